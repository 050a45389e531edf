import Facts

extension PlanDesk {
  /// The desk for what is still open when an arrangement has run for a while: to work it out anew because the person has
  /// more or less to spend (herberekening), because a new claim joins, or because it is time to look again.
  ///
  /// What became gross at the ends of years that have passed is counted gross.
  /// - Parameters:
  ///   - arrangement: what was agreed at this desk, paid as agreed.
  ///   - day: the last day of which the payments count.
  ///   - situation: the person's situation now; its due date is the day from which to pay.
  ///   - joining: claims that are new.
  ///   - payFirst: the claims that the person wanted to be paid first.
  /// - Returns: `nil` when nothing is open any more.
  /// - Throws: ``PlanError/noSuchClaim``, ``PlanError/claimTwice``, and what ``init(claims:situation:policy:decided:)``
  ///   throws.
  public func recalculated(
    of arrangement: Arrangement, after day: CivilDate, situation: Situation, joining: [Claim] = [],
    payFirst: [String] = []
  ) throws(PlanError) -> PlanDesk? {
    var (allocation, ordered) = try self.allocation(of: arrangement, payFirst: payFirst)
    // After the end of a year the payments are those of the changed schedule.
    let end = arrangement.yearEnds.last { $0.lastNetDay <= day }
    let payments = end.map { ScheduledPayment.merged($0.courses) } ?? arrangement.schedule
    for payment in payments where payment.date <= day { allocation.add(payment) }
    var taxLeft = arrangement.yearEnds.reduce(0) { $0 + ($1.lastNetDay <= day ? $1.tax.cents : 0) }
    // What was paid above the net debts has paid of the tax.
    let paid = payments.reduce(0) { $0 + ($1.date <= day ? $1.amount.cents : 0) }
    let given = allocation.result().reduce(0) { $0 + $1.total.cents }
    taxLeft -= paid - given
    var open: [Claim] = []
    for (claim, left) in zip(ordered, allocation.stillOpen) {
      let rest = arrangement.kind == .waiver ? 0 : left.rest
      let passed = claim.debt.taxed.filter { $0.year < day.adding(days: 1).year }
      let tax = min(taxLeft, passed.reduce(0) { $0 + $1.tax.cents })
      taxLeft -= tax
      let total = left.fine + rest + tax
      guard total > 0 else { continue }
      let later = stillNet(of: claim, rest: rest, from: day.adding(days: 1).year)
      open.append(
        Claim(
          id: claim.id,
          debt: Debt(
            total: Money(cents: total),
            fineIncluded: Money(cents: left.fine),
            basis: later.isEmpty ? .gross : claim.debt.basis, taxed: later),
          decided: claim.decided, cause: claim.cause))
    }
    let claims = open + joining
    guard !claims.isEmpty else { return nil }
    return try PlanDesk(claims: claims, situation: situation, policy: policy, decided: day)
  }

  /// The parts of a claim that can still be paid net, by the rule of the policy.
  private func stillNet(of claim: Claim, rest: Int64, from year: Int) -> [TaxedPart] {
    let later = claim.debt.taxed.filter { $0.year >= year }
    let net = later.reduce(0) { $0 + $1.net.cents }
    let before = claim.debt.total.cents - claim.debt.fineIncluded.cents
    let open =
      switch policy.yearEnd {
      case .proportional: before > 0 ? proportion(of: net, min(rest, before), in: before) : 0
      case .taxedFirst, nil: min(max(net - (before - rest), 0), rest)
      }
    return TaxedPart.trimmed(later, to: Money(cents: open))
  }
}
