/// How the rows of a schedule came about.
extension CaseInputs {
  func instalmentDerivation(_ rows: [LetterTrace.Row]) -> Derivation? {
    guard let number = value("instalment.number", rows), let months = value("option.months", rows) else { return nil }
    if number == months, var last = finalInstalment(rows) {
      last.rule = "the last instalment takes the rest"
      return last
    }
    guard var each = monthly(rows) else { return nil }
    each.rule = "the amount per month"
    each.figures.insert(figure(fact: "option.monthly", Figures.amount(value("option.monthly", rows) ?? 0)), at: 0)
    return each
  }

  func leftDerivation(_ rows: [LetterTrace.Row]) -> Derivation? {
    guard let number = value("instalment.number", rows), let months = value("option.months", rows),
      let monthly = value("option.monthly", rows), let total = value("option.total", rows),
      let last = value("option.final", rows), let left = value("instalment.left", rows)
    else { return nil }
    var paid = ""
    let full = number == months ? number - 1 : number
    if full > 0 { paid += " - \(times(monthly, full))" }
    if number == months { paid += " - \(Figures.amount(last))" }
    return Derivation(
      rule: "what is paid by this plan, less the instalments so far",
      formula: "\(Figures.amount(left)) = \(Figures.amount(total))\(paid)",
      figures: [
        figure(fact: "option.total", Figures.amount(total)), figure(fact: "option.monthly", Figures.amount(monthly)),
        figure(fact: "instalment.number", String(number)),
      ],
      pointers: ["/calculation/total"])
  }
}
