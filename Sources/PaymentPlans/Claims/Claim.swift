import Facts

/// One of the debts that a person has with one organisation.
public struct Claim: Sendable, Hashable {
  /// The reference by which the claim is known.
  public let id: String
  public let debt: Debt
  /// The day of the decision: the oldest is paid first.
  public let decided: CivilDate
  /// Whose doing it was; `nil` when not known, and then no waiver is announced.
  public let cause: DebtCause?

  public init(id: String, debt: Debt, decided: CivilDate, cause: DebtCause? = nil) {
    self.id = id
    self.debt = debt
    self.decided = decided
    self.cause = cause
  }
}

extension Debt {
  /// Several debts as one.
  /// - Throws: ``PlanError/noClaims``, ``PlanError/claimTwice``, ``PlanError/noDebt`` when one of them is zero or less,
  ///   ``PlanError/amountOutOfRange``, ``PlanError/fineExceedsDebt``, ``PlanError/taxedExceedsDebt``.
  public init(of claims: [Claim]) throws(PlanError) {
    guard !claims.isEmpty else { throw .noClaims }
    guard Set(claims.map(\.id)).count == claims.count else { throw .claimTwice }
    var total: Int64 = 0
    var fine: Int64 = 0
    var taxed: [TaxedPart] = []
    for claim in claims {
      try claim.debt.check()
      guard claim.debt.total.isPositive else { throw .noDebt }
      total += claim.debt.total.cents
      fine += claim.debt.fineIncluded.cents
      guard total <= Money.limit else { throw .amountOutOfRange }
      taxed += claim.debt.taxed
    }
    self.init(
      total: Money(cents: total), fineIncluded: Money(cents: fine),
      basis: claims.contains { $0.debt.basis == .net } ? .net : .gross, taxed: taxed)
  }
}
