/// A JSON value that keeps the order of its members, for writing schemas.
indirect enum SchemaNode: Sendable {
  case text(String)
  case number(Int64)
  case truth(Bool)
  case list([SchemaNode])
  case object([(String, SchemaNode)])

  /// The object with more members behind its own.
  func adding(_ more: [(String, SchemaNode)]) -> SchemaNode {
    if case .object(let members) = self { .object(members + more) } else { self }
  }

  /// JSON with two spaces of indentation; lists of plain values stand on one line.
  func pretty(indent: String = "") -> String {
    switch self {
    case .text(let text):
      var writer = CanonicalWriter()
      writer.string(text)
      return String(decoding: writer.bytes, as: UTF8.self)
    case .number(let number): return String(number)
    case .truth(let truth): return truth ? "true" : "false"
    case .list(let elements): return pretty(elements, indent: indent)
    case .object(let members):
      if members.isEmpty { return "{}" }
      let inner = indent + "  "
      let lines = members.map { "\(inner)\(SchemaNode.text($0.0).pretty()): \($0.1.pretty(indent: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private func pretty(_ elements: [SchemaNode], indent: String) -> String {
    if elements.allSatisfy(\.isPlain) { return "[" + elements.map { $0.pretty() }.joined(separator: ", ") + "]" }
    let inner = indent + "  "
    return "[\n" + elements.map { inner + $0.pretty(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
  }

  private var isPlain: Bool {
    switch self {
    case .text, .number, .truth: true
    case .list, .object: false
    }
  }
}

extension SchemaNode: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int64) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .truth(value) }
}

extension SchemaNode: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  init(arrayLiteral elements: SchemaNode...) { self = .list(elements) }
  init(dictionaryLiteral members: (String, SchemaNode)...) { self = .object(members) }
}
