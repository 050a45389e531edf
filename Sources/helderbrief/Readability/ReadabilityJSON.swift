import Readability

/// The shape of `--format json`: one object for each text.
struct ReadabilityJSON: Encodable {
  let name: String
  let locale: String
  let keepsToRules: Bool
  let errors: Int
  let warnings: Int
  let suppressed: Int
  let testers: Int
  let measures: Counts
  /// Nil (absent): not measured.
  let scores: Figures?
  let findings: [Item]

  struct Counts: Encodable {
    let sentences: Int
    let words: Int
    let longestSentence: Int
    let meanSentence: Double?
    let passives: Int
    let subordinateClauses: Int
  }

  struct Figures: Encodable {
    let fleschDouma: Double?
    let brouwer: Double?
    let lintStyle: Indication?
  }

  struct Indication: Encodable {
    let level: Int
    let score: Double
    let frequency: Double
    let dependencyLength: Double
    let contentWordsPerClause: Double
    let concreteness: Double
    let parsed: Bool
  }

  struct Item: Encodable {
    let rule: String
    let severity: String
    let file: String?
    let line: Int
    let column: Int
    let byteOffset: Int
    let byteLength: Int
    let message: String?
    let part: String?
    let words: String
    let measured: Int?
    let limit: Int?
    let problem: String
    let suggestion: String
    let source: String
    let suppressedBecause: String?
  }

  init(_ report: ReadabilityReport, lowest: Severity) {
    name = report.outline.name
    locale = report.outline.locale
    keepsToRules = report.keepsToRules
    errors = report.errors
    warnings = report.warnings
    suppressed = report.suppressed
    testers = report.testers
    let measures = report.measures
    self.measures = Counts(
      sentences: measures.sentences, words: measures.words, longestSentence: measures.longest,
      meanSentence: measures.meanWords, passives: measures.passives, subordinateClauses: measures.subordinateClauses)
    scores = report.scores.map { scores in
      Figures(
        fleschDouma: scores.fleschDouma, brouwer: scores.brouwer,
        lintStyle: scores.indication.map {
          Indication(
            level: $0.level, score: $0.score, frequency: $0.frequency, dependencyLength: $0.dependencyLength,
            contentWordsPerClause: $0.contentWordsPerClause, concreteness: $0.concreteness, parsed: $0.isParsed)
        })
    }
    findings = report.findings.filter { $0.severity >= lowest }.map { finding in
      Item(
        rule: finding.rule.rawValue, severity: finding.severity.name, file: finding.file, line: finding.start.line,
        column: finding.start.column, byteOffset: finding.start.offset, byteLength: finding.range.count,
        message: finding.message, part: finding.part, words: finding.words, measured: finding.measured,
        limit: finding.limit, problem: finding.problem, suggestion: finding.suggestion, source: finding.rule.source,
        suppressedBecause: finding.suppression)
    }
  }
}
