import Translation

/// What came of one file.
struct ImportReport: Encodable {
  let file: String
  /// The name of the refusal of the whole file; nil when it was read.
  let refusal: String?
  let reason: String?
  let locale: String?
  let units: Int
  let changed: [String]
  let restated: [String]
  let unchangedUnits: Int
  let refusedUnits: Int
  let findings: [Finding]
  private(set) var written: [String] = []

  struct Finding: Encodable {
    let rule: String
    let level: String
    let unit: String
    let line: Int
    let message: String

    init(_ finding: TranslationFinding) {
      rule = finding.rule.rawValue
      level = finding.isError ? "error" : "warning"
      unit = finding.unit
      line = finding.line
      message = finding.message
    }
  }

  init(file: String, refused error: TranslationError) {
    self.file = file
    refusal = error.name
    reason = error.description
    locale = nil
    units = 0
    changed = []
    restated = []
    unchangedUnits = 0
    refusedUnits = 0
    findings = []
  }

  init(file: String, locale: String, units: Int, _ result: TranslationImport) {
    self.file = file
    refusal = nil
    reason = nil
    self.locale = locale
    self.units = units
    changed = result.changedKeys
    restated = result.restatedKeys
    unchangedUnits = result.unchangedUnits
    refusedUnits = result.refusedUnits
    findings = result.findings.map(Finding.init)
  }

  var hasErrors: Bool { refusal != nil || findings.contains { $0.level == "error" } }

  mutating func wrote(_ path: String) { written.append(path) }

  func text(isDry: Bool) -> String {
    let style = Style.results
    if let refusal, let reason {
      return "\(style.strong(file)): \(style.bad("refused:")) \(reason) [\(refusal)]\n"
    }
    var text = ""
    for finding in findings {
      let level = finding.level == "error" ? style.bad("error:") : style.warning("warning:")
      text +=
        "\(style.strong("\(file):\(finding.line):")) \(level) \(finding.unit): \(finding.message) [\(finding.rule)]\n"
    }
    text += "\(file): \(counted(units, "text")) for \(locale ?? ""); \(counted(changed.count, "message")) changed, "
    text += "\(restated.count) with another state, \(unchangedUnits) as they were, \(refusedUnits) refused\n"
    for path in written { text += "wrote \(path)\n" }
    if isDry { text += "Nothing was written (--dry-run).\n" }
    return text
  }
}
