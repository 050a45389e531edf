import Studies
import Yams

/// The languages of the reading table and its booklet: Dutch, English, and the files `templates/table/<locale>.yaml`.
///
/// A file holds `language`, `name`, `direction` and `texts`, each under the English text that it stands for. Letters in a
/// language without a file get English around them.
struct TableWords: Sendable {
  private let books: [String: ReaderWords]
  /// Dutch and English first.
  let all: [ReaderWords]

  init(_ files: HouseFiles) {
    var books: [String: ReaderWords] = [:]
    for language in StudyLanguage.allCases { books[language.rawValue] = ReaderWords(language) }
    for name in files.names where name.hasPrefix("templates/table/") {
      guard let words = files.text(name).flatMap(TableWords.words) else { continue }
      books[words.id] = words
    }
    self.books = books
    let first = StudyLanguage.allCases.map(\.rawValue)
    all = (first + books.keys.filter { !first.contains($0) }.sorted()).compactMap { books[$0] }
  }

  /// Nil for a file that is not one of words.
  private static func words(_ text: String) -> ReaderWords? {
    guard let root = try? Yams.load(yaml: text) as? [String: Any], let id = root["language"] as? String,
      let name = root["name"] as? String, let texts = root["texts"] as? [String: String]
    else { return nil }
    return ReaderWords(
      id: id, name: name, isRightToLeft: root["direction"] as? String == "rtl", base: StudyLanguage(locale: id),
      texts: texts)
  }

  /// The words around a letter in this locale.
  func around(_ locale: String) -> ReaderWords {
    books[locale] ?? ReaderWords(StudyLanguage(locale: locale))
  }

  /// Whether the words around a letter are in its own language.
  func speaks(_ locale: String) -> Bool { books[locale] != nil || StudyLanguage(locale: locale) == .nl }

  /// The words around these letters, each once.
  func around(_ letters: [StudyLetter]) -> [ReaderWords] {
    let ids = Set(letters.map { around($0.locale).id })
    return all.filter { ids.contains($0.id) }
  }
}
