/// Rules about one sentence or paragraph.
extension Judge {
  mutating func judgeSentence(_ sentence: Sentence) {
    judgeLength(sentence)
    judgeCommas(sentence)
    let clauses = subordinateClauses(sentence.tokens)
    measures.subordinateClauses += clauses
    report(.subordinateClauses, clauses, part.subordinateClauses, segments.range(of: sentence))
    judgePassive(sentence.tokens)
    judgeSeparation(sentence.tokens)
    judgeNegation(sentence.tokens)
    judgeNominalStyle(sentence.tokens)
  }

  mutating func judgeLength(_ sentence: Sentence) {
    report(.sentenceLength, sentence.words, part.sentenceWords, segments.range(of: sentence))
  }

  mutating func judgeCommas(_ sentence: Sentence) {
    let tokens = sentence.tokens
    let commas = tokens.filter { isComma($0) || segments.tokens[$0].kind == .semicolon }
    guard commas.count > part.commas.warning, let first = commas.first, let last = commas.last else { return }
    // Words in a row with commas between them are a list: the row counts as one comma.
    var count = 0
    var previous: Int?
    for comma in commas {
      if let previous, counted(previous..<comma) <= 3 { continue }
      previous = comma
      count += 1
    }
    report(.commas, count, part.commas, range(first, last))
  }

  mutating func judgeParagraph(_ block: OutlineBlock) {
    guard block.kind == .paragraph, let first = segments.sentences.first, let last = segments.sentences.last else {
      return
    }
    let sentences = segments.sentences.count
    let characters = block.text.count { $0 & 0xC0 != 0x80 }
    let lines = (characters + 71) / 72
    let whole = segments.range(of: first).lowerBound..<segments.range(of: last).upperBound
    if sentences > part.paragraphSentences.warning {
      report(.paragraphLength, sentences, part.paragraphSentences, whole, sentence: -1)
    } else {
      report(.paragraphLength, lines, part.paragraphLines, whole, sentence: -1)
    }
  }

  // MARK: Double negation

  mutating func judgeNegation(_ tokens: Range<Int>) {
    var first: Int?
    for index in tokens where isWord(index) {
      let isNegation = grammar(index).has(.negation)
      guard isNegation || isNegatedWord(index) else { continue }
      if let earlier = first {
        if isDouble(earlier, index, in: tokens) {
          report(.doubleNegation, .warning, range(earlier, index))
          first = nil
          continue
        }
      }
      if isNegation { first = index }
    }
  }

  private func isDouble(_ first: Int, _ second: Int, in tokens: Range<Int>) -> Bool {
    // Not unless, not without: the second one turns the first, also in the next clause.
    if word(second, isOneOf: "tenzij", "zonder", "behalve") {
      return word(first, isOneOf: "niet", "geen", "nooit", "niets", "niemand")
    }
    if clauses[first] != clauses[second] {
      // `niet gebleken dat geen ...`
      return clauses[second] == clauses[first] + 1 && (first..<second).contains { word($0, is: "dat") }
        && !(first..<second).contains { isComma($0) }
    }
    if first + 1 < tokens.upperBound, word(first + 1, isOneOf: "alleen", "meer") { return false }
    // `niet of niet goed`, `geen boete en geen waarschuwing`: two things, each denied once.
    for index in (first + 1)..<second where grammar(index).has(.coordinator) { return false }
    if isNegatedWord(second), !grammar(second).has(.negation) { return second - first <= 3 }
    return true
  }

  /// `onmogelijk`, `ongebruikelijk`: a word that denies by its first letters.
  private func isNegatedWord(_ index: Int) -> Bool {
    let word = segments.tokens[index].word
    guard word >= 0, !grammar(index).has(.function) else { return false }
    let bytes = lower(index)
    guard bytes.count >= 7, bytes.starts(with: [UInt8(ascii: "o"), UInt8(ascii: "n")]) else { return false }
    let rest = bytes.dropFirst(2)
    if rest.starts(with: [UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "r")]) || rest.first == UInt8(ascii: "t") {
      return false
    }
    return rest.withUnsafeBufferPointer { data.lexicon.zipf(of: data.lexicon.find($0)) >= 300 }
  }

  // MARK: Nominal style

  mutating func judgeNominalStyle(_ tokens: Range<Int>) {
    guard tokens.count >= 3 else { return }
    for index in tokens.dropLast() where isWord(index) && isWord(index + 1) {
      guard word(index + 1, isOneOf: "van", "door"), isNominal(index, in: tokens) else { continue }
      // `de betaling van u`: whose it is, not what is done.
      if index + 2 < tokens.upperBound, grammar(index + 2).has(.pronoun),
        !grammar(index + 2).has([.article, .determiner, .possessive])
      {
        continue
      }
      let first =
        index > tokens.lowerBound && grammar(index - 1).has([.article, .determiner, .possessive, .preposition])
        ? index - 1 : index
      report(.nominalStyle, .warning, range(first, index + 1))
    }
  }

  private func isNominal(_ index: Int, in tokens: Range<Int>) -> Bool {
    let grammar = grammar(index)
    if grammar.has(.plainNoun) || grammar.has(.function)
      || segments.tokens[index].shape.contains(.capital) && index > tokens.lowerBound
    {
      return false
    }
    if word(
      index, isOneOf: "ontvangst", "afgifte", "verzending", "ingebruikname", "inachtneming", "nakoming", "aanvang",
      "verstrekking", "toezending", "teruggave", "opgave", "overdracht", "aankoop", "verkoop", "uitgifte", "uitvoer",
      "herziening", "invordering", "terugvordering", "schending")
    {
      return true
    }
    let bytes = lower(index)
    if bytes.suffix(2) == [UInt8(ascii: "e"), UInt8(ascii: "n")] {
      // `het indienen van`, `het niet op tijd indienen van`: an infinitive with an article.
      var article = index - 1
      while article > tokens.lowerBound, index - article <= 3, !word(article, is: "het") { article -= 1 }
      guard article >= tokens.lowerBound, word(article, is: "het"), bytes.count >= 5 else { return false }
      return data.lexicon.zipf(of: segments.tokens[index].word) > 0 || segments.tokens[index].word < 0
    }
    return bytes.withUnsafeBufferPointer { NominalRules(lexicon: data.lexicon).isAction($0) }
  }
}
