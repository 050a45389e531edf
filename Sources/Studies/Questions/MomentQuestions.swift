/// The five questions of a contact moment, after the interview guide of theRevolution, Burgerreis invordering (2026).
public enum MomentQuestion: String, Sendable, Codable, CaseIterable {
  case whatHappened, whatExpected, howItFelt, whatYouDid, askedHelp

  public var prompt: LocalText {
    switch self {
    case .whatHappened: LocalText(nl: "Wat gebeurt er in deze brief?", en: "What happens in this letter?")
    case .whatExpected: LocalText(nl: "Wat wordt er van u verwacht?", en: "What is expected of you?")
    case .howItFelt: LocalText(nl: "Hoe komt de brief op u over?", en: "How does the letter come across?")
    case .whatYouDid: LocalText(nl: "Wat zou u nu doen?", en: "What would you do now?")
    case .askedHelp: LocalText(nl: "Zou u hulp vragen? Aan wie?", en: "Would you ask for help? Whom?")
    }
  }
}

/// A statement that was put to people who had to pay money back, with what they said then.
public enum Yardstick: String, Sendable, Codable, CaseIterable {
  case reason, calculation, inTime

  /// What a group of receivers of real letters said.
  public struct Baseline: Sendable, Hashable, Codable {
    /// `svb`, `gemeente` or `uwv`.
    public let organisation: String
    /// Of those asked, who agreed.
    public let percent: Int
    public let asked: Int
    public let source: String
  }

  public var statement: LocalText {
    switch self {
    case .reason:
      LocalText(nl: "Ik snap waarom ik geld moet terugbetalen.", en: "I understand why I must pay money back.")
    case .calculation:
      LocalText(nl: "Ik snap hoe het bedrag is berekend.", en: "I understand how the amount was worked out.")
    case .inTime: LocalText(nl: "De brief komt op tijd.", en: "The letter comes in time.")
    }
  }

  /// Ipsos I&O, Effecten van het terugvorderingsbeleid (2025), table 5.9. These people spoke of letters of their own:
  /// what readers of a sample letter say is no like-for-like figure.
  public static let source = "Ipsos I&O, Effecten van het terugvorderingsbeleid, 2025, tabel 5.9"

  public var baselines: [Baseline] {
    let percents: [Int]
    switch self {
    case .reason: percents = [55, 48, 40]
    case .calculation: percents = [55, 45, 33]
    case .inTime: percents = [46, 35, 34]
    }
    return zip([("svb", 322), ("gemeente", 136), ("uwv", 451)], percents).map {
      Baseline(organisation: $0.0, percent: $1, asked: $0.1, source: Yardstick.source)
    }
  }

  /// Statements of this kind fit letters that ask for money back only.
  public static func fit(_ letter: StudyLetter) -> Bool { letter.fact("calculation.total") != nil }
}
