/// Numbers about the difficulty of a Dutch text, each by its own name. None of them measures a level of the CEFR.
public struct Scores: Sendable, Equatable {
  /// Flesch-Douma: 206.84 - 0.77 x syllables in 100 words - 0.93 x words in a sentence. Higher is easier.
  public let fleschDouma: Double?
  /// Brouwer's Leesindex A: 195 - 2/3 x syllables in 100 words - 2 x words in a sentence. Higher is easier.
  public let brouwer: Double?
  /// The LiNT-style indication; nil when a feature could not be found.
  public let indication: LintIndication?

  public init(_ measures: Measures, parser: ParsedFeatures? = nil) {
    guard let words = measures.meanWords, measures.words > 0 else {
      fleschDouma = nil
      brouwer = nil
      indication = nil
      return
    }
    let syllables = Double(measures.syllables) * 100 / Double(measures.words)
    fleschDouma = 206.84 - 0.77 * syllables - 0.93 * words
    brouwer = 195 - 2 * syllables / 3 - 2 * words
    indication = LintIndication(measures, parser: parser)
  }
}

/// What a parser found in a text.
public struct ParsedFeatures: Sendable, Equatable {
  /// Mean over sentences of the longest distance between a word and its head, in words between them.
  public let dependencyLength: Double
  /// Content words for each finite verb.
  public let contentWordsPerClause: Double
  public let sentences: Int
  public let passives: Int
  public let subordinateClauses: Int
  /// The sentences, in order, with the longest dependency of each.
  public let longest: [Int]
}

/// An indication of difficulty in the style of LiNT (Pander Maat, Kleijn and Frissen 2023), over features that are
/// estimated here, or partly measured by a parser. It is not LiNT: the coefficients were fitted for other tools.
///
/// Formula and levels: T-Scan, `structstats.cxx`: 100 - (3.204 + 15.845 F - 1.331 L - 3.829 C + 13.096 K); level 1 up
/// to 34, 2 up to 46, 3 up to 60, else 4.
public struct LintIndication: Sendable, Equatable {
  /// Mean Zipf frequency of content words without names, brought from the scale of wordfreq near that of SUBTLEX-NL.
  public let frequency: Double
  public let dependencyLength: Double
  public let contentWordsPerClause: Double
  /// The share of concrete nouns, 0 to 1.
  public let concreteness: Double
  /// 0 (easy) to 100 (difficult).
  public let score: Double
  /// 1 (easy) to 4 (very difficult).
  public let level: Int
  /// Whether a parser measured dependency length and clauses.
  public let isParsed: Bool

  /// How much higher wordfreq counts than SUBTLEX-NL: 0.18 on an easy letter with mean 5.04, 0.26 on one with 4.95, 0.45
  /// on a hard one with 3.85.
  private static func excess(_ mean: Double) -> Double { min(0.6, max(0.18, 0.18 + 0.23 * (5.04 - mean))) }

  init?(_ measures: Measures, parser: ParsedFeatures?) {
    guard let words = measures.meanWords, measures.zipfWords >= 5, measures.clauses > 0,
      measures.concrete + measures.abstract >= 2
    else { return nil }
    let mean = Double(measures.zipfSum) / Double(measures.zipfWords) / 100
    frequency = mean - LintIndication.excess(mean)
    // Over letters of 7 to 23 words a sentence, a parser's longest dependency grows by 0.4 with every word.
    dependencyLength = parser?.dependencyLength ?? max(0, 0.4 * words - 0.4)
    contentWordsPerClause =
      parser?.contentWordsPerClause ?? Double(measures.contentWords) / Double(measures.clauses)
    concreteness = Double(measures.concrete) / Double(measures.concrete + measures.abstract)
    let prediction =
      3.204 + 15.845 * frequency - 1.331 * dependencyLength - 3.829 * contentWordsPerClause + 13.096 * concreteness
    score = min(100, max(0, 100 - prediction))
    level = score <= 34 ? 1 : score <= 46 ? 2 : score <= 60 ? 3 : 4
    isParsed = parser != nil
  }
}
