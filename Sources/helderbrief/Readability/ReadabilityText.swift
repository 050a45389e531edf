import Foundation
import Readability

/// A report for the screen: each finding with its sentence, the words in question underlined.
struct ReadabilityText {
  let report: ReadabilityReport
  let lowest: Severity
  private let style = Style.results

  init(_ report: ReadabilityReport, lowest: Severity) {
    self.report = report
    self.lowest = lowest
  }

  func text() -> String {
    var text = ""
    for finding in report.findings where finding.severity >= lowest { text += lines(of: finding) }
    return text + totals()
  }

  private func lines(of finding: Finding) -> String {
    let place = finding.file.map { "\($0):\(finding.start.line):\(finding.start.column)" } ?? report.outline.name
    let level: String
    switch (finding.suppression, finding.severity) {
    case (.some, _): level = "may stand:"
    case (nil, .error): level = style.bad("error:")
    case (nil, .warning): level = style.warning("warning:")
    case (nil, .note): level = "note:"
    }
    var text =
      "\(style.strong(place + ":")) \(level) \(finding.problem) \(finding.suggestion) [\(finding.rule.rawValue)]\n"
    if let reason = finding.suppression { text += "    because: \(reason)\n" }
    if !finding.range.isEmpty { text += underlined(finding) }
    return text
  }

  /// The sentence on one line, and carets below the words that the finding is about.
  private func underlined(_ finding: Finding) -> String {
    let block = report.outline.blocks[finding.block].text
    let around = finding.sentence.lowerBound <= finding.range.lowerBound ? finding.sentence : finding.range
    let sentence = around.lowerBound..<max(around.upperBound, finding.range.upperBound)
    func oneLine(_ range: Range<Int>) -> String {
      String(decoding: block[range].map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)
    }
    let before = oneLine(sentence.lowerBound..<finding.range.lowerBound)
    let words = oneLine(finding.range)
    let carets = String(repeating: " ", count: before.count) + String(repeating: "^", count: max(1, words.count))
    return "    \(oneLine(sentence))\n    \(style.warning(carets))\n"
  }

  // MARK: Totals

  private func totals() -> String {
    let measures = report.measures
    let verdict = report.keepsToRules ? style.good("yes") : style.bad("no")
    var text = style.strong(report.outline.name) + "\n"
    text += "  \(counted(report.errors, "error")), \(counted(report.warnings, "warning"))"
    text += report.suppressed > 0 ? ", \(report.suppressed) may stand with a reason\n" : "\n"
    text +=
      "  \(counted(measures.sentences, "sentence")), \(decimal(measures.meanWords)) words a sentence, longest \(measures.longest)\n"
    guard report.outline.isDutch else {
      return text
        + "  keeps to the rules that every language shares: \(verdict); other rules and scores: not measured\n"
    }
    text += "  keeps to the B1 writing rules: \(verdict)\n"
    text += "  LiNT-style indication: \(indication())\n"
    text +=
      "  Flesch-Douma \(decimal(report.scores?.fleschDouma)), Brouwer \(decimal(report.scores?.brouwer)) (higher is easier)\n"
    text += "  read by \(counted(report.testers, "tester"))\n"
    return text
  }

  private func indication() -> String {
    guard let indication = report.scores?.indication else { return "not measured (too little text)" }
    let level = "level \(indication.level) of 4 (1 is easiest), score \(decimal(indication.score))"
    return level + (indication.isParsed ? ", dependencies by frog" : ", dependencies estimated")
  }

  private func decimal(_ number: Double?) -> String { number.map { String(format: "%.1f", $0) } ?? "not measured" }
}
