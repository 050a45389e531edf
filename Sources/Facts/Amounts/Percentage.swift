/// A percentage in whole hundredths of a percent (basis points): 4.25% is 425.
public struct Percentage: Sendable, Hashable {
  /// Hundredths of a percent.
  public let basisPoints: Int

  /// The largest percentage, in basis points, in either direction: 10,000%.
  public static let limit = 1_000_000

  /// - Parameter basisPoints: hundredths of a percent, within ±``limit``.
  /// - Throws: ``FactsError/percentageOutOfRange``.
  public init(basisPoints: Int) throws(FactsError) {
    guard basisPoints >= -Percentage.limit, basisPoints <= Percentage.limit else { throw .percentageOutOfRange }
    self.basisPoints = basisPoints
  }

  /// This percentage of an amount; half a cent goes away from zero.
  /// - Throws: ``FactsError/amountOutOfRange``.
  public func of(_ amount: Money) throws(FactsError) -> Money {
    let (product, overflow) = amount.cents.multipliedReportingOverflow(by: Int64(basisPoints))
    guard !overflow else { throw .amountOutOfRange }
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: 10_000)
    let away: Int64 = remainder.magnitude >= 5_000 ? (product < 0 ? -1 : 1) : 0
    return try Money(checkingCents: quotient + away)
  }
}

extension Percentage: Comparable {
  public static func < (a: Percentage, b: Percentage) -> Bool { a.basisPoints < b.basisPoints }
}
