import Facts

/// The desk at which a plan is agreed: the debt, the person's situation and the policy, and every question about them.
///
///     let desk = try PlanDesk(debt: debt, situation: situation, policy: policy, decided: date)
///     let options = try desk.options()                            // side by side
///     let answer = try desk.answer(to: PlanWish(monthly: euros))  // granted, or why not and what is possible
///
/// A pure value: the same desk and the same wish give the same answer.
public struct PlanDesk: Sendable, Hashable {
  /// One or more, in the order in which payments go to them unless the person names one.
  public let claims: [Claim]
  /// The claims as one.
  public let debt: Debt
  public let situation: Situation
  public let policy: PaymentPolicy
  /// The day of the decision on the plan: nothing starts before it.
  public let decided: CivilDate

  /// - Parameter decided: the day of the decision on the plan.
  /// - Throws: ``PlanError``: no claim, one without debt, two of one name, or an amount that cannot be.
  public init(
    claims: [Claim], situation: Situation, policy: PaymentPolicy, decided: CivilDate
  ) throws(PlanError) {
    try situation.check()
    debt = try Debt(of: claims)
    self.claims = claims.enumerated().sorted { ($0.element.decided, $0.offset) < ($1.element.decided, $1.offset) }
      .map(\.element)
    self.situation = situation
    self.policy = policy
    self.decided = decided
  }

  /// The desk for one debt.
  public init(
    debt: Debt, situation: Situation, policy: PaymentPolicy, decided: CivilDate, cause: DebtCause? = nil
  ) throws(PlanError) {
    try self.init(
      claims: [Claim(id: "", debt: debt, decided: decided, cause: cause)], situation: situation, policy: policy,
      decided: decided)
  }

  /// The same desk for a person who wants to start on another day.
  public func starting(_ start: CivilDate) throws(PlanError) -> PlanDesk {
    try PlanDesk(claims: claims, situation: situation.starting(start), policy: policy, decided: decided)
  }

  var start: CivilDate { situation.start ?? situation.due }
  /// Whether the debt is waived because nothing can be asked.
  var waivesAll: Bool { policy.noCapacity == .waiver && situation.limit == .zero }
  var paysSelf: Bool { !situation.methods.isDisjoint(with: .paidByPerson) }

  /// All ways to pay under the policy, side by side: at once, standard, longer, personal or pause or waiver, set-off,
  /// set-off and plan. Never empty, unless the methods leave no way at all.
  /// - Throws: ``PlanError/dateOutOfRange``.
  public func options() throws(PlanError) -> [Arrangement] {
    var result: [Arrangement] = []
    let basic = try repaymentOptions(debt: debt, situation: situation, policy: policy)
    for option in basic { result.append(try arrangement(option)) }
    if let longer = try longerPlan(than: basic) {
      let place = result.firstIndex { $0.kind == .standard }.map { $0 + 1 } ?? min(1, result.count)
      result.insert(longer, at: place)
    }
    if let combined = try setOffAndPlan() { result.append(combined) }
    return result
  }

  /// What the policy gives when nothing special is asked.
  func usual(of debt: Debt, start: CivilDate) throws(PlanError) -> RepaymentOption? {
    let options = try repaymentOptions(debt: debt, situation: situation.starting(start), policy: policy)
    let order: [RepaymentOption.Kind] = [.standard, .personal, .pause, .atOnce, .setOff]
    return order.lazy.compactMap { kind in options.first { $0.kind == kind } }.first
  }

  func arrangement(_ option: RepaymentOption) throws(PlanError) -> Arrangement {
    switch option.kind {
    case .atOnce: return try made(.atOnce, [option.plan.map { Course(.once, $0) }])
    case .standard: return try made(.standard, [option.plan.map { Course(.instalments, $0) }])
    case .personal:
      return try made(.personal, [option.plan.map { Course(.instalments, $0) }], remainder: option.remainder)
    case .setOff: return try made(.setOff, [option.plan.map { Course(.setOff, $0) }], fineLeft: option.fineLeft)
    case .pause: return try nothingAsked(from: option.first)
    }
  }

  /// When nothing is asked: a pause, or by policy a waiver of all but a fine, never a plan of zero.
  func nothingAsked(from first: CivilDate) throws(PlanError) -> Arrangement {
    guard waivesAll else { return try made(.pause, [], first: first) }
    let fine = debt.fineIncluded
    guard debt.total > fine else { return try made(.pause, [], first: first) }
    return try made(
      .waiver, [], first: first, fineLeft: fine, waived: Money(cents: debt.total.cents - fine.cents))
  }

  func made(
    _ kind: Arrangement.Kind, _ courses: [Course?], first: CivilDate? = nil, remainder: Money = .zero,
    fineLeft: Money = .zero, waived: Money = .zero, pause: Pause? = nil
  ) throws(PlanError) -> Arrangement {
    let courses = courses.compactMap { $0 }
    let last = courses.map(\.last).max()
    var ends: [YearEnd] = []
    if let rule = policy.yearEnd, waived.isZero {
      let mostPayments = kind == .personal ? policy.personalPlanMonths : nil
      ends = try YearEndReckoning(debt: debt, rule: rule, mostPayments: mostPayments)
        .yearEnds(courses: courses, remainder: remainder)
    }
    return Arrangement(
      kind: kind, debt: debt.total, courses: courses, first: first ?? courses.map(\.first).min() ?? start,
      remainder: remainder, fineLeft: fineLeft, waived: waived,
      benefitBefore: courses.contains { $0.role == .setOff } ? situation.benefit : nil, pause: pause, yearEnds: ends,
      crossesYear: debt.basis == .net && (last.map { $0.year > situation.due.year } ?? false))
  }

  /// The longest plan of the policy, when it asks less a month than the plan that is offered anyway.
  private func longerPlan(than basic: [RepaymentOption]) throws(PlanError) -> Arrangement? {
    guard paysSelf, let offered = basic.first(where: { $0.kind == .standard || $0.kind == .personal }) else {
      return nil
    }
    let monthly = policy.regularInstalment(debt.total.cents, over: policy.longestMonths)
    // What is offered stays within the limit, so what asks less does too.
    guard monthly < offered.monthly.cents else { return nil }
    let plan = try Plan(cents: debt.total.cents, monthly: monthly, anchor: start)
    return try made(.longer, [Course(.instalments, plan)])
  }
}
