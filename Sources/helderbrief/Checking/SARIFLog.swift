import Foundation
import Letters
import Readability

/// The faults as SARIF 2.1.0 (OASIS), for code review tools and editors.
struct SARIFLog: Encodable {
  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  struct Run: Encodable {
    let tool: Tool
    /// Columns count characters, not UTF-16 units (SARIF 3.14.17).
    let columnKind = "unicodeCodePoints"
    let results: [Finding]
  }

  struct Tool: Encodable { let driver: Driver }

  struct Driver: Encodable {
    let name = "helderbrief"
    let semanticVersion = Engine.version
    let rules: [Rule]
  }

  struct Rule: Encodable {
    let id: String
    let shortDescription: Text
    let defaultConfiguration: Configuration
  }

  struct Configuration: Encodable { let level: String }
  struct Text: Encodable { let text: String }

  struct Finding: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Text
    let locations: [Location]
    /// Nil where nothing can be suppressed.
    var suppressions: [Suppression]?
  }

  struct Suppression: Encodable {
    let kind = "external"
    let justification: String
  }

  struct Location: Encodable { let physicalLocation: PhysicalLocation }

  struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region
  }

  struct ArtifactLocation: Encodable { let uri: String }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    var endLine: Int?
    var endColumn: Int?
  }

  /// What `check` found; with a gate of plain Dutch its errors are a second run of the tool, under rules of their own.
  init(_ report: CheckReport, readability gate: ReadabilityGate? = nil) {
    runs = [SARIFLog.run(of: report)] + (gate.map { [SARIFLog.run(of: $0.reports, lowest: .error)] } ?? [])
  }

  /// What `readability` found.
  init(_ reports: [ReadabilityReport], lowest: Severity) {
    runs = [SARIFLog.run(of: reports, lowest: lowest)]
  }

  private static func run(of report: CheckReport) -> Run {
    let rules = TemplateIssue.Rule.allCases
    let results = report.findings.map { finding in
      let issue = finding.issue
      return Finding(
        ruleId: issue.rule.rawValue, ruleIndex: rules.firstIndex(of: issue.rule) ?? -1,
        level: finding.isWarning ? "warning" : "error", message: Text(text: issue.message),
        locations: [
          Location(
            physicalLocation: PhysicalLocation(
              artifactLocation: ArtifactLocation(uri: SARIFLog.uri(of: finding.path)),
              region: Region(startLine: max(1, issue.line), startColumn: max(1, issue.column))))
        ])
    }
    let described = rules.map { rule in
      Rule(
        id: rule.rawValue, shortDescription: Text(text: rule.summary),
        defaultConfiguration: Configuration(level: rule.isAdvice ? "warning" : "error"))
    }
    return Run(tool: Tool(driver: Driver(rules: described)), results: results)
  }

  /// A relative reference for a relative path, else a file URI.
  static func uri(of path: String) -> String {
    if path.hasPrefix("/") { return URL(fileURLWithPath: path).absoluteString }
    return path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }
}
