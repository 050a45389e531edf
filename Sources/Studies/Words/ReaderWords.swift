/// The words in which the table and the booklet speak to a reader: a language of the study, or a translation of it.
///
/// What is for the guide is not said with these, but in the language of the study: a Dutch guide may sit beside a reader
/// who reads Arabic.
public struct ReaderWords: Sendable, Hashable {
  /// `nl`, `nl-simple`, `ar` ...
  public let id: String
  /// In the language itself.
  public let name: String
  public let isRightToLeft: Bool
  /// What the translation is made from. A text that it lacks is said in this language.
  public let base: StudyLanguage
  /// By the English text.
  private let texts: [String: String]

  /// The words of a language that every study speaks.
  public init(_ language: StudyLanguage) {
    self.init(
      id: language.rawValue, name: language == .nl ? "Nederlands" : "English", isRightToLeft: false, base: language,
      texts: [:])
  }

  /// - Parameter texts: the translation of each English text.
  public init(id: String, name: String, isRightToLeft: Bool, base: StudyLanguage, texts: [String: String]) {
    self.id = id
    self.name = name
    self.isRightToLeft = isRightToLeft
    self.base = base
    self.texts = texts
  }

  /// For `lang`: easy Dutch is Dutch.
  public var languageTag: String { String(id.prefix { $0 != "-" }) }
  public var direction: String { isRightToLeft ? "rtl" : "ltr" }

  public subscript(_ text: LocalText) -> String { texts[text.en] ?? text[base] }
  public func callAsFunction(_ nl: String, _ en: String) -> String { self[LocalText(nl: nl, en: en)] }

  /// The English texts that are translated.
  public var translated: [String: String] { texts }
}
