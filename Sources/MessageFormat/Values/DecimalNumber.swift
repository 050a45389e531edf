/// A decimal of any precision that a message can show: digits × 10^exponent. Exact; no binary floating point.
public struct DecimalNumber: Sendable, Hashable {
  public let isNegative: Bool
  /// The digits 0...9, the highest first, without zeros at either end; empty for zero.
  let digits: [UInt8]
  let exponent: Int

  /// The most digits, before and after the decimal point, that a number may have when written out.
  static let maximumDigits = 1000

  init?(isNegative: Bool, digits: [UInt8], exponent: Int) {
    let first = digits.firstIndex { $0 != 0 } ?? digits.endIndex
    let end = (digits.lastIndex { $0 != 0 } ?? -1) + 1
    let trimmed = first < end ? Array(digits[first..<end]) : []
    let shifted = trimmed.isEmpty ? 0 : exponent + digits.count - end
    guard
      trimmed.count <= Self.maximumDigits, shifted >= -Self.maximumDigits,
      trimmed.count + max(0, shifted) <= Self.maximumDigits
    else { return nil }
    self.isNegative = isNegative
    self.digits = trimmed
    self.exponent = shifted
  }

  public init(_ integer: Int) {
    var digits: [UInt8] = []
    var rest = integer.magnitude
    var exponent = 0
    while rest != 0 {
      let digit = UInt8(rest % 10)
      rest /= 10
      if digits.isEmpty, digit == 0 { exponent += 1 } else { digits.append(digit) }
    }
    isNegative = integer < 0
    self.digits = digits.reversed()
    self.exponent = exponent
  }

  /// The shortest decimal that names this double; nil for NaN and infinities.
  public init?(_ double: Double) {
    guard double.isFinite else { return nil }
    self.init("\(double)")
  }

  /// Reads the `number-literal` of the specification: `-12.5e+3`; no plus sign, no bare point, no leading zeros.
  public init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    let negative = bytes.first == UInt8(ascii: "-")
    if negative { bytes = bytes.dropFirst() }

    let integer = bytes.prefix { (0x30...0x39).contains($0) }
    guard !integer.isEmpty, integer.count == 1 || integer.first != 0x30 else { return nil }
    bytes = bytes.dropFirst(integer.count)
    var digits = integer.map { $0 - 0x30 }
    var exponent = 0
    if bytes.first == UInt8(ascii: ".") {
      let fraction = bytes.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard !fraction.isEmpty else { return nil }
      digits += fraction.map { $0 - 0x30 }
      exponent = -fraction.count
      bytes = bytes.dropFirst(1 + fraction.count)
    }
    if let mark = bytes.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      bytes = bytes.dropFirst()
      let sign = bytes.first
      if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
      guard !bytes.isEmpty, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      var power = 0
      // More than any accepted exponent, and far from overflow.
      for byte in bytes { power = min(power * 10 + Int(byte - 0x30), 1_000_000_000) }
      exponent += sign == UInt8(ascii: "-") ? -power : power
      bytes = []
    }
    guard bytes.isEmpty else { return nil }
    self.init(isNegative: negative, digits: digits, exponent: exponent)
  }

  public var isZero: Bool { digits.isEmpty }
  public var isInteger: Bool { exponent >= 0 }

  /// The value as an `Int`; nil when it has decimals or is too large.
  public var integerValue: Int? {
    guard isInteger, digits.count + exponent <= 18 else { return nil }
    var value = 0
    for digit in digits { value = value * 10 + Int(digit) }
    for _ in 0..<exponent { value *= 10 }
    return isNegative ? -value : value
  }

  /// The number × 10^power; nil when it grows too long.
  func scaled(byPowerOfTen power: Int) -> DecimalNumber? {
    DecimalNumber(isNegative: isNegative, digits: digits, exponent: exponent + power)
  }

  /// The nearest whole number; a half goes away from zero.
  public var rounded: DecimalNumber {
    guard exponent < 0 else { return self }
    let kept = digits.count + exponent
    guard kept >= 0 else { return DecimalNumber(0) }
    var whole = Array(digits.prefix(kept))
    if digits[kept] >= 5 { whole = Self.sum(whole, [1]) }
    return DecimalNumber(isNegative: isNegative, digits: whole, exponent: 0) ?? DecimalNumber(0)
  }

  /// The sum; nil when it grows too long.
  public func adding(_ other: DecimalNumber) -> DecimalNumber? {
    let exponent = min(self.exponent, other.exponent)
    let left = digits + Array(repeating: 0, count: self.exponent - exponent)
    let right = other.digits + Array(repeating: 0, count: other.exponent - exponent)
    if isNegative == other.isNegative {
      return DecimalNumber(isNegative: isNegative, digits: Self.sum(left, right), exponent: exponent)
    }
    let leftIsLarger = Self.isLess(right, left)
    let digits = leftIsLarger ? Self.difference(left, right) : Self.difference(right, left)
    let result = DecimalNumber(
      isNegative: leftIsLarger ? isNegative : other.isNegative, digits: digits, exponent: exponent)
    return result?.isZero == true ? DecimalNumber(0) : result
  }

  private static func sum(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var carry: UInt8 = 0
    for index in 0..<max(left.count, right.count) {
      let digit = lowest(left, index) + lowest(right, index) + carry
      out.append(digit % 10)
      carry = digit / 10
    }
    if carry > 0 { out.append(carry) }
    return out.reversed()
  }

  /// `larger - smaller`, which must not be negative.
  private static func difference(_ larger: [UInt8], _ smaller: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var borrow: UInt8 = 0
    for index in 0..<larger.count {
      let minuend = lowest(larger, index) + 10
      let digit = minuend - lowest(smaller, index) - borrow
      out.append(digit % 10)
      borrow = digit < 10 ? 1 : 0
    }
    return out.reversed()
  }

  private static func isLess(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let left = left.drop { $0 == 0 }
    let right = right.drop { $0 == 0 }
    return left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count < right.count
  }

  /// The digit at a place from the right; 0 beyond the left end.
  private static func lowest(_ digits: [UInt8], _ index: Int) -> UInt8 {
    index < digits.count ? digits[digits.count - 1 - index] : 0
  }
}

extension DecimalNumber: CustomStringConvertible {
  /// The number in plain digits, without exponent and without zeros that say nothing: `-12.5`.
  public var description: String {
    var bytes: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    let whole = digits.count + min(0, exponent)
    if whole <= 0 {
      bytes.append(0x30)
    } else {
      bytes += digits.prefix(whole).map { $0 + 0x30 }
      bytes += Array(repeating: 0x30, count: max(0, exponent))
    }
    if exponent < 0 {
      bytes.append(UInt8(ascii: "."))
      bytes += Array(repeating: 0x30, count: max(0, -whole))
      bytes += digits.suffix(from: max(0, whole)).map { $0 + 0x30 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension DecimalNumber: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(value) }
}
