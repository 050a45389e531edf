import DecisionRecords
import Letters

/// Tells of refused records on standard error, one line a fault, and keeps the count.
struct RefusalReport {
  private(set) var records = 0
  private(set) var faults = 0
  /// Whether a fault was ours: the record was good, the letter was not.
  private(set) var hasOwnFault = false

  static let ownRules = Set([LetterIssue.Rule.missingFact, .proofFailed, .invalidXML].map(\.rawValue))

  mutating func tell(_ refusal: Refusal, of record: RecordPlace) {
    records += 1
    for issue in refusal.issues {
      faults += 1
      if RefusalReport.ownRules.contains(issue.rule) { hasOwnFault = true }
      Console.note(RefusalReport.line(issue, of: record, id: refusal.id))
    }
  }

  /// A letter that does not keep to the published schema: a fault of ours, whatever the record.
  mutating func tell(_ error: XMLValidationError, locale: String, id: String, of record: RecordPlace) {
    records += 1
    faults += 1
    hasOwnFault = true
    Console.note(
      "\(record.description): \(Style.errors.bad("error:")) The XML letter in \(locale) does not keep to its schema; report this. "
        + "Expected: a letter that is valid against `helderbrief schema letter`. \(error.description) "
        + "[\(LetterIssue.Rule.invalidXML.rawValue)] (record \(id))")
  }

  /// A record that would take the file of one before it.
  mutating func tellDuplicate(_ id: String, of record: RecordPlace) {
    records += 1
    faults += 1
    Console.note(
      "\(record.description): \(Style.errors.bad("error:")) /id: Give each record an id of its own: a letter of \(id) was made "
        + "already. Expected: an id that stands once. [duplicate-id]")
  }

  /// The code to leave with.
  var status: ExitStatus { records == 0 ? .done : hasOwnFault ? .fault : .refused }

  /// `file:line:column: error: /pointer: task Expected: ... [rule]`
  static func line(_ issue: LetterIssue, of record: RecordPlace, id: String?) -> String {
    var place = record.description
    if let line = issue.line { place = "\(record.file):\(line):\(issue.column ?? 1)" }
    let pointer = issue.pointer.isEmpty ? "" : "\(issue.pointer): "
    let expected = issue.expected.isEmpty ? "" : " Expected: \(issue.expected)."
    let found = issue.found.map { " Found: \($0)." }
    let of = id.map { " (record \($0))" } ?? ""
    return "\(place): \(Style.errors.bad("error:")) \(pointer)\(issue.task)\(expected)\(found ?? "") "
      + "[\(issue.rule)]\(of)"
  }
}

/// Where a record stands: a file, and its number there when the file holds more.
struct RecordPlace: CustomStringConvertible {
  let file: String
  /// From 0; nil for a file of one record.
  let index: Int?

  var description: String { index.map { "\(file)#\($0)" } ?? file }
}
