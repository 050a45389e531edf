/// Where a mark stands, said so that it can be found again in a changed letter: the words themselves, what stands around
/// them, and their position (after the selectors of the W3C Web Annotation Data Model, 4.2.4 and 4.2.5).
public struct MarkAnchor: Sendable, Hashable, Codable {
  public enum Unit: String, Sendable, Codable { case words, sentence }

  /// The id of the block.
  public let block: String
  public let unit: Unit
  /// The text that is marked.
  public let quote: String
  /// Up to 32 code points before it in the block.
  public let prefix: String
  /// Up to 32 code points behind it in the block.
  public let suffix: String
  /// Code points from the beginning of the block.
  public let start: Int
  public let end: Int

  public init(block: String, unit: Unit, quote: String, prefix: String, suffix: String, start: Int, end: Int) {
    self.block = block
    self.unit = unit
    self.quote = quote
    self.prefix = prefix
    self.suffix = suffix
    self.start = start
    self.end = end
  }

  /// How much of the text around it an anchor keeps.
  static let context = 32
}

extension ReadingLetter {
  /// The anchor of words that stand together in one block; nil for words of several blocks or none.
  public func anchor(words range: ClosedRange<Int>) -> MarkAnchor? {
    guard words.indices.contains(range.lowerBound), words.indices.contains(range.upperBound),
      words[range.lowerBound].block == words[range.upperBound].block
    else { return nil }
    return anchor(.words, words[range.lowerBound].block, words[range.lowerBound].start, words[range.upperBound].end)
  }

  /// The anchors of words, one for each block that they stand in; empty for none.
  public func anchors(words range: ClosedRange<Int>) -> [MarkAnchor] {
    guard words.indices.contains(range.lowerBound), words.indices.contains(range.upperBound) else { return [] }
    let (first, last) = (words[range.lowerBound].block, words[range.upperBound].block)
    return (first...last).compactMap { block in
      let own = blocks[block].words.clamped(to: range.lowerBound..<range.upperBound + 1)
      return own.isEmpty ? nil : anchor(words: own.lowerBound...own.upperBound - 1)
    }
  }

  public func anchor(sentence number: Int) -> MarkAnchor? {
    guard sentences.indices.contains(number) else { return nil }
    return anchor(.sentence, sentences[number].block, sentences[number].start, sentences[number].end)
  }

  private func anchor(_ unit: MarkAnchor.Unit, _ block: Int, _ start: Int, _ end: Int) -> MarkAnchor {
    let text = blocks[block].text
    let before = text.slice(0, start).unicodeScalars
    let quote = text.slice(start, end)
    let after = text.slice(end, text.utf8.count).unicodeScalars
    return MarkAnchor(
      block: blocks[block].id, unit: unit, quote: quote, prefix: String(before.suffix(MarkAnchor.context)),
      suffix: String(after.prefix(MarkAnchor.context)), start: before.count,
      end: before.count + quote.unicodeScalars.count)
  }

  /// The words that an anchor of this letter stands on; nil when the letter has no such place.
  ///
  /// The position is tried first; else the place with this text whose surroundings are most alike.
  public func words(of anchor: MarkAnchor) -> ClosedRange<Int>? {
    guard let block = blocks.first(where: { $0.id == anchor.block }) else { return nil }
    let scalars = Array(block.text.unicodeScalars)
    let quote = Array(anchor.quote.unicodeScalars)
    guard !quote.isEmpty, scalars.count >= quote.count else { return nil }
    var best: (start: Int, score: Int)?
    for start in 0...(scalars.count - quote.count) where scalars[start..<(start + quote.count)].elementsEqual(quote) {
      let score = likeness(scalars, start, start + quote.count, anchor) + (start == anchor.start ? 1 : 0)
      if score > best?.score ?? -1 { best = (start, score) }
    }
    guard let best else { return nil }
    let from = scalars[..<best.start].reduce(0) { $0 + UTF8.width($1) }
    let to = from + anchor.quote.utf8.count
    let inside = block.words.filter { words[$0].start < to && from < words[$0].end }
    guard let first = inside.first, let last = inside.last else { return nil }
    return first...last
  }

  /// How many code points around a place are those around the anchor.
  private func likeness(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int, _ anchor: MarkAnchor) -> Int {
    let before = zip(scalars[..<start].reversed(), anchor.prefix.unicodeScalars.reversed()).prefix { $0 == $1 }.count
    let after = zip(scalars[end...], anchor.suffix.unicodeScalars).prefix { $0 == $1 }.count
    return 2 * (before + after)
  }
}
