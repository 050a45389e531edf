/// What is counted in a text; scores are made of it.
public struct Measures: Sendable, Equatable {
  public internal(set) var sentences = 0
  public internal(set) var words = 0
  public internal(set) var longest = 0
  public internal(set) var paragraphs = 0
  public internal(set) var syllables = 0
  public internal(set) var passives = 0
  public internal(set) var subordinateClauses = 0
  public internal(set) var headings = 0
  public internal(set) var questionHeadings = 0
  /// Sentences with a signal word, and with `u`.
  public internal(set) var signals = 0
  public internal(set) var toReader = 0
  var contentWords = 0
  /// Sum of Zipf frequencies times 100, and of how many words.
  var zipfSum = 0
  var zipfWords = 0
  var concrete = 0
  var abstract = 0
  /// Finite verbs that are told apart by their form: auxiliaries.
  var clauses = 0

  /// Mean words in a sentence; nil without sentences.
  public var meanWords: Double? { sentences > 0 ? Double(words) / Double(sentences) : nil }
}

extension Judge {
  /// Counts a sentence for the scores.
  mutating func measure(_ sentence: Sentence) {
    measures.sentences += 1
    measures.words += sentence.words
    measures.longest = max(measures.longest, sentence.words)
    measures.clauses += 1 + subordinateClauses(sentence.tokens) + extraClauses(sentence.tokens)
    for index in sentence.tokens {
      let token = segments.tokens[index]
      guard token.counts else { continue }
      guard token.kind == .word else {
        // A figure or an abbreviation is read out as two syllables or so; formulas leave that open.
        measures.syllables += 2
        continue
      }
      measures.syllables += syllables(index)
      let grammar = grammar(index)
      if grammar.has(.function) { continue }
      measures.contentWords += 1
      if token.shape.contains(.capital), index > sentence.tokens.lowerBound { continue }
      measures.zipfSum += frequency(index)
      measures.zipfWords += 1
      count(index, grammar)
    }
  }

  private func syllables(_ index: Int) -> Int {
    let token = segments.tokens[index]
    if token.word >= 0 { return Int(data.lexicon.syllables[Int(token.word)]) }
    return segments.lower.withUnsafeBufferPointer { Syllables.count(UnsafeBufferPointer(rebasing: $0[token.range])) }
  }

  /// The frequency that the indication uses: a compound counts as its parts; a word that nobody counted as 1.36, as in
  /// LiNT.
  private func frequency(_ index: Int) -> Int {
    let own = data.lexicon.zipf(of: segments.tokens[index].word)
    if own >= 300 { return own }
    return max(136, readingZipf(index))
  }

  private mutating func count(_ index: Int, _ grammar: Grammar) {
    if grammar.has(.concrete) {
      measures.concrete += 1
    } else if grammar.has(.abstract) || hasAbstractEnding(index) {
      measures.abstract += 1
    }
  }

  /// Endings that make a noun of an action or a quality.
  private func hasAbstractEnding(_ index: Int) -> Bool {
    let bytes = lower(index)
    guard bytes.count >= 6 else { return false }
    return Judge.abstractEndings.contains { bytes.count > $0.count + 2 && bytes.suffix($0.count).elementsEqual($0) }
  }

  private static let abstractEndings = [
    "ing", "ingen", "heid", "heden", "nis", "schap", "tie", "ties", "sie", "iteit", "iteiten", "isme", "age", "ment",
  ].map { Array($0.utf8) }

  /// Clauses joined by `en`, `maar`, `of`, `want`, `dus` with a finite auxiliary or a subject after them.
  private func extraClauses(_ tokens: Range<Int>) -> Int {
    var count = 0
    for index in tokens.dropFirst()
    where index + 1 < tokens.upperBound && isWord(index) && grammar(index).has(.coordinator) {
      if clauses[index] != clauses[index - 1] { count += 1 }
    }
    return count
  }
}
