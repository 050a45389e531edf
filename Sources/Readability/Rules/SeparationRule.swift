/// Words that belong together and stand far apart (tangconstructie).
extension Judge {
  mutating func judgeSeparation(_ tokens: Range<Int>) {
    guard tokens.count >= 5 else { return }
    var index = tokens.lowerBound
    while index < tokens.upperBound - 2 {
      if isWord(index), let last = separatedNoun(index, in: tokens) {
        report(.separatedWords, .warning, range(index, last), measured: counted((index + 1)..<last), limit: 0)
        index = last
      }
      index += 1
    }
    judgeInfinitive(tokens)
    for index in tokens where isWord(index) && grammar(index).has([.hebben, .zijn, .worden, .modal]) {
      guard let last = separatedVerb(index, in: tokens) else { continue }
      let between = counted((index + 1)..<last)
      guard between > part.separation.warning else { continue }
      report(.separatedWords, between, part.separation, range(index, last))
      return
    }
  }

  /// `de in de brief genoemde gegevens`: an article, then a preposition, a participle, and the noun. Gives the last token.
  private func separatedNoun(_ index: Int, in tokens: Range<Int>) -> Int? {
    let grammar = grammar(index)
    guard grammar.has([.article, .possessive]) || word(index, isOneOf: "deze", "die", "alle"),
      !grammar.has(.zijn) || word(index, is: "uw"),
      index + 3 < tokens.upperBound, isWord(index + 1)
    else { return nil }
    let next = self.grammar(index + 1)
    guard
      next.has(.preposition) || next.has(.reader) && word(index + 1, is: "u")
        || word(index + 1, isOneOf: "hierboven", "hieronder", "hierin")
    else { return nil }
    // The inflected participle that ends the bracket, with a noun after it.
    var last = index + 2
    while last + 1 < tokens.upperBound, last - index <= 18,
      isWord(last) || segments.tokens[last].kind == .number || segments.tokens[last].kind == .mark
    {
      if isWord(last), isInflectedParticiple(last), isWord(last + 1), !self.grammar(last + 1).has(.function) {
        return last
      }
      last += 1
    }
    return nil
  }

  /// `genoemde`, `verstrekte`, `te betalen`, `opgenomen`.
  private func isInflectedParticiple(_ token: Int) -> Bool {
    let bytes = lower(token)
    guard bytes.count >= 5 else { return false }
    if bytes.suffix(2) == [UInt8(ascii: "e"), UInt8(ascii: "n")] {
      return participle(token).contains(.passive) || word(token - 1, is: "te")
    }
    guard bytes.last == UInt8(ascii: "e") else { return false }
    let base = Array(bytes.dropLast())
    if base.suffix(2) == [UInt8(ascii: "n"), UInt8(ascii: "d")] { return true }
    if base.suffix(2) == [UInt8(ascii: "e"), UInt8(ascii: "n")] { return true }
    return base.withUnsafeBufferPointer { bytes in
      let number = data.lexicon.find(bytes)
      if number >= 0 { return data.lexicon.participle(number).contains(.passive) }
      return ParticipleRules(lexicon: data.lexicon).classes(of: base).contains(.passive)
    }
  }

  /// The participle or infinitive that belongs to an auxiliary verb: the first in its clause, or the one that ends the
  /// sentence behind a clause in between.
  private func separatedVerb(_ index: Int, in tokens: Range<Int>) -> Int? {
    let clause = clause(of: index, in: tokens)
    for token in (index + 1)..<clause.upperBound where isWord(token) {
      if grammar(token).has([.hebben, .modal]), !grammar(token).has(.possessive) { return nil }
      if completes(token, index, in: tokens) { return token }
    }
    guard grammar(index).has([.hebben, .modal]) || grammar(index).has(.zijn) else { return nil }
    var last = tokens.upperBound - 1
    while last > clause.upperBound, !isWord(last) { last -= 1 }
    guard last > clause.upperBound, completes(last, index, in: tokens), !grammar(last - 1).has(.finiteAuxiliary),
      !(clause.upperBound..<last).contains(where: { isComma($0) || word($0, is: "te") || grammar($0).has(.coordinator) }
      )
    else { return nil }
    return last
  }

  private func completes(_ token: Int, _ auxiliary: Int, in tokens: Range<Int>) -> Bool {
    guard isContent(token) else { return false }
    guard grammar(auxiliary).has(.modal) else {
      let classes = participle(token)
      return (classes.contains(.passive) || classes.contains(.perfect)) && !classes.contains(.none)
        && !grammar(token - 1).has([.article, .possessive])
    }
    return isInfinitive(token)
  }

  /// A verb in -en: known, and not behind an article, a preposition or a number, which nouns have.
  private func isInfinitive(_ token: Int) -> Bool {
    let bytes = lower(token)
    let grammar = grammar(token)
    guard bytes.count >= 4, bytes.suffix(2) == [UInt8(ascii: "e"), UInt8(ascii: "n")],
      !grammar.has([.plainNoun, .concrete, .abstract]), segments.tokens[token].word >= 0
    else { return false }
    if word(token - 1, is: "te") { return true }
    let before = self.grammar(token - 1)
    return !before.has([.article, .possessive, .number]) && !(before.has(.preposition) && !before.has(.particle))
      && !isContentAdjective(token - 1)
  }

  /// A word in -e before a noun: `wettelijke kosten`.
  private func isContentAdjective(_ token: Int) -> Bool {
    isContent(token) && lower(token).last == UInt8(ascii: "e")
  }

  /// `om het formulier dat u bij deze brief vindt te sturen`: `om` far from its verb.
  private mutating func judgeInfinitive(_ tokens: Range<Int>) {
    for index in tokens where word(index, is: "om") {
      guard
        let verb = (index + 1..<tokens.upperBound).first(where: {
          word($0, is: "te") && $0 + 1 < tokens.upperBound && isContent($0 + 1)
        })
      else { continue }
      let between = counted((index + 1)..<verb)
      if between > part.separation.warning + 1 {
        report(.separatedWords, between, part.separation, range(index, verb + 1))
      }
    }
  }
}
