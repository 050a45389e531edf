/// One reader with one letter.
public struct Session: Sendable, Hashable, Codable, Identifiable {
  public enum Medium: String, Sendable, Codable, CaseIterable { case tablet, phone, computer, paper }

  public let id: String
  public let study: String
  /// The id of the letter.
  public let letter: String
  public let reader: ReaderCode
  public var medium: Medium
  /// Milliseconds since 1970.
  public let madeAt: Int64

  public init(id: String, study: String, letter: String, reader: ReaderCode, medium: Medium, madeAt: Int64) {
    self.id = id
    self.study = study
    self.letter = letter
    self.reader = reader
    self.medium = medium
    self.madeAt = madeAt
  }
}

/// A code that stands for a reader and says nothing about who it is.
public struct ReaderCode: Sendable, Hashable, Codable, CustomStringConvertible {
  /// `LEES-7K3M`.
  public let text: String
  public var description: String { text }

  /// No letters or digits that look or sound alike (0 O, 1 I L, 5 S, 8 B, 2 Z, D T, M N).
  static let alphabet = Array("34679ACEFHKPRTUWXY")
  static let prefix = "LEES-"

  /// Reads a code as somebody types it: small letters and missing hyphens are mended; nil when it is none.
  public init?(_ typed: String) {
    var text = typed.uppercased().filter { !$0.isWhitespace && $0 != "-" }
    if text.hasPrefix("LEES") { text.removeFirst(4) }
    guard text.count == 4, text.allSatisfy(ReaderCode.alphabet.contains) else { return nil }
    self.text = ReaderCode.prefix + text
  }

  private init(unchecked text: String) { self.text = text }

  /// A new code; nil when all codes are in use.
  public static func make(using generator: inout some RandomNumberGenerator, unlike used: Set<ReaderCode>)
    -> ReaderCode?
  {
    for _ in 0..<10_000 {
      let code = ReaderCode(
        unchecked: prefix + String((0..<4).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }))
      if !used.contains(code) { return code }
    }
    return nil
  }

  public init(from decoder: any Decoder) throws {
    let typed = try decoder.singleValueContainer().decode(String.self)
    guard let code = ReaderCode(typed) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "expected a reader's code such as LEES-7K3M"))
    }
    self = code
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// What a reader chose to say about themselves; nothing of it has to be said, and nothing else is asked.
public struct Bands: Sendable, Hashable, Codable {
  public var age: AgeBand?
  public var reading: ReadingBand?
  public var help: HelpBand?

  public init(age: AgeBand? = nil, reading: ReadingBand? = nil, help: HelpBand? = nil) {
    self.age = age
    self.reading = reading
    self.help = help
  }

  public static let invitation = LocalText(
    nl: "U mag iets over uzelf kiezen. Het hoeft niet.",
    en: "You may choose something about yourself. You do not have to.")
}

public enum AgeBand: String, Sendable, Codable, CaseIterable {
  case to30, to50, to67, over67

  public static let question = LocalText(nl: "Hoe oud bent u?", en: "How old are you?")

  public var words: LocalText {
    switch self {
    case .to30: LocalText(nl: "Jonger dan 30", en: "Under 30")
    case .to50: LocalText(nl: "30 tot 50", en: "30 to 50")
    case .to67: LocalText(nl: "50 tot 67", en: "50 to 67")
    case .over67: LocalText(nl: "67 of ouder", en: "67 or over")
    }
  }
}

public enum ReadingBand: String, Sendable, Codable, CaseIterable {
  case easy, sometimesHard, hard

  public static let question = LocalText(nl: "Hoe vindt u lezen?", en: "How do you find reading?")

  public var words: LocalText {
    switch self {
    case .easy: LocalText(nl: "Makkelijk", en: "Easy")
    case .sometimesHard: LocalText(nl: "Soms moeilijk", en: "Sometimes hard")
    case .hard: LocalText(nl: "Moeilijk", en: "Hard")
    }
  }
}

public enum HelpBand: String, Sendable, Codable, CaseIterable {
  case never, sometimes, often

  public static let question = LocalText(nl: "Helpt iemand u met brieven?", en: "Does somebody help you with letters?")

  public var words: LocalText {
    switch self {
    case .never: LocalText(nl: "Nooit", en: "Never")
    case .sometimes: LocalText(nl: "Soms", en: "Sometimes")
    case .often: LocalText(nl: "Vaak", en: "Often")
    }
  }
}
