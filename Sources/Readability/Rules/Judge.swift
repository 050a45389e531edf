/// Holds a text against the rules, block by block, sentence by sentence.
///
/// One judge serves one thread; it keeps its memory from block to block.
struct Judge {
  let data: RuleData
  let limits: Limits
  let scope: Outline.Scope
  private(set) var findings: [RawFinding] = []
  var measures = Measures()
  var segments = Segments()
  /// For each token of the block, the number of its clause.
  var clauses: [Int32] = []
  var block = 0
  /// The findings of the block that is being judged.
  private var ofBlock: [RawFinding] = []
  var sentence = 0
  var part = Limits.Part()
  var cause: String?
  /// Up to which byte of the block a word list has spoken already.
  var covered = 0
  /// Words that the text explains somewhere, in lower case.
  var explained: Set<[UInt8]> = []
  /// Where each term of a concept was first used.
  var terms: [Int: [(entry: Int32, block: Int, range: Range<Int>)]] = [:]

  var lexicon: Lexicon { data.lexicon }

  init(data: RuleData, limits: Limits, scope: Outline.Scope) {
    self.data = data
    self.limits = limits
    self.scope = scope
  }

  /// Judges a Dutch block.
  mutating func judge(_ block: OutlineBlock, number: Int) {
    self.block = number
    part = limits.part(block.part)
    cause = block.cause
    DutchSegmenter(data: data).segment(block.text, into: &segments)
    covered = 0
    let holdsSentences = block.kind.holdsSentences
    for index in segments.sentences.indices {
      sentence = index
      let tokens = segments.sentences[index].tokens
      divideClauses(tokens)
      if holdsSentences {
        judgeSentence(segments.sentences[index])
        measure(segments.sentences[index])
      }
      if block.kind.holdsWords { judgeWords(tokens, isHeading: block.kind.isHeading) }
    }
    if holdsSentences { judgeParagraph(block) }
    dropDoubles()
    note(block)
    if block.places.hasValues { dropWords(in: block) }
    keep()
  }

  /// `ter uitvoering van` is officialese already; that it is a noun style too needs no second finding.
  private mutating func dropDoubles() {
    guard ofBlock.contains(where: { $0.rule == .nominalStyle }) else { return }
    let officialese = ofBlock.filter { $0.rule == .officialese }.map(\.range)
    guard !officialese.isEmpty else { return }
    ofBlock.removeAll { finding in
      finding.rule == .nominalStyle
        && officialese.contains {
          $0.lowerBound <= finding.range.lowerBound && $0.upperBound >= finding.range.upperBound
        }
    }
  }

  /// Values come from records: their words are not the writer's.
  private mutating func dropWords(in block: OutlineBlock) {
    ofBlock.removeAll { $0.rule.isAboutWords && block.places.isValue(at: $0.range.lowerBound) }
  }

  /// Judges a block of another language: only what every language shares.
  mutating func judgeNeutrally(_ block: OutlineBlock, number: Int, locale: String) {
    guard block.kind.holdsSentences else { return }
    self.block = number
    part = limits.part(block.part)
    UnicodeSegmenter(locale: locale).segment(block.text, into: &segments)
    for index in segments.sentences.indices {
      sentence = index
      let sentence = segments.sentences[index]
      judgeLength(sentence)
      judgeCommas(sentence)
      measures.sentences += 1
      measures.words += sentence.words
      measures.longest = max(measures.longest, sentence.words)
    }
    judgeParagraph(block)
    keep()
  }

  // MARK: Findings

  mutating func report(
    _ rule: Rule, _ severity: Severity, _ range: Range<Int>, measured: Int = 0, limit: Int = 0,
    detail: RawFinding.Detail = .none, sentence: Int? = nil
  ) {
    var severity = severity
    if let changed = limits.severities[rule] {
      guard let changed else { return }
      severity = min(severity, changed)
    }
    ofBlock.append(
      RawFinding(
        rule: rule, severity: severity, block: block, range: range, sentence: sentence ?? self.sentence,
        measured: measured, limit: limit, detail: detail))
  }

  /// Reports when `measured` is over a limit.
  mutating func report(
    _ rule: Rule, _ measured: Int, _ limit: Limits.Part.Pair, _ range: Range<Int>, sentence: Int? = nil
  ) {
    if measured > limit.error {
      report(rule, .error, range, measured: measured, limit: limit.warning, sentence: sentence)
    } else if measured > limit.warning {
      report(rule, .warning, range, measured: measured, limit: limit.warning, sentence: sentence)
    }
  }

  /// The findings of the block join the others.
  mutating func keep() {
    findings.append(contentsOf: ofBlock)
    ofBlock.removeAll(keepingCapacity: true)
  }

  mutating func drop(_ unwanted: (RawFinding) -> Bool) { findings.removeAll(where: unwanted) }

  // MARK: Tokens

  @inline(__always)
  func grammar(_ token: Int) -> Grammar { data.lexicon.grammar(of: segments.tokens[token].word) }

  @inline(__always)
  func isWord(_ token: Int) -> Bool { segments.tokens[token].kind == .word }

  /// A word with content of its own.
  func isContent(_ token: Int) -> Bool { isWord(token) && !grammar(token).has(.function) }

  func participle(_ token: Int) -> ParticipleClass {
    let word = segments.tokens[token].word
    if word >= 0 { return data.lexicon.participle(word) }
    guard isWord(token) else { return [] }
    return ParticipleRules(lexicon: data.lexicon).classes(of: Array(lower(token)))
  }

  func lower(_ token: Int) -> ArraySlice<UInt8> { segments.lower[segments.tokens[token].range] }

  func range(_ first: Int, _ last: Int) -> Range<Int> {
    Int(segments.tokens[first].start)..<Int(segments.tokens[last].end)
  }

  func counted(_ tokens: Range<Int>) -> Int { tokens.count { segments.tokens[$0].counts } }
}
