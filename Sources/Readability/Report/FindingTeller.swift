/// Turns what the rules noted into findings with places and sentences for people.
struct FindingTeller {
  let data: RuleData
  let outline: Outline
  let sentences: [[(range: Range<Int>, words: Int)]]

  func tell(_ raw: RawFinding) -> Finding {
    let block = outline.blocks[raw.block]
    let range = raw.range.clamped(to: 0..<block.text.count)
    let known = sentences[raw.block]
    let sentence = known.indices.contains(raw.sentence) ? known[raw.sentence].range : 0..<block.text.count
    let words = FindingTeller.oneLine(block.text[range])
    return Finding(
      rule: raw.rule, severity: raw.severity, block: raw.block, range: range, sentence: sentence,
      file: block.places.file, start: block.places.place(at: range.lowerBound, in: block.text),
      end: block.places.place(at: range.upperBound, in: block.text), message: block.message, part: block.part,
      words: words, measured: raw.limit > 0 ? raw.measured : nil, limit: raw.limit > 0 ? raw.limit : nil,
      problem: problem(raw, words), suggestion: suggestion(raw, words), suppression: nil)
  }

  static func oneLine(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)
  }

  private func problem(_ raw: RawFinding, _ words: String) -> String {
    switch raw.rule {
    case .sentenceLength: "This sentence has \(raw.measured) words; the limit is \(raw.limit)."
    case .meanSentenceLength:
      "The sentences have \(tenths(raw.measured)) words on average; the limit is \(tenths(raw.limit))."
    case .paragraphLength: "This paragraph has \(raw.measured) sentences or lines; the limit is \(raw.limit)."
    case .commas: "This sentence has \(raw.measured) commas; the limit is \(raw.limit)."
    case .subordinateClauses: "This sentence has \(raw.measured) subordinate clauses; the limit is \(raw.limit)."
    case .passive: "`\(words)` hides who does it."
    case .nominalStyle: "`\(words)` makes a noun of an action."
    case .separatedWords: "Words that belong together stand \(raw.measured) words apart: `\(words)`."
    case .doubleNegation: "`\(words)` says no twice."
    case .officialese: "`\(words)` is officialese or a hard word."
    case .rareWord:
      raw.measured < 300 ? "Few people use `\(words)`." : "Not everybody uses `\(words)`."
    case .longCompound: "`\(words)` has \(raw.measured) letters."
    case .abbreviation: "`\(words)` is an abbreviation."
    case .figurative: "`\(words)` does not mean what it says."
    case .men: "`\(words)` does not say who."
    case .missingU:
      raw.sentence < 0 ? "The text does not speak to the reader." : "`\(words)` speaks of the reader as somebody else."
    case .blame: "`\(words)` blames or threatens."
    case .amountNotation, .dateNotation, .timeNotation: "`\(words)` is not written as readers know it."
    case .oneTerm: "The text has another word for the same thing elsewhere: `\(words)` here."
    case .coreMessage: "The first paragraph does not tell the reader what the letter means for them."
    case .questionHeadings:
      raw.limit > 0
        ? "\(raw.measured) of the headings are questions; half of them would be \(raw.limit)."
        : "The text has no headings."
    case .signalWords: "\(raw.measured) sentences have a signal word; \(raw.limit) would be better."
    }
  }

  private func suggestion(_ raw: RawFinding, _ words: String) -> String {
    switch raw.detail {
    case .entry(let number):
      let entry = data.phrases.entries[Int(number)]
      switch entry.list {
      case .officialese, .figurative: return "Write: \(entry.advice)."
      case .blame: return "In Dutch: \(entry.advice)."
      case .concept: return "Use one word for it, such as `\(entry.advice)`."
      }
    case .abbreviation(let word): return data.abbreviations[word].map { "Write: \($0.plain)." } ?? general(raw.rule)
    case .amount(let fault): return fault.advice
    case .none: return general(raw.rule)
    }
  }

  private func general(_ rule: Rule) -> String {
    switch rule {
    case .sentenceLength, .meanSentenceLength: "Cut it in two. Give each sentence one message."
    case .paragraphLength: "Begin a new paragraph where a new message begins."
    case .commas: "Make two sentences, or a list with bullets."
    case .subordinateClauses: "Make a sentence of each clause."
    case .passive: "Say who does it, and use an active verb: `wij betalen`, not `wordt betaald`."
    case .nominalStyle: "Use the verb: `als u betaalt`, not `de betaling van`."
    case .separatedWords: "Bring the words together: put the verb early, or make two sentences."
    case .doubleNegation: "Say what is so, or say no once."
    case .rareWord: "Use a word that everybody knows, or explain it: `Dat heet ...`."
    case .longCompound: "Say it in more words, or explain it."
    case .abbreviation: "Write the words in full, or explain the abbreviation at its first use."
    case .men: "Say who: `u`, `wij`, or the name."
    case .missingU: "Speak to the reader: `u`, `uw`."
    case .coreMessage: "Say first what the reader gets, pays or must do."
    case .questionHeadings: "Use headings that ask what the reader asks: `Wat moet u doen?`"
    case .signalWords: "Add words that show the connection: `daarom`, `maar`, `daarna`."
    case .dateNotation: "Write the month as a word: 21 oktober 2026."
    case .timeNotation: "Write a point and `uur`: 14.30 uur."
    case .officialese, .figurative, .blame, .amountNotation, .oneTerm: "Say it in plain words."
    }
  }

  private func tenths(_ number: Int) -> String { "\(number / 10).\(number % 10)" }
}
