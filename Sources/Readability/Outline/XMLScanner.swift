/// Reads XML piece by piece: enough for the letters of this house, and nothing that could reach out of the file.
///
/// Document types are refused, so there are no entities but the five of XML itself.
struct XMLScanner {
  enum Piece {
    case open(name: String, attributes: [String: String], isEmpty: Bool)
    case close(name: String)
    /// Text, and where it begins in the file.
    case text([UInt8], at: Int)
  }

  let bytes: [UInt8]
  private(set) var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The 1-based line of an offset, for faults.
  func line(of offset: Int) -> Int { bytes[..<min(offset, bytes.count)].count { $0 == 0x0A } + 1 }

  enum Fault: Error { case notXML(at: Int, expected: String) }

  /// The next piece; nil at the end.
  mutating func next() throws(Fault) -> Piece? {
    guard at < bytes.count else { return nil }
    guard bytes[at] == UInt8(ascii: "<") else { return try text() }
    if starts("<?") || starts("<!--") {
      let end = starts("<?") ? "?>" : "-->"
      try skip(past: end)
      return try next()
    }
    if starts("<!") { throw .notXML(at: at, expected: "no document type") }
    if starts("</") {
      at += 2
      let name = self.name()
      try skip(past: ">")
      return .close(name: name)
    }
    at += 1
    let name = self.name()
    guard !name.isEmpty else { throw .notXML(at: at, expected: "a name after <") }
    let attributes = try self.attributes()
    let isEmpty = starts("/>")
    try skip(past: ">")
    return .open(name: name, attributes: attributes, isEmpty: isEmpty)
  }

  private func starts(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

  private mutating func skip(past end: String) throws(Fault) {
    let start = at
    while at < bytes.count {
      if starts(end) {
        at += end.utf8.count
        return
      }
      at += 1
    }
    throw .notXML(at: start, expected: "`\(end)` after this")
  }

  private mutating func name() -> String {
    let start = at
    while at < bytes.count, ![0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3E, 0x3D].contains(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func space() { while at < bytes.count, bytes[at] <= 0x20 { at += 1 } }

  private mutating func attributes() throws(Fault) -> [String: String] {
    var attributes: [String: String] = [:]
    while true {
      space()
      guard at < bytes.count else { throw .notXML(at: at, expected: "> at the end of the tag") }
      if bytes[at] == UInt8(ascii: ">") || bytes[at] == UInt8(ascii: "/") { return attributes }
      let name = self.name()
      space()
      guard !name.isEmpty, starts("=") else { throw .notXML(at: at, expected: "= after an attribute") }
      at += 1
      space()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
        throw .notXML(at: at, expected: "a quote")
      }
      let quote = bytes[at]
      at += 1
      let start = at
      while at < bytes.count, bytes[at] != quote { at += 1 }
      attributes[name] = String(decoding: bytes[start..<at], as: UTF8.self)
      at += 1
    }
  }

  /// Text up to the next mark; an entity is a piece of its own, so that places stay right.
  private mutating func text() throws(Fault) -> Piece {
    let start = at
    if bytes[at] == UInt8(ascii: "&") {
      while at < bytes.count, bytes[at] != UInt8(ascii: ";"), at - start < 12 { at += 1 }
      guard at < bytes.count, bytes[at] == UInt8(ascii: ";") else { throw .notXML(at: start, expected: "; after &") }
      let entity = String(decoding: bytes[(start + 1)..<at], as: UTF8.self)
      at += 1
      guard let character = XMLScanner.character(entity) else {
        throw .notXML(at: start, expected: "one of &amp; &lt; &gt; &quot; &apos; or a number")
      }
      return .text(Array(String(character).utf8), at: start)
    }
    while at < bytes.count, bytes[at] != UInt8(ascii: "<"), bytes[at] != UInt8(ascii: "&") { at += 1 }
    return .text(Array(bytes[start..<at]), at: start)
  }

  private static func character(_ entity: String) -> Character? {
    switch entity {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard entity.hasPrefix("#") else { return nil }
      let isHex = entity.hasPrefix("#x")
      let code = UInt32(entity.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
      return code.flatMap(Unicode.Scalar.init).map(Character.init)
    }
  }
}
