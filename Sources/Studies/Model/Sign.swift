/// The marks of the plus-and-minus method.
public enum Sign: String, Sendable, Codable, CaseIterable {
  case plus, minus, question, heart

  public var words: LocalText {
    switch self {
    case .plus: LocalText(nl: "goed", en: "good")
    case .minus: LocalText(nl: "niet goed", en: "not good")
    case .question: LocalText(nl: "ik begrijp het niet", en: "I do not understand it")
    case .heart: LocalText(nl: "fijn", en: "kind")
    }
  }

  public var symbol: String {
    switch self {
    case .plus: "+"
    case .minus: "−"
    case .question: "?"
    case .heart: "♥"
    }
  }
}

/// What a mark is about, as the facilitator sorts it.
public enum ReasonCategory: String, Sendable, Codable, CaseIterable {
  case word, sentence, order, tone, layout, missing, tooMuch, number, feeling

  public var words: LocalText {
    switch self {
    case .word: LocalText(nl: "moeilijk woord", en: "hard word")
    case .sentence: LocalText(nl: "moeilijke zin", en: "hard sentence")
    case .order: LocalText(nl: "volgorde", en: "order")
    case .tone: LocalText(nl: "toon", en: "tone")
    case .layout: LocalText(nl: "hoe het eruitziet", en: "how it looks")
    case .missing: LocalText(nl: "er mist iets", en: "something is missing")
    case .tooMuch: LocalText(nl: "te veel", en: "too much")
    case .number: LocalText(nl: "bedrag of datum", en: "amount or date")
    case .feeling: LocalText(nl: "gevoel", en: "feeling")
    }
  }
}
