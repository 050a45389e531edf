import Facts

extension PlanDesk {
  struct Outcome {
    /// `nil` when a limit is broken, unless only the pause or a waiver is left.
    var arrangement: Arrangement?
    var violations: [Violation] = []
  }

  /// A plan before pauses and extra payments.
  private struct Draft {
    var kind: Arrangement.Kind
    var courses: [Course] = []
    /// What no course pays: a conditional remainder, or all that is paused.
    var remainder: Int64 = 0
    var fineLeft: Int64 = 0
  }

  func work(out wish: PlanWish) throws(PlanError) -> Outcome {
    var violations: [Violation] = []
    // After a part now the instalments follow a month later, unless another day was chosen.
    let usualStart = wish.partNow == nil ? self.start : situation.start ?? situation.due.adding(months: 1)
    let start = wish.start ?? usualStart
    checkStart(start, wished: wish.start != nil, &violations)
    if let now = wish.partNow, now > debt.total { violations.append(.aboveDebt(limit: debt.total)) }
    if min(wish.extra?.day ?? decided, wish.oneOffIncome?.day ?? decided) < decided {
      violations.append(.paymentTooEarly(limit: decided))
    }
    let now = min(wish.partNow ?? .zero, debt.total)
    // A part now pays the fine first: nothing else can, when the rest is set off.
    let fine = max(0, debt.total.cents - policy.setOffPart(debt) - now.cents)
    let rest = debt.total.cents - now.cents
    guard rest > 0 else {
      let whole = try Plan(cents: now.cents, monthly: now.cents, anchor: situation.due)
      return violations.isEmpty
        ? Outcome(arrangement: try made(.atOnce, [Course(.once, whole)])) : Outcome(violations: violations)
    }
    let asksNothing = wish.monthly == nil && wish.months == nil && wish.setOffMonthly == nil
    let made: Draft? =
      if situation.limit == .zero {
        nothingAsked(rest: rest, isWished: asksNothing, &violations)
      } else if let setOff = wish.setOffMonthly {
        try withSetOff(setOff, wish, rest: rest, fine: fine, start: start, &violations)
      } else {
        try ownPlan(wish, rest: rest, fine: fine, start: start, &violations)
      }
    guard var draft = made else { return Outcome(violations: violations) }
    if now.isPositive {
      draft.courses.insert(
        Course(.once, try Plan(cents: now.cents, monthly: now.cents, anchor: situation.due)), at: 0)
    }
    try change(&draft, by: wish, &violations)
    guard violations.isEmpty else { return Outcome(violations: violations) }
    return Outcome(arrangement: try finished(draft, wish, start: start))
  }

  private func finished(_ draft: Draft, _ wish: PlanWish, start: CivilDate) throws(PlanError) -> Arrangement {
    if draft.courses.isEmpty { return try nothingAsked(from: start) }
    guard draft.kind == .pause else {
      return try made(
        draft.kind, draft.courses, remainder: Money(cents: draft.remainder), fineLeft: Money(cents: draft.fineLeft),
        pause: wish.pause)
    }
    guard draft.remainder > 0 else { return try made(.requested, draft.courses) }
    // What the person pays out of free will takes off the fine first: the rest need not be paid any more.
    let waived = waivesAll ? min(draft.remainder, debt.total.cents - debt.fineIncluded.cents) : 0
    guard waived > 0 else { return try made(.pause, draft.courses, pause: wish.pause) }
    return try made(
      .waiver, draft.courses, fineLeft: Money(cents: draft.remainder - waived), waived: Money(cents: waived))
  }

  /// When nothing can be asked, what the person pays out of free will can still come.
  private func nothingAsked(rest: Int64, isWished: Bool, _ violations: inout [Violation]) -> Draft? {
    guard isWished else {
      violations.append(.nothingCanBeAsked)
      return nil
    }
    return Draft(kind: .pause, remainder: rest)
  }

  private func checkStart(_ start: CivilDate, wished: Bool, _ violations: inout [Violation]) {
    guard wished else { return }
    if start < decided { violations.append(.startTooEarly(limit: decided)) }
    guard let days = policy.latestStartDays else { return }
    let latest = max(situation.due.adding(days: days), decided)
    if start > latest { violations.append(.startTooLate(limit: latest)) }
  }

  /// The limit that an amount a month breaks, if any.
  func limitBroken(by monthly: Int64) -> Violation? {
    if let limit = situation.protectedLimit, monthly > limit.cents { return .aboveProtectedEarnings(limit: limit) }
    if let limit = situation.capacityLimit, monthly > limit.cents { return .aboveCapacity(limit: limit) }
    return nil
  }

  /// The person pays all in instalments.
  private func ownPlan(
    _ wish: PlanWish, rest: Int64, fine: Int64, start: CivilDate, _ violations: inout [Violation]
  ) throws(PlanError) -> Draft? {
    let needed = wish.months.map { share(of: rest, in: $0, unit: policy.roundInstalmentTo.cents) }
    guard let asked = wish.monthly?.cents ?? needed else { return try usualDraft(rest: rest, fine: fine, start: start) }
    let monthly = min(asked, rest)
    if let needed, let months = wish.months, wish.monthly != nil, (rest - 1) / monthly + 1 > Int64(months) {
      violations.append(.amountTooLowForMonths(limit: Money(cents: needed)))
    }
    if let broken = limitBroken(by: monthly) { violations.append(broken) }
    let limit = situation.limit?.cents ?? .max
    // On capacity the lowest instalment does not hold.
    let minimum = min(policy.minimumInstalment.cents, limit, rest)
    if monthly < minimum { violations.append(.belowMinimum(limit: Money(cents: minimum))) }
    let months = (rest - 1) / monthly + 1
    if months > Int64(policy.longestMonths) {
      // All that can be asked, and still not done in the longest term: a plan on capacity, with a remainder.
      if monthly >= policy.roundedDown(limit), let most = policy.personalPlanMonths, wish.months == nil {
        guard violations.isEmpty else { return nil }
        let paid = min(rest, monthly * Int64(most))
        return Draft(
          kind: .personal, courses: [Course(.instalments, try Plan(cents: paid, monthly: monthly, anchor: start))],
          remainder: rest - paid)
      }
      violations.append(.tooManyMonths(limit: policy.longestMonths))
    }
    guard violations.isEmpty else { return nil }
    return Draft(
      kind: .requested, courses: [Course(.instalments, try Plan(cents: rest, monthly: monthly, anchor: start))])
  }

  /// What the policy gives for what is left after a part now.
  private func usualDraft(rest: Int64, fine: Int64, start: CivilDate) throws(PlanError) -> Draft? {
    let debt = Debt(total: Money(cents: rest), fineIncluded: Money(cents: fine))
    guard let option = try usual(of: debt, start: start) else { return nil }
    let course = option.plan
    let kind: Arrangement.Kind
    let role: Course.Role
    switch option.kind {
    case .atOnce: (kind, role) = (rest == self.debt.total.cents ? .atOnce : .requested, .once)
    case .standard: (kind, role) = (.standard, .instalments)
    case .personal: (kind, role) = (.personal, .instalments)
    case .setOff: (kind, role) = (.setOff, .setOff)
    case .pause: (kind, role) = (.pause, .once)
    }
    return Draft(
      kind: kind, courses: course.map { [Course(role, $0)] } ?? [],
      remainder: kind == .pause ? rest : option.remainder.cents, fineLeft: option.fineLeft.cents)
  }

  /// The benefit pays a part a month, and the person what is left.
  private func withSetOff(
    _ setOff: Money, _ wish: PlanWish, rest: Int64, fine: Int64, start: CivilDate, _ violations: inout [Violation]
  ) throws(PlanError) -> Draft? {
    guard situation.methods.contains(.setOff), let benefit = situation.benefit, benefit.isPositive else {
      violations.append(.noBenefit)
      return nil
    }
    guard rest > fine else {
      violations.append(.fineIsNotSetOff)
      return nil
    }
    if setOff > benefit { violations.append(.aboveBenefit(limit: benefit)) }
    let monthly = min(setOff.cents, rest - fine)
    let months = setOffMonths(monthly, wish, rest: rest, fine: fine)
    let part = min(rest - fine, monthly * Int64(months))
    let own = rest - part
    var ownMonthly: Int64 = 0
    if own > 0 {
      ownMonthly = min(own, wish.monthly?.cents ?? share(of: own, in: months, unit: policy.roundInstalmentTo.cents))
      if !paysSelf { violations.append(.fineIsNotSetOff) }
    }
    if let most = wish.months, wish.monthly != nil, months > most {
      let left = rest - min(rest - fine, monthly * Int64(most))
      let needed = share(of: max(left, 1), in: most, unit: policy.roundInstalmentTo.cents)
      violations.append(.amountTooLowForMonths(limit: Money(cents: needed)))
    }
    if let broken = limitBroken(by: monthly + ownMonthly) { violations.append(broken) }
    let minimum = min(policy.minimumInstalment.cents, situation.limit?.cents ?? .max, rest)
    if monthly + ownMonthly < minimum { violations.append(.belowMinimum(limit: Money(cents: minimum))) }
    if months > policy.longestMonths { violations.append(.tooManyMonths(limit: policy.longestMonths)) }
    guard violations.isEmpty else { return nil }
    var draft = Draft(kind: own > 0 ? .setOffAndPlan : .setOff)
    draft.courses.append(Course(.setOff, try Plan(cents: part, monthly: monthly, anchor: start)))
    if own > 0 {
      draft.courses.append(Course(.instalments, try Plan(cents: own, monthly: ownMonthly, anchor: start)))
    }
    return draft
  }

  /// The months in which a set-off and the person's own part pay the debt together.
  private func setOffMonths(_ monthly: Int64, _ wish: PlanWish, rest: Int64, fine: Int64) -> Int {
    if let own = wish.monthly?.cents {
      let together = (rest - 1) / (monthly + own) + 1
      return Int(min(max(together, fine > 0 ? (fine - 1) / own + 1 : 1), Int64(Plan.maximumMonths + 1)))
    }
    if let months = wish.months { return months }
    // Long enough for the set-off to do it alone, when the longest plan allows.
    let alone = (rest - fine - 1) / monthly + 1
    return alone <= Int64(policy.longestMonths) ? Int(alone) : policy.longestMonths
  }

  /// Pause, extra payment and one-off income, in this order.
  private func change(
    _ draft: inout Draft, by wish: PlanWish, _ violations: inout [Violation]
  ) throws(PlanError) {
    if let pause = wish.pause {
      if let longest = policy.longestPauseMonths, pause.months > longest {
        violations.append(.pauseTooLong(limit: longest))
      }
      let last = draft.courses.map(\.last).max() ?? pause.from
      if pause.from > last { violations.append(.pauseAfterEnd(limit: last)) }
      if violations.isEmpty {
        for index in draft.courses.indices where draft.courses[index].role != .once {
          draft.courses[index] = try draft.courses[index].paused(pause)
        }
      }
    }
    if let extra = wish.extra, extra.amount.isPositive {
      let open = draft.courses.reduce(0) { $0 + $1.total.cents - $1.paid(through: extra.day).cents }
      let most = open + draft.remainder
      if extra.amount.cents > most { violations.append(.aboveDebt(limit: Money(cents: most))) }
      if violations.isEmpty {
        // Out of free will: the instalments get less first, so that the condition of a remainder can still be met.
        try repay(min(extra.amount.cents, open), on: extra.day, extra.effect, &draft)
        try repayRemainder(max(extra.amount.cents - open, 0), on: extra.day, &draft)
      }
    }
    if let income = wish.oneOffIncome, violations.isEmpty {
      let asked = situation.available(fromOneOff: income.amount).cents
      // What stays open on a condition is paid first: the plan on capacity stays what the person can pay.
      let ofRemainder = min(asked, draft.remainder)
      try repayRemainder(ofRemainder, on: income.day, &draft)
      let open = draft.courses.reduce(0) { $0 + $1.total.cents - $1.paid(through: income.day).cents }
      try repay(min(asked - ofRemainder, open), on: income.day, .shorter, &draft)
    }
  }

  private func repayRemainder(_ amount: Int64, on day: CivilDate, _ draft: inout Draft) throws(PlanError) {
    draft.remainder -= amount
    try addOnce(amount, on: day, &draft)
  }

  /// An extra payment: off the person's own instalments first, then off the set-off.
  private func repay(
    _ amount: Int64, on day: CivilDate, _ effect: ExtraEffect, _ draft: inout Draft
  ) throws(PlanError) {
    var left = amount
    var courses: [Course] = []
    let order = draft.courses.sorted { a, b in a.role != .setOff && b.role == .setOff }
    for course in order {
      let open = course.total.cents - course.paid(through: day).cents
      let part = min(left, open)
      left -= part
      if part == 0 {
        courses.append(course)
      } else if let changed = try course.repaid(
        Money(cents: part), on: day, effect, unit: policy.roundInstalmentTo)
      {
        courses.append(changed)
      }
    }
    draft.courses = courses
    try addOnce(amount - left, on: day, &draft)
  }

  private func addOnce(_ amount: Int64, on day: CivilDate, _ draft: inout Draft) throws(PlanError) {
    guard amount > 0 else { return }
    draft.courses.append(Course(.once, try Plan(cents: amount, monthly: amount, anchor: day)))
  }
}
