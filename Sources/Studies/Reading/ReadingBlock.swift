/// One block of a letter as it is read: a heading, paragraph, item or cell.
public struct ReadingBlock: Sendable, Hashable, Codable, Identifiable {
  public enum Kind: String, Sendable, Codable {
    case title, heading, paragraph, item, step, term, value, caption, header, cell, line, notice

    /// Whether it is text to be read as sentences, and not a name, label or figure alone.
    public var holdsSentences: Bool {
      switch self {
      case .paragraph, .item, .step, .value, .notice: true
      case .title, .heading, .term, .caption, .header, .cell, .line: false
      }
    }
  }

  /// From 0, in the order of the letter.
  public let number: Int
  /// The same in every version of the letter that has the block: part, message and how many of them stand before it.
  public let id: String
  /// `head`, `summary`, one of the four parts, `closing` or `law`.
  public let part: String
  public let kind: Kind
  /// The keys of the messages that the block was made from; empty for values alone, or when they are not known.
  public let messages: [String]
  public let text: String
  /// Numbers of sentences of the letter.
  public let sentences: Range<Int>
  /// Numbers of words of the letter.
  public let words: Range<Int>
  /// Which row of a table or list of terms it stands in, counted over the letter; nil outside.
  public let row: Int?

  /// The key of the text that a writer would change.
  public var message: String? { messages.first }
}

/// A sentence of a letter; a heading, label or cell counts as one.
public struct ReadingSentence: Sendable, Hashable, Codable {
  /// From 0, over the whole letter.
  public let number: Int
  public let block: Int
  /// Bytes of UTF-8 in the block's text.
  public let start: Int
  public let end: Int
  /// Numbers of words of the letter; never empty.
  public let words: Range<Int>
}

/// A word of a letter. An amount, date, period, telephone number, account or reference is one word.
public struct ReadingWord: Sendable, Hashable, Codable {
  public enum Kind: String, Sendable, Codable {
    case word, amount, date, period, number, phone, iban, reference, web, name

    /// Whether it comes from the record or the organisation and not from the writer.
    public var isValue: Bool { self != .word && self != .number }
  }

  /// From 0, over the whole letter.
  public let number: Int
  public let block: Int
  public let sentence: Int
  /// Bytes of UTF-8 in the block's text.
  public let start: Int
  public let end: Int
  public let text: String
  public let kind: Kind
  /// Of an amount its cents, of a date its day (`2026-04-17`): what the letter's markup says; nil for other words.
  public let value: String?
}

/// What the house knows about a block: where it comes from.
public struct BlockSource: Sendable, Hashable, Codable {
  public let text: String
  public let messages: [String]
  public let facts: [PlacedFact]

  public struct PlacedFact: Sendable, Hashable, Codable {
    public let name: String
    public let type: String
    /// Such as `calculation 2`.
    public let rows: [String]
    public let printed: String
    /// Bytes of UTF-8 in the block's text.
    public let start: Int
  }

  public init(text: String, messages: [String], facts: [PlacedFact]) {
    self.text = text
    self.messages = messages
    self.facts = facts
  }
}
