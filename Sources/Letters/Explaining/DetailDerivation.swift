import DecisionRecords
import Facts

/// How the details of a kind, and what is worked out from them, came about.
extension CaseInputs {
  /// Nil for facts that are no details.
  func detailDerivation(_ fact: String, _ rows: [LetterTrace.Row]) -> Derivation? {
    if fact == "payment.amount" { return amountToPay() }
    for (place, detail) in kind.record.derived.enumerated() {
      if fact == "details.\(detail.name)" { return derived(detail, place) }
      if fact.hasPrefix("\(detail.name)."), case .schedule = detail.rule {
        return Derivation(rule: "by the amount a month and the first day; the last instalment takes the rest")
      }
    }
    for field in kind.record.kind.details {
      guard case .rows(let columns, _) = field.type, let row = rows.last(where: { $0.list == KindFacts.name(of: field) }),
        let column = columns.first(where: { KindFacts.name(of: $0, in: field) == fact })
      else { continue }
      return Derivation(pointers: ["/details/\(field.key)/\(row.index)/\(column.key)"])
    }
    return nil
  }

  private func amountToPay() -> Derivation {
    guard let formula = kind.record.kind.debt else {
      return Derivation(
        rule: "the total of the calculation",
        figures: [figure(fact: "calculation.total", Figures.amount(debt.total.cents), from: "/calculation/total")],
        pointers: ["/calculation/total"])
    }
    return sum(formula, debt.total.cents)
  }

  private func derived(_ detail: DerivedDetail, _ place: Int) -> Derivation {
    let slot = kind.details.derived[place]
    let value = facts.values.indices.contains(slot) ? facts.values[slot] : FactStore.absent
    guard value != FactStore.absent else { return Derivation() }
    switch detail.rule {
    case .sum(let formula): return sum(formula, value)
    case .term(let weeks, let after):
      let day = record.day(after)
      let term = Figures.counted(weeks, "week")
      return Derivation(
        rule: "\(term) after the day; a Saturday, Sunday or public holiday moves it to the next working day",
        formula: day.map { "\(Figures.date(value)) = \(Figures.date($0)) + \(term), to the next working day" },
        pointers: KindFacts(kind.record.kind).pointers(of: after), basis: detail.basis.map { [$0] })
    case .schedule: return Derivation()
    }
  }

  /// `€ 12,00 = 10,00 + 5,00 - 3,00`, with each figure and its field.
  private func sum(_ formula: AmountFormula, _ value: Int64) -> Derivation {
    let fields = kind.record.kind.details
    var text = ""
    var figures: [Figure] = []
    for (number, signed) in formula.terms.enumerated() {
      let cents = AmountFormula([.init(signed.term)], text: "").cents(of: record.details, total: record.calculation?.total)
      if number > 0 || signed.isTakenOff { text += signed.isTakenOff ? " - " : " + " }
      text += Figures.amount(cents)
      switch signed.term {
      case .field(let place):
        figures.append(
          figure(
            fact: KindFacts.name(of: fields[place]), Figures.amount(cents), from: "/details/\(fields[place].key)"))
      case .column(let rows, _):
        figures.append(
          Figure(
            value: Figures.amount(cents), fact: nil, meaning: "the sum over the rows of \(fields[rows].name)",
            from: "/details/\(fields[rows].key)"))
      case .calculationTotal:
        figures.append(figure(fact: "calculation.total", Figures.amount(cents), from: "/calculation/total"))
      case .cents: break
      case .percent(let percentage, let amount):
        if case .number(let percents) = record.details[percentage] {
          figures.append(
            figure(
              fact: KindFacts.name(of: fields[percentage]), "\(percents)%", from: "/details/\(fields[percentage].key)"))
        }
        figures.append(
          figure(
            fact: KindFacts.name(of: fields[amount]), Figures.amount(record.details[amount].cents ?? 0),
            from: "/details/\(fields[amount].key)"))
      }
    }
    return Derivation(
      rule: formula.text, formula: "\(Figures.amount(value)) = \(text)", figures: figures,
      pointers: KindFacts(kind.record.kind).pointers(of: formula))
  }
}
