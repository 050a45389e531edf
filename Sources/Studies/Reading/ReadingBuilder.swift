/// Numbers blocks, sentences and words, and puts to each block what the house knows about it.
struct ReadingBuilder {
  private(set) var blocks: [ReadingBlock] = []
  private(set) var sentences: [ReadingSentence] = []
  private(set) var words: [ReadingWord] = []
  private let cutter: WordCutter
  private let sources: [BlockSource]
  private let bare: [[UInt8]]
  private var nextSource = 0
  private var seen: [String: Int] = [:]
  /// Which source each block has.
  private(set) var sourceOfBlock: [Int?] = []

  init(locale: String, sources: [BlockSource]) {
    cutter = WordCutter(locale: locale)
    self.sources = sources
    bare = sources.map { ReadingBuilder.bare($0.text) }
  }

  /// Without blanks: the page may break lines elsewhere.
  private static func bare(_ text: String) -> [UInt8] {
    text.unicodeScalars.filter { !$0.properties.isWhitespace }.flatMap { Array(String($0).utf8) }
  }

  mutating func add(_ block: LetterReading.Block) {
    let number = blocks.count
    let text = String(decoding: block.text, as: UTF8.self)
    let found = cutter.words(of: block.text, values: block.values)
    let firstWord = words.count
    let firstSentence = sentences.count
    for (offset, sentence) in cutter.sentences(of: block.text, words: found).enumerated() {
      sentences.append(
        ReadingSentence(
          number: firstSentence + offset, block: number, start: sentence.bytes.lowerBound,
          end: sentence.bytes.upperBound,
          words: (firstWord + sentence.words.lowerBound)..<(firstWord + sentence.words.upperBound)))
      for word in found[sentence.words] {
        words.append(
          ReadingWord(
            number: words.count, block: number, sentence: firstSentence + offset, start: word.start, end: word.end,
            text: String(decoding: block.text[word.start..<word.end], as: UTF8.self), kind: word.kind,
            value: word.value))
      }
    }
    let source = source(of: text)
    sourceOfBlock.append(source)
    let messages = source.map { sources[$0].messages } ?? []
    let base = "\(block.part)/\(messages.first ?? block.kind.rawValue)"
    seen[base, default: 0] += 1
    blocks.append(
      ReadingBlock(
        number: number, id: "\(base)#\(seen[base] ?? 1)", part: block.part, kind: block.kind, messages: messages,
        text: text, sentences: firstSentence..<sentences.count, words: firstWord..<words.count, row: block.row))
  }

  /// The next source with this text; a few may be passed over, since not all that the house prints is read.
  private mutating func source(of text: String) -> Int? {
    let wanted = ReadingBuilder.bare(text)
    let window = nextSource..<min(nextSource + 24, sources.count)
    guard let index = window.first(where: { bare[$0] == wanted }) else { return nil }
    nextSource = index + 1
    return index
  }
}
