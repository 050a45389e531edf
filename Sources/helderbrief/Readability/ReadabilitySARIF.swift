import Readability

extension SARIFLog {
  /// The findings of readability. Those in texts that stand in no file are left out: they have no place.
  static func run(of reports: [ReadabilityReport], lowest: Severity) -> Run {
    let rules = Readability.Rule.allCases
    let described = rules.map {
      Rule(
        id: $0.rawValue, shortDescription: Text(text: "\($0.summary) Source: \($0.source)."),
        defaultConfiguration: Configuration(level: "warning"))
    }
    var found: [Finding] = []
    for finding in reports.flatMap(\.findings) where finding.severity >= lowest {
      guard let file = finding.file else { continue }
      let isOverLines = finding.end.line > finding.start.line
      let region = Region(
        startLine: finding.start.line, startColumn: finding.start.column,
        endLine: max(finding.start.line, finding.end.line),
        endColumn: isOverLines ? finding.end.column : max(finding.start.column + 1, finding.end.column))
      found.append(
        Finding(
          ruleId: finding.rule.rawValue, ruleIndex: rules.firstIndex(of: finding.rule) ?? -1,
          level: finding.severity.name, message: Text(text: "\(finding.problem) \(finding.suggestion)"),
          locations: [
            Location(
              physicalLocation: PhysicalLocation(
                artifactLocation: ArtifactLocation(uri: uri(of: file)), region: region))
          ],
          suppressions: finding.suppression.map { [Suppression(justification: $0)] } ?? []))
    }
    return Run(tool: Tool(driver: Driver(rules: described)), results: found)
  }
}
