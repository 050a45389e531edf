/// Strings of JSON: eight bytes at a time while they are plain, then byte by byte.
extension JSONTapeReader {
  struct Text {
    var start: UInt32
    var end: UInt32
    var pooled = false
    var plain = true
  }

  /// Reads a string; `at` stands on the opening quote and is left behind the closing one.
  @inline(__always)
  mutating func string() throws(TextFault) -> Text {
    let start = at + 1
    at = plainEnd(from: start)
    if at < input.count, input[at] == UInt8(ascii: "\"") {
      at += 1
      return Text(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: at - 1))
    }
    return try richString(from: start)
  }

  /// The first byte from `offset` that is not printable ASCII, or that ends the string or starts an escape.
  @inline(__always)
  private func plainEnd(from offset: Int) -> Int {
    var at = offset
    guard let base = input.baseAddress else { return at }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    while at &+ 8 <= input.count {
      let word = UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
      // A byte of `x` that is zero, or of `word` that is below 0x20, gets its high bit (the lowest such bit is exact).
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      let delete = word ^ (ones &* 0x7F)
      var found = (quote &- ones) & ~quote
      found |= (slash &- ones) & ~slash
      found |= (delete &- ones) & ~delete
      found |= (word &- (ones &* 0x20)) & ~word
      found = (found | word) & highs
      if found != 0 { return at &+ found.trailingZeroBitCount / 8 }
      at &+= 8
    }
    while at < input.count {
      let byte = input[at]
      if byte < 0x20 || byte > 0x7E || byte == 0x22 || byte == 0x5C { return at }
      at &+= 1
    }
    return at
  }

  /// A string with characters beyond ASCII or with escapes; `at` stands on the first such byte.
  private mutating func richString(from start: Int) throws(TextFault) -> Text {
    let poolStart = tape.pool.count
    var copied = start
    var pooled = false
    while true {
      guard at < input.count else { throw TextFault(kind: .endsEarly, offset: at) }
      let byte = input[at]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        pooled = true
        tape.pool.append(contentsOf: input[copied..<at])
        try escape()
        copied = at
      } else if byte < 0x20 {
        throw TextFault(kind: .rawControl, offset: at)
      } else if byte >= 0x80 {
        let length = utf8Length(at: at)
        guard length > 0 else { throw TextFault(kind: .invalidUTF8, offset: at) }
        at += length
      } else {
        at += 1
      }
    }
    defer { at += 1 }
    guard pooled else {
      return Text(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: at), plain: false)
    }
    tape.pool.append(contentsOf: input[copied..<at])
    return Text(
      start: UInt32(truncatingIfNeeded: poolStart), end: UInt32(truncatingIfNeeded: tape.pool.count), pooled: true,
      plain: false)
  }

  /// The length of the well-formed UTF-8 sequence at `offset` (Unicode, table 3-7), or 0.
  private func utf8Length(at offset: Int) -> Int {
    func next(_ step: Int, in range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      offset + step < input.count && range.contains(input[offset + step])
    }
    switch input[offset] {
    case 0xC2...0xDF: return next(1) ? 2 : 0
    case 0xE0: return next(1, in: 0xA0...0xBF) && next(2) ? 3 : 0
    case 0xED: return next(1, in: 0x80...0x9F) && next(2) ? 3 : 0
    case 0xE1...0xEF: return next(1) && next(2) ? 3 : 0
    case 0xF0: return next(1, in: 0x90...0xBF) && next(2) && next(3) ? 4 : 0
    case 0xF1...0xF3: return next(1) && next(2) && next(3) ? 4 : 0
    case 0xF4: return next(1, in: 0x80...0x8F) && next(2) && next(3) ? 4 : 0
    default: return 0
    }
  }

  /// Resolves the escape at `at` into the pool.
  private mutating func escape() throws(TextFault) {
    let start = at
    at += 1
    guard at < input.count else { throw TextFault(kind: .endsEarly, offset: at) }
    let byte = input[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): tape.pool.append(byte)
    case UInt8(ascii: "b"): tape.pool.append(0x08)
    case UInt8(ascii: "f"): tape.pool.append(0x0C)
    case UInt8(ascii: "n"): tape.pool.append(0x0A)
    case UInt8(ascii: "r"): tape.pool.append(0x0D)
    case UInt8(ascii: "t"): tape.pool.append(0x09)
    case UInt8(ascii: "u"): try unicodeEscape(from: start)
    default: throw TextFault(kind: .badEscape, offset: start)
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(TextFault) {
    var code = try hex4(escapeAt: start)
    if 0xD800...0xDBFF ~= code {
      guard at + 1 < input.count, input[at] == UInt8(ascii: "\\"), input[at + 1] == UInt8(ascii: "u") else {
        throw TextFault(kind: .loneSurrogate, offset: start)
      }
      at += 2
      let low = try hex4(escapeAt: at - 2)
      guard 0xDC00...0xDFFF ~= low else { throw TextFault(kind: .loneSurrogate, offset: start) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw TextFault(kind: .loneSurrogate, offset: start) }
    tape.pool.append(contentsOf: Character(scalar).utf8)
  }

  private mutating func hex4(escapeAt start: Int) throws(TextFault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard at < input.count else { throw TextFault(kind: .endsEarly, offset: at) }
      let byte = input[at]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): code = code << 4 | UInt32(byte &- UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        code = code << 4 | UInt32((byte | 0x20) &- UInt8(ascii: "a") &+ 10)
      default: throw TextFault(kind: .badEscape, offset: start)
      }
      at += 1
    }
    return code
  }
}
