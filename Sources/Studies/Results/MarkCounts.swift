/// How many readers put which mark on a word or sentence. A reader counts once for each sign.
public struct MarkCounts: Sendable, Hashable, Codable {
  public var plus = 0
  public var minus = 0
  public var question = 0
  public var heart = 0
  /// Readers who put any of them.
  public var readers = 0

  public init() {}

  public subscript(_ sign: Sign) -> Int {
    get {
      switch sign {
      case .plus: plus
      case .minus: minus
      case .question: question
      case .heart: heart
      }
    }
    set {
      switch sign {
      case .plus: plus = newValue
      case .minus: minus = newValue
      case .question: question = newValue
      case .heart: heart = newValue
      }
    }
  }

  /// Good marks: plus and heart.
  public var good: Int { plus + heart }
  /// Bad marks: minus and question.
  public var bad: Int { minus + question }
}

/// A mark with what its reader said, where it stands now.
public struct PlacedMark: Sendable, Hashable, Codable {
  public let session: String
  public let reader: ReaderCode
  public let mark: SessionRecord.ReaderMark
  /// Words of the letter; nil when the mark lost its place.
  public let words: ClosedRange<Int>?
  public let sentence: Int?
}

/// The marks of all readers of one letter, by word and sentence.
struct MarkTable {
  private(set) var words: [MarkCounts]
  private(set) var sentences: [MarkCounts]
  private(set) var placed: [PlacedMark] = []

  init(_ letter: ReadingLetter, _ records: [SessionRecord]) {
    words = Array(repeating: MarkCounts(), count: letter.words.count)
    sentences = Array(repeating: MarkCounts(), count: letter.sentences.count)
    var places: [MarkAnchor: ClosedRange<Int>?] = [:]
    for record in records {
      // A reader who marks a word twice with the same sign says it once.
      var seen: [Int: Set<Sign>] = [:]
      var seenSentences: [Int: Set<Sign>] = [:]
      for mark in record.marks {
        let place = places[mark.anchor] ?? letter.words(of: mark.anchor)
        places[mark.anchor] = .some(place)
        let sentence = place.map { letter.words[$0.lowerBound].sentence }
        placed.append(
          PlacedMark(
            session: record.session.id, reader: record.session.reader, mark: mark, words: place, sentence: sentence))
        guard let place else { continue }
        for word in place {
          if seen[word] == nil { words[word].readers += 1 }
          if seen[word, default: []].insert(mark.sign).inserted { words[word][mark.sign] += 1 }
        }
        for sentence in Set(place.map { letter.words[$0].sentence }) {
          if seenSentences[sentence] == nil { sentences[sentence].readers += 1 }
          if seenSentences[sentence, default: []].insert(mark.sign).inserted { sentences[sentence][mark.sign] += 1 }
        }
      }
    }
  }
}
