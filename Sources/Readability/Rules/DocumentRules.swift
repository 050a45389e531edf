/// Rules about the text as a whole.
extension Judge {
  /// What a block tells about the whole.
  mutating func note(_ block: OutlineBlock) {
    if block.kind.isHeading, block.kind != .title {
      measures.headings += 1
      if segments.sentences.last?.isQuestion == true { measures.questionHeadings += 1 }
    }
    guard block.kind.holdsSentences else { return }
    if block.kind == .paragraph { measures.paragraphs += 1 }
    for sentence in segments.sentences {
      if sentence.tokens.contains(where: { grammar($0).has(.signal) }) { measures.signals += 1 }
      if sentence.tokens.contains(where: { grammar($0).has(.reader) }) { measures.toReader += 1 }
    }
  }

  /// Judges what only the whole text can show. Call it once, after all blocks.
  mutating func finish(_ outline: Outline) {
    dropExplained(outline)
    judgeTerms()
    judgeMean()
    if scope == .document, outline.isDutch { judgeStructure(outline) }
    keep()
  }

  private mutating func judgeStructure(_ outline: Outline) {
    let judged = outline.blocks.indices.filter { outline.blocks[$0].kind.holdsSentences }
    guard let first = judged.first else { return }
    block = first
    sentence = -1
    let whole = 0..<min(outline.blocks[first].text.count, 1)
    if measures.sentences >= 3, measures.toReader == 0 { report(.missingU, .error, whole) }
    if measures.sentences >= 5, measures.signals * 10 < measures.sentences {
      report(.signalWords, .note, whole, measured: measures.signals, limit: (measures.sentences + 9) / 10)
    }
    judgeHeadings(whole)
    judgeCoreMessage(outline, first)
  }

  private mutating func judgeMean() {
    guard measures.sentences > 0, measures.sentences >= 3 else { return }
    sentence = -1
    let tenths = measures.words * 10 / measures.sentences
    report(.meanSentenceLength, tenths, limits.standard.meanWordsTenths, 0..<0, sentence: -1)
  }

  private mutating func judgeHeadings(_ whole: Range<Int>) {
    if measures.paragraphs >= 4, measures.headings == 0 {
      report(.questionHeadings, .warning, whole)
    } else if measures.headings >= 3, measures.questionHeadings * 2 < measures.headings {
      report(.questionHeadings, .note, whole, measured: measures.questionHeadings, limit: (measures.headings + 1) / 2)
    }
  }

  /// The first paragraph speaks to the reader and says what happens: an amount, or a verb of getting, paying, doing.
  private mutating func judgeCoreMessage(_ outline: Outline, _ first: Int) {
    guard measures.paragraphs >= 3, outline.blocks[first].part != "summary" else { return }
    var reader = Segments()
    DutchSegmenter(data: data).segment(outline.blocks[first].text, into: &reader)
    var speaks = false
    var says = false
    for token in reader.tokens {
      let grammar = data.lexicon.grammar(of: token.word)
      speaks = speaks || grammar.has(.reader)
      says =
        says || token.shape.contains(.amount) || grammar.has(.modal)
        || Judge.coreVerbs.contains(String(decoding: reader.lower[token.range], as: UTF8.self))
    }
    if !speaks || !says { report(.coreMessage, .warning, 0..<outline.blocks[first].text.count) }
  }

  private static let coreVerbs: Set<String> = [
    "betaalt", "betalen", "betaald", "krijgt", "kreeg", "krijgen", "terugbetalen", "terug", "stopt", "verandert",
    "stuurt", "stuur", "besloten", "ontvangt", "bel", "belt", "geeft", "vragen", "vroeg", "hoeft", "verhogen",
    "verlagen", "houden", "heeft", "bent", "gaat",
  ]

  // MARK: Terms and explanations

  private mutating func dropExplained(_ outline: Outline) {
    let known = explained
    guard !known.isEmpty else { return }
    var lower: [UInt8] = []
    drop { finding in
      let isLight = finding.rule == .officialese && finding.severity == .warning
      guard finding.rule == .rareWord || finding.rule == .longCompound || isLight else { return false }
      lower.removeAll(keepingCapacity: true)
      DutchSegmenter.lower(Array(outline.blocks[finding.block].text[finding.range]), into: &lower)
      return known.contains(lower)
    }
  }

  private mutating func judgeTerms() {
    for (_, uses) in terms.sorted(by: { $0.key < $1.key }) where uses.count > 1 {
      for use in uses.dropFirst() {
        block = use.block
        sentence = -1
        report(.oneTerm, .warning, use.range, detail: .entry(use.entry))
      }
    }
  }
}
