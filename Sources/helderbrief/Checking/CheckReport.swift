import Letters

/// What `check` found, ready to be written.
struct CheckReport {
  /// A fault, with the path that an editor can open.
  struct Finding {
    let path: String
    let issue: TemplateIssue
    let isWarning: Bool
  }

  let findings: [Finding]
  /// Errors and warnings in all files, also those that are not shown.
  let errors: Int
  let warnings: Int
  let proof: LibraryProof?

  init(
    house: House, issues: [TemplateIssue], shows: (String) -> Bool, proof: LibraryProof?, isStrict: Bool
  ) {
    let all = issues.sorted().map { issue in
      Finding(path: house.path(ofFile: issue.file), issue: issue, isWarning: issue.rule.isAdvice && !isStrict)
    }
    findings = all.filter { shows($0.path) }
    errors = all.count { !$0.isWarning }
    warnings = all.count(where: \.isWarning)
    self.proof = proof
  }

  func text() -> String {
    let style = Style.results
    var text = ""
    for finding in findings {
      let level = finding.isWarning ? style.warning("warning:") : style.bad("error:")
      let issue = finding.issue
      text += "\(style.strong("\(finding.path):\(issue.line):\(issue.column):")) \(level) \(issue.message) "
      text += "[\(issue.rule.rawValue)]\n"
    }
    let hidden = errors + warnings - findings.count
    let counts = "\(counted(errors, "error")), \(counted(warnings, "warning"))"
    let elsewhere = hidden > 0 ? "; \(hidden) in other files, not shown" : ""
    if errors == 0, let proof {
      text +=
        "\(style.good("proved")) \(proof.combinations) combinations "
        + "(\(counted(proof.kinds, "kind")) x \(counted(proof.locales, "locale")) x branches), "
        + "\(counted(proof.messages, "message"))"
      text += warnings == 0 ? "\n" : "; \(counted(warnings, "warning"))\(elsewhere)\n"
    } else {
      text += "\(style.bad("not proved")): \(counts)\(elsewhere)\n"
    }
    return text
  }

  func json(readability gate: ReadabilityGate? = nil) -> JSONReport {
    JSONReport(
      proved: errors == 0 && proof != nil, errors: errors, warnings: warnings,
      proof: proof.map {
        .init(combinations: $0.combinations, kinds: $0.kinds, locales: $0.locales, messages: $0.messages)
      },
      findings: findings.map {
        .init(
          file: $0.path, line: $0.issue.line, column: $0.issue.column, rule: $0.issue.rule.rawValue,
          level: $0.isWarning ? "warning" : "error", message: $0.issue.message)
      },
      readability: gate?.reports.map { ReadabilityJSON($0, lowest: .warning) })
  }

  /// The shape of `--format json`.
  struct JSONReport: Encodable {
    let proved: Bool
    let errors: Int
    let warnings: Int
    let proof: Proof?
    let findings: [Finding]
    /// One for each Dutch locale; absent when faults stopped the gate.
    let readability: [ReadabilityJSON]?

    struct Proof: Encodable {
      let combinations: Int
      let kinds: Int
      let locales: Int
      let messages: Int
    }

    struct Finding: Encodable {
      let file: String
      let line: Int
      let column: Int
      let rule: String
      let level: String
      let message: String
    }
  }
}
