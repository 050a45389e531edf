import Facts

/// Payment in equal instalments, one a month, of which the last takes what is left.
///
/// Invariant: at least one instalment, all greater than zero, the last not above the others, and their sum is
/// ``total`` to the cent. The dates are the same day of each month as ``anchor``, or the last day of a shorter month.
public struct Plan: Sendable, Hashable {
  /// All instalments but the last.
  public let monthly: Money
  /// The number of instalments, 1...``maximumMonths``.
  public let months: Int
  /// The sum of all instalments.
  public let total: Money
  /// The day from which the days of the months are reckoned: 31 January gives 28 February and then 31 March.
  public let anchor: CivilDate
  /// The months between ``anchor`` and the first instalment: above zero when the plan continues an earlier one.
  public let monthsAfterAnchor: Int

  /// A hundred years: longer plans are refused, whatever the policy.
  public static let maximumMonths = 1200

  /// The months of the calendar until the year 9999: the days of a plan that goes on longer would stop moving.
  private static let lastMonth = 9999 * 12

  /// The caller knows: 0 < total, 0 < monthly, both in range, and 0 <= monthsAfterAnchor.
  init(cents total: Int64, monthly: Int64, anchor: CivilDate, monthsAfterAnchor: Int = 0) throws(PlanError) {
    let months = (total - 1) / monthly + 1
    guard months <= Int64(Plan.maximumMonths) else { throw .tooManyMonths(limit: Plan.maximumMonths) }
    guard anchor.year * 12 + monthsAfterAnchor + Int(months) < Plan.lastMonth else { throw .dateOutOfRange }
    self.months = Int(months)
    self.total = Money(cents: total)
    self.monthly = Money(cents: min(monthly, total))
    self.anchor = anchor
    self.monthsAfterAnchor = monthsAfterAnchor
  }

  public var first: CivilDate { anchor.adding(months: monthsAfterAnchor) }
  public var last: CivilDate { anchor.adding(months: monthsAfterAnchor + months - 1) }

  /// The last instalment: the same as ``monthly`` or less.
  public var finalInstalment: Money { Money(cents: total.cents - monthly.cents * Int64(months - 1)) }

  /// One instalment, counted from 0, or `nil` when the plan has fewer.
  public func instalment(_ index: Int) -> Instalment? {
    index >= 0 && index < months ? known(index) : nil
  }

  public var schedule: Schedule { Schedule(plan: self) }

  /// Calls `body` with each instalment, in order: the schedule for those who want all of it.
  @inlinable
  public func forEachInstalment(_ body: (_ index: Int, _ instalment: Instalment) -> Void) {
    let days = MonthlySeries(from: anchor)
    let last = finalInstalment
    var left = total.cents
    for index in 0..<months {
      let amount = index == months - 1 ? last : monthly
      left -= amount.cents
      body(
        index,
        Instalment(date: days.date(after: monthsAfterAnchor + index), amount: amount, left: Money(cents: left)))
    }
  }

  /// What has been paid when `count` instalments are paid.
  func paid(after count: Int) -> Int64 {
    count >= months ? total.cents : monthly.cents * Int64(count)
  }

  /// The number of instalments that fall on a day or before it.
  public func count(through day: CivilDate) -> Int {
    let between = first.yearMonth.months(until: day.yearMonth)
    guard between >= 0 else { return 0 }
    guard between < months else { return months }
    return known(between).date <= day ? between + 1 : between
  }

  /// The first instalments of this plan as a plan of their own; `nil` for none.
  func prefix(_ count: Int) throws(PlanError) -> Plan? {
    guard count > 0 else { return nil }
    return try Plan(
      cents: paid(after: count), monthly: monthly.cents, anchor: anchor, monthsAfterAnchor: monthsAfterAnchor)
  }

  func known(_ index: Int) -> Instalment {
    Instalment(
      date: anchor.adding(months: monthsAfterAnchor + index),
      amount: index == months - 1 ? finalInstalment : monthly,
      left: Money(cents: total.cents - paid(after: index + 1)))
  }
}

/// One payment of a plan.
public struct Instalment: Sendable, Hashable {
  public let date: CivilDate
  public let amount: Money
  /// What is still to be paid by the plan afterwards.
  public let left: Money

  @usableFromInline
  init(date: CivilDate, amount: Money, left: Money) {
    self.date = date
    self.amount = amount
    self.left = left
  }
}

/// The instalments of a plan, worked out one by one when asked for: no storage.
public struct Schedule: RandomAccessCollection, Sendable, Hashable {
  let plan: Plan?

  public var startIndex: Int { 0 }
  public var endIndex: Int { plan?.months ?? 0 }

  public subscript(index: Int) -> Instalment {
    guard let plan, let instalment = plan.instalment(index) else {
      preconditionFailure("A schedule was asked for an instalment that it does not have.")
    }
    return instalment
  }
}
