import Facts

/// What the desk says to a wish: it is granted, or why not and what comes nearest to it.
public struct PlanAnswer: Sendable, Hashable {
  public let wish: PlanWish
  /// The arrangement as wished; `nil` when it breaks a limit.
  public let granted: Arrangement?
  /// Every limit that the wish breaks, each once; empty if and only if it is granted.
  public let violations: [Violation]
  /// What comes nearest when the wish is not granted; `nil` when nothing can be arranged at all.
  public let nearest: Arrangement?
  /// What may be asked of the one-off income in the wish.
  public let askedOfOneOff: Money?

  /// What can be agreed: as wished, or what comes nearest.
  public var possible: Arrangement? { granted ?? nearest }
}

extension PlanDesk {
  /// Works out a wish.
  /// - Throws: ``PlanError``: an amount that is negative or out of range, a month count below one, a claim that is
  ///   none of the claims, a date past the calendar. A wish that may not be granted is no error.
  public func answer(to wish: PlanWish) throws(PlanError) -> PlanAnswer {
    try check(wish)
    var outcome = try work(out: wish)
    let violations = outcome.violations
    let granted = violations.isEmpty ? outcome.arrangement : nil
    var near = wish
    // Every round gives way on all that was broken; a wish has fewer parts than this.
    for _ in 0..<8 where granted == nil && !outcome.violations.isEmpty {
      for violation in outcome.violations { near.give(way: violation) }
      outcome = try work(out: near)
    }
    var nearest = granted == nil && outcome.violations.isEmpty ? outcome.arrangement : nil
    if granted == nil, nearest == nil, let usual = try usual(of: debt, start: start) {
      nearest = try arrangement(usual)
    }
    return PlanAnswer(
      wish: wish, granted: granted, violations: violations, nearest: nearest,
      askedOfOneOff: wish.oneOffIncome.map { situation.available(fromOneOff: $0.amount) })
  }

  /// What each claim gets, in the order of the policy or that which the person names.
  /// - Throws: ``PlanError/noSuchClaim``.
  public func shares(of arrangement: Arrangement, payFirst: [String] = []) throws(PlanError) -> [ClaimShare] {
    var (allocation, _) = try self.allocation(of: arrangement, payFirst: payFirst)
    for payment in arrangement.schedule { allocation.add(payment) }
    return allocation.result()
  }

  /// When the rest may be waived if all is paid as agreed, for the cause of the claims; the longest term when they
  /// differ.
  /// - Returns: `nil` when nothing is paid, when nothing is open by then, or when a cause knows no waiver.
  public func waiver(of arrangement: Arrangement) -> Waiver? {
    guard !arrangement.courses.isEmpty else { return nil }
    var years = 0
    for claim in claims {
      guard let cause = claim.cause, let more = policy.waiver[cause] else { return nil }
      years = max(years, more)
    }
    let date = arrangement.first.adding(months: 12 * years)
    let open = arrangement.open(after: date.adding(days: -1)).cents - arrangement.fineLeft.cents
    return open > 0 ? Waiver(years: years, date: date, amount: Money(cents: open)) : nil
  }

  /// An allocation before any payment, and the claims in its order.
  func allocation(
    of arrangement: Arrangement, payFirst: [String]
  ) throws(PlanError) -> (ClaimAllocation, [Claim]) {
    let named = try self.named(payFirst)
    let ordered = named + claims.filter { claim in !payFirst.contains(claim.id) }
    // A set-off cannot pay a fine and a waiver does not cover it: the person's own payments do.
    let finesApart = arrangement.kind == .waiver || (arrangement.setOff != nil && !policy.setsOffFines)
    let allocation = ClaimAllocation(
      ordered, order: payFirst.isEmpty ? policy.claimOrder : .oldestFirst, setsOffFines: policy.setsOffFines,
      finesToPay: finesApart ? debt.fineIncluded.cents - arrangement.fineLeft.cents : nil)
    return (allocation, ordered)
  }

  private func check(_ wish: PlanWish) throws(PlanError) {
    try requireAmount(wish.monthly)
    try requireAmount(wish.partNow)
    try requireAmount(wish.setOffMonthly)
    try requireAmount(wish.extra?.amount)
    try requireAmount(wish.oneOffIncome?.amount)
    if let monthly = wish.monthly, monthly.isZero { throw .instalmentNotPositive }
    if let setOff = wish.setOffMonthly, setOff.isZero { throw .instalmentNotPositive }
    guard wish.months ?? 1 >= 1, wish.pause?.months ?? 1 >= 1 else { throw .monthsNotPositive }
    guard wish.months ?? 1 <= Plan.maximumMonths, wish.pause?.months ?? 1 <= Plan.maximumMonths else {
      throw .tooManyMonths(limit: Plan.maximumMonths)
    }
    _ = try named(wish.payFirst)
  }

  private func named(_ ids: [String]) throws(PlanError) -> [Claim] {
    var found: [Claim] = []
    for id in ids {
      guard let claim = claims.first(where: { $0.id == id }) else { throw .noSuchClaim }
      guard !found.contains(where: { $0.id == id }) else { throw .claimTwice }
      found.append(claim)
    }
    return found
  }
}

extension PlanWish {
  /// The nearest wish that does not break this limit.
  mutating func give(way violation: Violation) {
    switch violation {
    case .aboveProtectedEarnings(let limit), .aboveCapacity(let limit):
      guard let setOff = setOffMonthly else {
        monthly = limit
        months = nil
        return
      }
      // The person's own part goes first: what the benefit pays, the person need not.
      if setOff < limit, monthly != nil || months != nil {
        monthly = Money(cents: limit.cents - setOff.cents)
        months = nil
      } else {
        setOffMonthly = nil
        monthly = limit
        months = nil
      }
    case .belowMinimum(let limit), .amountTooLowForMonths(let limit):
      monthly = limit
      months = nil
    case .tooManyMonths(let limit):
      months = limit
      monthly = nil
    case .startTooEarly(let limit), .startTooLate(let limit): start = limit
    case .pauseTooLong(let limit):
      if limit > 0 { pause?.months = limit } else { pause = nil }
    case .pauseAfterEnd: pause = nil
    case .aboveDebt(let limit):
      if let now = partNow, now > limit { partNow = limit }
      if let extra, extra.amount > limit {
        self.extra = limit.isZero ? nil : ExtraPayment(amount: limit, day: extra.day, effect: extra.effect)
      }
    case .paymentTooEarly(let limit):
      if let extra { self.extra?.day = max(extra.day, limit) }
      if let income = oneOffIncome { oneOffIncome?.day = max(income.day, limit) }
    case .aboveBenefit(let limit): setOffMonthly = limit.isZero ? nil : limit
    case .noBenefit, .fineIsNotSetOff: setOffMonthly = nil
    case .nothingCanBeAsked:
      monthly = nil
      months = nil
      setOffMonthly = nil
    }
  }
}
