/// Reads a JSON text (RFC 8259) into a tree.
struct JSONTreeReader {
  /// The text is not JSON.
  struct Fault: Error {}

  private let bytes: [UInt8]
  private var at = 0
  private static let depth = 64

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  /// The one value that the text is.
  mutating func whole() throws(Fault) -> JSONTree {
    let value = try value(JSONTreeReader.depth)
    skip()
    guard at == bytes.count else { throw Fault() }
    return value
  }

  private mutating func skip() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  private func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    at += 1
    return true
  }

  private mutating func value(_ depth: Int) throws(Fault) -> JSONTree {
    guard depth > 0 else { throw Fault() }
    skip()
    switch peek() {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .truth(true))
    case UInt8(ascii: "f"): return try word("false", .truth(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONTree) throws(Fault) -> JSONTree {
    guard bytes[at...].starts(with: word.utf8) else { throw Fault() }
    at += word.utf8.count
    return value
  }

  private mutating func object(_ depth: Int) throws(Fault) -> JSONTree {
    at += 1
    var members: [JSONTree.Member] = []
    skip()
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      skip()
      guard peek() == UInt8(ascii: "\"") else { throw Fault() }
      let name = try text()
      skip()
      guard take(UInt8(ascii: ":")) else { throw Fault() }
      members.append(JSONTree.Member(name: name, value: try value(depth - 1)))
      skip()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw Fault() }
    return .object(members)
  }

  private mutating func list(_ depth: Int) throws(Fault) -> JSONTree {
    at += 1
    var items: [JSONTree] = []
    skip()
    if take(UInt8(ascii: "]")) { return .list([]) }
    repeat {
      items.append(try value(depth - 1))
      skip()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw Fault() }
    return .list(items)
  }

  private mutating func number() throws(Fault) -> JSONTree {
    let start = at
    _ = take(UInt8(ascii: "-"))
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[at - whole] != UInt8(ascii: "0") else { throw Fault() }
    if take(UInt8(ascii: ".")), digits() == 0 { throw Fault() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard digits() > 0 else { throw Fault() }
    }
    return .number(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func digits() -> Int {
    let start = at
    while let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
    return at - start
  }

  private mutating func text() throws(Fault) -> String {
    at += 1
    var out: [UInt8] = []
    while let byte = peek() {
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: out, as: UTF8.self) else { throw Fault() }
        return text
      case UInt8(ascii: "\\"): try escape(&out)
      case 0..<0x20: throw Fault()
      default: out.append(byte)
      }
    }
    throw Fault()
  }

  private mutating func escape(_ out: inout [UInt8]) throws(Fault) {
    guard let byte = peek() else { throw Fault() }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"):
      var code = try unit()
      if (0xD800..<0xDC00).contains(code) {
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw Fault() }
        let low = try unit()
        guard (0xDC00..<0xE000).contains(low) else { throw Fault() }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw Fault() }
      out.append(contentsOf: String(Character(scalar)).utf8)
    default: throw Fault()
    }
  }

  private mutating func unit() throws(Fault) -> UInt32 {
    guard at + 4 <= bytes.count, let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16),
      bytes[at] != UInt8(ascii: "+")
    else { throw Fault() }
    at += 4
    return code
  }
}

extension JSONTree {
  init?(_ bytes: [UInt8]) {
    var reader = JSONTreeReader(bytes)
    guard let tree = try? reader.whole() else { return nil }
    self = tree
  }

  /// As a text that people can read: two spaces a level.
  func bytes() -> [UInt8] {
    var out = ""
    write(to: &out, indent: "")
    return Array((out + "\n").utf8)
  }

  private func write(to out: inout String, indent: String) {
    switch self {
    case .object(let members):
      if members.isEmpty { out += "{}"; return }
      out += "{\n"
      for (index, member) in members.enumerated() {
        out += "\(indent)  \(JSONTree.quoted(member.name)): "
        member.value.write(to: &out, indent: indent + "  ")
        out += index == members.count - 1 ? "\n" : ",\n"
      }
      out += indent + "}"
    case .list(let items):
      if items.isEmpty { out += "[]"; return }
      out += "[\n"
      for (index, item) in items.enumerated() {
        out += indent + "  "
        item.write(to: &out, indent: indent + "  ")
        out += index == items.count - 1 ? "\n" : ",\n"
      }
      out += indent + "]"
    case .text(let text): out += JSONTree.quoted(text)
    case .number(let text): out += text
    case .truth(let truth): out += truth ? "true" : "false"
    case .null: out += "null"
    }
  }

  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{0}"..<"\u{20}":
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
