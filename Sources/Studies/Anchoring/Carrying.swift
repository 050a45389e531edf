/// What became of a mark when the text changed.
public struct Carried: Sendable, Hashable, Codable {
  public enum Outcome: String, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
    /// The same words in the same, unchanged block.
    case same
    /// The same words; the block changed or stands elsewhere.
    case moved
    /// The words changed: the place is the best there is, and somebody must look.
    case changed
    /// The words are no longer there.
    case gone

    public var words: LocalText {
      switch self {
      case .same: LocalText(nl: "hetzelfde", en: "the same")
      case .moved: LocalText(nl: "verplaatst", en: "moved")
      case .changed: LocalText(nl: "veranderd: kijk na", en: "changed: look again")
      case .gone: LocalText(nl: "weg", en: "gone")
      }
    }
  }

  public let outcome: Outcome
  /// Words of the new letter; nil when the mark is gone.
  public let words: ClosedRange<Int>?
  /// The mark in the new letter; nil when it is gone.
  public let anchor: MarkAnchor?
  /// Whether the sentence around the words is another one now, so that the reader's reason may no longer hold.
  public let isContextChanged: Bool

  static let gone = Carried(outcome: .gone, words: nil, anchor: nil, isContextChanged: true)
}

/// Carries marks from one version of a letter to another, in their order.
public func carry(_ anchors: [MarkAnchor], from old: ReadingLetter, to new: ReadingLetter) -> [Carried] {
  let carrier = MarkCarrier(from: old, to: new)
  return anchors.map(carrier.carry)
}

/// The alignment of two versions of a letter, for carrying many marks.
public struct MarkCarrier: Sendable {
  private let old: ReadingLetter
  private let new: ReadingLetter
  /// For each word of the old letter the same word of the new one.
  private let match: [Int?]

  public init(from old: ReadingLetter, to new: ReadingLetter) {
    self.old = old
    self.new = new
    match = WordAlignment(from: old, to: new).match
  }

  public func carry(_ anchor: MarkAnchor) -> Carried {
    guard let words = old.words(of: anchor) else { return .gone }
    switch anchor.unit {
    case .words: return carry(words: words)
    case .sentence: return carry(sentence: old.words[words.lowerBound].sentence)
    }
  }

  // MARK: Words

  private func carry(words range: ClosedRange<Int>) -> Carried {
    let places = range.map { match[$0] }
    if let whole = together(places) {
      return carried(isSame(range, whole) ? .same : .moved, whole, from: range)
    }
    let found = places.compactMap(\.self)
    if found.isEmpty { return between(range).map { carried(.changed, $0, from: range) } ?? .gone }
    // The block that holds most of the words that are left, and there everything from the first to the last.
    let byBlock = Dictionary(grouping: found) { new.words[$0].block }
    guard let most = byBlock.max(by: { ($0.value.count, -$0.key) < ($1.value.count, -$1.key) })?.value,
      let first = most.min(), let last = most.max()
    else { return .gone }
    let reach = 2 * range.count + 4
    return carried(.changed, first...(last - first > reach ? first : last), from: range)
  }

  /// The places when they are all there, side by side and in order, in one block.
  private func together(_ places: [Int?]) -> ClosedRange<Int>? {
    guard let first = places.first ?? nil, let last = places.last ?? nil, last - first == places.count - 1,
      new.words[first].block == new.words[last].block
    else { return nil }
    for (offset, place) in places.enumerated() where place != first + offset { return nil }
    return first...last
  }

  private func isSame(_ range: ClosedRange<Int>, _ place: ClosedRange<Int>) -> Bool {
    let before = old.blocks[old.words[range.lowerBound].block]
    let after = new.blocks[new.words[place.lowerBound].block]
    return before.id == after.id && before.text == after.text
      && range.lowerBound - before.words.lowerBound == place.lowerBound - after.words.lowerBound
  }

  /// What stands now between the neighbours of words that are all gone; nil when nothing does.
  private func between(_ range: ClosedRange<Int>) -> ClosedRange<Int>? {
    let sentence = old.sentences[old.words[range.lowerBound].sentence].words
    let before = sentence.prefix { $0 < range.lowerBound }.last { match[$0] != nil }.flatMap { match[$0] }
    let after = sentence.first { $0 > range.upperBound && match[$0] != nil }.flatMap { match[$0] }
    let place: Range<Int>
    switch (before, after) {
    case (let before?, let after?): place = before + 1..<max(before + 1, after)
    case (let before?, nil): place = before + 1..<new.sentences[new.words[before].sentence].words.upperBound
    case (nil, let after?): place = new.sentences[new.words[after].sentence].words.lowerBound..<after
    case (nil, nil): return nil
    }
    guard !place.isEmpty, place.count <= 2 * range.count + 4,
      new.words[place.lowerBound].block == new.words[place.upperBound - 1].block
    else { return nil }
    return place.lowerBound...place.upperBound - 1
  }

  private func carried(_ outcome: Carried.Outcome, _ place: ClosedRange<Int>, from range: ClosedRange<Int>) -> Carried {
    Carried(
      outcome: outcome, words: place, anchor: new.anchor(words: place),
      isContextChanged: old.text(sentence: old.words[range.lowerBound].sentence)
        != new.text(sentence: new.words[place.lowerBound].sentence))
  }

  // MARK: Sentences

  private func carry(sentence number: Int) -> Carried {
    let words = old.sentences[number].words
    let found = words.compactMap { match[$0] }
    let counts = Dictionary(grouping: found) { new.words[$0].sentence }.mapValues(\.count)
    guard let best = counts.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) }) else { return .gone }
    let sentence = new.sentences[best.key]
    let place = sentence.words.lowerBound...(sentence.words.upperBound - 1)
    let isAlike = old.text(sentence: number) == new.text(sentence: best.key)
    // Less than half of the words left: another sentence.
    guard isAlike || 2 * best.value >= words.count else { return .gone }
    let outcome: Carried.Outcome =
      !isAlike ? .changed : isSame(words.lowerBound...(words.upperBound - 1), place) ? .same : .moved
    return Carried(
      outcome: outcome, words: place, anchor: new.anchor(sentence: best.key), isContextChanged: !isAlike)
  }
}
