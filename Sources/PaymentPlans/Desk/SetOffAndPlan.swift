import Facts

extension PlanDesk {
  /// The two courses of a set-off beside a plan.
  struct SetOffSplit {
    let setOff: Int64
    let setOffMonthly: Int64
    let own: Int64
    let ownMonthly: Int64
  }

  /// The benefit pays what it can and the person pays the rest, side by side: offered when a set-off alone cannot pay
  /// the whole debt, because a fine is in it or the benefit is too low.
  func setOffAndPlan() throws(PlanError) -> Arrangement? {
    guard paysSelf, situation.methods.contains(.setOff), let benefit = situation.benefit else { return nil }
    let cap = policy.roundedDown(min(benefit.cents, situation.limit?.cents ?? .max))
    let fine = debt.total.cents - policy.setOffPart(debt)
    guard cap > 0 else { return nil }
    let shortest = max(policy.standardMonths, policy.setOffMonths ?? policy.standardMonths)
    for months in shortest...max(shortest, policy.longestMonths) {
      guard let split = split(debt.total.cents, fine: fine, cap: cap, months: months) else { return nil }
      guard split.setOffMonthly + split.ownMonthly <= situation.limit?.cents ?? .max else { continue }
      return try made(.setOffAndPlan, try courses(split, start: start))
    }
    return nil
  }

  /// The set-off takes an equal share of what may be set off, at most `cap` a month; the person pays the rest in the
  /// same months. `nil` when nothing is left for the person, or nothing to set off.
  func split(_ total: Int64, fine: Int64, cap: Int64, months: Int) -> SetOffSplit? {
    let unit = policy.roundInstalmentTo.cents
    guard total > fine, cap > 0 else { return nil }
    let setOffMonthly = min(cap, share(of: total - fine, in: months, unit: unit))
    let setOff = min(total - fine, setOffMonthly * Int64(months))
    let own = total - setOff
    guard own > 0 else { return nil }
    let least = policy.minimumInstalment.cents - setOffMonthly
    let ownMonthly = min(
      own, max(share(of: own, in: months, unit: unit), least > 0 ? (least - 1) / unit * unit + unit : 0))
    return SetOffSplit(setOff: setOff, setOffMonthly: min(setOffMonthly, setOff), own: own, ownMonthly: ownMonthly)
  }

  func courses(_ split: SetOffSplit, start: CivilDate) throws(PlanError) -> [Course] {
    [
      Course(.setOff, try Plan(cents: split.setOff, monthly: split.setOffMonthly, anchor: start)),
      Course(.instalments, try Plan(cents: split.own, monthly: split.ownMonthly, anchor: start)),
    ]
  }
}
