import Crypto
import Readability

/// A letter as a reader meets it: blocks, sentences and words, each with a number, made from the page that is posted.
///
/// The page itself is kept, so that ``markup(_:)`` gives the same letter again with every word and sentence wrapped.
public struct ReadingLetter: Sendable, Hashable {
  /// The BCP 47 tag of the page.
  public let language: String
  public let isRightToLeft: Bool
  public let title: String
  public let locale: String
  public let blocks: [ReadingBlock]
  public let sentences: [ReadingSentence]
  public let words: [ReadingWord]
  /// SHA-256 over the language and the text of all blocks but the notice of a draft, in hexadecimal: what evidence of readers is bound to.
  public let textHash: String
  /// The letter's own style sheet.
  public let style: String
  /// The inside of the page's `<main>`, as written.
  public let page: String
  let sources: [BlockSource]
  /// The number of the source of each block.
  let sourceOfBlock: [Int?]

  /// Reads the page of a letter.
  /// - Parameters:
  ///   - html: the bytes that the library writes.
  ///   - sources: what the house knows about the blocks, in their order; see `StudyLetter.make`.
  /// - Throws: `notALetter`.
  public init(html: some Collection<UInt8>, locale: String, sources: [BlockSource] = []) throws(StudyError) {
    let html = String(decoding: html, as: UTF8.self)
    guard let root = html.between("<html ", ">"), let main = html.between("<main class=\"letter\">", "</main>") else {
      throw .notALetter(at: 0, expected: "<html> and <main class=\"letter\">")
    }
    try self.init(
      page: main, language: root.between("lang=\"", "\"") ?? "", isRightToLeft: root.contains("dir=\"rtl\""),
      title: try LetterPieces.plain(html.between("<title>", "</title>") ?? ""),
      style: html.between("<style>", "</style>") ?? "",
      locale: locale, sources: sources)
  }

  init(
    page: String, language: String, isRightToLeft: Bool, title: String, style: String, locale: String,
    sources: [BlockSource]
  ) throws(StudyError) {
    let pieces = try LetterPieces(Array(page.utf8))
    let found = LetterReading(pieces).blocks
    self.page = page
    self.language = language
    self.isRightToLeft = isRightToLeft
    self.title = title
    self.style = style
    self.locale = locale
    self.sources = sources
    var builder = ReadingBuilder(locale: language.isEmpty ? locale : language, sources: sources)
    for block in found { builder.add(block) }
    blocks = builder.blocks
    sentences = builder.sentences
    words = builder.words
    sourceOfBlock = builder.sourceOfBlock
    var hash = SHA256()
    hash.update(data: Array(language.utf8))
    // The notice that a letter is a draft goes when the text is released; the text stays the same.
    for block in blocks where block.kind != .notice {
      hash.update(data: [0x0A])
      hash.update(data: Array(block.text.utf8))
    }
    textHash = hash.finalize().hexadecimal
  }

  /// The words as they stand in the letter, with what stands between them; for words of several blocks, block by block.
  public func text(words range: ClosedRange<Int>) -> String {
    guard words.indices.contains(range.lowerBound), words.indices.contains(range.upperBound) else { return "" }
    let (first, last) = (words[range.lowerBound], words[range.upperBound])
    if first.block == last.block { return blocks[first.block].text.slice(first.start, last.end) }
    return range.map { words[$0].text }.joined(separator: " ")
  }

  public func text(sentence number: Int) -> String {
    guard sentences.indices.contains(number) else { return "" }
    let sentence = sentences[number]
    return blocks[sentence.block].text.slice(sentence.start, sentence.end)
  }
}

extension ReadingLetter: Codable {
  private enum Key: String, CodingKey { case page, language, rightToLeft, title, style, locale, sources }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    try self.init(
      page: values.decode(String.self, forKey: .page), language: values.decode(String.self, forKey: .language),
      isRightToLeft: values.decode(Bool.self, forKey: .rightToLeft),
      title: values.decode(String.self, forKey: .title), style: values.decode(String.self, forKey: .style),
      locale: values.decode(String.self, forKey: .locale),
      sources: values.decode([BlockSource].self, forKey: .sources))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(page, forKey: .page)
    try values.encode(language, forKey: .language)
    try values.encode(isRightToLeft, forKey: .rightToLeft)
    try values.encode(title, forKey: .title)
    try values.encode(style, forKey: .style)
    try values.encode(locale, forKey: .locale)
    try values.encode(sources, forKey: .sources)
  }
}

extension ReadingLetter {
  /// As many whole sentences from the beginning of a text as fit; at least one.
  static func firstSentences(of text: String, most: Int, locale: String) -> String {
    let bytes = Array(text.utf8)
    var taken = 0
    for piece in TextBreaks.sentences(of: bytes, locale: locale) {
      if taken > 0, String(decoding: bytes[..<piece.end], as: UTF8.self).count > most { break }
      taken = piece.end
    }
    while taken > 0, bytes[taken - 1] <= 0x20 { taken -= 1 }
    return taken == 0 ? text : String(decoding: bytes[..<taken], as: UTF8.self)
  }
}

extension String {
  /// What stands between two texts, the first time.
  func between(_ before: String, _ after: String) -> String? {
    guard let start = firstRange(of: before) else { return nil }
    let rest = self[start.upperBound...]
    return rest.firstRange(of: after).map { String(rest[..<$0.lowerBound]) }
  }

  /// Bytes of UTF-8.
  func slice(_ start: Int, _ end: Int) -> String {
    let bytes = utf8
    return String(
      decoding: bytes[bytes.index(bytes.startIndex, offsetBy: start)..<bytes.index(bytes.startIndex, offsetBy: end)],
      as: UTF8.self)
  }
}
