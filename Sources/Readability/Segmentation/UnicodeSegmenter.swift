/// Cuts text of any language into words and sentences by the rules of Unicode (UAX 29), with ICU.
struct UnicodeSegmenter {
  /// An ICU identifier or a BCP 47 language, such as `ar`.
  let locale: String

  func segment(_ text: [UInt8], into out: inout Segments) {
    out.removeAll()
    out.lower = text
    let sentences = TextBreaks.sentences(of: text, locale: locale)
    let pieces = TextBreaks.pieces(of: text, locale: locale)
    var piece = 0
    var start = 0
    for sentence in sentences {
      let first = out.tokens.count
      var words = 0
      while piece < pieces.count, pieces[piece].end <= sentence.end {
        let end = pieces[piece].end
        if pieces[piece].isWord {
          out.tokens.append(token(start, end, .word))
          words += 1
        } else if let kind = mark(text[start..<end]) {
          out.tokens.append(token(start, end, kind))
        }
        start = end
        piece += 1
      }
      if words > 0 {
        let isQuestion = out.tokens.last.map { UnicodeSegmenter.isQuestionMark(text[$0.range]) } ?? false
        out.sentences.append(Sentence(tokens: first..<out.tokens.count, words: words, isQuestion: isQuestion))
      } else {
        out.tokens.removeSubrange(first...)
      }
    }
  }

  private func token(_ start: Int, _ end: Int, _ kind: Token.Kind) -> Token {
    Token(start: Int32(start), end: Int32(end), kind: kind, shape: [], word: -1)
  }

  private func mark(_ bytes: ArraySlice<UInt8>) -> Token.Kind? {
    switch Array(bytes) {
    // , and the Arabic, Ethiopic and ideographic commas.
    case [0x2C], [0xD8, 0x8C], [0xE1, 0x8D, 0xA3], [0xE3, 0x80, 0x81], [0xEF, 0xBC, 0x8C]: .comma
    case [0x3B], [0xD8, 0x9B], [0xE1, 0x8D, 0xA4]: .semicolon
    case [0x3A], [0xE1, 0x8D, 0xA5]: .colon
    case let bytes where bytes.allSatisfy { $0 <= 0x20 }: nil
    default: .mark
    }
  }

  private static func isQuestionMark(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.elementsEqual([0x3F]) || bytes.elementsEqual([0xD8, 0x9F])
  }
}
