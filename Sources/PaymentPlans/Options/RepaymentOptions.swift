import Facts

/// All ways in which this person can pay this debt under this policy, always in the order at once, standard, personal
/// or pause, set-off.
///
/// - At once is offered whenever the person can pay by a method of their own: paying freely is never forbidden, so the
///   limit, which guards what may be *asked* a month, does not apply to it.
/// - The standard plan spreads the debt over the standard months; a low amount a month is raised to the lowest
///   instalment, which makes the plan shorter. A plan of one instalment is no plan and is left out.
/// - When the standard plan would ask more than ``Situation/limit``, a personal plan asks the limit, rounded down; the
///   lowest instalment does not hold for it. What is still open after its months is the conditional remainder.
///   When nothing can be asked, or no plan fits the policy, there is a pause, never a plan of zero.
/// - Set-off never takes more than the benefit or the limit, and no fine unless the policy says so; the fine is then
///   left to be paid separately. A set-off that would take longer than the longest plan is left out.
///
/// A debt of zero or less gives no options. The one allocation is the array.
/// - Throws: ``PlanError/amountOutOfRange``, ``PlanError/amountNegative``, ``PlanError/fineExceedsDebt``,
///   ``PlanError/taxedExceedsDebt``, ``PlanError/dateOutOfRange``.
public func repaymentOptions(
  debt: Debt, situation: Situation, policy: PaymentPolicy
) throws(PlanError) -> [RepaymentOption] {
  try debt.check()
  try situation.check()
  guard debt.total.isPositive else { return [] }
  let limit = situation.limit?.cents
  let start = situation.start ?? situation.due
  var options: [RepaymentOption] = []
  options.reserveCapacity(4)

  if !situation.methods.isDisjoint(with: .paidByPerson) {
    let total = debt.total.cents
    let whole = try Plan(cents: total, monthly: total, anchor: situation.due)
    options.append(RepaymentOption(.atOnce, whole, first: situation.due, due: situation.due))
    if let option = try standard(total, limit, policy, start: start, due: situation.due) {
      options.append(option)
    } else if let option = try personal(total, limit, policy, start: start, due: situation.due) {
      options.append(option)
    }
  } else if limit == 0 {
    options.append(RepaymentOption(.pause, nil, first: start, due: situation.due))
  }
  if situation.methods.contains(.setOff), let benefit = situation.benefit,
    let option = try setOff(debt, limit, benefit, policy, start: start, due: situation.due)
  {
    options.append(option)
  }
  return options
}

/// `nil` when there would be one instalment, or when it asks more than the limit.
private func standard(
  _ total: Int64, _ limit: Int64?, _ policy: PaymentPolicy, start: CivilDate, due: CivilDate
) throws(PlanError) -> RepaymentOption? {
  let monthly = policy.regularInstalment(total, over: policy.standardMonths)
  guard monthly < total, monthly <= limit ?? .max else { return nil }
  let plan = try Plan(cents: total, monthly: monthly, anchor: start)
  return RepaymentOption(.standard, plan, first: start, due: due)
}

/// `nil` when the limit is unknown or does not stand in the way of paying at once.
private func personal(
  _ total: Int64, _ limit: Int64?, _ policy: PaymentPolicy, start: CivilDate, due: CivilDate
) throws(PlanError) -> RepaymentOption? {
  guard let limit, limit < total else { return nil }
  let monthly = policy.roundedDown(limit)
  let pause = RepaymentOption(.pause, nil, first: start, due: due)
  guard monthly > 0 else { return pause }
  let needed = (total - 1) / monthly + 1
  let paid: Int64
  if let months = policy.personalPlanMonths {
    paid = needed <= Int64(months) ? total : monthly * Int64(months)
  } else {
    guard needed <= Int64(policy.longestMonths) else { return pause }
    paid = total
  }
  let plan = try Plan(cents: paid, monthly: monthly, anchor: start)
  return RepaymentOption(.personal, plan, first: start, due: due, remainder: total - paid)
}

/// `nil` when there is nothing to set off, nothing to set it off against, or it would take too long.
private func setOff(
  _ debt: Debt, _ limit: Int64?, _ benefit: Money, _ policy: PaymentPolicy, start: CivilDate, due: CivilDate
) throws(PlanError) -> RepaymentOption? {
  let total = policy.setOffPart(debt)
  let fine = debt.total.cents - total
  guard total > 0 else { return nil }
  let ceiling = min(benefit.cents, limit ?? .max)
  var monthly = min(policy.regularInstalment(total, over: policy.setOffMonths ?? policy.standardMonths), total)
  if monthly > ceiling {
    monthly = policy.roundedDown(ceiling)
  }
  guard monthly > 0, (total - 1) / monthly + 1 <= Int64(policy.longestMonths) else { return nil }
  let plan = try Plan(cents: total, monthly: monthly, anchor: start)
  return RepaymentOption(.setOff, plan, first: start, due: due, fineLeft: fine, benefitBefore: benefit)
}
