import DecisionRecords

/// Why a letter cannot be made from a record that is good in itself: one fault, as a task for the person at the desk.
public struct LetterIssue: Error, Hashable, Sendable, CustomStringConvertible {
  /// The rules beyond those of the record itself (`DecisionRecords.RuleID`).
  public enum Rule: String, Sendable, CaseIterable {
    case unknownOrganisation = "unknown-organisation"
    case unknownScheme = "unknown-scheme"
    case unknownReason = "unknown-reason"
    case unknownCode = "unknown-code"
    case missingForCode = "missing-for-code"
    case noPolicy = "no-policy"
    case dueTooEarly = "due-too-early"
    case noWayToPay = "no-way-to-pay"
    case dateTooFar = "date-too-far"
    /// A stated end or number of months is not that of the schedule.
    case scheduleDiffers = "schedule-differs"
    /// A letter cannot be sent before the day that its record states.
    case dispatchTooEarly = "dispatch-too-early"
    /// A day of the record that does not move would be too near, or past.
    case dispatchTooLate = "dispatch-too-late"
    case noTemplate = "no-template"
    case unknownLocale = "unknown-locale"
    case missingFact = "missing-fact"
    case unknownPointer = "unknown-pointer"
    case proofFailed = "proof-failed"
    case invalidXML = "invalid-xml"
  }

  /// The rule's stable name.
  public let rule: String
  /// JSON pointer into the record; empty for the record as a whole.
  public let pointer: String
  /// 1-based place in the input, or nil where the fault is not a matter of one place.
  public let line: Int?
  public let column: Int?
  public let expected: String
  public let task: String
  /// The stated and the computed sum in cents, for sums that differ.
  public let sums: RecordIssue.Sums?
  /// The value found; only when values may be shown.
  public let found: String?

  init(_ rule: Rule, at pointer: String, expected: String, task: String) {
    self.rule = rule.rawValue
    self.pointer = pointer
    (line, column, sums, found) = (nil, nil, nil, nil)
    self.expected = expected
    self.task = task
  }

  public init(_ issue: RecordIssue) {
    rule = issue.rule.rawValue
    pointer = issue.pointer
    line = issue.line
    column = issue.column
    expected = issue.expected
    task = issue.task
    sums = issue.sums
    found = issue.found
  }

  public var description: String {
    let place = [line.map { "line \($0)" }, column.map { "column \($0)" }].compactMap(\.self).joined(separator: ", ")
    let position = [place, pointer].filter { !$0.isEmpty }.joined(separator: ": ")
    let value = found.map { " Found: \($0)." } ?? ""
    return "\(position.isEmpty ? "" : position + ": ")\(task) Expected: \(expected).\(value) [\(rule)]"
  }
}

/// A record that gets no letter, with everything that is wrong with it.
public struct Refusal: Error, Sendable, CustomStringConvertible {
  /// The id of the record, when it could be read.
  public let id: String?
  /// Never empty.
  public let issues: [LetterIssue]

  public init(id: String?, issues: [LetterIssue]) {
    self.id = id
    self.issues = issues
  }

  public init(_ errors: RecordErrors) {
    id = errors.id
    issues = errors.issues.map(LetterIssue.init)
  }

  public var description: String { issues.map(\.description).joined(separator: "\n") }
}
