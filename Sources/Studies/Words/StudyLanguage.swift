/// The languages in which a study speaks to its readers and to those who run it. The letters may be in any locale.
public enum StudyLanguage: String, Codable, Sendable, CaseIterable {
  case nl, en

  /// The language for a locale of letters: Dutch for `nl` and `nl-…`, else English.
  public init(locale: String) { self = locale == "nl" || locale.hasPrefix("nl-") ? .nl : .en }
}

/// One text in every language of a study.
public struct LocalText: Codable, Sendable, Hashable {
  public let nl: String
  public let en: String

  public init(nl: String, en: String) {
    self.nl = nl
    self.en = en
  }

  /// A text that is the same in every language, such as an amount.
  public init(same text: String) { self.init(nl: text, en: text) }

  public subscript(_ language: StudyLanguage) -> String {
    switch language {
    case .nl: nl
    case .en: en
    }
  }
}
