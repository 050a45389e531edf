/// Which characters may stand in a name or in another line of text that a record brings in.
///
/// Refused is what a reader cannot see or what could change the order, the lines or the structure of the letter
/// around it: control characters, invisible format characters, bidirectional controls (UTR 36, UAX 9), line and
/// paragraph separators, private use, unassigned code points and noncharacters, replacement characters, bytes that
/// are not UTF-8, and a combining mark with nothing before it.
///
/// The joiners ZWNJ and ZWJ may stand between letters of the scripts that need them (UAX 31, section 2.3).
public enum TextRules {
  /// The first character that may not stand in the text, or `nil`.
  ///
  /// `offset` counts bytes; `name` says what kind of character it is, in words for an error.
  public typealias Forbidden = (offset: Int, scalar: UInt32, name: String)

  public static func firstForbidden(in text: String) -> Forbidden? {
    firstForbidden(in: text.utf8.span)
  }

  public static func firstForbidden(in bytes: some Collection<UInt8>) -> Forbidden? {
    let found = bytes.withContiguousStorageIfAvailable { firstForbidden(in: $0.span) }
    if let found { return found }
    return firstForbidden(in: Array(bytes).span)
  }

  /// Bytes of UTF-8: printable ASCII passes eight bytes at a time, all else is judged by its scalar.
  public static func firstForbidden(in bytes: borrowing Span<UInt8>) -> Forbidden? {
    let count = bytes.count
    var offset = 0
    var previous: Unicode.Scalar?
    while offset < count {
      if offset + 8 <= count, isPrintableASCII(bytes.bytes, at: offset) {
        offset += 8
        previous = Unicode.Scalar(bytes[offset - 1])
        continue
      }
      let byte = bytes[offset]
      if byte < 0x80 {
        if byte < 0x20 || byte == 0x7F { return (offset, UInt32(byte), "control character") }
        previous = Unicode.Scalar(byte)
        offset += 1
        continue
      }
      guard let (scalar, length) = decodeScalar(bytes, at: offset) else {
        return (offset, UInt32(byte), "byte that is not UTF-8")
      }
      if let name = reason(toRefuse: scalar, after: previous) {
        let next = decodeScalar(bytes, at: offset + length)?.scalar
        guard isJoiner(scalar), mayJoin(previous, next) else { return (offset, scalar.value, name) }
      }
      previous = scalar
      offset += length
    }
    return nil
  }

  /// Whether the eight bytes from `offset` are all in 0x20...0x7E; the caller knows that there are eight.
  private static func isPrintableASCII(_ bytes: RawSpan, at offset: Int) -> Bool {
    let word = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
    // Each subtraction sets the high bit of a byte that is below 0x20, or that is 0x7F; a borrow can only reach bytes
    // above one that is refused anyway.
    let below = word &- 0x2020_2020_2020_2020
    let delete = (word ^ 0x7F7F_7F7F_7F7F_7F7F) &- 0x0101_0101_0101_0101
    return (word | below | delete) & 0x8080_8080_8080_8080 == 0
  }

  /// Why a scalar that is not ASCII may not stand here, or `nil` when it may.
  private static func reason(toRefuse scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> String? {
    switch scalar.value {
    case 0x80...0x9F: return "control character"
    case 0xAD: return "soft hyphen"
    // Latin, Greek and Cyrillic letters and the signs among them; Arabic letters; CJK; Hangul.
    case 0xA0...0x2FF, 0x370...0x373, 0x400...0x482, 0x48A...0x52F, 0x620...0x64A, 0x1E00...0x1EFF,
      0x2010...0x2027, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
      return nil
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return "bidirectional control"
    case 0x200B: return "zero width space"
    case 0x200C: return "zero width non-joiner"
    case 0x200D: return "zero width joiner"
    case 0x2028: return "line separator"
    case 0x2029: return "paragraph separator"
    case 0xFEFF: return "byte order mark"
    case 0xFFFD: return "replacement character"
    case 0xE0000...0xE007F: return "tag character"
    default: break
    }
    let properties = scalar.properties
    if properties.isNoncharacterCodePoint { return "noncharacter" }
    switch properties.generalCategory {
    case .control: return "control character"
    case .format: return "invisible format character"
    case .privateUse: return "private use character"
    case .unassigned, .surrogate: return "unassigned character"
    case .lineSeparator: return "line separator"
    case .paragraphSeparator: return "paragraph separator"
    case .nonspacingMark, .spacingMark, .enclosingMark:
      if properties.isDefaultIgnorableCodePoint { return "invisible mark" }
      return previous == nil ? "combining mark at the start" : nil
    default: return properties.isDefaultIgnorableCodePoint ? "invisible character" : nil
    }
  }

  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200C || scalar.value == 0x200D
  }

  /// Between letters (before a joiner also marks, such as the virama) of scripts in which joiners carry meaning.
  private static func mayJoin(_ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
    guard let previous, let next, isOfJoiningScript(previous), isOfJoiningScript(next) else { return false }
    let before = previous.properties.generalCategory
    return (isLetter(previous) || before == .nonspacingMark || before == .spacingMark) && isLetter(next)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .otherLetter, .modifierLetter: true
    default: false
    }
  }

  /// Arabic, Syriac, N'Ko, Mandaic, the scripts of India and Sri Lanka, Myanmar, Khmer, Mongolian.
  private static func isOfJoiningScript(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x600...0x77F, 0x7C0...0x7FF, 0x840...0x8FF, 0x900...0xDFF, 0x1000...0x109F, 0x1780...0x17FF,
      0x1800...0x18AF, 0xFB50...0xFDFF, 0xFE70...0xFEFE:
      true
    default: false
    }
  }
}
