import DecisionRecords
import Facts

/// How the dates and terms of a letter came about.
extension CaseInputs {
  /// Nil for facts that are no date or term, or are taken from the record as they stand.
  func dateDerivation(_ fact: String, _ rows: [LetterTrace.Row]) -> Derivation? {
    switch fact {
    case "payment.due": return due()
    case "next.reminder": return reminder()
    case "objection.last-day": return objection()
    case "objection.weeks":
      return Derivation(rule: "the term of the law, from the organisation's file", policy: [objectionWeeks])
    case "waiver.years":
      return Derivation(rule: "years by cause, from the policy", pointers: ["/why/cause"], policy: waiver())
    case "waiver.from": return waiverFrom()
    case "option.first": return first()
    case "option.last": return last(rows)
    case "instalment.date": return instalmentDate(rows)
    default: return nil
    }
  }

  private var sentFigure: Figure {
    figure(fact: "letter.date", Figures.date(record.decision.sent), from: "/decision/sent")
  }

  private var objectionWeeks: PolicyFigure {
    organisationFigure(["weeks", "objection"], Figures.counted(organisation.objectionWeeks, "week"))
  }

  private func due() -> Derivation? {
    guard let payment else { return nil }
    let sent = record.decision.sent
    let own = kind.record.paymentWeeks
    let weeks = own?.weeks ?? organisation.paymentWeeks
    let days = sent.days(until: payment.due)
    let term = days % 7 == 0 ? Figures.counted(days / 7, "week") : Figures.counted(days, "day")
    let earliest = Figures.date(sent.adding(weeks: weeks))
    return Derivation(
      rule:
        "taken from the record; checked that it is not before the day of sending + \(Figures.counted(weeks, "week"))",
      formula:
        "\(Figures.date(payment.due)) = \(Figures.date(sent)) + \(term) (the earliest day allowed is \(earliest))",
      figures: [sentFigure], pointers: ["/payment/due", "/decision/sent"],
      policy: own == nil ? [organisationFigure(["payment_weeks"], Figures.counted(weeks, "week"))] : [],
      basis: own.map { [$0.source] })
  }

  private func reminder() -> Derivation? {
    guard let payment, let day = value("next.reminder") else { return nil }
    let term = Figures.counted(policy.reminderDays, "day")
    return Derivation(
      rule: "the last day to pay + the days of the policy",
      formula: "\(Figures.date(day)) = \(Figures.date(payment.due)) + \(term)",
      figures: [figure(fact: "payment.due", Figures.date(payment.due), from: "/payment/due")],
      pointers: ["/payment/due"],
      policy: [policyFigure("reminder_days", term)])
  }

  /// Awb 6:7 and 6:8; Algemene termijnenwet 1 and 3.
  private func objection() -> Derivation? {
    guard let number = value("objection.last-day") else { return nil }
    let day = CivilDate(clampingDayNumber: Int(number))
    let sent = record.decision.sent
    let end = sent.adding(weeks: organisation.objectionWeeks)
    let term = Figures.counted(organisation.objectionWeeks, "week")
    let sum = "\(Figures.date(day)) = \(Figures.date(sent)) + \(term)"
    let formula = day == end ? "\(sum) (\(Figures.weekday(day)); not moved)" : "\(sum), \(moved(from: end, to: day))"
    return Derivation(
      rule: "the day of sending + \(term); a Saturday, Sunday or public holiday moves it to the next working day",
      formula: formula, figures: [sentFigure], pointers: ["/decision/sent"], policy: [objectionWeeks])
  }

  /// `moved from Saturday 25 April 2026 past Sunday 26 April 2026 and Koningsdag 27 April 2026 to Tuesday`
  private func moved(from end: CivilDate, to day: CivilDate) -> String {
    var skipped: [String] = []
    var next = end
    while next < day {
      let name = DutchHolidays.name(of: next) ?? Figures.weekday(next)
      skipped.append("\(name) \(Figures.date(next))")
      next = next.adding(days: 1)
    }
    let past = skipped.count > 1 ? " past \(skipped.dropFirst().joined(separator: " and "))" : ""
    return "moved from \(skipped.first ?? "")\(past) to \(Figures.weekday(day))"
  }

  private func waiver() -> [PolicyFigure] {
    guard let cause = record.why?.cause, let years = policy.waiverYears[cause] else { return [] }
    return [policyFigure("waiver_years/\(cause.rawValue)", Figures.counted(years, "year"))]
  }

  private func waiverFrom() -> Derivation? {
    guard let payment, let day = value("waiver.from"), let years = value("waiver.years") else { return nil }
    let plan = rows(of: "options").first { ["personal", "standard"].contains(word("option.kind", [$0]) ?? "") }
    let first = plan.flatMap { value("option.first", [$0]) } ?? Int64(payment.due.dayNumber)
    let sum = "\(Figures.date(day)) = \(Figures.date(first)) + \(Figures.counted(Int(years), "year"))"
    return Derivation(
      rule: "the first payment of the plan (else the last day to pay) + the years of the policy",
      formula: sum + shortened(first, day),
      figures: [
        figure(fact: plan == nil ? "payment.due" : "option.first", Figures.date(first)),
        figure(fact: "waiver.years", String(years)),
      ],
      pointers: ["/payment/due", "/payment/start", "/why/cause"], policy: waiver())
  }

  private func first() -> Derivation {
    guard let payment else { return Derivation() }
    guard payment.start != nil else {
      return Derivation(
        rule: "the last day to pay, because the record holds no other start",
        figures: [figure(fact: "payment.due", Figures.date(payment.due), from: "/payment/due")],
        pointers: ["/payment/due"])
    }
    return Derivation(
      rule: "the start that the person chose; for paying at once the last day to pay",
      pointers: ["/payment/start", "/payment/due"])
  }

  private func last(_ rows: [LetterTrace.Row]) -> Derivation? {
    guard let months = value("option.months", rows), let day = value("option.last", rows) else { return nil }
    return monthsLater(day, Int(months) - 1, "the first payment + the number of months less one", "option.months", rows)
  }

  private func instalmentDate(_ rows: [LetterTrace.Row]) -> Derivation? {
    guard let number = value("instalment.number", rows), let day = value("instalment.date", rows) else { return nil }
    return monthsLater(
      day, Int(number) - 1, "the first payment + a month for each instalment before", "instalment.number", rows)
  }

  private func monthsLater(
    _ day: Int64, _ months: Int, _ rule: String, _ counter: String, _ rows: [LetterTrace.Row]
  ) -> Derivation? {
    guard let first = value("option.first", rows) else { return nil }
    let start = self.first()
    return Derivation(
      rule: rule,
      formula:
        "\(Figures.date(day)) = \(Figures.date(first)) + \(Figures.counted(months, "month"))\(shortened(first, day))",
      figures: [
        figure(fact: "option.first", Figures.date(first), from: start.pointers?.first),
        figure(fact: counter, String(value(counter, rows) ?? 0)),
      ],
      pointers: start.pointers)
  }

  /// Says so when the month has no such day.
  private func shortened(_ first: Int64, _ day: Int64) -> String {
    let from = CivilDate(clampingDayNumber: Int(first)).day
    return from == CivilDate(clampingDayNumber: Int(day)).day ? "" : " (that month has no day \(from))"
  }
}
