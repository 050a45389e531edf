/// An amount in whole euro cents.
///
/// All arithmetic is checked: a result outside ±``limit`` is an error, never a wrapped or rounded amount.
/// No binary floating point is involved anywhere.
public struct Money: Sendable, Hashable {
  /// The amount in euro cents; below zero is money the other way round.
  public let cents: Int64

  /// The largest amount, in cents, in either direction: 9,999,999,999.99 euros, just under ten thousand million.
  ///
  /// Any product of two amounts' worth of instalments stays far inside `Int64`, and every amount fits a table column.
  public static let limit: Int64 = 999_999_999_999

  public static let zero = Money(cents: 0)

  /// An amount of which the caller knows that it is in range. For input use ``init(checkingCents:)``.
  public init(cents: Int64) {
    self.cents = cents
  }

  /// An amount from outside.
  /// - Throws: ``FactsError/amountOutOfRange`` outside ±``limit``.
  public init(checkingCents cents: Int64) throws(FactsError) {
    guard cents >= -Money.limit, cents <= Money.limit else { throw .amountOutOfRange }
    self.cents = cents
  }

  public var isZero: Bool { cents == 0 }
  public var isPositive: Bool { cents > 0 }
  public var isNegative: Bool { cents < 0 }
}

extension Money: Comparable {
  public static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }
}

extension Money {
  /// - Throws: ``FactsError/amountOutOfRange`` when the sum is outside ±``limit``.
  public func adding(_ other: Money) throws(FactsError) -> Money {
    try Money.checked(cents.addingReportingOverflow(other.cents))
  }

  /// - Throws: ``FactsError/amountOutOfRange`` when the difference is outside ±``limit``.
  public func subtracting(_ other: Money) throws(FactsError) -> Money {
    try Money.checked(cents.subtractingReportingOverflow(other.cents))
  }

  /// - Throws: ``FactsError/amountOutOfRange`` when the product is outside ±``limit``.
  public func multiplied(by factor: Int64) throws(FactsError) -> Money {
    try Money.checked(cents.multipliedReportingOverflow(by: factor))
  }

  /// The same amount the other way round.
  public func negated() -> Money { Money(cents: cents == .min ? .max : -cents) }

  /// The amount without its sign.
  public var magnitude: Money { isNegative ? negated() : self }

  /// The smallest amount of whole cents of which `n` parts make at least this amount.
  /// - Throws: ``FactsError/divisorNotPositive`` when `n` is not greater than zero.
  public func dividedRoundingUp(by n: Int64) throws(FactsError) -> Money {
    guard n > 0 else { throw .divisorNotPositive }
    let (quotient, remainder) = cents.quotientAndRemainder(dividingBy: n)
    return Money(cents: remainder > 0 ? quotient + 1 : quotient)
  }

  /// The largest amount of whole cents of which `n` parts make at most this amount.
  /// - Throws: ``FactsError/divisorNotPositive`` when `n` is not greater than zero.
  public func dividedRoundingDown(by n: Int64) throws(FactsError) -> Money {
    guard n > 0 else { throw .divisorNotPositive }
    let (quotient, remainder) = cents.quotientAndRemainder(dividingBy: n)
    return Money(cents: remainder < 0 ? quotient - 1 : quotient)
  }

  /// The nearest multiple of `unit` that is not below this amount.
  /// - Throws: ``FactsError/divisorNotPositive``, ``FactsError/amountOutOfRange``.
  public func roundedUp(to unit: Money) throws(FactsError) -> Money {
    try dividedRoundingUp(by: unit.cents).multiplied(by: unit.cents)
  }

  /// The nearest multiple of `unit` that is not above this amount.
  /// - Throws: ``FactsError/divisorNotPositive``, ``FactsError/amountOutOfRange``.
  public func roundedDown(to unit: Money) throws(FactsError) -> Money {
    try dividedRoundingDown(by: unit.cents).multiplied(by: unit.cents)
  }

  /// The sum of all amounts; zero for none.
  /// - Throws: ``FactsError/amountOutOfRange`` as soon as a running sum is outside ±``limit``.
  public static func sum(_ amounts: some Sequence<Money>) throws(FactsError) -> Money {
    var total = Money.zero
    for amount in amounts { total = try total.adding(amount) }
    return total
  }

  private static func checked(_ result: (partialValue: Int64, overflow: Bool)) throws(FactsError) -> Money {
    guard !result.overflow else { throw .amountOutOfRange }
    return try Money(checkingCents: result.partialValue)
  }
}

extension Money: CustomStringConvertible {
  /// Euros with two decimals and a point, such as `-1234.56`: for logs and machines, not for letters.
  public var description: String {
    let digits = String(cents.magnitude)
    let padded = String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    return "\(isNegative ? "-" : "")\(padded.dropLast(2)).\(padded.suffix(2))"
  }
}
