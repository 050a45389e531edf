/// What a text may be, by letter part.
public struct Limits: Sendable {
  /// The limits of one part. Numbers are upper bounds; counts over `warning` warn, over `error` fail.
  public struct Part: Sendable, Equatable {
    public struct Pair: Sendable, Equatable {
      public var warning: Int
      public var error: Int
      public init(_ warning: Int, _ error: Int) {
        self.warning = warning
        self.error = error
      }
    }

    /// Words in a sentence.
    public var sentenceWords = Pair(12, 15)
    /// Mean words in a sentence, times 10.
    public var meanWordsTenths = Pair(110, 110)
    public var paragraphSentences = Pair(4, 6)
    /// Bytes of a paragraph: lines of 72.
    public var paragraphLines = Pair(6, 8)
    public var commas = Pair(1, 2)
    public var subordinateClauses = Pair(1, 2)
    /// Words between parts of a verb, or between an article and its noun.
    public var separation = Pair(7, 10)
    /// Letters in a compound that is not a usual word.
    public var compoundLetters = Pair(17, 24)
    /// Zipf frequency times 100: below `error` a word is told as a warning, below `warning` as a note.
    public var zipf = Pair(400, 300)

    public init() {}
  }

  public var standard = Part()
  /// By the id of the part: `summary`, `why`, `what-to-do`, `how`, `where-to-get-help`, `closing`, `law`.
  public var parts: [String: Part] = [:]
  /// Rules whose severity the house has changed; nil as a value switches a rule off.
  public var severities: [Rule: Severity?] = [:]
  /// The least level of the LiNT-style indication that passes: 1 (easy) to 4 (very difficult).
  public var level = 1
  public var suppressions: [Suppression] = []
  /// How many people read the texts of a locale aloud or on paper, as the house says; never measured here.
  public var testers: [String: Int] = [:]

  public init() {}

  func part(_ id: String?) -> Part { id.flatMap { parts[$0] } ?? standard }
}

/// A finding that may stand, and why.
public struct Suppression: Sendable, Equatable {
  public let rule: Rule
  /// The message key; nil for all.
  public let message: String?
  /// Words that must stand in the finding; nil for all.
  public let words: String?
  /// At least 10 characters.
  public let reason: String
  /// Where the suppression stands.
  public let line: Int

  func covers(_ finding: Finding) -> Bool {
    guard finding.rule == rule else { return false }
    if let message, finding.message != message { return false }
    if let words, !finding.words.lowercased().contains(words.lowercased()) { return false }
    return true
  }
}
