import Foundation
import Readability

/// The gate of plain Dutch in `check`: every message of every Dutch locale, held against the limits of the house.
///
/// A house without `templates/readability` has no such gate.
struct ReadabilityGate {
  let reports: [ReadabilityReport]

  /// Whether a locale has errors, or is harder than the house allows.
  var refuses: Bool { reports.contains { !$0.passes } }

  init(_ house: House) throws(ReadabilityError) {
    let folder = house.templates + "/readability"
    guard House.isFolder(folder) else {
      reports = []
      return
    }
    let checker = try ReadabilityChecker(folder: folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: house.locales)) ?? []
    var made: [ReadabilityReport] = []
    for name in names.sorted() where name == "nl" || name.hasPrefix("nl-") {
      let messages = try MessageCollection(path: "\(house.locales)/\(name)", templates: house.templates)
      made.append(try checker.knowing(messages.terms).report(on: messages.outline))
    }
    reports = made
  }

  /// The errors, one a line, and a line for each locale.
  func text(shows: (String) -> Bool) -> String {
    let style = Style.results
    var text = ""
    for report in reports {
      for finding in report.findings where finding.severity == .error && finding.suppression == nil {
        guard let file = finding.file, shows(file) else { continue }
        text += "\(style.strong("\(file):\(finding.start.line):\(finding.start.column):")) \(style.bad("error:")) "
        text += "\(finding.problem) \(finding.suggestion) [\(finding.rule.rawValue)]\n"
      }
      let name = report.outline.locale
      let words = report.measures.meanWords.map { String(format: "%.1f", $0) } ?? "0"
      text +=
        report.passes
        ? "\(style.good("plain")) \(name): \(words) words a sentence, \(counted(report.warnings, "remark"))\n"
        : "\(style.bad("not plain")) \(name): \(counted(report.errors, "error"))\(level(report)); helderbrief readability shows all\n"
    }
    return text
  }

  private func level(_ report: ReadabilityReport) -> String {
    guard let level = report.scores?.indication?.level, level > report.requiredLevel else { return "" }
    return ", LiNT-style level \(level) where \(report.requiredLevel) is asked"
  }
}
