import DecisionRecords
import Facts
import PaymentPlans

/// How the amounts and numbers of months of the ways of paying came about.
extension CaseInputs {
  /// Nil for facts that are no part of a plan.
  func planDerivation(_ fact: String, _ rows: [LetterTrace.Row]) -> Derivation? {
    let rows = fact.hasPrefix("plan.") ? planRow() : rows
    switch fact {
    case "payment.limit": return limitDerivation()
    case "payment.options":
      return Derivation(rule: "the number of ways of paying that the policy allows for this debt and this person")
    case "plan.monthly", "option.monthly": return monthly(rows)
    case "plan.months", "option.months": return months(rows)
    case "option.total": return optionTotal(rows)
    case "option.final": return finalInstalment(rows)
    case "option.remainder": return remainder(rows)
    case "option.new-benefit": return newBenefit(rows)
    case "option.fine-left": return fineLeft()
    case "instalment.amount": return instalmentDerivation(rows)
    case "instalment.left": return leftDerivation(rows)
    default: return nil
    }
  }

  /// The row of the plan that the summary names.
  private func planRow() -> [LetterTrace.Row] {
    let kind = word("plan.kind")
    return rows(of: "options").filter { word("option.kind", [$0]) == kind }.prefix(1).map { $0 }
  }

  private func kind(_ rows: [LetterTrace.Row]) -> RepaymentOption.Kind? {
    word("option.kind", rows).flatMap(RepaymentOption.Kind.init(rawValue:))
  }

  private var limit: Money? { payment.flatMap { CaseBuilder.situation(of: $0).limit } }
  private var unit: Int64 { policy.plans.roundInstalmentTo.cents }
  private var roundedUp: String { ", rounded up to \(Figures.amount(unit))" }

  private var totalFigure: Figure {
    figure(
      fact: record.calculation == nil ? "payment.amount" : "calculation.total", Figures.amount(debt.total.cents),
      from: debtPointers.first)
  }

  private func cents(_ key: String, _ amount: Money) -> PolicyFigure { policyFigure(key, Figures.amount(amount.cents)) }

  // MARK: The amount a month

  func monthly(_ rows: [LetterTrace.Row]) -> Derivation? {
    guard let kind = kind(rows), let monthly = value("option.monthly", rows) else { return nil }
    switch kind {
    case .atOnce:
      return Derivation(rule: "the whole debt in one payment", figures: [totalFigure], pointers: debtPointers)
    case .standard:
      return equalShare(monthly, of: debt.total.cents, over: policy.plans.standardMonths, "standard_months", rows)
    case .personal: return onCapacity(monthly)
    case .setOff: return setOffMonthly(monthly, rows)
    case .pause: return nil
    }
  }

  /// The debt in equal parts, raised to the lowest instalment.
  private func equalShare(
    _ monthly: Int64, of debt: Int64, over months: Int, _ key: String, _ rows: [LetterTrace.Row]
  ) -> Derivation {
    let minimum = policy.plans.minimumInstalment.cents
    let equal = roundUp(divideUp(debt, Int64(months)))
    var formula = "\(Figures.amount(monthly)) = \(Figures.amount(debt)) / \(months)\(roundedUp)"
    var rule = "the debt in equal parts over the months of the policy, rounded up; the last part takes the rest"
    if equal < minimum {
      formula += ", at least \(Figures.amount(minimum))"
      if minimum % unit != 0 { formula += roundedUp }
      rule = "equal parts would be below the lowest instalment, so each part is that; the last part takes the rest"
    }
    if let last = value("option.final", rows) { formula += "; last instalment \(Figures.amount(last))" }
    return Derivation(
      rule: rule, formula: formula,
      figures: [
        totalFigure,
        Figure(value: String(months), fact: nil, meaning: "months of the plan", from: "policy/\(key)"),
      ],
      pointers: debtPointers,
      policy: [
        policyFigure(key, String(months)), cents("round_instalment_to", policy.plans.roundInstalmentTo),
        cents("minimum_instalment", policy.plans.minimumInstalment),
      ])
  }

  private func divideUp(_ a: Int64, _ b: Int64) -> Int64 { a <= 0 ? 0 : (a - 1) / b + 1 }
  private func roundUp(_ amount: Int64) -> Int64 { divideUp(amount, unit) * unit }

  private func onCapacity(_ monthly: Int64) -> Derivation {
    let limit = limitDerivation()
    let most = self.limit?.cents ?? monthly
    return Derivation(
      rule: "the most that can be asked per month, rounded down: the plan that everybody gets would ask more",
      formula: "\(Figures.amount(monthly)) = \(Figures.amount(most)), rounded down to \(Figures.amount(unit))",
      figures: [figure(fact: "payment.limit", Figures.amount(most))] + limit.figures,
      pointers: (limit.pointers ?? []) + debtPointers,
      policy: [
        cents("round_instalment_to", policy.plans.roundInstalmentTo),
        policyFigure("standard_months", String(policy.plans.standardMonths)),
      ])
  }

  private func setOffMonthly(_ monthly: Int64, _ rows: [LetterTrace.Row]) -> Derivation? {
    guard let total = value("option.total", rows), let benefit = payment?.benefit?.cents else { return nil }
    let months = policy.plans.setOffMonths ?? policy.plans.standardMonths
    let key = policy.plans.setOffMonths == nil ? "standard_months" : "set_off_months"
    var result = equalShare(monthly, of: total, over: months, key, rows)
    result.figures[0] = figure(fact: "option.total", Figures.amount(total), from: "the debt that can be set off")
    result.pointers = debtPointers + ["/payment/benefit"]
    let minimum = policy.plans.minimumInstalment.cents
    let wanted = max(roundUp(divideUp(total, Int64(months))), roundUp(minimum))
    guard wanted > monthly else { return result }
    // The whole debt, the benefit or the limit is less than the regular part.
    let ceiling = min(total, benefit, limit?.cents ?? .max)
    result.rule =
      "equal parts, but never more than is left of the debt, than the benefit, or than can be asked per month"
    var formula = "\(Figures.amount(monthly)) = \(Figures.amount(total)) / \(months)\(roundedUp)"
    if roundUp(divideUp(total, Int64(months))) < minimum { formula += ", at least \(Figures.amount(minimum))" }
    formula += ", at most \(Figures.amount(ceiling))"
    if ceiling != total, ceiling % unit != 0 { formula += ", rounded down to \(Figures.amount(unit))" }
    if let last = value("option.final", rows) { formula += "; last instalment \(Figures.amount(last))" }
    result.formula = formula
    result.figures.append(figure(fact: "option.benefit", Figures.amount(benefit), from: "/payment/benefit"))
    if let limit {
      result.figures.append(figure(fact: "payment.limit", Figures.amount(limit.cents)))
      result.pointers = (result.pointers ?? []) + (limitDerivation().pointers ?? [])
    }
    return result
  }

  func limitDerivation() -> Derivation {
    var parts: [String] = []
    var figures: [Figure] = []
    var pointers: [String] = []
    if let capacity = payment?.capacity {
      parts.append(Figures.amount(capacity.cents))
      figures.append(
        Figure(
          value: Figures.amount(capacity.cents), fact: nil, meaning: "what the person can spare per month",
          from: "/payment/capacity"))
      pointers.append("/payment/capacity")
    }
    if let income = payment?.income, let free = payment?.protectedEarnings {
      parts.append("\(Figures.amount(income.cents)) - \(Figures.amount(free.cents))")
      figures.append(
        Figure(value: Figures.amount(income.cents), fact: nil, meaning: "the income per month", from: "/payment/income")
      )
      figures.append(
        figure(fact: "payment.protected-earnings", Figures.amount(free.cents), from: "/payment/protected_earnings"))
      pointers += ["/payment/income", "/payment/protected_earnings"]
    }
    guard let limit, !parts.isEmpty else { return Derivation() }
    let isBelowZero = payment?.income.map { $0 < payment?.protectedEarnings ?? .zero } ?? false
    let lowest = parts.count > 1 ? "lowest of \(parts.joined(separator: " and "))" : parts[0]
    return Derivation(
      rule:
        "the lower of what the person can spare and income less protected earnings, as far as known; never below zero",
      formula: "\(Figures.amount(limit.cents)) = \(lowest)\(isBelowZero ? ", at least 0,00" : "")", figures: figures,
      pointers: pointers)
  }

  // MARK: What follows from the amount a month

  private func months(_ rows: [LetterTrace.Row]) -> Derivation? {
    guard let months = value("option.months", rows), let monthly = value("option.monthly", rows),
      let total = value("option.total", rows)
    else { return nil }
    var policy: [PolicyFigure] = []
    switch kind(rows) {
    case .standard: policy = [policyFigure("standard_months", String(self.policy.plans.standardMonths))]
    case .personal:
      if let most = self.policy.plans.personalPlanMonths { policy = [policyFigure("personal_months", String(most))] }
    case .setOff:
      if let most = self.policy.plans.setOffMonths { policy = [policyFigure("set_off_months", String(most))] }
    default: break
    }
    return Derivation(
      rule: "what is paid / the amount per month, rounded up to whole months",
      formula: "\(months) = \(Figures.amount(total)) / \(Figures.amount(monthly)), rounded up to 1",
      figures: [
        figure(fact: "option.total", Figures.amount(total)), figure(fact: "option.monthly", Figures.amount(monthly)),
      ],
      pointers: debtPointers + (kind(rows) == .personal ? limitDerivation().pointers ?? [] : []),
      policy: policy)
  }

  /// `36,00 x 23`, or `36,00` for one.
  func times(_ amount: Int64, _ count: Int64) -> String {
    count == 1 ? Figures.amount(amount) : "\(Figures.amount(amount)) x \(count)"
  }

  private func optionTotal(_ rows: [LetterTrace.Row]) -> Derivation? {
    guard let total = value("option.total", rows) else { return nil }
    guard let months = value("option.months", rows), let monthly = value("option.monthly", rows),
      let last = value("option.final", rows)
    else { return Derivation(rule: "nothing is asked for now", pointers: limitDerivation().pointers) }
    guard months > 1 else {
      return Derivation(rule: "the whole debt in one payment", figures: [totalFigure], pointers: debtPointers)
    }
    let figures = [
      figure(fact: "option.monthly", Figures.amount(monthly)), figure(fact: "option.months", String(months)),
      figure(fact: "option.final", Figures.amount(last)),
    ]
    var rule = "all instalments together"
    if total < debt.total.cents {
      rule +=
        kind(rows) == .setOff
        ? "; the fine in the debt is not set off and is paid apart"
        : "; the rest of the debt stands open on a condition after the months of the plan"
    }
    return Derivation(
      rule: rule,
      formula: "\(Figures.amount(total)) = \(times(monthly, months - 1)) + \(Figures.amount(last))", figures: figures,
      pointers: debtPointers)
  }

  func finalInstalment(_ rows: [LetterTrace.Row]) -> Derivation? {
    guard let months = value("option.months", rows), let monthly = value("option.monthly", rows),
      let total = value("option.total", rows), let last = value("option.final", rows)
    else { return nil }
    let before = months > 1 ? " - \(times(monthly, months - 1))" : ""
    return Derivation(
      rule: "what is paid by this plan, less the instalments before the last",
      formula: "\(Figures.amount(last)) = \(Figures.amount(total))\(before)",
      figures: [
        figure(fact: "option.total", Figures.amount(total)), figure(fact: "option.monthly", Figures.amount(monthly)),
        figure(fact: "option.months", String(months)),
      ],
      pointers: debtPointers)
  }

  private func remainder(_ rows: [LetterTrace.Row]) -> Derivation? {
    guard let remainder = value("option.remainder", rows), let total = value("option.total", rows) else { return nil }
    let months = policy.plans.personalPlanMonths
    return Derivation(
      rule: "the debt, less all that is paid in the months of a personal plan",
      formula: "\(Figures.amount(remainder)) = \(Figures.amount(debt.total.cents)) - \(Figures.amount(total))",
      figures: [totalFigure, figure(fact: "option.total", Figures.amount(total))],
      pointers: debtPointers + (limitDerivation().pointers ?? []),
      policy: months.map { [policyFigure("personal_months", String($0))] } ?? [])
  }

  private func newBenefit(_ rows: [LetterTrace.Row]) -> Derivation? {
    guard let after = value("option.new-benefit", rows), let before = value("option.benefit", rows),
      let monthly = value("option.monthly", rows)
    else { return nil }
    return Derivation(
      rule: "the benefit now, less what is set off per month",
      formula: "\(Figures.amount(after)) = \(Figures.amount(before)) - \(Figures.amount(monthly))",
      figures: [
        figure(fact: "option.benefit", Figures.amount(before), from: "/payment/benefit"),
        figure(fact: "option.monthly", Figures.amount(monthly)),
      ],
      pointers: ["/payment/benefit"] + debtPointers)
  }

  private func fineLeft() -> Derivation {
    let fines = calculation.adjustments.indices.filter { calculation.adjustments[$0].item == .fine }
    return Derivation(
      rule: "the fine in the calculation: the policy does not let a fine be set off",
      pointers: pointers(to: "/calculation/adjustments", at: fines, key: "amount") + ["/why/sanction/amount"],
      policy: [policyFigure("fine_set_off", policy.plans.setsOffFines ? "true" : "false")])
  }
}
