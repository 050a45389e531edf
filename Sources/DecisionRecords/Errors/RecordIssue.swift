/// One fault of a record: which rule, where, what was expected and what to do about it.
///
/// No text of it repeats a value of the record; only ``found`` does, and only when the reader was asked to show values.
public struct RecordIssue: Sendable, Hashable {
  public let rule: RuleID
  /// JSON Pointer (RFC 6901) inside the record; empty for the record as a whole.
  public let pointer: String
  /// 1-based, in the whole input.
  public let line: Int
  /// 1-based, in characters (Unicode scalars) of that line.
  public let column: Int
  public let expected: String
  /// What the person at the desk must do.
  public let task: String
  public let sums: Sums?
  /// The value that was found; `nil` unless values may be shown.
  public let found: String?

  /// Two amounts that should have been the same, in cents.
  public struct Sums: Sendable, Hashable {
    public let stated: Int64
    public let computed: Int64

    public init(stated: Int64, computed: Int64) {
      self.stated = stated
      self.computed = computed
    }
  }
}

extension RecordIssue: CustomStringConvertible {
  public var description: String {
    let place = pointer.isEmpty ? "" : "\(pointer): "
    let value = found.map { " Found: \($0)." } ?? ""
    return "line \(line), column \(column): \(place)\(task) Expected: \(expected).\(value) [\(rule.rawValue)]"
  }
}

/// All faults of one record, in the order of the text.
public struct RecordErrors: Error, Sendable, Hashable {
  /// Never empty.
  public let issues: [RecordIssue]
  /// The id of the record, when it could be read and is a good one.
  public let id: String?
}

extension RecordErrors: CustomStringConvertible {
  public var description: String { issues.map(\.description).joined(separator: "\n") }
}
