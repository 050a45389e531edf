/// A place in the bytes of a source, and the small steps from there.
struct MessageCursor {
  let bytes: [UInt8]
  var position = 0

  init(source: String) { bytes = Array(source.utf8) }

  var isAtEnd: Bool { position >= bytes.count }

  /// The code point at the cursor. A `String` is always well-formed UTF-8.
  var scalar: Unicode.Scalar? { decoded?.scalar }

  private var decoded: (scalar: Unicode.Scalar, length: Int)? {
    guard position < bytes.count else { return nil }
    let first = bytes[position]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard position + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for byte in bytes[position + 1..<position + length] { value = value << 6 | UInt32(byte & 0x3F) }
    guard let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  func isAt(_ token: StaticString) -> Bool {
    let count = token.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return token.withUTF8Buffer { token in
      for index in 0..<count where bytes[position + index] != token[index] { return false }
      return true
    }
  }

  mutating func take(_ token: StaticString) -> Bool {
    guard isAt(token) else { return false }
    position += token.utf8CodeUnitCount
    return true
  }

  /// Skips space and bidi marks; true when there was at least one space, as required space must have.
  @discardableResult
  mutating func skipSpace() -> Bool {
    var spaced = false
    while let (scalar, length) = decoded {
      if scalar.isMessageSpace {
        spaced = true
      } else if !scalar.isBidiMark {
        break
      }
      position += length
    }
    return spaced
  }

  /// Characters of text or of a quoted literal, unescaped, up to a byte that ends it or to the end of the source.
  mutating func run(until ends: (UInt8) -> Bool) throws(MessageError) -> String {
    var out: [UInt8] = []
    var start = position
    while position < bytes.count, !ends(bytes[position]) {
      switch bytes[position] {
      case 0:
        throw error("the character U+0000 is not allowed")
      case 0x5C:
        out += bytes[start..<position]
        let escaped: UInt8? = position + 1 < bytes.count ? bytes[position + 1] : nil
        guard let escaped, escaped == 0x5C || escaped == 0x7B || escaped == 0x7C || escaped == 0x7D else {
          throw error("after \\ only \\, {, | or } can follow")
        }
        start = position + 1
        position += 2
      default:
        position += 1
      }
    }
    out += bytes[start..<position]
    return String(decoding: out, as: UTF8.self)
  }

  /// A name, without the bidi marks around it, in Normalization Form C; nil when none stands here.
  mutating func name() -> String? {
    let start = position
    skipOneBidiMark()
    guard let first = scalar, first.isNameStart, let name = nameCharacters() else {
      position = start
      return nil
    }
    skipOneBidiMark()
    return name.inNormalizationFormC
  }

  /// One or more name characters as they stand; nil when there are none.
  mutating func nameCharacters() -> String? {
    let start = position
    while let (scalar, length) = decoded, scalar.isNameCharacter { position += length }
    return start == position ? nil : String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipOneBidiMark() {
    if let (scalar, length) = decoded, scalar.isBidiMark { position += length }
  }

  /// A syntax error at the character under the cursor.
  func error(_ detail: String) -> MessageError {
    let end = decoded.map { position + $0.length } ?? position
    return MessageError(.syntaxError, detail, at: SourceRange(position, end))
  }
}
