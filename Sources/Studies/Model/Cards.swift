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
