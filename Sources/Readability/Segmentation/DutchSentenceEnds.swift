/// Marks, and where sentences end.
extension DutchReader {
  mutating func mark(_ byte: UInt8, _ tokens: inout [Token], _ sentences: inout [Sentence]) {
    let start = at
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      while at < text.count, [0x2E, 0x21, 0x3F].contains(text[at]) {
        if text[at] == UInt8(ascii: "?") { isQuestion = true }
        at += 1
      }
      closingMarks()
      append(.end, start, [], -1, &tokens)
      if endsSentence(byte, tokens) { close(&tokens, &sentences) } else { isQuestion = false }
      return
    case UInt8(ascii: ","): append(.comma, 1, &tokens)
    case UInt8(ascii: ";"): append(.semicolon, 1, &tokens)
    case UInt8(ascii: ":"): append(.colon, 1, &tokens)
    case UInt8(ascii: "("), UInt8(ascii: "["): append(.open, 1, &tokens)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): append(.close, 1, &tokens)
    default:
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      append(.mark, min(length, text.count - at), &tokens)
    }
  }

  private mutating func append(_ kind: Token.Kind, _ length: Int, _ tokens: inout [Token]) {
    tokens.append(Token(start: Int32(at), end: Int32(at + length), kind: kind, shape: [], word: -1))
    at += length
  }

  /// Quotes and brackets after the end belong to the sentence.
  private mutating func closingMarks() {
    while at < text.count {
      if text[at] == UInt8(ascii: ")") || text[at] == UInt8(ascii: "\"") || text[at] == UInt8(ascii: "'") {
        at += 1
      } else if at + 2 < text.count, text[at] == 0xE2, text[at + 1] == 0x80, [0x99, 0x9D].contains(text[at + 2]) {
        at += 3
      } else {
        return
      }
    }
  }

  private func endsSentence(_ byte: UInt8, _ tokens: [Token]) -> Bool {
    guard at < text.count, text[at] <= 0x20 else { return at >= text.count }
    guard byte == UInt8(ascii: ".") else { return true }
    let next = nextLetter()
    if next.isSmall { return false }
    // An initial: `F. El Amrani`; but `plan A. U kiest` ends.
    if tokens.count >= 2, case let last = tokens[tokens.count - 2], last.kind == .word, last.end - last.start == 1,
      last.shape.contains(.capital), next.isCapital
    {
      let following = nextWord()
      return data.lexicon.grammar(of: following).has(.function)
    }
    // The number of a list: `1. Bel ons.`
    if tokens.count - sentenceStart == 2, tokens[sentenceStart].kind == .number { return false }
    return true
  }

  func endsAfterAbbreviation(_ token: Token) -> Bool {
    guard at < text.count else { return false }
    let next = nextLetter()
    guard next.isCapital, text[at] <= 0x20, text[at - 1] == UInt8(ascii: ".") else { return false }
    guard let abbreviation = data.abbreviations[token.word], abbreviation.mayEnd else { return false }
    return data.lexicon.grammar(of: nextWord()).has(.function)
  }

  private func nextLetter() -> (isSmall: Bool, isCapital: Bool) {
    var index = at
    while index < text.count {
      let byte = text[index]
      if byte &- 0x61 < 26 { return (true, false) }
      if byte &- 0x41 < 26 || byte == 0xC3 { return (false, true) }
      if byte &- 0x30 < 10 || byte >= 0x80 && DutchReader.letterLength(text, index) > 0 { return (false, false) }
      index += 1
    }
    return (false, false)
  }

  private func nextWord() -> Int32 {
    var start = at
    while start < text.count, !DutchReader.isLetterOrDigit(text[start], text, start) { start += 1 }
    var end = start
    while end < text.count, DutchReader.isLetterOrDigit(text[end], text, end) { end += 1 }
    return data.lexicon.find(UnsafeBufferPointer(rebasing: lower[start..<end]))
  }

  mutating func close(_ tokens: inout [Token], _ sentences: inout [Sentence]) {
    if words > 0 {
      sentences.append(Sentence(tokens: sentenceStart..<tokens.count, words: words, isQuestion: isQuestion))
      sentenceStart = tokens.count
    } else {
      tokens.removeSubrange(sentenceStart...)
    }
    words = 0
    isQuestion = false
  }
}
