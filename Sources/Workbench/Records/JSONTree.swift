/// A JSON text as a tree that keeps the order of members and the writing of numbers: for showing a record and changing
/// a field of it. Reading records is the business of `DecisionRecords`; this only edits.
indirect enum JSONTree: Sendable, Equatable {
  struct Member: Sendable, Equatable {
    let name: String
    var value: JSONTree
  }

  case object([Member])
  case list([JSONTree])
  case text(String)
  /// As written.
  case number(String)
  case truth(Bool)
  case null

  /// One field with a plain value, and where it stands.
  struct Leaf: Sendable {
    let pointer: String
    let value: JSONTree
  }

  /// Every plain value, in the order of the text.
  var leaves: [Leaf] {
    var found: [Leaf] = []
    collect(at: "", into: &found)
    return found
  }

  private func collect(at pointer: String, into found: inout [Leaf]) {
    switch self {
    case .object(let members):
      for member in members { member.value.collect(at: "\(pointer)/\(JSONTree.token(member.name))", into: &found) }
    case .list(let items):
      for (index, item) in items.enumerated() { item.collect(at: "\(pointer)/\(index)", into: &found) }
    default: found.append(Leaf(pointer: pointer, value: self))
    }
  }

  /// RFC 6901: `~` and `/` in names.
  static func token(_ name: String) -> String { name.replacing("~", with: "~0").replacing("/", with: "~1") }

  private static func name(_ token: Substring) -> String {
    String(token).replacing("~1", with: "/").replacing("~0", with: "~")
  }

  subscript(pointer: String) -> JSONTree? { value(pointer.split(separator: "/", omittingEmptySubsequences: true)[...]) }

  private func value(_ path: ArraySlice<Substring>) -> JSONTree? {
    guard let first = path.first else { return self }
    switch self {
    case .object(let members):
      let name = JSONTree.name(first)
      return members.first { $0.name == name }?.value.value(path.dropFirst())
    case .list(let items):
      guard let index = Int(first), items.indices.contains(index) else { return nil }
      return items[index].value(path.dropFirst())
    default: return nil
    }
  }

  /// The tree with one value set, added (to an object that is there) or, for nil, taken away.
  func setting(_ pointer: String, to value: JSONTree?) -> JSONTree {
    setting(pointer.split(separator: "/", omittingEmptySubsequences: true)[...], to: value)
  }

  private func setting(_ path: ArraySlice<Substring>, to value: JSONTree?) -> JSONTree {
    guard let first = path.first else { return value ?? self }
    let rest = path.dropFirst()
    switch self {
    case .object(var members):
      let name = JSONTree.name(first)
      if let index = members.firstIndex(where: { $0.name == name }) {
        if rest.isEmpty, value == nil {
          members.remove(at: index)
        } else {
          members[index].value = members[index].value.setting(rest, to: value)
        }
      } else if rest.isEmpty, let value {
        members.append(Member(name: name, value: value))
      }
      return .object(members)
    case .list(var items):
      guard let index = Int(first), items.indices.contains(index) else { return self }
      items[index] = items[index].setting(rest, to: value)
      return .list(items)
    default: return self
    }
  }

  var string: String? { if case .text(let text) = self { text } else { nil } }
  var integer: Int64? { if case .number(let text) = self { Int64(text) } else { nil } }
  var items: [JSONTree] { if case .list(let items) = self { items } else { [] } }

  /// As a person types it in a field.
  var typed: String {
    switch self {
    case .text(let text): text
    case .number(let text): text
    case .truth(let truth): truth ? "true" : "false"
    case .null: "null"
    case .object, .list: ""
    }
  }

  /// What somebody typed over this value: it stays the kind of value that it was.
  func retyped(_ typed: String) -> JSONTree {
    switch self {
    case .number: JSONTree.isNumber(typed) ? .number(typed) : .text(typed)
    case .truth: typed == "true" ? .truth(true) : typed == "false" ? .truth(false) : .text(typed)
    case .null: typed == "null" || typed.isEmpty ? .null : .text(typed)
    default: .text(typed)
    }
  }

  static func isNumber(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 40 else { return false }
    var reader = JSONTreeReader(Array(text.utf8))
    guard case .number? = try? reader.whole() else { return false }
    return true
  }
}
