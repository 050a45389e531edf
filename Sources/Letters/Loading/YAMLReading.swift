import Facts
import Yams

/// Reads a mapping key by key and reports keys that nobody asked for.
struct MappingReader {
  let file: YAMLFile
  let node: Yams.Node
  private var values: [String: Yams.Node] = [:]
  private var order: [(name: String, node: Yams.Node)] = []
  private var taken: Set<String> = []
  private var allowed: [String] = []

  init?(_ node: Yams.Node, in file: YAMLFile, what: String, issues: inout IssueList) {
    guard case .mapping(let mapping) = node else {
      issues.add(.wrongShape, file.place(node), "\(what) should be a set of keys and values.")
      return nil
    }
    self.file = file
    self.node = node
    for (key, value) in mapping {
      guard let name = key.string else {
        issues.add(.wrongShape, file.place(key), "A key here is not a word.")
        continue
      }
      values[name] = value
      order.append((name, key))
    }
  }

  var place: Place { file.place(node) }
  var keys: [String] { order.map(\.name) }

  /// The value of a key, which counts as asked for.
  mutating func take(_ key: String) -> Yams.Node? {
    allowed.append(key)
    taken.insert(key)
    guard let value = values[key], !YAMLValue.isNull(value) else { return nil }
    return value
  }

  mutating func required(_ key: String, _ issues: inout IssueList) -> Yams.Node? {
    if let value = take(key) { return value }
    issues.add(.missingKey, place, "The key `\(key)` is missing here.")
    return nil
  }

  mutating func string(_ key: String, _ issues: inout IssueList) -> Located<String>? {
    guard let value = take(key) else { return nil }
    return YAMLValue.string(value, in: file, what: "`\(key)`", &issues)
  }

  mutating func requiredString(_ key: String, _ issues: inout IssueList) -> Located<String>? {
    guard let value = required(key, &issues) else { return nil }
    return YAMLValue.string(value, in: file, what: "`\(key)`", &issues)
  }

  /// Reports every key that was not asked for, with the nearest one that is known.
  func finish(_ issues: inout IssueList) {
    for (name, key) in order where !taken.contains(name) {
      let hint = nearestName(to: name, among: allowed).map { " Did you mean `\($0)`?" } ?? " Known here: \(allowed.joined(separator: ", "))."
      issues.add(.unknownKey, file.place(key), "The key `\(name)` is not known here.\(hint)")
    }
  }
}

/// Reads scalars and lists.
enum YAMLValue {
  static func isNull(_ node: Yams.Node) -> Bool {
    if case .scalar(let scalar) = node, scalar.style == .plain {
      return ["", "null", "~", "Null", "NULL"].contains(scalar.string)
    }
    return false
  }

  static func string(_ node: Yams.Node, in file: YAMLFile, what: String, _ issues: inout IssueList) -> Located<String>? {
    guard case .scalar(let scalar) = node else {
      issues.add(.wrongShape, file.place(node), "\(what) should be one text.")
      return nil
    }
    return Located(value: scalar.string, place: file.place(node))
  }

  static func integer(_ node: Yams.Node, in file: YAMLFile, what: String, _ issues: inout IssueList) -> Int? {
    guard case .scalar(let scalar) = node, let number = Int(scalar.string) else {
      issues.add(.badValue, file.place(node), "\(what) should be a whole number.")
      return nil
    }
    return number
  }

  static func bool(_ node: Yams.Node, in file: YAMLFile, what: String, _ issues: inout IssueList) -> Bool? {
    guard case .scalar(let scalar) = node, ["true", "false"].contains(scalar.string) else {
      issues.add(.badValue, file.place(node), "\(what) should be true or false.")
      return nil
    }
    return scalar.string == "true"
  }

  static func list(_ node: Yams.Node, in file: YAMLFile, what: String, _ issues: inout IssueList) -> [Yams.Node]? {
    guard case .sequence(let sequence) = node else {
      issues.add(.wrongShape, file.place(node), "\(what) should be a list.")
      return nil
    }
    return Array(sequence)
  }

  static func strings(_ node: Yams.Node, in file: YAMLFile, what: String, _ issues: inout IssueList) -> [Located<String>] {
    guard let nodes = list(node, in: file, what: what, &issues) else { return [] }
    return nodes.compactMap { string($0, in: file, what: "An item of \(what)", &issues) }
  }
}
