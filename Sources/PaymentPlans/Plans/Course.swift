import Facts

/// All payments of one sort: one plan, or several that follow each other because of a pause or another agreement.
///
/// Invariant: at least one plan; the last day of each lies before the first of the next.
public struct Course: Sendable, Hashable {
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// The person pays once: the whole, a part now, or an extra payment.
    case once
    /// The person pays in instalments.
    case instalments
    /// The organisation keeps it back from a benefit.
    case setOff = "set-off"
  }

  public let role: Role
  public let plans: [Plan]

  init(_ role: Role, _ plan: Plan) {
    self.role = role
    plans = [plan]
  }

  /// `nil` without plans.
  init?(_ role: Role, _ plans: [Plan]) {
    guard !plans.isEmpty else { return nil }
    self.role = role
    self.plans = plans
  }

  public var first: CivilDate { plans.first?.first ?? .earliest }
  public var last: CivilDate { plans.last?.last ?? .latest }
  /// The highest instalment.
  public var monthly: Money { plans.map(\.monthly).max() ?? .zero }
  /// The number of payments.
  public var months: Int { plans.reduce(0) { $0 + $1.months } }
  /// All that is paid; the parts of a debt, so within ``Facts/Money/limit``.
  public var total: Money { Money(cents: plans.reduce(0) { $0 + $1.total.cents }) }
  public var finalInstalment: Money { plans.last?.finalInstalment ?? .zero }

  /// What is paid on a day or before it.
  public func paid(through day: CivilDate) -> Money {
    Money(cents: plans.reduce(0) { $0 + $1.paid(after: $1.count(through: day)) })
  }

  /// The number of payments after a day.
  func count(after day: CivilDate) -> Int { plans.reduce(0) { $0 + $1.months - $1.count(through: day) } }
}

extension Course {
  /// The course with every payment from the first day of the pause put off by its months; the sum stays the same.
  func paused(_ pause: Pause) throws(PlanError) -> Course {
    var changed: [Plan] = []
    for plan in plans {
      let kept = plan.count(through: pause.from.adding(days: -1))
      if let before = try plan.prefix(kept) { changed.append(before) }
      if let after = try plan.continued(afterInstalments: kept, pausedMonths: pause.months) { changed.append(after) }
    }
    return Course(role, changed) ?? self
  }

  /// The course after `amount` was paid besides on a day; `nil` when that pays it off and nothing was paid before.
  ///
  /// Shorter takes the amount off the last payments; lower spreads what is left over the same months. Neither ever ends
  /// later, nor asks more a month.
  /// - Parameter amount: at most what is open after the day.
  func repaid(_ amount: Money, on day: CivilDate, _ effect: ExtraEffect, unit: Money) throws(PlanError) -> Course? {
    let left = total.cents - paid(through: day).cents - amount.cents
    guard left >= 0 else { throw .paymentExceedsDebt }
    return switch effect {
    case .shorter: try asking(left, after: day)
    case .lower: try asking(loweredTo: left, after: day, unit: unit)
    }
  }

  /// The course with the same amount a month and up to `amount` more to pay at its end, in at most `most` payments, and
  /// what does not fit.
  func extended(by amount: Int64, most: Int) throws(PlanError) -> (course: Course, left: Int64) {
    guard amount > 0, let last = plans.last else { return (self, amount) }
    let total = last.total.cents + amount
    if role == .once {
      let whole = try Plan(
        cents: total, monthly: total, anchor: last.anchor, monthsAfterAnchor: last.monthsAfterAnchor)
      return (Course(role, plans.dropLast() + [whole]) ?? self, 0)
    }
    // A last plan of one payment does not tell the amount a month: it may be what was left.
    let monthly = last.months > 1 ? last.monthly.cents : self.monthly.cents
    let room = max(Int64(most - (months - last.months)), 0) * monthly
    let fitting = min(total, max(room, last.total.cents))
    let longer = try Plan(
      cents: fitting, monthly: monthly, anchor: last.anchor, monthsAfterAnchor: last.monthsAfterAnchor)
    return (Course(role, plans.dropLast() + [longer]) ?? self, total - fitting)
  }

  /// The payments until a day unchanged, and after it only `left`, in the same amounts on the same days: the last fall
  /// away.
  private func asking(_ left: Int64, after day: CivilDate) throws(PlanError) -> Course? {
    var left = left
    var changed: [Plan] = []
    for plan in plans {
      let open = plan.total.cents - plan.paid(after: plan.count(through: day))
      let kept = min(open, left)
      left -= kept
      let total = plan.total.cents - open + kept
      guard total > 0 else { continue }
      changed.append(
        try Plan(
          cents: total, monthly: plan.monthly.cents, anchor: plan.anchor, monthsAfterAnchor: plan.monthsAfterAnchor))
    }
    return Course(role, changed)
  }

  private func asking(loweredTo left: Int64, after day: CivilDate, unit: Money) throws(PlanError) -> Course? {
    let count = self.count(after: day)
    var left = left
    var changed: [Plan] = []
    let monthly = left > 0 && count > 0 ? min(self.monthly.cents, share(of: left, in: count, unit: unit.cents)) : 0
    for plan in plans {
      let kept = plan.count(through: day)
      if let before = try plan.prefix(kept) { changed.append(before) }
      let amount = min(left, monthly * Int64(plan.months - kept))
      guard amount > 0 else { continue }
      left -= amount
      changed.append(
        try Plan(
          cents: amount, monthly: monthly, anchor: plan.anchor, monthsAfterAnchor: plan.monthsAfterAnchor + kept))
    }
    return Course(role, changed)
  }
}
