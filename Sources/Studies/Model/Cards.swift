/// How a letter feels, by pointing, each with a face: the cards of the interviews with people who had to pay money back
/// (theRevolution, Burgerreis invordering, 2026, appendix 5).
public enum FeelingCard: String, Sendable, Codable, CaseIterable {
  case fine, soSo, littleAfraid, headFull, sad, angry

  public var words: LocalText {
    switch self {
    case .fine: LocalText(nl: "Ik voel me fijn", en: "I feel fine")
    case .soSo: LocalText(nl: "Het gaat wel", en: "It is all right")
    case .littleAfraid: LocalText(nl: "Ik ben een beetje bang", en: "I am a little afraid")
    case .headFull: LocalText(nl: "Mijn hoofd voelt vol", en: "My head feels full")
    case .sad: LocalText(nl: "Ik ben verdrietig", en: "I am sad")
    case .angry: LocalText(nl: "Ik voel me boos", en: "I feel angry")
    }
  }
}

/// Words to point at (the same appendix).
public enum WordCard: String, Sendable, Codable, CaseIterable {
  case computer, help, call, money, letter, app

  public var words: LocalText {
    switch self {
    case .computer: LocalText(nl: "computer", en: "computer")
    case .help: LocalText(nl: "hulp", en: "help")
    case .call: LocalText(nl: "bellen", en: "call")
    case .money: LocalText(nl: "geld", en: "money")
    case .letter: LocalText(nl: "brief", en: "letter")
    case .app: LocalText(nl: "app", en: "app")
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

/// What a question or an observation is about. A misread amount, date or action is always serious.
public enum Matter: String, Sendable, Codable, CaseIterable {
  case amount, date, action, contact, reason, subject

  public var isCritical: Bool { self == .amount || self == .date || self == .action }

  public var words: LocalText {
    switch self {
    case .amount: LocalText(nl: "bedrag", en: "amount")
    case .date: LocalText(nl: "datum", en: "date")
    case .action: LocalText(nl: "wat te doen", en: "what to do")
    case .contact: LocalText(nl: "wie te bellen", en: "whom to call")
    case .reason: LocalText(nl: "waarom", en: "why")
    case .subject: LocalText(nl: "onderwerp", en: "subject")
    }
  }
}
