/// A question about a letter, with the right answer known from its facts.
public struct Question: Sendable, Hashable, Codable, Identifiable {
  /// What the reader has to do with the letter to answer.
  public enum Goal: String, Sendable, Codable, CaseIterable {
    /// Point at it.
    case find
    /// Say what it means.
    case explain
    /// Say what to do with it.
    case apply

    public var words: LocalText {
      switch self {
      case .find: LocalText(nl: "Zoek", en: "Find")
      case .explain: LocalText(nl: "Leg uit", en: "Explain")
      case .apply: LocalText(nl: "Doe", en: "Do")
      }
    }
  }

  public struct Choice: Sendable, Hashable, Codable, Identifiable {
    /// `a`, `b` ...; the last is always `unknown`.
    public let id: String
    public let text: LocalText
    public let isRight: Bool
  }

  /// The same for every letter that has the question, so that versions and locales can be compared.
  public let id: String
  public let goal: Goal
  public let matter: Matter
  public let prompt: LocalText
  /// Empty for a question that is answered in own words and scored by a coder.
  public let choices: [Choice]
  /// The fact that is asked for; nil when the answer is a text.
  public let fact: String?
  /// Numbers of the words of the letter where the answer stands.
  public let words: [Int]

  public var rightChoice: Choice? { choices.first(where: \.isRight) }
  public var isOpen: Bool { choices.isEmpty }
  /// A wrong answer is serious, also when only one reader gives it.
  public var isCritical: Bool { matter.isCritical }

  /// The id of the choice "I do not know".
  public static let unknown = "unknown"
  public static let unknownWords = LocalText(nl: "Dat weet ik niet", en: "I do not know")
}

/// One thing that a reader should be able to tell after reading, as the letter says it.
public struct KeyPoint: Sendable, Hashable, Codable, Identifiable {
  /// The same for every letter: `why`, `how-much`, `before-when`, `what-to-do`, `help`.
  public let id: String
  public let part: String
  public let matter: Matter
  public let label: LocalText
  /// The letter's own words.
  public let text: String

  public static let invitation = LocalText(
    nl: "Ik wil weten of de brief duidelijk is. Wat zou u thuis vertellen over deze brief?",
    en: "I want to know whether the letter is clear. What would you tell at home about this letter?")

  /// What the scores 0, 1 and 2 mean.
  public static func words(of score: Int) -> LocalText {
    switch score {
    case 2: LocalText(nl: "goed verteld", en: "told right")
    case 1: LocalText(nl: "deels, of met hulp", en: "in part, or with help")
    default: LocalText(nl: "niet of verkeerd verteld", en: "not told, or told wrong")
    }
  }
}

/// Everything that can be asked about one letter.
public struct QuestionSet: Sendable, Hashable, Codable {
  public let questions: [Question]
  public let keyPoints: [KeyPoint]
  public let cloze: [ClozeGap]

  /// The questions that the facts of a letter allow. The same letter gives the same questions.
  public static func make(for letter: StudyLetter, synonyms: Synonyms = .standard) -> QuestionSet {
    QuestionSet(
      questions: QuestionMaker(letter).questions(), keyPoints: KeyPointMaker(letter).points(),
      cloze: ClozeGap.all(in: letter.reading, synonyms: synonyms))
  }
}

extension Study {
  /// What is asked about a letter of the study by its methods.
  public func questions(for letter: StudyLetter) -> QuestionSet {
    let all = QuestionSet.make(for: letter)
    return QuestionSet(
      questions: methods.contains(.questions) ? all.questions : [],
      keyPoints: methods.contains(.teachBack) ? all.keyPoints : [],
      cloze: methods.contains(.cloze) ? all.cloze : [])
  }
}
