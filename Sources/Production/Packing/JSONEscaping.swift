import CEscaping

/// Strings of JSON (RFC 8259, section 7) and base64 (RFC 4648), straight into the output.
extension OutputBytes {
  /// Escaped at once: little enough that the room for the worst case (six bytes for one) costs no memory.
  private static let escapeStep = 8192

  /// A string in quotes. The text must be UTF-8.
  /// - Returns: the line feeds in the text.
  @discardableResult
  func appendJSON(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    append(UInt8(ascii: "\""))
    var lines = 0
    if let source = text.baseAddress {
      var at = 0
      while at < text.count {
        let step = min(OutputBytes.escapeStep, text.count - at)
        reserve(Int(HB_LONGEST_ESCAPE) * step + Int(HB_ESCAPE_SLACK))
        advance(hb_escape_json(source + at, step, base + count, &lines))
        at += step
      }
    }
    append(UInt8(ascii: "\""))
    return lines
  }

  func appendJSON(_ text: String) {
    var text = text
    _ = text.withUTF8 { appendJSON($0) }
  }

  /// Bytes that are no text, as base64 in quotes.
  func appendBase64(_ bytes: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    var at = 0
    while at < bytes.count {
      let left = bytes.count - at
      let first = bytes[at]
      let second = left > 1 ? bytes[at + 1] : 0
      let third = left > 2 ? bytes[at + 2] : 0
      append(OutputBytes.sextet(first >> 2))
      append(OutputBytes.sextet((first & 3) << 4 | second >> 4))
      append(left > 1 ? OutputBytes.sextet((second & 15) << 2 | third >> 6) : UInt8(ascii: "="))
      append(left > 2 ? OutputBytes.sextet(third & 63) : UInt8(ascii: "="))
      at += 3
    }
    append(UInt8(ascii: "\""))
  }

  private static func sextet(_ value: UInt8) -> UInt8 {
    switch value {
    case 0..<26: UInt8(ascii: "A") + value
    case 26..<52: UInt8(ascii: "a") + value - 26
    case 52..<62: UInt8(ascii: "0") + value - 52
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }
}
