import Facts
import Letters
import PaymentPlans
import Workbench

/// A plan sheet as one self-contained HTML page, without script and without network.
struct PlanPage {
  private let sheet: PlanSheet
  private let language: PlanLanguage
  /// What has payments, each with the letter by which the charts name it.
  private let lettered: [(letter: String, arrangement: Arrangement)]

  init(_ sheet: PlanSheet, _ language: PlanLanguage) {
    self.sheet = sheet
    self.language = language
    lettered = zip("ABCDEFGHIJ", sheet.shown.filter { !$0.courses.isEmpty }).map { (String($0), $1) }
  }

  func html() -> String {
    let desk = sheet.desk
    let title = language("Ways to pay back", "Manieren om terug te betalen")
    var page = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(title)</title>
      <style>\(PlanPage.style)
      \(PlanChart.style)</style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      <dl>
      \(pair(language("Amount", "Bedrag"), language.euros(desk.debt.total)))
      \(pair(language("To", "Aan"), sheet.organisation.name))
      \(pair(language("Pay on or before", "Uiterlijk betalen op"), language.date(desk.situation.due)))

      """
    if let limit = desk.situation.limit {
      page += pair(language("At most a month", "Hoogstens per maand"), language.euros(limit)) + "\n"
    }
    page += "</dl>\n"
    page += sideBySide()
    page += charts()
    page += notes()
    page += claims()
    page += wish()
    page += schedules()
    return page + "</main>\n</body>\n</html>\n"
  }

  // MARK: Parts

  private func sideBySide() -> String {
    let table = PlanTable(sheet.options, language, day: language.date)
    guard !table.rows.isEmpty else { return "" }
    let heads = zip(sheet.options, table.heads).map { option, head in
      letter(of: option).map { "\($0). \(head)" } ?? head
    }
    return section(
      language("Side by side", "Naast elkaar"),
      wideTable(
        language("All amounts in euros", "Alle bedragen in euro's"), head: [""] + heads,
        table.rows.map { [$0.label] + $0.cells.map { $0 ?? "–" } }))
  }

  private func letter(of made: Arrangement) -> String? { lettered.first { $0.arrangement == made }?.letter }

  private func name(_ entry: (letter: String, arrangement: Arrangement)) -> String {
    "\(entry.letter). \(language.name(entry.arrangement.kind))"
  }

  private func charts() -> String {
    guard lettered.contains(where: { $0.arrangement.payments > 1 }) else { return "" }
    let plans = lettered.filter { $0.arrangement.payments > 1 }
    let long = lettered.map {
      (name: name($0), value: Int64($0.arrangement.months), label: language.months($0.arrangement.months))
    }
    let much = plans.map {
      (name: name($0), value: $0.arrangement.monthly.cents, label: language.euros($0.arrangement.monthly))
    }
    return section(
      language("How long it takes", "Hoe lang het duurt"),
      figure(
        .bars(
          id: "long", title: language("Months until the last payment", "Maanden tot de laatste betaling"),
          description: described(long), long),
        head: ["", language("months", "maanden")], long.map { [$0.name, "\($0.value)"] }))
      + section(
        language("How much a month", "Hoeveel per maand"),
        figure(
          .bars(id: "much", title: language("Euros a month", "Euro per maand"), description: described(much), much),
          head: ["", language("a month", "per maand")], much.map { [$0.name, $0.label] }))
      + openSection()
  }

  private func described(_ bars: [(name: String, value: Int64, label: String)]) -> String {
    bars.map { "\($0.name): \($0.label)" }.joined(separator: "; ") + "."
  }

  /// What is open at the end of each year, as a chart and a table.
  private func openSection() -> String {
    let ends = lettered.map {
      "\(name($0)): " + language("done on ", "klaar op ") + language.date($0.arrangement.last)
    }
    let chart = PlanChart.open(
      id: "open", title: language("What is still open over time", "Wat er in de loop van de tijd nog open staat"),
      description: ends.joined(separator: "; ") + ".", lettered, language)
    let first = lettered.map(\.arrangement.first.year).min() ?? 0
    let last = lettered.map(\.arrangement.last.year).max() ?? 0
    // A hundred years at most: every plan is shorter.
    let rows = (first...max(first, last)).map { year in
      ["31-12-\(year)"]
        + lettered.map { entry in
          CivilDate(year: year, month: 12, day: 31).map { language.amount(entry.arrangement.open(after: $0)) } ?? "–"
        }
    }
    return section(
      language("What is still open", "Wat er nog open staat"),
      figure(chart, head: [language("After", "Na")] + lettered.map(name), rows))
  }

  private func notes() -> String {
    var lines: [String] = []
    for option in sheet.options {
      for end in option.yearEnds { lines.append("\(language.name(option.kind)): \(language.sentence(end))") }
      if option.kind == .pause {
        lines.append(
          language(
            "Pause: nothing can be asked now, so nothing is to be paid until the situation changes.",
            "Pauze: er kan nu niets worden gevraagd. Er hoeft niets te worden betaald tot de situatie verandert."))
      }
    }
    if let waiver = sheet.waiver { lines.append(language.sentence(waiver)) }
    guard !lines.isEmpty else { return "" }
    return section(language("Good to know", "Goed om te weten"), list(lines))
  }

  private func claims() -> String {
    guard sheet.desk.claims.count > 1 else { return "" }
    let rows = sheet.desk.claims.map { claim in
      let last = sheet.shares.first { $0.claim == claim.id }?.payments.last
      return [claim.id, language.amount(claim.debt.total), last.map { language.date($0.date) } ?? "–"]
    }
    var text = wideTable(
      language("Paid together, one after the other", "Samen betaald, de ene na de andere"),
      head: [language("Claim", "Vordering"), language("Amount", "Bedrag"), language("Done on", "Klaar op")], rows)
    if let apart = sheet.apart, let highest = apart.highest {
      var line = language(
        "Each apart, they ask up to \(language.euros(highest.amount)) in one month.",
        "Los van elkaar vragen ze tot \(language.euros(highest.amount)) in één maand.")
      if let violation = apart.violation {
        line += language(" That is too much. ", " Dat is te veel. ") + language.sentence(violation)
      }
      text += "<p>\(htmlText(line))</p>\n"
    }
    return section(language("Claims", "Vorderingen"), text)
  }

  private func wish() -> String {
    guard let answer = sheet.answer else { return "" }
    var text =
      answer.granted != nil
      ? "<p><strong>\(language("This can be agreed.", "Dit kan worden afgesproken."))</strong></p>\n"
      : "<p><strong>\(language("This cannot be agreed:", "Dit kan niet worden afgesproken:"))</strong></p>\n"
        + list(answer.violations.map(language.sentence))
    if let asked = answer.askedOfOneOff {
      let line = language(
        "Of the income that comes once \(language.euros(asked)) can be asked.",
        "Van het eenmalige inkomen kan \(language.euros(asked)) worden gevraagd.")
      text += "<p>\(htmlText(line))</p>\n"
    }
    if let made = answer.possible {
      let table = PlanTable([made], language, day: language.date)
      let caption =
        answer.granted != nil
        ? language("As asked", "Zoals gevraagd") : language("What comes nearest", "Wat er het dichtst bij komt")
      text += wideTable(caption, head: [""] + table.heads, table.rows.map { [$0.label] + $0.cells.map { $0 ?? "–" } })
      text += list(made.yearEnds.map(language.sentence))
    }
    return section(language("The wish", "De wens"), text)
  }

  private func schedules() -> String {
    let plans = lettered.filter { $0.arrangement.payments > 1 }
    guard !plans.isEmpty else { return "" }
    let head = [
      language("Day", "Dag"), language("Pay", "Betalen"), language("How", "Hoe"), language("Then left", "Dan nog"),
    ]
    return section(
      language("Every payment", "Elke betaling"),
      plans.map { entry in
        let rows = entry.arrangement.schedule.map {
          [language.date($0.date), language.amount($0.amount), language.role($0.role), language.amount($0.left)]
        }
        return details(name(entry), wideTable(name(entry), head: head, rows))
      }.joined())
  }

  // MARK: Elements

  private func section(_ title: String, _ content: String) -> String {
    "<section>\n<h2>\(htmlText(title))</h2>\n\(content)</section>\n"
  }

  private func pair(_ term: String, _ value: String) -> String {
    "<div><dt>\(htmlText(term))</dt><dd>\(htmlText(value))</dd></div>"
  }

  private func list(_ lines: [String]) -> String {
    lines.isEmpty ? "" : "<ul>\n" + lines.map { "<li>\(htmlText($0))</li>\n" }.joined() + "</ul>\n"
  }

  private func details(_ summary: String, _ content: String) -> String {
    "<details>\n<summary>\(htmlText(summary))</summary>\n\(content)</details>\n"
  }

  private func figure(_ chart: PlanChart, head: [String], _ rows: [[String]]) -> String {
    "<figure>\n\(chart.svg())<figcaption>\(htmlText(chart.title))</figcaption>\n</figure>\n"
      + details(language("The same as a table", "Hetzelfde als tabel"), wideTable(chart.title, head: head, rows))
  }

  private func wideTable(_ caption: String, head: [String], _ rows: [[String]]) -> String {
    let heads = head.enumerated().map { number, text in
      text.isEmpty ? "<td></td>" : "<th scope=\"col\"\(number > 0 ? " class=\"end\"" : "")>\(htmlText(text))</th>"
    }
    var table = "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"\(htmlText(caption))\">\n<table>\n"
    table += "<caption>\(htmlText(caption))</caption>\n<thead><tr>\(heads.joined())</tr></thead>\n<tbody>\n"
    for row in rows {
      let cells = row.enumerated().map { number, text in
        number == 0 ? "<th scope=\"row\">\(htmlText(text))</th>" : "<td class=\"end\">\(htmlText(text))</td>"
      }
      table += "<tr>\(cells.joined())</tr>\n"
    }
    return table + "</tbody>\n</table>\n</div>\n"
  }

  private static let style = """
    body{font:1.05rem/1.5 sans-serif;margin:1.5rem auto;max-width:52rem;padding:0 1rem;color:#14202b;background:#fff}
    h1{font-size:1.7rem;line-height:1.25}
    h2{font-size:1.3rem;margin:2rem 0 .5rem;color:#0b4a86}
    dl div{display:grid;grid-template-columns:13rem 1fr;gap:.15rem 1rem;padding:.15rem 0}
    dt{font-weight:700}dd{margin:0}
    figure{margin:0 0 .5rem}
    figcaption{font-size:.95rem}
    summary{cursor:pointer;padding:.4rem 0}
    .table{overflow-x:auto;margin:.5rem 0 1rem}
    .table:focus-visible,summary:focus-visible{outline:.2rem solid #0b4a86;outline-offset:.1rem}
    table{border-collapse:collapse;width:100%;font-size:1rem}
    caption{text-align:start;font-weight:700;padding:.35rem 0}
    th,td{padding:.35rem .5rem;border-bottom:1px solid #c3cdd6;text-align:start;vertical-align:top}
    thead th{border-bottom:2px solid #5b6b7a}
    tbody th{font-weight:400}
    .end{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
    @media print{details>*{display:block}}
    """
}
