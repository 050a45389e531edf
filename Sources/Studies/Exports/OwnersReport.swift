import Charts

/// The report for the owner of a letter: one page, no network, no script, every chart with its table.
public struct OwnersReport: Sendable {
  private let study: Study
  private let results: StudyResults
  private let ledger: FindingLedger
  private let language: StudyLanguage

  public init(_ study: Study, _ results: StudyResults, _ ledger: FindingLedger, language: StudyLanguage) {
    self.study = study
    self.results = results
    self.ledger = ledger
    self.language = language
  }

  public func html() -> String {
    let letters = zip(study.letters, results.letters).enumerated().map {
      section($0.offset, $0.element.0, $0.element.1)
    }
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
      <title>\(escaped(study.title))</title><style>\(OwnersReport.style)\(HeatMap.css)</style></head>
      <body><main>
      <h1>\(escaped(study.title))</h1>
      \(made)<p>\(summary)</p>
      \(findings)\(letters.joined())\(comparisons)\(howToRead)</main></body></html>

      """
  }

  static let style = """
    body{font:17px/1.55 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
    h1{font-size:1.7rem}h2{font-size:1.35rem;margin:2.2rem 0 .6rem}h3{font-size:1.1rem;margin:1.6rem 0 .4rem}
    table{border-collapse:collapse;width:100%;margin:.6rem 0 1.2rem}caption{text-align:start;font-weight:600;padding:.3rem 0}
    code{overflow-wrap:anywhere}th,td{text-align:start;padding:.35rem .6rem;border-bottom:1px solid #bbb;vertical-align:top;font-weight:400}
    thead th{font-weight:600}td.n{text-align:end;font-variant-numeric:tabular-nums}
    svg{width:100%;height:auto;font:13px system-ui,sans-serif}svg rect{fill:#1f5f8b}svg .range{fill:none;stroke:#1a1a1a;stroke-width:2}
    .made{border:3px solid #8a1538;padding:.6rem 1rem;font-weight:600}
    .letter{border:1px solid #767676;padding:1rem 1.4rem;overflow-x:auto}.letter h1{font-size:1.3rem}.letter h2{font-size:1.15rem}.letter h3{font-size:1rem}.letter svg.qr{width:9rem}
    .critical{font-weight:700}
    @media print{body{max-width:none;margin:0;font-size:11pt}.letter{break-inside:auto}}
    """

  private func t(_ nl: String, _ en: String) -> String { LocalText(nl: nl, en: en)[language] }
  private func escaped(_ text: String) -> String { PageText.escaped(text) }

  private var made: String {
    results.isMade
      ? "<p class=\"made\">\(t("Dit is een voorbeeld. De lezers zijn verzonnen door een programma.", "This is an example. The readers were made up by a program."))</p>\n"
      : ""
  }

  private var summary: String {
    let readers = results.letters.reduce(0) { $0 + $1.readers }
    let critical = results.findings.count { $0.severity == .critical }
    let open = results.findings.count { !ledger[$0].isClosed }
    let left = results.notCounted
    let (letters, findings) = (Counted.letters(study.letters.count), Counted.findings(results.findings.count))
    var text = t(
      "\(readers) keer gelezen, \(letters.nl). \(findings.nl), waarvan \(critical) ernstig. \(open) nog open.",
      "Read \(readers == 1 ? "once" : "\(readers) times"), \(letters.en). \(findings.en), \(critical) of them critical. \(open) still open."
    )
    if left > 0 {
      text +=
        " "
        + (left == 1
          ? t("1 sessie telt niet mee: geen toestemming.", "1 session does not count: no consent.")
          : t("\(left) sessies tellen niet mee: geen toestemming.", "\(left) sessions do not count: no consent."))
    }
    return text
  }

  // MARK: Findings

  private var findings: String {
    let title = t("Bevindingen", "Findings")
    guard !results.findings.isEmpty else { return "<h2>\(title)</h2>\n<p>\(t("Geen.", "None."))</p>\n" }
    let rows = results.findings.map { finding in
      let isCritical = finding.severity == .critical ? " class=\"critical\"" : ""
      let said = finding.said.map { "<br>«\(escaped($0[language]))»" }.joined()
      let quote = finding.quote.isEmpty ? "" : "<br><q dir=\"auto\">\(escaped(finding.quote))</q>"
      let letter = study.letter(finding.letter).map {
        "\($0.kind), \($0.locale), \(t("versie", "version")) \($0.version)"
      }
      return
        "<tr><td\(isCritical)>\(finding.severity.words[language])</td><td>\(escaped(letter ?? ""))\(quote)\(finding.message.map { "<br><code>\(escaped($0))</code>" } ?? "")</td><td>\(escaped(finding.evidence[language]))\(said)</td><td>\(escaped(ledger[finding].words[language]))</td></tr>\n"
    }
    return "<h2>\(title)</h2>\n"
      + table(
        t("Ernstigste eerst", "Most serious first"),
        [t("Ernst", "Severity"), t("Waar", "Where"), t("Wat", "What"), t("Besluit", "Decision")], rows)
  }

  private func table(_ caption: String, _ heads: [String], _ rows: [String]) -> String {
    let heads = heads.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    return
      "<table><caption>\(escaped(caption))</caption><thead><tr>\(heads)</tr></thead>\n<tbody>\(rows.joined())</tbody></table>\n"
  }

  // MARK: One letter

  private func section(_ number: Int, _ letter: StudyLetter, _ result: LetterResults) -> String {
    let name = t(
      "Brief: \(letter.kind), \(letter.locale), versie \(letter.version)",
      "Letter: \(letter.kind), \(letter.locale), version \(letter.version)")
    var html = "<h2>\(escaped(name))</h2>\n"
    html +=
      "<p>\(Counted.readers(result.readers)[language]). \(t("Tekst", "Text")) <code>\(letter.reading.textHash.prefix(12))</code>.</p>\n"
    html += shares(
      result, t("Vragen", "Questions"),
      result.questions.map { ($0.prompt[language], $0.share, $0.wrong.map { $0[language] }) })
    html += shares(
      result, t("Zelf vertellen", "Told back"), result.keyPoints.map { ($0.label[language], $0.share, []) })
    html += agreement(result)
    if let cloze = result.cloze {
      html +=
        "<h3>\(t("Woorden invullen", "Words filled in"))</h3>\n<p>\(escaped(cloze.words(language, fewest: results.fewestReaders)))</p>\n"
    }
    html += yardsticks(result)
    html += cards(result)
    for side in HeatMap.Side.allCases where result.sentences.contains(where: { side.count($0) > 0 }) {
      html +=
        "<h3>\(side.words[language])</h3>\n<div class=\"letter heat \(side.rawValue)\" lang=\"\(letter.reading.language)\" dir=\"\(letter.reading.isRightToLeft ? "rtl" : "ltr")\" tabindex=\"0\" role=\"region\" aria-label=\"\(escaped(side.words[language])), \(escaped(name))\">\(OwnersReport.lowered(HeatMap.markup(letter.reading, result, side, idPrefix: "l\(number)\(side.rawValue)-")))</div>\n"
    }
    if result.sentences.contains(where: { $0.readers > 0 }) {
      html += HeatMap.table(
        letter.reading, result, language, caption: t("Tekens bij elke zin", "Marks at each sentence"))
    }
    return html + said(result) + rules(result)
  }

  /// Headings of the letter stand two levels down, so that the page keeps one outline.
  private static func lowered(_ markup: String) -> String {
    var markup = markup
    for level in [3, 2, 1] {
      markup = markup.replacing("<h\(level) ", with: "<h\(level + 3) ").replacing(
        "<h\(level)>", with: "<h\(level + 3)>"
      )
      .replacing("</h\(level)>", with: "</h\(level + 3)>")
    }
    // The page has one header and footer of its own kind; landmarks of the letter become plain.
    return markup.replacing("<header", with: "<div").replacing("</header>", with: "</div>")
      .replacing("<footer", with: "<div").replacing("</footer>", with: "</div>")
      .replacing("<aside", with: "<div").replacing("</aside>", with: "</div>")
      .replacing("<section", with: "<div role=\"group\"").replacing("</section>", with: "</div>")
      .replacing(" role=\"region\"", with: " role=\"group\"")
  }

  private func shares(_ result: LetterResults, _ title: String, _ rows: [(name: String, share: Share, wrong: [String])])
    -> String
  {
    let rows = rows.filter { $0.share.of > 0 }
    guard !rows.isEmpty else { return "" }
    let chart = ResultCharts(result, fewest: results.fewestReaders, language: language).shares(title, rows.map(\.share))
    let cells = rows.enumerated().map { number, row in
      "<tr><td class=\"n\">\(number + 1)</td><th scope=\"row\">\(escaped(row.name))</th><td>\(escaped(row.share.words(language, fewest: results.fewestReaders)))</td><td>\(row.wrong.map { "«\(escaped($0))»" }.joined(separator: "<br>"))</td></tr>\n"
    }
    return "<h3>\(escaped(title))</h3>\n" + (chart.map { $0 + "\n" } ?? "")
      + table(
        title, [t("Nr.", "No."), t("Vraag", "Question"), t("Goed", "Right"), t("Ook gekozen", "Also chosen")], cells)
  }

  private func agreement(_ result: LetterResults) -> String {
    let rows =
      result.questions.compactMap { q in q.agreement.map { (q.prompt[language], $0) } }
      + result.keyPoints.compactMap { p in p.agreement.map { (p.label[language], $0) } }
    guard !rows.isEmpty else { return "" }
    let cells = rows.map { name, agreement in
      "<tr><th scope=\"row\">\(escaped(name))</th><td class=\"n\">\(agreement.answers)</td><td>\(coefficient(agreement.kappa))</td><td>\(coefficient(agreement.alpha))</td></tr>\n"
    }
    return "<h3>\(t("Zijn de scores het eens?", "Do the scores agree?"))</h3>\n"
      + table(
        t("Twee of meer mensen gaven een score", "Two or more people gave a score"),
        [t("Vraag", "Question"), t("Antwoorden", "Answers"), "Cohen κ", "Krippendorff α"], cells)
  }

  private func coefficient(_ value: Double?) -> String {
    guard let value else { return t("niet te bepalen", "cannot be told") }
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "−" : ""
    let digits =
      "\(abs(hundredths) / 100)\(language == .nl ? "," : ".")\(abs(hundredths) % 100 < 10 ? "0" : "")\(abs(hundredths) % 100)"
    return "\(sign)\(digits) (\(escaped(Agreement.words(value)[language])))"
  }

  private func yardsticks(_ result: LetterResults) -> String {
    guard !result.yardsticks.isEmpty else { return "" }
    let cells = result.yardsticks.map { row in
      let baselines = row.baselines.map { "<td class=\"n\">\($0.percent)%</td>" }.joined()
      return
        "<tr><th scope=\"row\">\(escaped(row.yardstick.statement[language]))</th><td>\(escaped(row.share.words(language, fewest: results.fewestReaders)))</td>\(baselines)</tr>\n"
    }
    return "<h3>\(t("Stellingen", "Statements"))</h3>\n"
      + table(
        t("Eens met de stelling", "Agree with the statement"),
        [t("Stelling", "Statement"), t("Deze lezers", "These readers"), "SVB 2025", "Gemeente 2025", "UWV 2025"], cells)
      + "<p>\(escaped(t("Bron", "Source"))): \(escaped(Yardstick.source)). \(escaped(t("Die mensen kregen zelf een brief. Vergelijk daarom voorzichtig.", "Those people got a letter of their own. So compare with care.")))</p>\n"
  }

  private func cards(_ result: LetterResults) -> String {
    let charts = ResultCharts(result, fewest: results.fewestReaders, language: language)
    guard let feelings = charts.feelings else { return "" }
    let rows = feelings.rows.map {
      "<tr><th scope=\"row\">\(escaped($0.name))</th><td class=\"n\">\($0.readers)</td></tr>\n"
    }
    let title = t("Hoe de brief voelt", "How the letter feels")
    return "<h3>\(title)</h3>\n" + feelings.svg + table(title, [t("Kaart", "Card"), t("Lezers", "Readers")], rows)
  }

  private func said(_ result: LetterResults) -> String {
    let rows = result.marks.filter { !$0.reasons(language).isEmpty }.map { mark in
      let why = mark.reasons(language).map(escaped).joined(separator: "<br>")
      return
        "<tr><td>\(mark.mark.sign.symbol) \(mark.mark.sign.words[language])</td><td><q dir=\"auto\">\(escaped(mark.mark.anchor.quote))</q></td><td>\(why)</td><td>\(mark.reader)</td></tr>\n"
    }
    guard !rows.isEmpty else { return "" }
    return table(
      t("Wat lezers erbij zeiden", "What readers said"),
      [t("Teken", "Mark"), t("Woorden", "Words"), t("Waarom", "Why"), t("Lezer", "Reader")], rows)
  }

  private func rules(_ result: LetterResults) -> String {
    guard let rules = result.rules else { return "" }
    let (flagged, minded) = (Counted.sentences(rules.precision.of), Counted.sentences(rules.recall.of))
    let text = t(
      "De regels wijzen \(flagged.nl) aan. Daarvan vonden lezers er \(rules.precision.right) niet goed. Lezers vonden \(minded.nl) niet goed. Daarvan wezen de regels er \(rules.recall.right) aan.",
      "The rules report \(flagged.en). Of these, readers minded \(rules.precision.right). Readers minded \(minded.en). Of these, the rules report \(rules.recall.right)."
    )
    return "<h3>\(t("Leesregels en lezers", "Rules and readers"))</h3>\n<p>\(escaped(text))</p>\n"
  }

  // MARK: Comparisons

  private var comparisons: String {
    results.comparisons.map { comparison in
      let title =
        comparison.by == .version
        ? t("Twee versies naast elkaar", "Two versions side by side")
        : t("Twee talen naast elkaar", "Two locales side by side")
      let rows = (comparison.questions + comparison.keyPoints).map { row in
        "<tr><th scope=\"row\">\(escaped(row.label[language]))</th><td class=\"n\">\(row.difference.map { "\($0.first.right)/\($0.first.of)" } ?? "-")</td><td class=\"n\">\(row.difference.map { "\($0.second.right)/\($0.second.of)" } ?? "-")</td><td>\(escaped(row.difference?.words(language, fewest: results.fewestReaders) ?? t("Niet gevraagd.", "Not asked.")))</td></tr>\n"
      }
      var html =
        "<h2>\(title)</h2>\n"
        + table(
          "\(comparison.first) → \(comparison.second)",
          [t("Vraag", "Question"), t("Eerste", "First"), t("Tweede", "Second"), t("Verschil", "Difference")], rows)
      if let carried = comparison.carried {
        let counts = Carried.Outcome.allCases.map { "\($0.words[language]) \(carried[$0] ?? 0)" }.joined(
          separator: ", ")
        html +=
          "<p>\(escaped(t("Tekens van de eerste versie in de tweede", "Marks of the first version in the second"))): \(escaped(counts)).</p>\n"
      }
      return html
    }.joined()
  }

  private var howToRead: String {
    let lines = [
      t(
        "Achter elk percentage staat tussen welke grenzen het echte cijfer ligt (95 procent zeker, Wilson). Hoe minder lezers, hoe wijder.",
        "Behind each percentage stand the limits between which the true figure lies (95 percent sure, Wilson). The fewer readers, the wider."
      ),
      t(
        "Bij minder dan \(results.fewestReaders) lezers geven wij geen percentage.",
        "With fewer than \(results.fewestReaders) readers we give no percentage."),
      t(
        "Een verkeerd gelezen bedrag, datum of actie is altijd ernstig, ook bij één lezer.",
        "A misread amount, date or action is always critical, also with one reader."),
      t(
        "Het aantal tekens is niet de uitkomst. De uitleg van de lezers is dat.",
        "The number of marks is not the result. What readers say about them is."),
    ]
    return
      "<h2>\(t("Hoe u de cijfers leest", "How to read the figures"))</h2>\n<ul>\(lines.map { "<li>\(escaped($0))</li>" }.joined())</ul>\n"
  }
}
