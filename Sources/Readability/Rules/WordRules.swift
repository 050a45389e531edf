/// Rules about words and figures.
extension Judge {
  mutating func judgeWords(_ tokens: Range<Int>, isHeading: Bool) {
    var index = tokens.lowerBound
    while index < tokens.upperBound {
      let token = segments.tokens[index]
      switch token.kind {
      case .abbreviation:
        report(.abbreviation, .warning, token.range, detail: .abbreviation(token.word))
      case .number: judgeNumber(index, in: tokens)
      case .word:
        let grammar = grammar(index)
        if grammar.has(.phrase) { judgePhrase(from: index, in: tokens) }
        if grammar.has(.men) { report(.men, .error, token.range) }
        if grammar.has(.hebben) { judgeReproach(index, in: tokens) }
        if grammar.has(.thirdPerson) { judgeThirdPerson(index, in: tokens) }
        if !grammar.has(.function) { judgeContentWord(index, grammar, in: tokens) }
      default: break
      }
      index += 1
    }
    noteExplanation(tokens)
  }

  // MARK: Lists

  /// Reports the longest phrase of each list that begins here.
  private mutating func judgePhrase(from start: Int, in tokens: Range<Int>) {
    var node: Int32 = 0
    var best: (end: Int, entries: [Int32])?
    var index = start
    while index < tokens.upperBound, segments.tokens[index].kind == .word, segments.tokens[index].word >= 0,
      let next = data.phrases.next(node, segments.tokens[index].word)
    {
      node = next
      let entries = data.phrases.entries(at: node)
      if !entries.isEmpty { best = (index, entries) }
      index += 1
    }
    guard let best else { return }
    for entry in best.entries { reportPhrase(entry, start, best.end, in: tokens) }
  }

  private mutating func reportPhrase(_ number: Int32, _ start: Int, _ end: Int, in tokens: Range<Int>) {
    let entry = data.phrases.entries[Int(number)]
    switch entry.list {
    case .concept: use(number, entry.concept, range(start, end))
    case .blame:
      if !entry.holdsAlways, cause == "deliberate" || cause == "duty-to-inform" { return }
      report(.blame, entry.severity, range(start, end), detail: .entry(number))
      covered = max(covered, Int(segments.tokens[end].end))
    case .officialese:
      // A name that looks like a hard word: `de Commissie Bezwaarschriften`.
      if start == end, start > tokens.lowerBound, segments.tokens[start].shape.contains(.capital) { return }
      if start == end, grammar(start).has(.known) { return }
      if covered > Int(segments.tokens[start].start) { return }
      report(.officialese, entry.severity, range(start, end), detail: .entry(number))
      covered = Int(segments.tokens[end].end)
    case .figurative: report(.figurative, .warning, range(start, end), detail: .entry(number))
    }
  }

  private mutating func use(_ entry: Int32, _ concept: Int, _ range: Range<Int>) {
    guard !terms[concept, default: []].contains(where: { $0.entry == entry }) else { return }
    terms[concept, default: []].append((entry, block, range))
  }

  /// `u had dit eerder moeten doorgeven`.
  private mutating func judgeReproach(_ index: Int, in tokens: Range<Int>) {
    guard word(index, is: "had"),
      let verb = (index + 1..<tokens.upperBound).first(where: {
        word($0, isOneOf: "moeten", "kunnen", "behoren", "dienen")
      })
    else { return }
    let before = index > tokens.lowerBound && word(index - 1, is: "u")
    guard before || word(index + 1, is: "u") else { return }
    report(.blame, .error, range(before ? index - 1 : index, verb))
  }

  // MARK: Words

  private mutating func judgeThirdPerson(_ index: Int, in tokens: Range<Int>) {
    // `Wie is de ontvanger?` may stand; in a sentence that speaks to the reader the word is somebody else.
    if tokens.contains(where: { grammar($0).has(.reader) }) { return }
    report(.missingU, .warning, segments.tokens[index].range)
    covered = max(covered, Int(segments.tokens[index].end))
  }

  private mutating func judgeContentWord(_ index: Int, _ grammar: Grammar, in tokens: Range<Int>) {
    let token = segments.tokens[index]
    if token.shape.contains(.allCapitals), !token.shape.contains(.digits) {
      if !grammar.has([.acronym, .known]), !isExplained(index, in: tokens), !isShouted(index, in: tokens) {
        report(.abbreviation, .warning, token.range)
      }
      return
    }
    if token.shape.contains(.digits) || grammar.has(.known) { return }
    // A capital inside a sentence is a name; what a list has spoken of needs no second finding.
    if token.shape.contains(.capital) && index > tokens.lowerBound || covered > Int(token.start) { return }
    let zipf = readingZipf(index)
    let letters = lower(index).count { $0 & 0xC0 != 0x80 }
    if letters > part.compoundLetters.warning, data.lexicon.zipf(of: token.word) < 350 {
      report(.longCompound, letters, part.compoundLetters, token.range)
    }
    guard letters >= 4 else { return }
    if zipf < part.zipf.error {
      report(.rareWord, .warning, token.range, measured: zipf, limit: part.zipf.error)
    } else if zipf < part.zipf.warning {
      report(.rareWord, .note, token.range, measured: zipf, limit: part.zipf.warning)
    }
  }

  /// How well a word is known; a compound as well as its parts.
  func readingZipf(_ index: Int) -> Int {
    let token = segments.tokens[index]
    let own = data.lexicon.zipf(of: token.word)
    if own >= part.zipf.error { return own }
    return segments.lower.withUnsafeBufferPointer { lower in
      let bytes = UnsafeBufferPointer(rebasing: lower[token.range])
      // `foto’s` is `foto` with an ending.
      if token.shape.contains(.apostrophe), let mark = bytes.firstIndex(where: { $0 == 0x27 || $0 == 0xE2 }) {
        return max(own, data.lexicon.zipf(of: data.lexicon.find(UnsafeBufferPointer(rebasing: bytes[..<mark]))))
      }
      // `gevoegde` is `gevoegd` before a noun.
      if bytes.last == UInt8(ascii: "e"), bytes.count > 5 {
        let base = data.lexicon.find(UnsafeBufferPointer(rebasing: bytes.dropLast()))
        if data.lexicon.zipf(of: base) >= part.zipf.error { return data.lexicon.zipf(of: base) }
      }
      return max(own, Compounds(lexicon: data.lexicon).zipf(of: bytes))
    }
  }

  /// `de Algemene Ouderdomswet (AOW)` or `AOW (...)`.
  private func isExplained(_ index: Int, in tokens: Range<Int>) -> Bool {
    if index > tokens.lowerBound, segments.tokens[index - 1].kind == .open { return true }
    return index + 1 < tokens.upperBound && segments.tokens[index + 1].kind == .open
  }

  /// Words in capitals one after another are shouted, not shortened.
  private func isShouted(_ index: Int, in tokens: Range<Int>) -> Bool {
    let isLong = segments.tokens[index].range.count > 6
    let before = index > tokens.lowerBound && segments.tokens[index - 1].shape.contains(.allCapitals)
    let after = index + 1 < tokens.upperBound && segments.tokens[index + 1].shape.contains(.allCapitals)
    return isLong || before || after
  }

  /// `Dat heet verrekenen`, `Een voorschot is geld dat`, `X betekent`: the word is explained.
  private mutating func noteExplanation(_ tokens: Range<Int>) {
    for index in tokens where isWord(index) {
      if word(index, isOneOf: "heet", "heten", "noemen", "noemt", "betekent", "bedoelen") {
        for other in tokens where isContent(other) { explained.insert(Array(lower(other))) }
        return
      }
    }
    // `Winst is wat u verdient`, `Een voorschot is geld`; `Uw bezwaar is te laat` explains nothing.
    let noun = word(tokens.lowerBound, is: "een") ? tokens.lowerBound + 1 : tokens.lowerBound
    guard noun + 2 < tokens.upperBound, isContent(noun), word(noun + 1, isOneOf: "is", "zijn"), isWord(noun + 2),
      !grammar(noun + 2).has(.preposition)
    else { return }
    explained.insert(Array(lower(noun)))
  }
}
