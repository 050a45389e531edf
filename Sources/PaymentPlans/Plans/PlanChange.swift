import Facts

/// How a plan goes on after something has changed.
public enum PlanChange: Sendable, Hashable {
  /// The same amount a month, so after an extra payment earlier done.
  case shorter
  /// The same last month, so after an extra payment less a month.
  case lower
  /// What is open, over this many months: longer or shorter than before.
  case months(Int)
  /// What is open, in this amount a month.
  case monthly(Money)
}

extension Plan {
  /// The plan for what is still open: after an extra payment, a pause, or another agreement.
  ///
  /// The days stay those of the same ``anchor``, so a plan of the 31st stays one of the 31st.
  /// - Parameters:
  ///   - paid: how many instalments have been paid.
  ///   - extra: what has been paid besides, zero or more.
  ///   - pause: how many months nothing is paid, zero or more, at most ``maximumMonths``.
  ///   - change: which of the ways to go on.
  ///   - unit: instalments that are worked out anew are rounded up to this.
  /// - Returns: `nil` when nothing is open any more.
  /// - Throws: ``PlanError``: too many instalments said to be paid, more paid than open, a change without amount or
  ///   months, a plan that takes too long.
  public func continued(
    afterInstalments paid: Int, extra: Money = .zero, pausedMonths pause: Int = 0, as change: PlanChange = .shorter,
    roundedTo unit: Money = Money(cents: 1)
  ) throws(PlanError) -> Plan? {
    guard (0...months).contains(paid) else { throw .noSuchInstalment }
    guard extra.cents >= 0 else { throw .amountNegative }
    guard pause >= 0 else { throw .monthsNotPositive }
    guard pause <= Plan.maximumMonths else { throw .tooManyMonths(limit: Plan.maximumMonths) }
    guard unit.isPositive else { throw .instalmentNotPositive }
    guard unit.cents <= Money.limit else { throw .amountOutOfRange }
    let open = total.cents - self.paid(after: paid)
    guard extra.cents <= open else { throw .paymentExceedsDebt }
    let left = open - extra.cents
    guard left > 0 else { return nil }
    let monthly: Int64
    switch change {
    case .shorter:
      monthly = self.monthly.cents
    case .lower:
      monthly = share(of: left, in: months - paid, unit: unit.cents)
    case .months(let count):
      guard count >= 1 else { throw .monthsNotPositive }
      monthly = share(of: left, in: min(count, Int(Int32.max)), unit: unit.cents)
    case .monthly(let amount):
      guard amount.isPositive else { throw .instalmentNotPositive }
      monthly = amount.cents
    }
    return try Plan(
      cents: left, monthly: monthly, anchor: anchor, monthsAfterAnchor: monthsAfterAnchor + paid + pause)
  }
}
