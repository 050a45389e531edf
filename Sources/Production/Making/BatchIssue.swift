import DecisionRecords
import Letters

/// One reason why a record got no letter, whatever part of the house found it.
public struct BatchIssue: Sendable, Hashable {
  /// Rules that only a batch knows.
  public enum Rule: String, Sendable, CaseIterable {
    case notReleased = "not-released"
    case duplicateID = "duplicate-id"
    case inputCutOff = "input-cut-off"
    case inputDamaged = "input-damaged"
    case notXML = "not-xml"
    case documentType = "document-type"
    case otherRoot = "other-root"
    case windowTooLarge = "input-window-too-large"
    case otherPacking = "input-packed"
    case utf16 = "input-utf16"
    case listNotClosed = "list-not-closed"
    case textAfterList = "text-after-list"
    case notKept = "record-not-kept"
    case notMended = "record-not-mended"
  }

  public let rule: String
  /// JSON pointer into the record; empty for the record as a whole.
  public let pointer: String
  /// 1-based place in the input, when the fault has one.
  public let line: Int?
  public let column: Int?
  public let expected: String
  /// What the person at the desk must do.
  public let task: String
  public let sums: RecordIssue.Sums?
  /// The value found; only when values may be shown.
  public let found: String?

  init(_ issue: LetterIssue) {
    rule = issue.rule
    pointer = issue.pointer
    line = issue.line
    column = issue.column
    expected = issue.expected
    task = issue.task
    sums = issue.sums
    found = issue.found
  }

  init(_ rule: Rule, at pointer: String = "", line: Int? = nil, column: Int? = nil, expected: String, task: String) {
    self.rule = rule.rawValue
    self.pointer = pointer
    self.line = line
    self.column = column
    self.expected = expected
    self.task = task
    sums = nil
    found = nil
  }
}

extension BatchIssue {
  static func unreleased(_ what: LetterLibrary.Unreleased) -> BatchIssue {
    switch what {
    case .texts(let kind, let locale, let status):
      BatchIssue(
        .notReleased, expected: "texts that were released; those of \(kind) in \(locale) are \(status.rawValue)",
        task: "Have readers test the texts of \(kind) in \(locale), and a reviewer release them in the workbench.")
    case .law(let organisation, let act, let date):
      BatchIssue(
        .notReleased, at: "/decision/date",
        expected: "a day on which the articles of the \(act) that \(organisation) names were in force; \(date) is not",
        task: "Have \(organisation) add the articles of that day to templates/organisations/\(organisation).yaml.")
    case .organisation(let id, let facts, let first):
      BatchIssue(
        .notReleased, at: "/organisation",
        expected: "facts of \(id) that were all verified; \(facts) were not, the first is \(first)",
        task: "Have \(id) verify its facts and date them in templates/organisations/\(id).yaml.")
    }
  }

  static let duplicate = BatchIssue(
    .duplicateID, at: "/id", expected: "an id that stands once in a batch",
    task: "Give each record an id of its own: a letter with this id was made already.")

  static let notKept = BatchIssue(
    .notKept, expected: "the record itself",
    task: "Take this record from the first input: it was too large, or its end was missing.")

  static let notMended = BatchIssue(
    .notMended, expected: "the record as JSON in UTF-8, under record",
    task: "Unpack what stands under base64, save it as UTF-8, and put it under record.")

  static func fault(_ fault: InputFault, line: Int, column: Int) -> BatchIssue {
    switch fault {
    case .cutOff:
      BatchIssue(
        .inputCutOff, line: line, column: column, expected: "compressed data with an end",
        task: "Send the input again: it is cut off, and what follows this place is missing.")
    case .damaged:
      BatchIssue(
        .inputDamaged, line: line, column: column, expected: "compressed data that can be unpacked and fits its checksum",
        task:
          "Post no letter of this input: it is damaged, so what stands before this place may be wrong and what follows is lost. Send it again and make all letters anew.")
    case .windowTooLarge:
      BatchIssue(
        .windowTooLarge, line: line, column: column, expected: "zstd with a window of at most 128 MiB",
        task: "Compress the input again without --long or --ultra.")
    case .otherPacking:
      BatchIssue(
        .otherPacking, line: line, column: column, expected: "plain text, or gzip or zstd around it once",
        task: "Unpack the input, and send it plain or packed once with gzip or zstd. Nothing of it was read.")
    case .utf16:
      BatchIssue(
        .utf16, line: line, column: column, expected: "text in UTF-8",
        task: "Save the input as UTF-8, and send it again. Nothing of it was read.")
    case .listNotClosed:
      BatchIssue(
        .listNotClosed, line: line, column: column, expected: "] at the end of the list",
        task: "Send the input again: the list of records is cut off.")
    case .notXML, .documentType, .otherRoot:
      brokenXML(fault, line: line)
    case .afterList:
      BatchIssue(
        .textAfterList, line: line, column: column, expected: "nothing after the list of records",
        task: "Take away what follows the list, or move it into the list.")
    }
  }

  private static func brokenXML(_ fault: InputFault, line: Int) -> BatchIssue {
    switch fault {
    case .documentType:
      BatchIssue(
        .documentType, line: line, expected: "no document type (DOCTYPE)",
        task: "Take the document type away, and send the records from here on again.")
    case .otherRoot:
      BatchIssue(
        .otherRoot, line: line, expected: "a root record or records in the namespace urn:helderbrief:record:1",
        task: "Change the root element or its namespace.")
    default:
      BatchIssue(
        .notXML, line: line, expected: "well-formed XML",
        task: "Mend the XML at this line, and send the records from here on again.")
    }
  }

  /// `line:column: error: /pointer: task Expected: ... [rule]`, as one line.
  func sentence(file: String, line recordLine: Int, id: String?) -> String {
    let place = "\(file):\(line ?? recordLine):\(column ?? 1)"
    let at = pointer.isEmpty ? "" : "\(pointer): "
    let wanted = expected.isEmpty ? "" : " Expected: \(expected)."
    let value = found.map { " Found: \($0)." } ?? ""
    let of = id.map { " (record \($0))" } ?? ""
    return "\(place): error: \(at)\(task)\(wanted)\(value) [\(rule)]\(of)"
  }
}
