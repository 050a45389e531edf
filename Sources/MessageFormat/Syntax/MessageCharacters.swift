import CICU

extension Unicode.Scalar {
  /// Space, tab, CR, LF or ideographic space.
  var isMessageSpace: Bool {
    switch value {
    case 0x20, 0x09, 0x0D, 0x0A, 0x3000: true
    default: false
    }
  }

  /// The marks and isolates that may stand around names and in space without meaning.
  var isBidiMark: Bool {
    switch value {
    case 0x061C, 0x200E, 0x200F, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether a name can begin with this character.
  ///
  /// Everything but controls, space, most of ASCII's punctuation, bidi controls and noncharacters.
  var isNameStart: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0x2B, 0x5F: true
    case ..<0xA1: false
    case 0x061C, 0x1680, 0x2000...0x200A, 0x200E...0x200F, 0x2028...0x202F, 0x205F, 0x2066...0x2069, 0x3000: false
    case 0xD800...0xDFFF, 0xFDD0...0xFDEF: false
    default: value & 0xFFFE != 0xFFFE
    }
  }

  /// Whether this character can stand in a name or in an unquoted literal.
  var isNameCharacter: Bool {
    switch value {
    case 0x30...0x39, 0x2D, 0x2E: true
    default: isNameStart
    }
  }
}

extension String {
  /// The text in Unicode Normalization Form C.
  var inNormalizationFormC: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var text = self
    let normalized = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters -> String? in
        guard let base = characters.baseAddress else { return nil }
        return icuText { cicu_normalize(base, Int32(characters.count), $0, $1) }
      }
    }
    return normalized ?? self
  }
}
