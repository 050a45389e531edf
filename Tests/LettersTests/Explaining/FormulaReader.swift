import Foundation

/// A pocket calculator for the formulas of explanations, written apart from the code that makes them.
///
/// Values are fractions, so nothing is lost in a division.
struct FormulaReader {
  struct Fraction: Equatable {
    let top: Int
    let bottom: Int

    init(top: Int, bottom: Int) {
      var (a, b) = (abs(top), abs(bottom))
      while b != 0 { (a, b) = (b, a % b) }
      let divisor = max(a, 1) * (bottom < 0 ? -1 : 1)
      self.top = top / divisor
      self.bottom = bottom / divisor
    }

    static func + (a: Fraction, b: Fraction) -> Fraction {
      Fraction(top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom)
    }
    static func - (a: Fraction, b: Fraction) -> Fraction { a + Fraction(top: -b.top, bottom: b.bottom) }
    static func * (a: Fraction, b: Fraction) -> Fraction {
      Fraction(top: a.top * b.top, bottom: a.bottom * b.bottom)
    }
    static func / (a: Fraction, b: Fraction) -> Fraction {
      Fraction(top: a.top * b.bottom, bottom: a.bottom * b.top)
    }
    static func < (a: Fraction, b: Fraction) -> Bool { (a - b).isNegative }
    var isNegative: Bool { top < 0 }

    /// The nearest multiple of `unit` that is not below.
    func roundedUp(to unit: Fraction) -> Fraction {
      let parts = self / unit
      let (quotient, rest) = parts.top.quotientAndRemainder(dividingBy: parts.bottom)
      let up = rest != 0 && (rest > 0) == (parts.bottom > 0) ? quotient + 1 : quotient
      return Fraction(top: up, bottom: 1) * unit
    }
  }

  enum Fault: Error { case unreadable(String) }

  private var tokens: [String]
  private var next = 0

  /// The value before the `=` and what follows it comes to.
  static func evaluate(_ formula: String) throws -> (result: Fraction, computed: Fraction) {
    let sum = formula.split(separator: ";")[0]
    let sides = sum.components(separatedBy: " = ")
    guard sides.count == 2 else { throw Fault.unreadable(formula) }
    var clauses = sides[1].components(separatedBy: ", ")
    var reader = FormulaReader(clauses.removeFirst())
    var value = try reader.whole()
    for clause in clauses {
      let words = clause.split(separator: " ").map(String.init)
      guard words.count >= 3, let amount = number(words[words.count - 1]) else { throw Fault.unreadable(clause) }
      switch words.dropLast().joined(separator: " ") {
      case "rounded up to": value = value.roundedUp(to: amount)
      case "rounded down to":
        let up = value.roundedUp(to: amount)
        value = up == value ? value : up - amount
      case "at least": value = value < amount ? amount : value
      case "at most": value = amount < value ? amount : value
      default: throw Fault.unreadable(clause)
      }
    }
    reader = FormulaReader(sides[0])
    return (try reader.whole(), value)
  }

  private init(_ text: String) {
    var spaced = ""
    for character in text {
      if character == "(" || character == ")" { spaced += " \(character) " } else { spaced.append(character) }
    }
    tokens = spaced.split(separator: " ").map(String.init)
  }

  private mutating func whole() throws -> Fraction {
    let value = try sum()
    guard next == tokens.count else { throw Fault.unreadable(tokens.joined(separator: " ")) }
    return value
  }

  private mutating func take(_ token: String) -> Bool {
    guard next < tokens.count, tokens[next] == token else { return false }
    next += 1
    return true
  }

  private mutating func sum() throws -> Fraction {
    if take("lowest") {
      guard take("of") else { throw Fault.unreadable("lowest") }
      var least = try sum()
      while take("and") {
        let other = try sum()
        if other < least { least = other }
      }
      return least
    }
    var value = try product()
    while true {
      if take("+") {
        value = value + (try product())
      } else if take("-") {
        value = value - (try product())
      } else {
        return value
      }
    }
  }

  private mutating func product() throws -> Fraction {
    var value = try factor()
    while true {
      if take("x") {
        value = value * (try factor())
      } else if take("/") {
        value = value / (try factor())
      } else {
        return value
      }
    }
  }

  private mutating func factor() throws -> Fraction {
    if take("-") { return Fraction(top: 0, bottom: 1) - (try factor()) }
    if take("(") {
      let value = try sum()
      guard take(")") else { throw Fault.unreadable("a bracket is not closed") }
      return value
    }
    guard next < tokens.count, let value = FormulaReader.number(tokens[next]) else {
      throw Fault.unreadable(tokens.joined(separator: " "))
    }
    next += 1
    return value
  }

  /// `1.234,56` or `24`.
  static func number(_ text: String) -> Fraction? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let whole = parts[0].filter { $0 != "." }
    if parts.count == 1 { return Int(whole).map { Fraction(top: $0, bottom: 1) } }
    guard parts.count == 2, parts[1].count == 2 else { return nil }
    return Int(whole + parts[1]).map { Fraction(top: $0, bottom: 100) }
  }
}
