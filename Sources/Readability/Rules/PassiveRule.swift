/// The passive: `wordt betaald`, `is afgewezen`.
extension Judge {
  mutating func judgePassive(_ tokens: Range<Int>) {
    var index = tokens.lowerBound
    while index < tokens.upperBound {
      let grammar = isWord(index) ? grammar(index) : []
      if grammar.has(.worden), let participle = wordenParticiple(index, in: tokens) {
        measures.passives += 1
        report(.passive, .error, range(min(index, participle), max(index, participle)))
        index = max(index, participle)
      } else if grammar.has(.zijn), let participle = zijnParticiple(index, in: tokens) {
        measures.passives += 1
        report(.passive, .warning, range(min(index, participle), max(index, participle)))
        index = max(index, participle)
      }
      index += 1
    }
  }

  private func wordenParticiple(_ index: Int, in tokens: Range<Int>) -> Int? {
    let clause = clause(of: index, in: tokens)
    // Verbs stand together at the end of a clause, or the participle closes it.
    let after = (index + 1)..<clause.upperBound
    let before = clause.lowerBound..<index
    if let found = after.first(where: { isPassive($0, with: index, in: clause) }) { return found }
    return before.reversed().first { isPassive($0, with: index, in: clause) }
  }

  private func isPassive(_ token: Int, with verb: Int, in clause: Range<Int>) -> Bool {
    guard isWord(token), participle(token).isPassiveWithWorden, !isAttributive(token, in: clause) else { return false }
    // A form of `hebben` between them takes the participle: `wordt hoger dan u had gedacht`.
    let between = token > verb ? (verb + 1)..<token : (token + 1)..<verb
    return !between.contains { grammar($0).has(.hebben) }
  }

  private func zijnParticiple(_ index: Int, in tokens: Range<Int>) -> Int? {
    if word(index, is: "zijn"), index > tokens.lowerBound,
      grammar(index - 1).has([.preposition, .hebben]) && !grammar(index - 1).has(.pronoun)
    {
      return nil
    }
    let clause = clause(of: index, in: tokens)
    if clause.contains(where: { grammar($0).has([.hebben, .worden, .auxiliary]) }) { return nil }
    for token in clause where token != index && isWord(token) && participle(token).isPassiveWithZijn {
      if isAttributive(token, in: clause) || !closes(token, in: clause, verb: index) { continue }
      return token
    }
    return nil
  }

  /// A participle before its noun: `een gesloten envelop`.
  private func isAttributive(_ token: Int, in clause: Range<Int>) -> Bool {
    guard token > clause.lowerBound, token + 1 < clause.upperBound, isContent(token + 1) else { return false }
    return grammar(token - 1).has([.article, .determiner, .possessive])
  }

  /// Whether a participle stands where its clause ends, or only a preposition and what follows it come after.
  private func closes(_ token: Int, in clause: Range<Int>, verb: Int) -> Bool {
    let next = token + 1
    guard next < clause.upperBound else { return true }
    if !isWord(next) { return segments.tokens[next].kind == .end }
    return next == verb || grammar(next).has([.preposition, .finiteAuxiliary, .coordinator])
  }
}
