/// Cuts Dutch text into tokens and sentences, in one pass over the bytes.
///
/// Points in numbers, amounts (`1.234,50`), times (`14.30`), abbreviations (`d.m.v.`), initials and web addresses end no
/// sentence; nor does a point before a small letter.
struct DutchSegmenter {
  let data: RuleData

  func segment(_ text: [UInt8], into out: inout Segments) {
    out.removeAll()
    DutchSegmenter.lower(text, into: &out.lower)
    out.lower.withUnsafeBufferPointer { lower in
      text.withUnsafeBufferPointer { text in
        var reader = DutchReader(text: text, lower: lower, data: data)
        reader.read(&out.tokens, &out.sentences)
      }
    }
  }

  /// ASCII and Latin-1 letters in lower case; every byte stays where it is.
  static func lower(_ text: [UInt8], into out: inout [UInt8]) {
    out.append(contentsOf: text)
    out.withUnsafeMutableBufferPointer { bytes in
      var before: UInt8 = 0
      for index in bytes.indices {
        let byte = bytes[index]
        if byte &- 0x41 < 26 {
          bytes[index] = byte | 0x20
        } else if before == 0xC3, byte &- 0x80 < 0x1F, byte != 0x97 {
          bytes[index] = byte + 0x20
        }
        before = byte
      }
    }
  }
}
