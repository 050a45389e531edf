/// The rules of plain Dutch that can be checked.
public enum Rule: String, Sendable, CaseIterable {
  // Sentences.
  case sentenceLength = "sentence-length"
  case meanSentenceLength = "mean-sentence-length"
  case paragraphLength = "paragraph-length"
  case commas
  case subordinateClauses = "subordinate-clauses"
  case passive
  case nominalStyle = "nominal-style"
  case separatedWords = "separated-words"
  case doubleNegation = "double-negation"
  // Words.
  case officialese
  case rareWord = "rare-word"
  case longCompound = "long-compound"
  case abbreviation
  case figurative
  case men
  case missingU = "missing-u"
  case blame
  // Figures.
  case amountNotation = "amount-notation"
  case dateNotation = "date-notation"
  case timeNotation = "time-notation"
  // The whole.
  case oneTerm = "one-term"
  case coreMessage = "core-message"
  case questionHeadings = "question-headings"
  case signalWords = "signal-words"

  /// What the rule asks, in one sentence.
  public var summary: String {
    switch self {
    case .sentenceLength: "A sentence has at most 12 words; more than 15 is an error."
    case .meanSentenceLength: "The sentences of a text have at most 11 words on average."
    case .paragraphLength: "A paragraph has at most 4 sentences or 6 lines."
    case .commas: "A sentence has at most one comma, lists apart."
    case .subordinateClauses: "A sentence has at most one subordinate clause."
    case .passive: "A sentence says who does it: no `worden` or `zijn` with a participle."
    case .nominalStyle: "An action is a verb: `betalen`, not `de betaling van`."
    case .separatedWords: "Words that belong together stand near each other (no tangconstructie)."
    case .doubleNegation: "A sentence says no once."
    case .officialese: "Plain words stand instead of officialese."
    case .rareWord: "A word that few people use is explained or replaced."
    case .longCompound: "Long compounds are cut in two or said otherwise."
    case .abbreviation: "Words are written in full."
    case .figurative: "Words mean what they say."
    case .men: "The text says who: not `men`."
    case .missingU: "The text speaks to the reader: `u`."
    case .blame: "The text neither blames nor threatens."
    case .amountNotation: "Amounts are written as € 1.250 or € 1.250,50."
    case .dateNotation: "Dates are written as 21 oktober 2026."
    case .timeNotation: "Times are written as 14.30 uur."
    case .oneTerm: "One thing has one name in the whole text."
    case .coreMessage: "The first paragraph says what the letter means for the reader."
    case .questionHeadings: "Headings divide the text, and most of them are questions of the reader."
    case .signalWords: "Words such as `daarom`, `maar` and `daarna` show how sentences belong together."
    }
  }

  /// Where the rule comes from.
  public var source: String {
    switch self {
    case .sentenceLength, .commas, .abbreviation, .figurative, .coreMessage, .paragraphLength:
      "Direct Duidelijk, Checklist voor teksten; Gebruiker Centraal, Toolkit Taal"
    case .meanSentenceLength: "B1 checklists of municipalities (10 words on average); Onze Taal (15)"
    case .subordinateClauses: "B1 checklists (at most one subordinate clause); T-Scan, subordinate clauses a sentence"
    case .passive: "Gebruiker Centraal, Toolkit Taal, Schrijfwijzer; T-Scan, passives"
    case .nominalStyle: "Rotterdam, Redactiestatuut (naamwoordstijl); T-Scan, nominalisations"
    case .separatedWords: "Rotterdam, Redactiestatuut (tangconstructie); T-Scan, dependency length"
    case .doubleNegation: "Gebruiker Centraal, Toolkit Taal, Schrijfwijzer; T-Scan, negation"
    case .officialese: "Direct Duidelijk; Onze Taal; Rotterdam, Redactiestatuut (ambtelijke taal)"
    case .rareWord: "Word frequency: wordfreq 3.1.1 (CC BY-SA 4.0); T-Scan, word frequency"
    case .longCompound: "T-Scan, word length; Gebruiker Centraal, Toolkit Taal"
    case .men, .missingU: "Direct Duidelijk, tips (address the reader); Onze Taal"
    case .blame:
      "Ipsos I&O, Effecten van het terugvorderingsbeleid (2025); theRevolution, Burgerreis invordering (2026)"
    case .amountNotation, .dateNotation, .timeNotation:
      "Taaladvies.net; Rijksoverheid, schrijfwijze van getallen en datums"
    case .oneTerm: "Gebruiker Centraal, Toolkit Taal, Schrijfwijzer (one term for one thing)"
    case .questionHeadings, .signalWords: "Gebruiker Centraal, Toolkit Taal, Schrijfwijzer"
    }
  }

  /// Whether the rule is about single words or figures.
  var isAboutWords: Bool {
    switch self {
    case .officialese, .rareWord, .longCompound, .abbreviation, .figurative, .men, .amountNotation, .dateNotation,
      .timeNotation:
      true
    default: false
    }
  }

  /// Whether the rule holds in every language.
  public var isLanguageNeutral: Bool {
    switch self {
    case .sentenceLength, .meanSentenceLength, .paragraphLength, .commas: true
    default: false
    }
  }
}
