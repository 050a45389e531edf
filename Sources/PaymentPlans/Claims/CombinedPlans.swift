import Facts

/// What is to be paid in one month for several claims together.
public struct MonthlySum: Sendable, Hashable {
  public let month: YearMonth
  public let amount: Money
  /// The number of instalments that fall in the month.
  public let instalments: Int
}

/// The sum per month of several plans, from the first month to the last in which something is to be paid.
///
/// Months without a payment between them are left out.
/// - Throws: ``PlanError/amountOutOfRange``.
public func sumPerMonth(of plans: [Plan]) throws(PlanError) -> [MonthlySum] {
  guard let first = plans.map(\.first.yearMonth).min(), let last = plans.map(\.last.yearMonth).max() else { return [] }
  var sums: [MonthlySum] = []
  sums.reserveCapacity(first.months(until: last) + 1)
  var month = first
  while month <= last {
    var cents: Int64 = 0
    var count = 0
    for plan in plans {
      // Every month of a plan has one instalment, so its place follows from the months between.
      guard let instalment = plan.instalment(plan.first.yearMonth.months(until: month)) else { continue }
      cents += instalment.amount.cents
      count += 1
      guard cents <= Money.limit else { throw .amountOutOfRange }
    }
    if count > 0 { sums.append(MonthlySum(month: month, amount: Money(cents: cents), instalments: count)) }
    guard month < month.next else { break }
    month = month.next
  }
  return sums
}

/// One plan for several claims together, with one amount a month.
/// - Throws: ``PlanError/amountOutOfRange``, ``PlanError/amountNegative``, and what ``plan(debt:monthly:first:)``
///   throws.
public func combinedPlan(debts: [Money], monthly: Money, first: CivilDate) throws(PlanError) -> Plan {
  var total = Money.zero
  for debt in debts {
    guard debt.cents >= 0 else { throw .amountNegative }
    do { total = try total.adding(debt) } catch { throw .amountOutOfRange }
  }
  return try plan(debt: total, monthly: monthly, first: first)
}

/// The sum per month of the payments of several arrangements, each month once, in order.
/// - Throws: ``PlanError/amountOutOfRange``.
public func sumPerMonth(of arrangements: [Arrangement]) throws(PlanError) -> [MonthlySum] {
  var months: [YearMonth: (cents: Int64, count: Int)] = [:]
  for arrangement in arrangements {
    for payment in arrangement.schedule {
      let before = months[payment.date.yearMonth] ?? (0, 0)
      let sum = before.cents + payment.amount.cents
      guard sum <= Money.limit else { throw .amountOutOfRange }
      months[payment.date.yearMonth] = (sum, before.count + 1)
    }
  }
  return months.sorted { $0.key < $1.key }.map {
    MonthlySum(month: $0.key, amount: Money(cents: $0.value.cents), instalments: $0.value.count)
  }
}
