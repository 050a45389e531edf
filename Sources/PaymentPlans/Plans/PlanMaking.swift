import Facts

/// A plan of a fixed amount a month.
/// - Throws: ``PlanError/noDebt``, ``PlanError/instalmentNotPositive``, ``PlanError/amountOutOfRange``,
///   ``PlanError/tooManyMonths(limit:)``, ``PlanError/dateOutOfRange``.
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
///   ``PlanError/amountOutOfRange``, ``PlanError/tooManyMonths(limit:)``, ``PlanError/dateOutOfRange``.
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

/// A plan that the person asked for ("I can pay ... a month"), checked against the policy and the limit.
///
/// The lowest instalment does not hold when the limit itself is below it.
/// - Throws: ``PlanError/aboveLimit``, ``PlanError/belowMinimumInstalment``, ``PlanError/tooManyMonths(limit:)`` with
///   the longest plan of the policy, and what ``plan(debt:monthly:first:)`` throws.
public func requestedPlan(
  debt: Money, monthly: Money, situation: Situation, policy: PaymentPolicy
) throws(PlanError) -> Plan {
  try situation.check()
  let limit = situation.limit
  if let limit, monthly > limit { throw .aboveLimit }
  let requested = try plan(debt: debt, monthly: monthly, first: situation.start ?? situation.due)
  let minimum = min(policy.minimumInstalment, limit ?? policy.minimumInstalment, debt)
  guard monthly >= minimum else { throw .belowMinimumInstalment }
  guard requested.months <= policy.longestMonths else { throw .tooManyMonths(limit: policy.longestMonths) }
  return requested
}
