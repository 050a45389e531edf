import Foundation
import Readability

/// Reports as one self-contained HTML page: the text with every sentence coloured by what was found in it, and the
/// findings beside it. No script, no network.
struct HeatMapPage {
  let reports: [ReadabilityReport]
  let lowest: Severity

  init(_ reports: [ReadabilityReport], lowest: Severity) {
    self.reports = reports
    self.lowest = lowest
  }

  func html() -> String {
    let sections = reports.enumerated().map { number, report in
      HeatMapSection(report, number: number, lowest: lowest).html()
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Readability</title>
      <style>\(HeatMapPage.style)</style>
      </head>
      <body>
      <main>
      <h1>Readability</h1>
      <p class="key"><span class="s w0">nothing found</span> <span class="s w1">a note</span>
      <span class="s w2">a warning</span> <span class="s w3">an error</span></p>
      \(sections.joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  static let style = """
    body{font:1rem/1.6 system-ui,sans-serif;margin:0;color:#1b1b1b;background:#fff}
    main{max-width:72rem;margin:auto;padding:1rem}
    h1{font-size:1.6rem}h2{font-size:1.25rem;overflow-wrap:anywhere}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}dt{font-weight:600}dd{margin:0}
    .block{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:0 1.5rem;border-top:1px solid #ddd;padding:.4rem 0}
    @media(max-width:50rem){.block{grid-template-columns:1fr}}
    .text{margin:0}.heading .text{font-weight:700}.cell .text,.address .text{color:#555}
    .s{padding:.1rem .15rem;border-bottom:3px solid transparent}
    .w1{border-bottom:3px dotted #5b6b7b}.w2{background:#fff1c2;border-bottom:3px dashed #8a6100}
    .w3{background:#ffd9d2;border-bottom:3px solid #a81c07}
    .found{margin:0;padding-left:1.2rem;font-size:.9rem}.found b{font-weight:600}.where{color:#555}
    sup{font-size:.7rem}
    """

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}

/// One text of the page.
private struct HeatMapSection {
  let report: ReadabilityReport
  let number: Int
  let byBlock: [Int: [Finding]]

  init(_ report: ReadabilityReport, number: Int, lowest: Severity) {
    self.report = report
    self.number = number
    byBlock = Dictionary(
      grouping: report.findings.filter { $0.severity >= lowest && $0.suppression == nil }, by: \.block)
  }

  func html() -> String {
    var section =
      "<section aria-labelledby=\"t\(number)\">\n<h2 id=\"t\(number)\">\(HeatMapPage.escaped(report.outline.name))</h2>\n"
    section += totals()
    for (index, block) in report.outline.blocks.enumerated() {
      section += "<div class=\"block \(block.kind == .title ? "heading" : block.kind.rawValue)\">\n"
      section +=
        "<p class=\"text\" lang=\"\(HeatMapPage.escaped(String(report.outline.locale.prefix(2))))\" dir=\"auto\">\(sentences(index, block))</p>\n"
      section += list(byBlock[index] ?? []) + "</div>\n"
    }
    return section + "</section>"
  }

  private func totals() -> String {
    let words = report.measures.meanWords.map { String(format: "%.1f", $0) } ?? "not measured"
    var rows = [
      ("Errors and warnings", "\(report.errors) and \(report.warnings)"),
      ("Words a sentence", "\(words), longest \(report.measures.longest)"),
    ]
    if report.outline.isDutch {
      let indication = report.scores?.indication.map { "level \($0.level) of 4 (1 is easiest)" } ?? "not measured"
      rows.append(("Keeps to the B1 writing rules", report.keepsToRules ? "yes" : "no"))
      rows.append(("LiNT-style indication", indication))
    } else {
      rows.append(("Rules of Dutch, scores", "not measured"))
    }
    rows.append(("Read by testers", "\(report.testers)"))
    return "<dl>" + rows.map { "<dt>\($0)</dt><dd>\($1)</dd>" }.joined() + "</dl>\n"
  }

  /// The sentences with their colour and, for the eye that sees no colour, the number of findings.
  private func sentences(_ index: Int, _ block: OutlineBlock) -> String {
    let findings = byBlock[index] ?? []
    let sentences = report.sentences[index]
    guard !sentences.isEmpty else { return escaped(block.text[...]) }
    var html = ""
    var at = 0
    for sentence in sentences {
      html += escaped(block.text[at..<sentence.range.lowerBound])
      let inside = findings.filter { sentence.range.overlaps($0.range) || sentence.range == $0.sentence }
      let weight = (inside.map(\.severity.rawValue).max() ?? -1) + 1
      let title = inside.map(\.problem).joined(separator: " ")
      html +=
        "<span class=\"s w\(weight)\" title=\"\(HeatMapPage.escaped(title))\">\(escaped(block.text[sentence.range]))</span>"
      if !inside.isEmpty { html += "<sup>\(inside.count)</sup>" }
      at = sentence.range.upperBound
    }
    return html + escaped(block.text[at...])
  }

  private func list(_ findings: [Finding]) -> String {
    guard !findings.isEmpty else { return "" }
    let items = findings.map { finding in
      let place =
        finding.file == nil ? "" : " <span class=\"where\">\(finding.start.line):\(finding.start.column)</span>"
      return "<li><b>\(finding.severity.name)</b> \(HeatMapPage.escaped("\(finding.problem) \(finding.suggestion)")) "
        + "<span class=\"where\">\(finding.rule.rawValue)</span>\(place)</li>"
    }
    return "<ul class=\"found\">\n\(items.joined(separator: "\n"))\n</ul>\n"
  }

  private func escaped(_ bytes: ArraySlice<UInt8>) -> String {
    HeatMapPage.escaped(String(decoding: bytes, as: UTF8.self))
  }
}
