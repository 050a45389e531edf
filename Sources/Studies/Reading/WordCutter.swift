import Readability

/// Cuts the text of a block into sentences and words, in any language.
struct WordCutter {
  struct Word {
    var start: Int
    var end: Int
    var kind: ReadingWord.Kind
    var value: String?
  }

  /// A value that the letter's markup names; it is one word, whatever stands in it.
  struct Value {
    let range: Range<Int>
    let kind: ReadingWord.Kind
    let value: String?
  }

  /// An ICU identifier or BCP 47 language.
  let locale: String

  func words(of text: [UInt8], values: [Value]) -> [Word] {
    var words: [Word] = []
    var start = 0
    var value = 0
    for piece in TextBreaks.pieces(of: text, locale: locale) {
      defer { start = piece.end }
      while value < values.count, values[value].range.upperBound <= start { value += 1 }
      if value < values.count, values[value].range.overlaps(start..<piece.end) {
        add(values[value], to: &words)
        // A piece may reach over the end of the value: `€ 12,50.`
        continue
      }
      if piece.isWord {
        join(Word(start: start, end: piece.end, kind: kind(text[start..<piece.end])), to: &words, text)
      }
    }
    return words.indices.map { withCurrency(words[$0], before: $0 > 0 ? words[$0 - 1].end : 0, text) }
  }

  private func add(_ value: Value, to words: inout [Word]) {
    if let last = words.last, last.start == value.range.lowerBound { return }
    words.append(Word(start: value.range.lowerBound, end: value.range.upperBound, kind: value.kind, value: value.value))
  }

  private func kind(_ bytes: ArraySlice<UInt8>) -> ReadingWord.Kind {
    bytes.contains { $0 &- 0x30 < 10 } ? .number : .word
  }

  /// `zes-maandenregel`, `o’clock` and `0800 0543` are one word.
  private func join(_ word: Word, to words: inout [Word], _ text: [UInt8]) {
    if let last = words.last, !last.kind.isValue {
      let between = text[last.end..<word.start]
      let joins: [[UInt8]] = [[0x2D], [0x27], [0xE2, 0x80, 0x90], [0xE2, 0x80, 0x91], [0xE2, 0x80, 0x99]]
      if joins.contains(where: { between.elementsEqual($0) }) {
        words[words.count - 1].end = word.end
        return
      }
      let blanks: [[UInt8]] = [[0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF]]
      if text[last.start] == UInt8(ascii: "0"), last.end - last.start > 1, isDigits(text[word.start..<word.end]),
        blanks.contains(where: { between.elementsEqual($0) })
      {
        words[words.count - 1].end = word.end
        words[words.count - 1].kind = .phone
        return
      }
    }
    words.append(word)
  }

  private func isDigits(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.allSatisfy { $0 &- 0x30 < 10 } }

  /// A euro sign before or behind a number belongs to it.
  private func withCurrency(_ word: Word, before: Int, _ text: [UInt8]) -> Word {
    guard word.kind == .number else { return word }
    var word = word
    let euro: [UInt8] = [0xE2, 0x82, 0xAC]
    for blank in [[], [0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF]] as [[UInt8]] {
      let sign = euro + blank
      if word.start - sign.count >= before, text[(word.start - sign.count)..<word.start].elementsEqual(sign) {
        word.start -= sign.count
        word.kind = .amount
        return word
      }
      let behind = blank + euro
      if word.end + behind.count <= text.count, text[word.end..<(word.end + behind.count)].elementsEqual(behind) {
        word.end += behind.count
        word.kind = .amount
        return word
      }
    }
    return word
  }

  /// The sentences of a block as ranges of its words and bytes; blanks between sentences belong to none.
  func sentences(of text: [UInt8], words: [Word]) -> [(words: Range<Int>, bytes: Range<Int>)] {
    guard !words.isEmpty else { return [] }
    var sentences: [(words: Range<Int>, bytes: Range<Int>)] = []
    var first = 0
    var start = 0
    for piece in TextBreaks.sentences(of: text, locale: locale) {
      // A full stop inside a value, or after a letter or number that counts (`A. Wij houden in`), ends nothing.
      if words.contains(where: { $0.start < piece.end && piece.end < $0.end }) { continue }
      let isLast = piece.end >= text.count
      var next = first
      while next < words.count, words[next].start < piece.end { next += 1 }
      if !isLast, next == first { continue }
      if !isLast, next - first == 1, first == 0, words[0].end - words[0].start <= 2, words.count > 1 { continue }
      if next > first {
        sentences.append((first..<next, trimmed(start..<piece.end, text)))
        start = piece.end
        first = next
      } else if let last = sentences.popLast() {
        // Marks without a word belong to the sentence before them.
        sentences.append((last.words, trimmed(last.bytes.lowerBound..<piece.end, text)))
      }
    }
    return sentences
  }

  private func trimmed(_ range: Range<Int>, _ text: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, text[start] <= 0x20 { start += 1 }
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}
