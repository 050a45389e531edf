import Foundation
import Letters
import Readability

/// The findings as SARIF 2.1.0 (OASIS). Findings in texts that stand in no file are left out: they have no place.
struct ReadabilitySARIF: Encodable {
  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  struct Run: Encodable {
    let tool: SARIFLog.Tool
    let columnKind = "unicodeCodePoints"
    let results: [Item]
  }

  struct Item: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: SARIFLog.Text
    let locations: [Location]
    let suppressions: [Suppression]
  }

  struct Suppression: Encodable {
    let kind = "external"
    let justification: String
  }

  struct Location: Encodable { let physicalLocation: Physical }

  struct Physical: Encodable {
    let artifactLocation: SARIFLog.ArtifactLocation
    let region: Region
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
  }

  init(_ reports: [ReadabilityReport], lowest: Severity) {
    let rules = Rule.allCases
    let described = rules.map {
      SARIFLog.Rule(
        id: $0.rawValue, shortDescription: .init(text: "\($0.summary) Source: \($0.source)."),
        defaultConfiguration: .init(level: "warning"))
    }
    var items: [Item] = []
    for finding in reports.flatMap(\.findings) where finding.severity >= lowest {
      guard let file = finding.file else { continue }
      let region = Region(
        startLine: finding.start.line, startColumn: finding.start.column,
        endLine: max(finding.start.line, finding.end.line),
        endColumn: finding.end.line > finding.start.line
          ? finding.end.column : max(finding.start.column + 1, finding.end.column))
      items.append(
        Item(
          ruleId: finding.rule.rawValue, ruleIndex: rules.firstIndex(of: finding.rule) ?? -1,
          level: finding.severity.name, message: .init(text: "\(finding.problem) \(finding.suggestion)"),
          locations: [
            Location(
              physicalLocation: Physical(
                artifactLocation: SARIFLog.ArtifactLocation(uri: ReadabilitySARIF.uri(of: file)), region: region))
          ],
          suppressions: finding.suppression.map { [Suppression(justification: $0)] } ?? []))
    }
    runs = [Run(tool: SARIFLog.Tool(driver: SARIFLog.Driver(rules: described)), results: items)]
  }

  private static func uri(of path: String) -> String {
    if path.hasPrefix("/") { return URL(fileURLWithPath: path).absoluteString }
    return path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }
}
