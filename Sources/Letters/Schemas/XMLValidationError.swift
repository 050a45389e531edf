/// One fault in an XML letter.
public struct XMLIssue: Hashable, Sendable, CustomStringConvertible {
  /// The line of the element, from 1; libxml2 counts to 65,535 and no further.
  public let line: Int
  /// What is wrong. It names elements, attributes and rules, never a value of the letter.
  public let text: String

  public var description: String { "line \(line): \(text)" }
}

/// Why bytes are not an XML letter.
public enum XMLValidationError: Error, Hashable, Sendable {
  /// More bytes than ``XMLValidator/sizeLimit``.
  case tooLarge(bytes: Int)
  /// The text declares a document type. Letters have none: entities, DTDs and what they would fetch are refused unread.
  case documentType(line: Int)
  /// Not XML, not UTF-8, or nested too deep; the first fault.
  case notWellFormed(XMLIssue)
  /// XML, but not a letter. `issues` is never empty and holds at most ``XMLValidator/issueLimit`` faults of `total`.
  case notALetter(issues: [XMLIssue], total: Int)
  /// libxml2 could not use the schema, or had no memory.
  case unavailable(String)
}

extension XMLValidationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge(let bytes):
      "The letter has \(bytes) bytes; at most \(XMLValidator.sizeLimit) are read."
    case .documentType(let line):
      "line \(line): The letter declares a document type (DOCTYPE). Take it out; letters have no DTD and no entities."
    case .notWellFormed(let issue): "\(issue)"
    case .notALetter(let issues, let total):
      issues.map(\.description).joined(separator: "\n")
        + (total > issues.count ? "\nand \(total - issues.count) more faults." : "")
    case .unavailable(let reason): "The letter could not be checked: \(reason)"
    }
  }
}
