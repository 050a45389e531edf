/// What a reader is told before a session, in plain language, to be read aloud too.
public struct ConsentText: Sendable, Hashable, Codable {
  public var title: LocalText
  public var paragraphs: [LocalText]
  public var agree: LocalText
  public var refuse: LocalText

  public init(title: LocalText, paragraphs: [LocalText], agree: LocalText, refuse: LocalText) {
    self.title = title
    self.paragraphs = paragraphs
    self.agree = agree
    self.refuse = refuse
  }

  public static let standard = ConsentText(
    title: LocalText(nl: "Wilt u met ons een brief lezen?", en: "Would you like to read a letter with us?"),
    paragraphs: [
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
    ],
    agree: LocalText(nl: "Ja, ik doe mee", en: "Yes, I take part"),
    refuse: LocalText(nl: "Nee, liever niet", en: "No, rather not"))

  /// As it is read aloud.
  public func spoken(_ language: StudyLanguage) -> String {
    ([title] + paragraphs).map { $0[language] }.joined(separator: " ")
  }
}
