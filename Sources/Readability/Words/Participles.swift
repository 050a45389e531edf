/// Finds which words are participles, from their form and from the verbs that the word data holds.
///
/// `betaald` is one because it looks like one and `betalen` is a word; `gezond` is none because the list says so.
struct ParticipleRules {
  let lexicon: Lexicon

  private static let inseparable = ["be", "ver", "ont", "her", "er", "ge"].map { Array($0.utf8) }
  static let separable = [
    "aan", "achter", "af", "binnen", "bij", "door", "heen", "in", "los", "mee", "na", "neer", "om", "onder", "op",
    "over", "rond", "samen", "tegen", "terug", "toe", "uit", "vast", "vol", "voor", "vrij", "weg", "goed", "klaar",
    "kwijt", "plaats", "deel", "open", "thuis", "stil", "bloot", "bekend", "tegemoet", "teleur", "waar", "voort",
    "weer", "binnen", "langs", "mis", "schoon", "stop", "hoog", "leeg", "op", "recht", "ineen", "achterna",
  ].map { Array($0.utf8) }

  /// What the form of a word says; empty for a word that is no participle by its form.
  func classes(of word: [UInt8]) -> ParticipleClass {
    guard word.count >= 5, let last = word.last else { return [] }
    let endsWeak = last == UInt8(ascii: "d") || last == UInt8(ascii: "t")
    if endsWeak, isWeak(word) || isForeign(word) { return .passive }
    // A separable verb with a participle that is known: `terug` + `genomen`.
    for prefix in ParticipleRules.separable where word.starts(with: prefix) && word.count > prefix.count + 4 {
      let rest = Array(word[prefix.count...])
      let known = rest.withUnsafeBufferPointer { lexicon.find($0) }
      let classes = lexicon.participle(known)
      if !classes.isEmpty, !classes.contains(.none) { return classes.subtracting(.state) }
    }
    return []
  }

  /// `gerestitueerd`: verbs in -eren make it all alike, known or not.
  private func isForeign(_ word: [UInt8]) -> Bool {
    word.count >= 9 && word.starts(with: Array("ge".utf8)) && word.suffix(4).elementsEqual("eerd".utf8)
  }

  private func isWeak(_ word: [UInt8]) -> Bool {
    for prefix in ParticipleRules.inseparable where word.starts(with: prefix) {
      let isGe = prefix.count == 2 && prefix[0] == UInt8(ascii: "g")
      // The stem of ge- is what follows it; the others keep their prefix in the infinitive.
      let stem = isGe ? Array(word[2...]) : word
      if stem.count >= (isGe ? 3 : 5), isWeakStem(stem, before: []) { return true }
    }
    for prefix in ParticipleRules.separable where word.starts(with: prefix) && word.count > prefix.count + 4 {
      let rest = word[prefix.count...]
      if rest.starts(with: [UInt8(ascii: "g"), UInt8(ascii: "e")]) {
        let stem = Array(rest.dropFirst(2))
        if isWeakStem(stem, before: prefix) || isWeakStem(stem, before: []) { return true }
      }
    }
    return false
  }

  /// Whether a stem with its -d or -t belongs to a verb: -t after the letters of 't kofschip, -d after the others, none
  /// of its own when the stem ends with it.
  private func isWeakStem(_ ending: [UInt8], before prefix: [UInt8]) -> Bool {
    if hasInfinitive(stem: prefix + ending) { return true }
    let stem = Array(ending.dropLast())
    guard let last = stem.last, let mark = ending.last else { return false }
    let isVoiceless = [0x74, 0x6B, 0x66, 0x73, 0x68, 0x70, 0x78].contains(last)
    let isHidden = last == UInt8(ascii: "f") || last == UInt8(ascii: "s")
    guard mark == UInt8(ascii: "t") ? isVoiceless : !isVoiceless || isHidden else { return false }
    return hasInfinitive(stem: prefix + stem)
  }

  /// Whether stem + `en` is a word, by Dutch spelling: `betaal` - `betalen`, `zet` - `zetten`, `leef` - `leven`.
  private func hasInfinitive(stem: [UInt8]) -> Bool {
    var stems = [stem]
    if let last = stem.last, stem.count >= 2 {
      let before = stem[stem.count - 2]
      if isVowel(before) {
        stems.append(stem + [last])
        if stem.count >= 3, stem[stem.count - 3] == before { stems.append(Array(stem[..<(stem.count - 2)]) + [last]) }
      }
      // A double consonant at the end keeps; -f and -s may hide -v and -z.
      if last == UInt8(ascii: "f") || last == UInt8(ascii: "s") {
        let voiced = last == UInt8(ascii: "f") ? UInt8(ascii: "v") : UInt8(ascii: "z")
        for base in stems { stems.append(Array(base.dropLast()) + [voiced]) }
        if stem.count >= 3, isVowel(before), stem[stem.count - 3] == before {
          stems.append(Array(stem[..<(stem.count - 2)]) + [voiced])
        }
      }
    }
    return stems.contains { stem in
      let infinitive = stem + [UInt8(ascii: "e"), UInt8(ascii: "n")]
      return infinitive.withUnsafeBufferPointer { lexicon.zipf(of: lexicon.find($0)) >= 250 }
    }
  }

  private func isVowel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    default: false
    }
  }
}

/// Whether a noun in -ing tells an action: `vaststelling` does, because `vaststellen` is a word.
struct NominalRules {
  let lexicon: Lexicon

  func isAction(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let ending = Array("ing".utf8)
    guard word.count >= 7, word.suffix(3).elementsEqual(ending) else { return false }
    let stem = Array(word.dropLast(3)) + Array("en".utf8)
    return stem.withUnsafeBufferPointer { lexicon.zipf(of: lexicon.find($0)) >= 250 }
  }
}
