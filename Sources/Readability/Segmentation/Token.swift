/// One word, number or mark of a text.
struct Token {
  enum Kind: UInt8 {
    case word
    /// A number, amount, date in digits, telephone number, IBAN or reference.
    case number
    /// A web or mail address.
    case web
    case abbreviation
    case comma, semicolon, colon, open, close, end, mark
  }

  /// Byte offsets in the block.
  let start: Int32
  var end: Int32
  let kind: Kind
  var shape: Shape
  /// The number of the word in the lexicon; -1 for a word that it does not know, and for everything else.
  let word: Int32

  struct Shape: OptionSet {
    let rawValue: UInt8
    static let capital = Shape(rawValue: 1)
    static let allCapitals = Shape(rawValue: 2)
    static let digits = Shape(rawValue: 4)
    static let hyphen = Shape(rawValue: 8)
    /// An amount: a euro sign or `EUR` stands before it.
    static let amount = Shape(rawValue: 16)
    /// A whole number continues the number before it (`0800 0543`) and counts with it as one word.
    static let continues = Shape(rawValue: 32)
    static let apostrophe = Shape(rawValue: 64)
  }

  /// Whether it counts as a word of its sentence.
  var counts: Bool {
    switch kind {
    case .word, .web, .abbreviation: true
    case .number: !shape.contains(.continues)
    default: false
    }
  }

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// A sentence: its tokens, and how many of them are words.
struct Sentence {
  let tokens: Range<Int>
  let words: Int
  let isQuestion: Bool
}

/// The tokens and sentences of one block. Kept from block to block, so that reading costs no memory.
struct Segments {
  var tokens: [Token] = []
  var sentences: [Sentence] = []
  /// The text in lower case, byte for byte as long as the text.
  var lower: [UInt8] = []

  mutating func removeAll() {
    tokens.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
    lower.removeAll(keepingCapacity: true)
  }

  /// The bytes from the first to the last token of a sentence.
  func range(of sentence: Sentence) -> Range<Int> {
    guard let first = sentence.tokens.first, let last = sentence.tokens.last else { return 0..<0 }
    return Int(tokens[first].start)..<Int(tokens[last].end)
  }
}
