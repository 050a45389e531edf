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

  /// The caller knows: 0 < total, 0 < monthly, both in range.
  init(cents total: Int64, monthly: Int64, anchor: CivilDate, monthsAfterAnchor: Int = 0) throws(PlanError) {
    let months = (total - 1) / monthly + 1
    guard months <= Int64(Plan.maximumMonths) else { throw .tooManyMonths(limit: Plan.maximumMonths) }
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

  /// What has been paid when `count` instalments are paid.
  func paid(after count: Int) -> Int64 {
    count >= months ? total.cents : monthly.cents * Int64(count)
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

/// A plan of a fixed amount a month.
/// - Throws: ``PlanError/noDebt``, ``PlanError/instalmentNotPositive``, ``PlanError/amountOutOfRange``,
///   ``PlanError/tooManyMonths(limit:)``.
public func plan(debt: Money, monthly: Money, first: CivilDate) throws(PlanError) -> Plan {
  guard debt.isPositive else { throw .noDebt }
  guard monthly.isPositive else { throw .instalmentNotPositive }
  guard debt.cents <= Money.limit, monthly.cents <= Money.limit else { throw .amountOutOfRange }
  return try Plan(cents: debt.cents, monthly: monthly.cents, anchor: first)
}

/// A plan of at most a number of months: equal amounts, rounded up to `unit`.
///
/// Rounding up can make the plan shorter than asked: 10 cents in 6 months is 5 times 2 cents.
/// - Throws: ``PlanError/noDebt``, ``PlanError/monthsNotPositive``, ``PlanError/instalmentNotPositive``,
///   ``PlanError/amountOutOfRange``, ``PlanError/tooManyMonths(limit:)``.
public func plan(
  debt: Money, months: Int, first: CivilDate, roundedTo unit: Money = Money(cents: 1)
) throws(PlanError) -> Plan {
  guard months >= 1 else { throw .monthsNotPositive }
  guard months <= Plan.maximumMonths else { throw .tooManyMonths(limit: Plan.maximumMonths) }
  guard unit.isPositive else { throw .instalmentNotPositive }
  guard debt.cents <= Money.limit, unit.cents <= Money.limit else { throw .amountOutOfRange }
  guard debt.isPositive else { throw .noDebt }
  return try Plan(
    cents: debt.cents, monthly: share(of: debt.cents, in: months, unit: unit.cents), anchor: first)
}

/// The smallest multiple of `unit` of which `months` parts make at least `total`; all three are above zero.
func share(of total: Int64, in months: Int, unit: Int64) -> Int64 {
  let exact = (total - 1) / Int64(months) + 1
  return unit == 1 ? exact : ((exact - 1) / unit + 1) * unit
}
