import Glibc

/// Strings of JSON (RFC 8259, section 7) and base64 (RFC 4648), straight into the output.
extension OutputBytes {
  /// A string in quotes. The text must be UTF-8. Eight bytes at a time are copied first and looked at after, because
  /// most of a letter needs no escape.
  /// - Returns: the line feeds in the text.
  @discardableResult
  func appendJSON(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    append(UInt8(ascii: "\""))
    let lines = appendEscaped(text)
    append(UInt8(ascii: "\""))
    return lines
  }

  func appendJSON(_ text: String) {
    var text = text
    _ = text.withUTF8 { appendJSON($0) }
  }

  private func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let source = text.baseAddress else { return 0 }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var lines = 0
    var at = 0
    // A word of slack behind, so that whole words can be stored. An escape takes at most six bytes for one.
    reserve(text.count &+ text.count / 8 &+ 64)
    var room = text.count / 8
    while at < text.count {
      if at &+ 8 <= text.count {
        let word = UInt64(littleEndian: UnsafeRawPointer(source + at).loadUnaligned(as: UInt64.self))
        UnsafeMutableRawPointer(base + count).storeBytes(of: word.littleEndian, as: UInt64.self)
        let quote = word ^ (ones &* 0x22)
        let slash = word ^ (ones &* 0x5C)
        // A zero byte gets its high bit, and so does a byte below 0x20; the lowest such bit is exact.
        let low = (word &- (ones &* 0x20)) & ~word
        let special = (((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | low) & highs
        if special == 0 {
          at &+= 8
          advance(8)
          continue
        }
        let plain = special.trailingZeroBitCount / 8
        at &+= plain
        advance(plain)
      }
      let byte = source[at]
      at &+= 1
      if byte >= 0x20, byte != 0x22, byte != 0x5C {
        base[count] = byte
        advance(1)
        continue
      }
      if byte == 0x0A { lines &+= 1 }
      if room < 6 {
        let rest = text.count &- at
        reserve(rest &+ rest / 8 &+ 4160)
        room = rest / 8 &+ 4096
      }
      room &-= escape(byte)
    }
    return lines
  }

  /// Writes the escape of a byte; gives the bytes that it takes more than one.
  @inline(__always)
  private func escape(_ byte: UInt8) -> Int {
    let out = base + count
    out[0] = UInt8(ascii: "\\")
    switch byte {
    case 0x0A: out[1] = UInt8(ascii: "n")
    case 0x22, 0x5C: out[1] = byte
    case 0x0D: out[1] = UInt8(ascii: "r")
    case 0x09: out[1] = UInt8(ascii: "t")
    default:
      out[1] = UInt8(ascii: "u")
      out[2] = UInt8(ascii: "0")
      out[3] = UInt8(ascii: "0")
      out[4] = UInt8(ascii: "0") + byte >> 4
      out[5] = byte & 15 < 10 ? UInt8(ascii: "0") + byte & 15 : UInt8(ascii: "a") + byte & 15 - 10
      advance(6)
      return 5
    }
    advance(2)
    return 1
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
