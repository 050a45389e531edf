/// What a reader is told before a session, in plain language, to be read aloud too. A study may say it in words of its
/// own; what it does not say itself is said in the standard words.
public struct ConsentText: Sendable, Hashable, Codable {
  /// The study's own text by the id of its ``ReaderWords``: the first line is the title, each further line a paragraph.
  public private(set) var own: [String: String]

  /// A title and its paragraphs.
  public struct Told: Sendable, Hashable {
    public let title: String
    public let paragraphs: [String]
  }

  /// Characters of one text.
  public static let longest = 3000

  public static let standard = ConsentText()

  public init() { own = [:] }

  /// - Parameter own: by the id of the words. An empty text, or the standard one, is no text of its own.
  /// - Throws: `invalid` for a text of more than 3000 characters, or of one line only.
  public init(own: [(words: ReaderWords, text: String)]) throws(StudyError) {
    self.own = [:]
    for (words, typed) in own {
      let text = ConsentText.lines(of: typed).joined(separator: "\n")
      guard !text.isEmpty, text != ConsentText.standardText(words) else { continue }
      guard text.count <= ConsentText.longest, text.contains("\n") else {
        throw .invalid(field: "consent/\(words.id)", expected: "a title and a text, at most 3000 characters")
      }
      self.own[words.id] = text
    }
  }

  /// Studies that were made before they could say it in their own words say the standard ones.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    own = try values.decodeIfPresent([String: String].self, forKey: .own) ?? [:]
  }

  /// What a reader with these words is told.
  public func told(_ words: ReaderWords) -> Told {
    let lines = ConsentText.lines(of: own[words.id] ?? ConsentText.standardText(words))
    return Told(title: lines.first ?? "", paragraphs: Array(lines.dropFirst()))
  }

  /// The text as it is told, a line for each paragraph: what a study may begin from.
  public func text(_ words: ReaderWords) -> String { own[words.id] ?? ConsentText.standardText(words) }

  private static func standardText(_ words: ReaderWords) -> String {
    ([title] + paragraphs).map { words[$0] }.joined(separator: "\n")
  }

  private static func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      var line = line
      while line.first?.isWhitespace == true { line.removeFirst() }
      while line.last?.isWhitespace == true { line.removeLast() }
      return String(line)
    }.filter { !$0.isEmpty }
  }

  // MARK: The standard words

  static let title = LocalText(nl: "Wilt u met ons een brief lezen?", en: "Would you like to read a letter with us?")
  static let paragraphs = [
    LocalText(
      nl: "U leest zo een brief. De brief is niet voor u. De naam in de brief is verzonnen.",
      en: "You will read a letter. The letter is not for you. The name in the letter is made up."),
    LocalText(
      nl: "Wij testen de brief. Wij testen u niet. Begrijpt u iets niet? Dan moet de brief beter.",
      en: "We test the letter. We do not test you. Is something not clear? Then the letter must be better."),
    LocalText(nl: "Het duurt 10 tot 20 minuten.", en: "It takes 10 to 20 minutes."),
    LocalText(
      nl: "Wij schrijven uw naam niet op. U krijgt een code. Niemand ziet dat u het was.",
      en: "We do not write down your name. You get a code. Nobody sees that it was you."),
    LocalText(
      nl: "U mag altijd stoppen. U hoeft niet te zeggen waarom. Dan gebruiken wij uw antwoorden niet.",
      en: "You may stop at any time. You do not have to say why. Then we do not use your answers."),
    LocalText(
      nl: "Wij bewaren wat u aanwijst en zegt. Daarmee maken wij de brief beter.",
      en: "We keep what you point at and say. We use it to make the letter better."),
  ]
  public static let agree = LocalText(nl: "Ja, ik doe mee", en: "Yes, I take part")
  public static let refuse = LocalText(nl: "Nee, liever niet", en: "No, rather not")
}
