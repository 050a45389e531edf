/// A small strict scanner of the HTML that letters use. What it does not know is a fault, not a guess.
struct HTMLScanner {
  enum Token: Equatable {
    case open(Tag)
    case close(String, line: Int)
    case text(String)
  }

  struct Tag: Equatable {
    let name: String
    let attributes: [(name: String, value: String)]
    /// Written `<path/>`.
    let closesItself: Bool
    let line: Int

    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    static func == (a: Tag, b: Tag) -> Bool { a.name == b.name && a.line == b.line }
  }

  struct Fault: Error, CustomStringConvertible {
    let line: Int
    let text: String
    var description: String { "line \(line): \(text)" }
  }

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1

  private init(_ html: String) { bytes = Array(html.utf8) }

  static func tokens(of html: String) throws(Fault) -> [Token] {
    var scanner = HTMLScanner(html)
    guard scanner.skip("<!DOCTYPE html>\n") else { throw Fault(line: 1, text: "no <!DOCTYPE html>") }
    var tokens: [Token] = []
    while scanner.at < scanner.bytes.count {
      if scanner.here == UInt8(ascii: "<") {
        tokens.append(try scanner.tag())
        if case .open(let tag) = tokens.last, tag.name == "style" {
          tokens.append(.text(scanner.text(until: "</style>")))
        }
      } else {
        let text = scanner.text(until: "<")
        try scanner.check(text)
        tokens.append(.text(text))
      }
    }
    return tokens
  }

  private var here: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func advance() {
    if bytes[at] == UInt8(ascii: "\n") { line += 1 }
    at += 1
  }

  private mutating func skip(_ word: String) -> Bool {
    guard bytes[at...].starts(with: word.utf8) else { return false }
    for _ in word.utf8 { advance() }
    return true
  }

  private mutating func text(until end: String) -> String {
    let start = at
    while at < bytes.count, !bytes[at...].starts(with: end.utf8) { advance() }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func word() throws(Fault) -> String {
    let start = at
    while let byte = here, (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x42
    { at += 1 }
    guard at > start else { throw Fault(line: line, text: "a name in small letters should stand here") }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func tag() throws(Fault) -> Token {
    let start = line
    if skip("</") {
      let name = try word()
      guard skip(">") else { throw Fault(line: line, text: "</\(name) does not end") }
      return .close(name, line: start)
    }
    guard skip("<") else { throw Fault(line: line, text: "no tag") }
    let name = try word()
    var attributes: [(name: String, value: String)] = []
    while skip(" ") {
      let attribute = try word()
      guard skip("=\"") else { throw Fault(line: line, text: "the value of \(attribute) should be quoted") }
      let value = text(until: "\"")
      try check(value)
      guard !value.contains("<"), skip("\"") else {
        throw Fault(line: line, text: "the value of \(attribute) does not end")
      }
      if attributes.contains(where: { $0.name == attribute }) {
        throw Fault(line: line, text: "\(attribute) stands twice")
      }
      attributes.append((attribute, value))
    }
    let closesItself = skip("/>")
    guard closesItself || skip(">") else { throw Fault(line: line, text: "<\(name) does not end") }
    return .open(Tag(name: name, attributes: attributes, closesItself: closesItself, line: start))
  }

  /// In text and values `&` begins one of the references that letters use, and `>` is written as one.
  private func check(_ text: String) throws(Fault) {
    if text.contains(">") { throw Fault(line: line, text: "a bare > in text") }
    for piece in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let known = ["amp;", "lt;", "gt;", "quot;", "#39;", "#183;"].contains { piece.hasPrefix($0) }
      if !known { throw Fault(line: line, text: "a bare & in text") }
    }
  }
}
