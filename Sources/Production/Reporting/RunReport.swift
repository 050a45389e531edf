import Charts

/// `report.html`: one page about a batch, for people; opens without a network.
struct RunReport {
  private let summary: Summary
  private let tally: Tally
  private let timing: Timing

  init(_ summary: Summary, _ tally: Tally, _ timing: Timing) {
    self.summary = summary
    self.tally = tally
    self.timing = timing
  }

  private static let style = """
    body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
    h1{font-size:1.6rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
    table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #ccc}
    td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
    svg{width:100%;height:auto;font:13px system-ui,sans-serif}rect{fill:#1f5f8b}
    .balance{font-size:1.15rem;font-weight:600}
    """

  func html() -> String {
    let charts = [
      chart("Letters by kind", "records", tally.kinds),
      chart("Letters by organisation", "records", tally.organisations),
      chart("Letters by locale", "letters", tally.locales),
      BarChart(
        title: "Records by day of dispatch", unit: "records with letters",
        bars: (summary.waves ?? []).map { ("\($0.wave): \($0.date)", $0.made) }),
      BarChart(title: "Refusals by rule", unit: "records", bars: refusals),
      BarChart(
        title: "Letters by \(timing.pace.unit) of the last run", unit: "letters",
        bars: timing.pace.letters.enumerated().map { ("\(timing.pace.unit) \($0.offset + 1)", $0.element) }),
    ]
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Batch report</title><style>\(RunReport.style)</style></head>
      <body><main>
      <h1>Batch report</h1>
      <p>\(escaped(ending))</p>
      <p class="balance">\(grouped(summary.read)) records read = \(grouped(summary.made)) with letters \
      + \(grouped(summary.refused)) refused + \(grouped(summary.skipped)) skipped</p>
      <p>\(grouped(summary.letters)) letters. \(drafts)</p>
      \(tasks)\(readability)\(sizes)\(charts.map { $0.html() }.joined())\(histograms)\(provenance)</main></body></html>

      """
  }

  private var ending: String {
    switch BatchEnding(rawValue: summary.ending) {
    case .complete: "The whole input was read."
    case .refusalLimit: "The run stopped at the limit of refusals; the rest was not tried."
    case .interrupted, nil: "The run was interrupted and can be resumed."
    }
  }

  private var drafts: String {
    summary.drafts == 0
      ? "" : "<strong>Not for the post:</strong> the letters of \(grouped(summary.drafts)) records say CONCEPT."
  }

  private func chart(_ title: String, _ unit: String, _ counts: [String: Int]) -> BarChart {
    BarChart(title: title, unit: unit, bars: counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0, $1) })
  }

  private var refusals: [(name: String, value: Int)] {
    let byRule = summary.tasks.reduce(into: [String: Int]()) { $0[$1.rule, default: 0] += $1.records }
    return byRule.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  private var tasks: String {
    guard !summary.tasks.isEmpty else { return "" }
    let rows = summary.tasks.map {
      "<tr><td class=\"n\">\(grouped($0.records))</td><td>\(escaped($0.task))</td><td>\(escaped($0.rule))</td></tr>\n"
    }
    return """
      <section><h2>To do</h2><table><thead><tr><th class="n" scope="col">Records</th><th scope="col">Task</th>\
      <th scope="col">Rule</th></tr></thead><tbody>
      \(rows.joined())</tbody></table></section>

      """
  }

  private var readability: String {
    guard let plain = summary.readability else { return "" }
    let rows = plain.worstMessages.map {
      """
      <tr><th scope="row">\(escaped($0.message))</th><td>\(escaped($0.locale))</td><td class="n">\(grouped($0.letters))</td>\
      <td class="n">\(grouped($0.errors))</td><td class="n">\(grouped($0.warnings))</td></tr>

      """
    }
    let table =
      rows.isEmpty
      ? "<p>No message leaves a rule.</p>"
      : """
      <table><caption>Messages to mend first</caption><thead><tr><th scope="col">Message</th><th scope="col">Locale</th>\
      <th class="n" scope="col">Letters</th><th class="n" scope="col">Errors</th>\
      <th class="n" scope="col">Remarks</th></tr></thead><tbody>
      \(rows.joined())</tbody></table>
      """
    let tenths = Int((plain.share * 1000).rounded())
    return """
      <section><h2>Plain language</h2><p>\(grouped(plain.keepToTheRules)) of \(grouped(plain.letters)) letters \
      (\(tenths / 10).\(tenths % 10)%) keep to the rules; a sentence has \(String(plain.meanWordsInASentence)) words \
      on average.</p>\(table)</section>

      """
  }

  private var sizes: String {
    let rows = summary.formats.sorted { $0.key < $1.key }.map { name, format in
      """
      <tr><th scope="row">\(escaped(name))</th><td class="n">\(grouped(format.letters))</td>\
      <td class="n">\(grouped(Int(format.bytes)))</td><td class="n">\(grouped(Int(format.bytes) / max(format.letters, 1)))</td>\
      <td class="n">\(grouped(format.largest))</td></tr>

      """
    }
    return """
      <section><h2>Size</h2><table><thead><tr><th scope="col">Format</th><th class="n" scope="col">Letters</th>\
      <th class="n" scope="col">Bytes</th><th class="n" scope="col">Bytes a letter</th>\
      <th class="n" scope="col">Largest</th></tr></thead><tbody>
      \(rows.joined())</tbody></table></section>

      """
  }

  private var histograms: String {
    tally.formats.sorted { $0.key < $1.key }.map { name, format in
      let step = Tally.sizeStep / 1024
      let first = format.sizes.firstIndex { $0 > 0 } ?? 0
      return BarChart(
        title: "Sizes of \(name) letters", unit: "letters",
        bars: format.sizes.enumerated().dropFirst(first).map {
          ("\($0.offset * step) to \(($0.offset + 1) * step) KiB", $0.element)
        }
      ).html()
    }.joined()
  }

  private var provenance: String {
    let facts = summary.provenance
    return """
      <section><h2>Made with</h2><p>Helderbrief \(escaped(facts.engine)); templates \(facts.templates.prefix(12)); \
      locales \(facts.locales.prefix(12)); pack \(facts.pack); formats \(escaped(facts.format)); \
      locale \(escaped(facts.locale)). Last run: \(grouped(summary.durations.recordsOfLastRun)) records in \
      \(String(summary.durations.seconds)) seconds, \(grouped(Int(summary.durations.recordsPerSecond))) a second.</p></section>

      """
  }
}
