/// Reads one text from its first byte to its last.
struct DutchReader {
  let text: UnsafeBufferPointer<UInt8>
  let lower: UnsafeBufferPointer<UInt8>
  let data: RuleData
  var at = 0
  var sentenceStart = 0
  var words = 0
  var isQuestion = false

  init(text: UnsafeBufferPointer<UInt8>, lower: UnsafeBufferPointer<UInt8>, data: RuleData) {
    self.text = text
    self.lower = lower
    self.data = data
  }

  mutating func read(_ tokens: inout [Token], _ sentences: inout [Sentence]) {
    let count = text.count
    while at < count {
      let byte = text[at]
      if byte <= 0x20 {
        at += 1
        continue
      }
      if DutchReader.isLetterOrDigit(byte, text, at) {
        word(&tokens)
        if tokens[tokens.count - 1].kind == .abbreviation, endsAfterAbbreviation(tokens[tokens.count - 1]) {
          close(&tokens, &sentences)
        }
        continue
      }
      mark(byte, &tokens, &sentences)
    }
    close(&tokens, &sentences)
  }

  // MARK: Words and numbers

  private mutating func word(_ tokens: inout [Token]) {
    let start = at
    var shape: Token.Shape = []
    var letters = 0
    var capitals = 0
    var digits = 0
    var dots = 0
    var atSigns = 0
    let first = text[start]
    if first &- 0x41 < 26 || (first == 0xC3 && text[min(start + 1, text.count - 1)] &- 0x80 < 0x1F) {
      shape.insert(.capital)
    }
    while at < text.count {
      let byte = text[at]
      if byte &- 0x61 < 26 {
        letters += 1
        at += 1
      } else if byte &- 0x41 < 26 {
        letters += 1
        capitals += 1
        at += 1
      } else if byte &- 0x30 < 10 {
        digits += 1
        at += 1
      } else if byte >= 0x80 {
        let length = DutchReader.letterLength(text, at)
        if length > 0 {
          letters += 1
          at += length
        } else if byte == 0xE2, at + 3 < text.count, text[at + 1] == 0x80, text[at + 2] == 0x99,
          DutchReader.isLetterOrDigit(text[at + 3], text, at + 3)
        {
          shape.insert(.apostrophe)
          at += 3
        } else {
          break
        }
      } else if joins(byte) {
        if byte == UInt8(ascii: ".") { dots += 1 }
        if byte == UInt8(ascii: "@") { atSigns += 1 }
        if byte == UInt8(ascii: "-") { shape.insert(.hyphen) }
        if byte == UInt8(ascii: "'") { shape.insert(.apostrophe) }
        at += 1
      } else {
        break
      }
    }
    if digits > 0 { shape.insert(.digits) }
    if letters > 1, capitals == letters { shape.insert(.allCapitals) }
    if letters == 0 {
      number(start, shape, &tokens)
      words += tokens[tokens.count - 1].counts ? 1 : 0
      return
    }
    if atSigns > 0 || (dots > 0 && isWebAddress(start, letters: letters)) {
      append(.web, start, shape, -1, &tokens)
      words += 1
      return
    }
    if isGroup(start, capitals: capitals, letters: letters, digits: digits), continuesReference(tokens, start) {
      shape.insert(.continues)
      append(.number, start, shape, -1, &tokens)
      return
    }
    if at < text.count, text[at] == UInt8(ascii: ".") {
      let dotted = data.lexicon.find(UnsafeBufferPointer(rebasing: lower[start...at]))
      if data.lexicon.grammar(of: dotted).has(.abbreviation) {
        at += 1
        append(.abbreviation, start, shape, dotted, &tokens)
        words += 1
        return
      }
    }
    let number = data.lexicon.find(UnsafeBufferPointer(rebasing: lower[start..<at]))
    let isAbbreviation =
      data.lexicon.grammar(of: number).has(.abbreviation) && !data.lexicon.grammar(of: number).has(.known)
    if isAbbreviation, dots > 0 || !data.lexicon.grammar(of: number).has(.function) {
      append(.abbreviation, start, shape, number, &tokens)
    } else if isGroup(start, capitals: capitals, letters: letters, digits: digits), digits > 0 {
      append(.number, start, shape, -1, &tokens)
    } else {
      append(.word, start, shape, number, &tokens)
    }
    words += 1
  }

  private mutating func number(_ start: Int, _ shape: Token.Shape, _ tokens: inout [Token]) {
    var shape = shape
    if let last = tokens.last, tokens.count > sentenceStart, Int(last.end) == start || isGap(Int(last.end), start) {
      if last.kind == .mark, isEuro(Int(last.start)) {
        shape.insert(.amount)
      } else if last.kind == .number, !last.shape.contains(.amount), isPlainGroup(last), isDigitsOnly(start) {
        shape.insert(.continues)
      }
    }
    // `1.250,-` and `50,--`
    if at + 1 < text.count, text[at] == UInt8(ascii: ","), text[at + 1] == UInt8(ascii: "-") {
      at += 2
      while at < text.count, text[at] == UInt8(ascii: "-") { at += 1 }
    }
    append(.number, start, shape, -1, &tokens)
  }

  mutating func append(
    _ kind: Token.Kind, _ start: Int, _ shape: Token.Shape, _ word: Int32, _ tokens: inout [Token]
  ) {
    tokens.append(Token(start: Int32(start), end: Int32(at), kind: kind, shape: shape, word: word))
  }

  /// Whether a mark stands inside a word: between letters or digits.
  @inline(__always)
  private func joins(_ byte: UInt8) -> Bool {
    guard at + 1 < text.count else { return false }
    let next = text[at + 1]
    let previous = text[at - 1]
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "@"), UInt8(ascii: "_"):
      return DutchReader.isLetterOrDigit(next, text, at + 1)
    case UInt8(ascii: "."):
      return DutchReader.isLetterOrDigit(next, text, at + 1)
        && !(previous &- 0x61 < 26 && next &- 0x41 < 26)
    case UInt8(ascii: ","), UInt8(ascii: ":"):
      return previous &- 0x30 < 10 && next &- 0x30 < 10
    case UInt8(ascii: "/"):
      return DutchReader.isLetterOrDigit(next, text, at + 1)
        && (previous &- 0x30 < 10 || isInWeb() || next | 0x20 == UInt8(ascii: "m"))
    default: return false
    }
  }

  /// A slash joins in a web address: a point stands before it in the same word.
  private func isInWeb() -> Bool {
    var index = at - 1
    while index >= 0, text[index] > 0x20 {
      if text[index] == UInt8(ascii: ".") { return true }
      index -= 1
    }
    return false
  }

  private func isWebAddress(_ start: Int, letters: Int) -> Bool {
    guard letters >= 4 else { return false }
    var lastDot = at - 1
    while lastDot > start, text[lastDot] != UInt8(ascii: ".") { lastDot -= 1 }
    let name = lastDot - start
    let ending = at - lastDot - 1
    return name >= 3 && ending >= 2
  }

  /// A group of capitals and digits, as in an IBAN.
  private func isGroup(_ start: Int, capitals: Int, letters: Int, digits: Int) -> Bool {
    capitals == letters && (digits > 0 || at - start == 4)
  }

  private func continuesReference(_ tokens: [Token], _ start: Int) -> Bool {
    guard let last = tokens.last, tokens.count > sentenceStart else { return false }
    return last.kind == .number && last.shape.contains(.digits) && !last.shape.contains(.amount)
      && isGap(Int(last.end), start) && text[Int(last.start)] &- 0x41 < 26
  }

  private func isGap(_ from: Int, _ to: Int) -> Bool {
    if to == from + 1 { return text[from] == 0x20 }
    return to == from + 2 && text[from] == 0xC2 && text[from + 1] == 0xA0
  }

  private func isEuro(_ index: Int) -> Bool {
    index + 2 < text.count && text[index] == 0xE2 && text[index + 1] == 0x82 && text[index + 2] == 0xAC
  }

  private func isPlainGroup(_ token: Token) -> Bool {
    token.shape.contains(.continues) || token.end - token.start >= 2
  }

  private func isDigitsOnly(_ start: Int) -> Bool { text[start..<at].allSatisfy { $0 &- 0x30 < 10 } }

  // MARK: Bytes

  @inline(__always)
  static func isLetterOrDigit(_ byte: UInt8, _ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    if byte < 0x80 { return (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
    return letterLength(text, index) > 0
  }

  /// The length of a letter outside ASCII; 0 for signs such as `€`, quotes and no-break spaces.
  @inline(__always)
  static func letterLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let byte = text[index]
    if byte < 0xC3 { return 0 }
    if byte == 0xC3 {
      guard index + 1 < text.count else { return 0 }
      return text[index + 1] == 0x97 || text[index + 1] == 0xB7 ? 0 : 2
    }
    return byte < 0xE0 && index + 1 < text.count ? 2 : 0
  }
}
