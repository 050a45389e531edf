/// Where clauses begin.
extension Judge {
  /// Numbers the clauses of a sentence: commas, semicolons, colons, subordinators and some coordinators divide them.
  mutating func divideClauses(_ tokens: Range<Int>) {
    if clauses.count < segments.tokens.count {
      clauses.append(contentsOf: repeatElement(0, count: segments.tokens.count - clauses.count))
    }
    var clause: Int32 = 0
    for index in tokens {
      switch segments.tokens[index].kind {
      case .comma, .semicolon, .colon, .open, .close: clause += 1
      case .word where isSubordinator(index, in: tokens) || isClauseCoordinator(index, in: tokens): clause += 1
      default: break
      }
      clauses[index] = clause
    }
  }

  /// The tokens of the clause around a token.
  func clause(of token: Int, in tokens: Range<Int>) -> Range<Int> {
    var first = token
    while first > tokens.lowerBound, clauses[first - 1] == clauses[token] { first -= 1 }
    var last = token
    while last + 1 < tokens.upperBound, clauses[last + 1] == clauses[token] { last += 1 }
    return first..<(last + 1)
  }

  /// `maar`, `want`, `dus` between clauses; `en` and `of` before a new subject.
  private func isClauseCoordinator(_ index: Int, in tokens: Range<Int>) -> Bool {
    guard index > tokens.lowerBound, index + 1 < tokens.upperBound, grammar(index).has(.coordinator) else {
      return false
    }
    let next = grammar(index + 1)
    if word(index, is: "maar") || word(index, is: "want") { return true }
    return next.has([.pronoun, .finiteAuxiliary]) && !next.has(.possessive) && !next.has(.negation)
  }

  /// After these words `die` points at something: `vanaf die dag`.
  private static let beforeDemonstrative: Grammar = [
    .preposition, .finiteAuxiliary, .coordinator, .subordinator, .maybeSubordinator,
  ]

  /// Whether a word begins a subordinate clause here.
  func isSubordinator(_ index: Int, in tokens: Range<Int>) -> Bool {
    let grammar = grammar(index)
    guard grammar.has([.subordinator, .maybeSubordinator, .indirect]) else { return false }
    let isFirst = index == tokens.lowerBound
    let next = index + 1 < tokens.upperBound ? index + 1 : nil
    guard let next, isWord(next) || segments.tokens[next].kind == .number || segments.tokens[next].kind == .mark else {
      return false
    }
    let nextGrammar = self.grammar(next)
    if grammar.has(.subordinator) {
      // `Waarvoor is dit?`: a question, not a clause.
      if grammar.has(.question), isFirst { return false }
      if word(index, is: "sinds") { return nextGrammar.has(.pronoun) && !nextGrammar.has(.possessive) }
      if word(index, is: "welke") { return !isFirst && isComma(index - 1) }
      return true
    }
    // `vertel hoeveel u kunt betalen`; `wat u kiest` behind a comma or a verb.
    if grammar.has(.indirect) {
      return !isFirst && !isComma(index - 1) && nextGrammar.has([.pronoun, .reader]) && !nextGrammar.has(.possessive)
        && !self.grammar(index - 1).has([.preposition, .coordinator])
    }
    let previousIsComma = !isFirst && isComma(index - 1)
    let opensClause = nextGrammar.has([.pronoun, .reader, .article, .possessive])
    if word(index, is: "dat") {
      if isFirst { return false }
      if previousIsComma { return true }
      return opensClause || nextGrammar.has([.determiner, .preposition]) && !self.grammar(index - 1).has(.preposition)
    }
    if word(index, is: "die") {
      if isFirst || self.grammar(index - 1).has(Judge.beforeDemonstrative) {
        return false
      }
      if previousIsComma { return true }
      if endsWithAuxiliary(after: next, in: tokens) { return true }
      return nextGrammar.has(.function) && !nextGrammar.has(.number)
    }
    if word(index, is: "als") {
      if isFirst || previousIsComma { return true }
      if previousIs(index, "zo", "net", "zowel", "dan", in: tokens) { return false }
      return opensClause && !nextGrammar.has(.article) || nextGrammar.has([.pronoun])
        || (nextGrammar.has(.article) && endsWithVerb(after: next, in: tokens))
    }
    // `of`: after weten, vragen and the like, when a subject follows.
    guard !isFirst, nextGrammar.has([.pronoun, .reader, .article, .possessive]) else { return false }
    if word(index - 1, is: "en") { return true }
    var before = index - 1
    while before >= tokens.lowerBound, index - before <= 5 {
      if self.grammar(before).has(.asking) { return true }
      before -= 1
    }
    return false
  }

  private func endsWithAuxiliary(after token: Int, in tokens: Range<Int>) -> Bool {
    var last = token
    while last + 1 < tokens.upperBound, isWord(last + 1) { last += 1 }
    return last > token && grammar(last).has(.finiteAuxiliary)
  }

  func isComma(_ token: Int) -> Bool { segments.tokens[token].kind == .comma }

  func word(_ token: Int, is word: StaticString) -> Bool {
    let range = segments.tokens[token].range
    guard range.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<range.count where segments.lower[range.lowerBound + index] != word.utf8Start[index] {
      return false
    }
    return true
  }

  func word(_ token: Int, isOneOf words: StaticString...) -> Bool { words.contains { word(token, is: $0) } }

  private func previousIs(_ index: Int, _ words: StaticString..., in tokens: Range<Int>) -> Bool {
    guard index > tokens.lowerBound else { return false }
    if words.contains(where: { word(index - 1, is: $0) }) { return true }
    return index - 2 >= tokens.lowerBound && words.contains { word(index - 2, is: $0) }
  }

  /// Whether a clause that begins here ends with a word that may be its verb: three words or more, no comma between.
  private func endsWithVerb(after token: Int, in tokens: Range<Int>) -> Bool {
    var last = token
    while last + 1 < tokens.upperBound, isWord(last + 1) { last += 1 }
    guard last > token + 1 else { return false }
    let bytes = Array(lower(last))
    return grammar(last).has(.finiteAuxiliary) || bytes.last == UInt8(ascii: "t") || bytes.suffix(2) == [0x65, 0x6E]
  }

  /// The number of subordinate clauses.
  func subordinateClauses(_ tokens: Range<Int>) -> Int {
    tokens.count {
      isWord($0) && grammar($0).has([.subordinator, .maybeSubordinator, .indirect]) && isSubordinator($0, in: tokens)
    }
  }
}
