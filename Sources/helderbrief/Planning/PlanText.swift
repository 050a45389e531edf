import Facts
import Letters
import PaymentPlans
import Workbench

/// A plan sheet as plain text of at most 72 columns.
struct PlanText {
  private let sheet: PlanSheet
  private let language: PlanLanguage
  private static let width = 72

  init(_ sheet: PlanSheet, _ language: PlanLanguage) {
    self.sheet = sheet
    self.language = language
  }

  func text() -> String {
    let desk = sheet.desk
    var text = paragraph(
      language(
        "\(language.euros(desk.debt.total)) to \(sheet.organisation.name), due \(desk.situation.due)",
        "\(language.euros(desk.debt.total)) aan \(sheet.organisation.name), uiterlijk \(desk.situation.due)"))
    if let limit = desk.situation.limit {
      text += paragraph(
        language(
          "At most \(language.euros(limit)) a month can be asked.",
          "Er kan hoogstens \(language.euros(limit)) per maand worden gevraagd."))
    }
    let kinds = sheet.options.filter { !$0.courses.isEmpty }
    if !kinds.isEmpty { text += "\n" + PlanTable(kinds, language) { $0.isoString }.text(width: PlanText.width) }
    text += charts(kinds)
    for option in sheet.options where option.courses.isEmpty { text += "\n" + paragraph(nothing(option)) }
    text += yearEnds()
    text += claims()
    if let waiver = sheet.waiver { text += "\n" + paragraph(language.sentence(waiver)) }
    if let answer = sheet.answer { text += wish(answer) }
    for made in sheet.scheduled where made != sheet.answer?.possible { text += "\n" + schedule(made) }
    return text
  }

  private func nothing(_ option: Arrangement) -> String {
    if option.kind == .waiver {
      return language(
        "waiver: nothing can be asked, so \(language.euros(option.waived)) need not be paid any more.",
        "kwijtschelding: er kan niets worden gevraagd, dus \(language.euros(option.waived)) vervalt."
      )
    }
    return language(
      "pause: nothing can be asked now, so nothing is to be paid from \(option.first) until the situation changes.",
      "pauze: er kan nu niets worden gevraagd. Tot de situatie verandert, hoeft niets te worden betaald."
    )
  }

  // MARK: Charts

  private func charts(_ made: [Arrangement]) -> String {
    guard made.contains(where: { $0.payments > 1 }) else { return "" }
    let plans = made.filter { $0.payments > 1 }
    return chart(
      language("months", "maanden"), made.map { (language.name($0.kind), Int64($0.months), "\($0.months)") })
      + chart(
        language("euros a month", "euro per maand"),
        plans.map { (language.name($0.kind), $0.monthly.cents, language.amount($0.monthly)) })
  }

  /// One bar an arrangement, all to one scale that starts at zero.
  private func chart(_ title: String, _ bars: [(name: String, value: Int64, label: String)]) -> String {
    let most = bars.map(\.value).max() ?? 0
    guard most > 0 else { return "" }
    let names = bars.map(\.name.count).max() ?? 0
    let labels = bars.map(\.label.count).max() ?? 0
    let room = Int64(PlanText.width - names - labels - 3)
    var text = "\n\(title)\n"
    for bar in bars {
      // Amounts are below 10^12 cents, so the product stays in range.
      let length = max(1, Int(bar.value * room / most))
      text += bar.name + String(repeating: " ", count: names - bar.name.count + 2)
      text += String(repeating: "#", count: length) + " \(bar.label)\n"
    }
    return text
  }

  // MARK: What else there is to know

  private func yearEnds() -> String {
    var text = ""
    for option in sheet.options where !option.yearEnds.isEmpty {
      for end in option.yearEnds {
        text += "\n" + paragraph("\(language.name(option.kind)): \(language.sentence(end))")
      }
    }
    if text.isEmpty, sheet.options.contains(where: \.crossesYear) {
      text =
        "\n"
        + paragraph(
          language(
            "What is open after 31 December is counted gross: wage tax is added then.",
            "Wat na 31 december nog open staat, telt bruto: dan komt er loonheffing bij."))
    }
    return text
  }

  private func claims() -> String {
    guard sheet.desk.claims.count > 1 else { return "" }
    var text = "\n" + language("claims", "vorderingen") + "\n"
    for claim in sheet.desk.claims {
      let share = sheet.shares.first { $0.claim == claim.id }
      let end = share?.payments.last.map { language(", done on \($0.date)", ", klaar op \($0.date)") } ?? ""
      text += paragraph("\(claim.id): \(language.euros(claim.debt.total))\(end)", indent: 2)
    }
    if let apart = sheet.apart, let highest = apart.highest {
      text += paragraph(
        language(
          "Each apart, they ask up to \(language.euros(highest.amount)) in one month (\(highest.month)).",
          "Los van elkaar vragen ze tot \(language.euros(highest.amount)) in één maand (\(highest.month))."))
      if let violation = apart.violation {
        text += paragraph(language("That is too much. ", "Dat is te veel. ") + language.sentence(violation))
      }
    }
    return text
  }

  private func wish(_ answer: PlanAnswer) -> String {
    var text = "\n" + language("the wish", "de wens") + "\n"
    if answer.granted != nil {
      text += paragraph(language("This can be agreed.", "Dit kan worden afgesproken."), indent: 2)
    }
    for violation in answer.violations { text += paragraph("- " + language.sentence(violation), indent: 2) }
    if let asked = answer.askedOfOneOff {
      text += paragraph(
        language(
          "Of the income that comes once \(language.euros(asked)) can be asked.",
          "Van het eenmalige inkomen kan \(language.euros(asked)) worden gevraagd."), indent: 2)
    }
    guard let made = answer.possible else { return text }
    if answer.granted == nil {
      text += paragraph(language("What comes nearest:", "Wat er het dichtst bij komt:"), indent: 2)
    }
    text += "\n"
    if made.courses.isEmpty { return text + paragraph(nothing(made)) }
    text += PlanTable([made], language) { $0.isoString }.text(width: PlanText.width)
    for end in made.yearEnds { text += "\n" + paragraph(language.sentence(end)) }
    return text + "\n" + schedule(made)
  }

  // MARK: Schedules

  private func schedule(_ made: Arrangement) -> String {
    guard !made.courses.isEmpty else { return "" }
    let mixed = Set(made.courses.map(\.role)).count > 1
    let rows = made.schedule.enumerated().map { number, payment in
      ["\(number + 1)", payment.date.isoString, language.amount(payment.amount), language.amount(payment.left)]
        + (mixed ? [language.role(payment.role)] : [])
    }
    let head =
      ["", language("day", "dag"), language("pay", "betalen"), language("then left", "dan nog")] + (mixed ? [""] : [])
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    let lines = ([head] + rows).map { row in
      var cells = zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
      if mixed, let last = row.last { cells[cells.count - 1] = last }
      return cells.joined(separator: "  ").trimmedRight
    }
    return "\(language.name(made.kind))\n" + lines.joined(separator: "\n") + "\n"
  }

  /// Words in lines of the width of the sheet.
  private func paragraph(_ words: String, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in words.split(separator: " ") {
      if !line.isEmpty, indent + line.count + 1 + word.count > PlanText.width {
        lines.append(margin + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(margin + line)
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate var trimmedRight: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
