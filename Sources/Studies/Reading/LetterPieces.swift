/// The inside of a letter's `<main>` cut into tags and text, in order.
///
/// Letters are written by one writer, so this knows what that writer can write and refuses everything else; it is no
/// reader of pages from the web.
struct LetterPieces {
  enum Piece {
    case open(name: String, attributes: Range<Int>, range: Range<Int>)
    case close(name: String, range: Range<Int>)
    case text(Range<Int>)
  }

  /// UTF-8.
  let bytes: [UInt8]
  let pieces: [Piece]

  static let voidElements: Set<String> = ["br", "path", "rect", "img", "hr"]

  init(_ bytes: [UInt8]) throws(StudyError) {
    self.bytes = bytes
    var pieces: [Piece] = []
    var open: [String] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] != UInt8(ascii: "<") {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        pieces.append(.text(start..<at))
        continue
      }
      guard let end = LetterPieces.tagEnd(bytes, from: at) else {
        throw .notALetter(at: at, expected: "the end of a tag")
      }
      let isClosing = bytes[at + 1] == UInt8(ascii: "/")
      let nameStart = isClosing ? at + 2 : at + 1
      var nameEnd = nameStart
      while nameEnd < end, LetterPieces.isNameByte(bytes[nameEnd]) { nameEnd += 1 }
      guard nameEnd > nameStart else { throw .notALetter(at: at, expected: "the name of an element") }
      let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self)
      if isClosing {
        guard open.popLast() == name else { throw .notALetter(at: at, expected: "tags that are closed in order") }
        pieces.append(.close(name: name, range: at..<end + 1))
      } else {
        let isEmpty = bytes[end - 1] == UInt8(ascii: "/") || LetterPieces.voidElements.contains(name)
        pieces.append(.open(name: name, attributes: nameEnd..<end, range: at..<end + 1))
        if isEmpty { pieces.append(.close(name: name, range: end + 1..<end + 1)) } else { open.append(name) }
      }
      at = end + 1
    }
    guard open.isEmpty else { throw .notALetter(at: at, expected: "</\(open.last ?? "")>") }
    self.pieces = pieces
  }

  /// The place of the `>` that ends a tag: quotes may hold one.
  private static func tagEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    var inQuotes = false
    var at = start + 1
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "\"") { inQuotes.toggle() }
      if bytes[at] == UInt8(ascii: ">"), !inQuotes { return at }
      at += 1
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
  }

  /// The value of an attribute, as written.
  func attribute(_ name: String, in attributes: Range<Int>) -> String? {
    let text = String(decoding: bytes[attributes], as: UTF8.self)
    guard let start = text.firstRange(of: " \(name)=\"") else { return nil }
    let rest = text[start.upperBound...]
    return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
  }

  /// The length of the character reference at a byte and what it stands for; nil when there is none.
  func reference(at start: Int) -> (length: Int, character: Character)? {
    guard bytes[start] == UInt8(ascii: "&") else { return nil }
    var end = start + 1
    while end < bytes.count, end - start < 12, bytes[end] != UInt8(ascii: ";") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else { return nil }
    let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    let length = end - start + 1
    switch name {
    case "amp": return (length, "&")
    case "lt": return (length, "<")
    case "gt": return (length, ">")
    case "quot": return (length, "\"")
    case "apos": return (length, "'")
    case "nbsp": return (length, "\u{A0}")
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let number = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap(Unicode.Scalar.init).map { (length, Character($0)) }
    }
  }

  /// The text of markup without tags.
  static func plain(_ markup: String) throws(StudyError) -> String {
    let bytes = Array(markup.utf8)
    return String(decoding: try LetterPieces(bytes).decoded(0..<bytes.count), as: UTF8.self)
  }

  /// Text as it is read: character references resolved.
  func decoded(_ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var at = range.lowerBound
    while at < range.upperBound {
      if let (length, character) = reference(at: at) {
        out.append(contentsOf: character.utf8)
        at += length
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return out
  }
}
