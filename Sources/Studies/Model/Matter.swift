/// What a question or an observation is about. A misread amount, date or action is always serious.
public enum Matter: String, Sendable, Codable, CaseIterable {
  case amount, date, action, contact, reason, subject

  public var isCritical: Bool { self == .amount || self == .date || self == .action }

  public var words: LocalText {
    switch self {
    case .amount: LocalText(nl: "het bedrag", en: "the amount")
    case .date: LocalText(nl: "de datum", en: "the date")
    case .action: LocalText(nl: "wat te doen", en: "what to do")
    case .contact: LocalText(nl: "wie te bellen", en: "whom to call")
    case .reason: LocalText(nl: "waarom", en: "why")
    case .subject: LocalText(nl: "het onderwerp", en: "the subject")
    }
  }
}
