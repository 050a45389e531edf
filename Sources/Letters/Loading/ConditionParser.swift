/// A `when:` as written: a small typed language over facts, with no arithmetic.
///
///     condition = and { "or" and } ;  and = not { "and" not } ;  not = "not" not | "(" condition ")" | test
///     test = "has" fact | fact | fact ("==" | "!=" | "<" | "<=" | ">" | ">=") word | fact "in" "[" word { "," word } "]"
indirect enum ConditionSyntax: Sendable {
  case flag(String, Int)
  case has(String, Int)
  case compare(String, Int, Condition.Comparison, String, Int)
  case member(String, Int, [(word: String, offset: Int)])
  case not(ConditionSyntax)
  case and(ConditionSyntax, ConditionSyntax)
  case or(ConditionSyntax, ConditionSyntax)

  /// Why a text is no condition; the offset counts characters.
  struct Fault: Error {
    let message: String
    let offset: Int
  }

  static func parse(_ text: String) throws(Fault) -> ConditionSyntax {
    var parser = ConditionParser(text)
    let condition = try parser.disjunction(depth: 0)
    if let token = parser.peek() {
      throw Fault(message: "`\(token.text)` stands where the condition should end; use `and` or `or` between tests", offset: token.offset)
    }
    return condition
  }
}

private struct ConditionParser {
  struct Token {
    let text: String
    let offset: Int
  }

  private var tokens: [Token] = []
  private var next = 0
  private let end: Int

  init(_ text: String) {
    var word = ""
    var wordStart = 0
    let characters = Array(text.unicodeScalars)
    end = characters.count
    var index = 0
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "." || scalar == "-" || scalar == "_"
    }
    while index < characters.count {
      let scalar = characters[index]
      if isWord(scalar) {
        if word.isEmpty { wordStart = index }
        word.unicodeScalars.append(scalar)
        index += 1
        continue
      }
      if !word.isEmpty { tokens.append(Token(text: word, offset: wordStart)) }
      word = ""
      if !scalar.properties.isWhitespace {
        var symbol = String(scalar)
        if "=!<>".unicodeScalars.contains(scalar), index + 1 < characters.count, characters[index + 1] == "=" { symbol += "=" }
        tokens.append(Token(text: symbol, offset: index))
        index += symbol.unicodeScalars.count - 1
      }
      index += 1
    }
    if !word.isEmpty { tokens.append(Token(text: word, offset: wordStart)) }
  }

  func peek() -> Token? { next < tokens.count ? tokens[next] : nil }

  private mutating func take() -> Token? {
    guard next < tokens.count else { return nil }
    next += 1
    return tokens[next - 1]
  }

  private mutating func takeIf(_ text: String) -> Bool {
    guard peek()?.text == text else { return false }
    next += 1
    return true
  }

  private static let deepest = 24

  mutating func disjunction(depth: Int) throws(ConditionSyntax.Fault) -> ConditionSyntax {
    guard depth < ConditionParser.deepest else {
      throw ConditionSyntax.Fault(message: "this condition is nested too deeply", offset: peek()?.offset ?? end)
    }
    var left = try conjunction(depth: depth)
    while takeIf("or") { left = .or(left, try conjunction(depth: depth)) }
    return left
  }

  private mutating func conjunction(depth: Int) throws(ConditionSyntax.Fault) -> ConditionSyntax {
    var left = try negation(depth: depth)
    while takeIf("and") { left = .and(left, try negation(depth: depth)) }
    return left
  }

  private mutating func negation(depth: Int) throws(ConditionSyntax.Fault) -> ConditionSyntax {
    guard depth < ConditionParser.deepest else {
      throw ConditionSyntax.Fault(message: "this condition is nested too deeply", offset: peek()?.offset ?? end)
    }
    if takeIf("not") { return .not(try negation(depth: depth + 1)) }
    if takeIf("(") {
      let inner = try disjunction(depth: depth + 1)
      guard takeIf(")") else {
        throw ConditionSyntax.Fault(message: "a closing bracket `)` is missing", offset: peek()?.offset ?? end)
      }
      return inner
    }
    return try test()
  }

  private mutating func word(_ what: String) throws(ConditionSyntax.Fault) -> Token {
    guard let token = take(), let first = token.text.unicodeScalars.first,
      first.properties.isAlphabetic || ("0"..."9").contains(first) || first == "-"
    else {
      throw ConditionSyntax.Fault(message: "\(what) should stand here", offset: next > 0 ? tokens[next - 1].offset : 0)
    }
    return token
  }

  private mutating func test() throws(ConditionSyntax.Fault) -> ConditionSyntax {
    if takeIf("has") {
      let fact = try word("a fact")
      return .has(fact.text, fact.offset)
    }
    let fact = try word("a fact, `has`, `not` or a bracket")
    if takeIf("in") {
      guard takeIf("[") else {
        throw ConditionSyntax.Fault(message: "`in` needs a list: in [code, code]", offset: peek()?.offset ?? end)
      }
      var words: [(word: String, offset: Int)] = []
      repeat {
        let token = try word("a code")
        words.append((token.text, token.offset))
      } while takeIf(",")
      guard takeIf("]") else {
        throw ConditionSyntax.Fault(message: "a closing bracket `]` is missing", offset: peek()?.offset ?? end)
      }
      return .member(fact.text, fact.offset, words)
    }
    guard let sign = peek(), let comparison = ConditionParser.comparisons[sign.text] else {
      return .flag(fact.text, fact.offset)
    }
    next += 1
    let other = try word("a code, a number or a fact")
    return .compare(fact.text, fact.offset, comparison, other.text, other.offset)
  }

  private static let comparisons: [String: Condition.Comparison] = [
    "==": .equal, "!=": .notEqual, "<": .less, "<=": .lessOrEqual, ">": .greater, ">=": .greaterOrEqual,
  ]
}
