import DecisionRecords
import Foundation

/// The fields that a record has, to keep pointers to fields that are there, and to tell a slip of the keyboard from
/// an unused field.
struct RecordPointers {
  /// The pointer of every field, list and item.
  private let known: Set<String>

  init(_ record: DecisionRecord) {
    var known: Set<String> = []
    func add(_ node: Any, at pointer: String) {
      known.insert(pointer)
      if let object = node as? [String: Any] {
        for (key, value) in object { add(value, at: "\(pointer)/\(key)") }
      } else if let list = node as? [Any] {
        for (index, value) in list.enumerated() { add(value, at: "\(pointer)/\(index)") }
      }
    }
    if let root = try? JSONSerialization.jsonObject(with: Data(canonicalJSON(of: record))) { add(root, at: "") }
    self.known = known
  }

  /// Whether the record has the field; for a range, every field of it.
  func contains(_ pointer: String) -> Bool {
    guard pointer.contains("..") else { return known.contains(pointer) }
    var parts = pointer.split(separator: "/", omittingEmptySubsequences: true)
    guard let place = parts.firstIndex(where: { $0.contains("..") }), let range = RecordPointers.range(parts[place])
    else { return false }
    return range.allSatisfy { index in
      parts[place] = Substring(String(index))
      return contains("/" + parts.joined(separator: "/"))
    }
  }

  /// Those of the pointers that the record has; all of them when it has none.
  func present(_ pointers: [String]) -> [String] {
    let known = pointers.filter(contains)
    return known.isEmpty ? pointers : known
  }

  private static func range(_ part: Substring) -> ClosedRange<Int>? {
    if let index = Int(part) { return index...index }
    let ends = part.components(separatedBy: "..").compactMap { Int($0) }
    // A range can only be as long as the longest list of a record.
    guard ends.count == 2, ends[0] <= ends[1], ends[1] - ends[0] <= 1000 else { return nil }
    return ends[0]...ends[1]
  }

  /// Whether the field asked for is, holds, or lies in the field that a value comes from.
  static func overlap(_ asked: String, _ used: String) -> Bool {
    let a = asked.split(separator: "/", omittingEmptySubsequences: true)
    let b = used.split(separator: "/", omittingEmptySubsequences: true)
    return zip(a, b).allSatisfy { left, right in
      if left == right { return true }
      guard let x = range(left), let y = range(right) else { return false }
      return x.overlaps(y)
    }
  }
}
