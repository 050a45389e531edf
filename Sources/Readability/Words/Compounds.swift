/// Splits long words into words that are known: `huurtoeslag` into `huur` and `toeslag`.
struct Compounds {
  let lexicon: Lexicon
  /// A part must be at least this known (Zipf times 100).
  private static let knownPart = 300
  private static let shortest = 3

  /// The Zipf frequency (times 100) that a compound is read with: that of its least known part, because a reader must
  /// know all parts; 0 when it cannot be split.
  func zipf(of word: UnsafeBufferPointer<UInt8>) -> Int { split(word, depth: 0) }

  private func split(_ word: UnsafeBufferPointer<UInt8>, depth: Int) -> Int {
    var best = 0
    guard word.count >= 2 * Compounds.shortest, depth < 3 else { return 0 }
    var at = 2
    while at <= word.count - Compounds.shortest {
      let head = UnsafeBufferPointer(rebasing: word[..<at])
      let front = frontZipf(head)
      if front >= Compounds.knownPart {
        let tail = UnsafeBufferPointer(rebasing: word[at...])
        let whole = lexicon.zipf(of: lexicon.find(tail))
        let back = whole >= Compounds.knownPart ? whole : split(tail, depth: depth + 1)
        best = max(best, min(front, back))
      }
      at += 1
    }
    return best
  }

  /// The first part may carry a joining letter: `betalingS-`, `arbeidS-`, `kinderEN-`.
  private func frontZipf(_ part: UnsafeBufferPointer<UInt8>) -> Int {
    let number = lexicon.find(part)
    // Two letters are a part only as the particle of a verb: `in` + `vullen`.
    if part.count < Compounds.shortest { return lexicon.grammar(of: number).has(.particle) ? 500 : 0 }
    let plain = lexicon.zipf(of: number)
    if plain >= Compounds.knownPart { return plain }
    guard part.count > Compounds.shortest + 1, let last = part.last else { return 0 }
    if last == UInt8(ascii: "s") || last == UInt8(ascii: "-") {
      return lexicon.zipf(of: lexicon.find(UnsafeBufferPointer(rebasing: part.dropLast())))
    }
    return 0
  }
}
