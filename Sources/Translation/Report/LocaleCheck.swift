/// Looks at the translations that stand in the house with the checks that files meet on the way in.
public struct LocaleCheck: Sendable {
  /// The line of a finding is that of the message in the file of the locale.
  public let findings: [TranslationFinding]

  public init(_ job: TranslationJob, context: TranslatorContext) {
    let checks = TextChecks(job, context: context)
    findings = job.units.flatMap { unit -> [TranslationFinding] in
      guard let target = unit.target, let message = job.target.messages[unit.id.key] else { return [] }
      return checks.faults(of: target, for: unit).map { fault in
        TranslationFinding(
          rule: fault.rule, unit: "locales/\(message.file):\(message.line): \(unit.id)", line: message.line,
          message: fault.message)
      }
    }
  }
}
