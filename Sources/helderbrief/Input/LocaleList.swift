import ArgumentParser
import DecisionRecords
import Letters

/// `--locale`: ids of locales, and `record` for what the person asked for.
struct LocaleList: ExpressibleByArgument {
  /// The Dutch letter, which is the decision.
  static let source = LocaleList(names: [dutch])
  private static let dutch = "nl"
  private static let ofRecord = "record"

  /// In the order of the command line, each once.
  let names: [String]

  private init(names: [String]) { self.names = names }

  init?(argument: String) {
    var names: [String] = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard !name.isEmpty else { return nil }
      if !names.contains(String(name)) { names.append(String(name)) }
    }
    guard !names.isEmpty else { return nil }
    self.names = names
  }

  /// The locales to load; nil when every record may ask for another.
  var wanted: Set<String>? { names.contains(LocaleList.ofRecord) ? nil : Set(names) }

  var defaultValueDescription: String { names.joined(separator: ",") }

  func check(against library: LetterLibrary) throws(CommandFailure) {
    let known = library.knownLocaleIDs
    for name in names where name != LocaleList.ofRecord && !known.contains(name) {
      throw .unknownLocale(name, known: known + [LocaleList.ofRecord])
    }
  }

  /// The locales of one letter. `record` is the Dutch letter, and the first other language of the person that has a
  /// locale.
  func locales(of record: DecisionRecord, known: [String]) -> [String] {
    var locales: [String] = []
    for name in names {
      let asked = name == LocaleList.ofRecord
      let wanted = asked ? [LocaleList.dutch] + LocaleList.other(of: record, known: known) : [name]
      for locale in wanted where !locales.contains(locale) { locales.append(locale) }
    }
    return locales
  }

  /// Whether the person asked for another language than Dutch and gets none.
  func leavesUnmet(_ record: DecisionRecord, known: [String]) -> Bool {
    names.contains(LocaleList.ofRecord) && LocaleList.other(of: record, known: known).isEmpty
      && record.recipient.languages.contains { LocaleList.locale(for: $0, known: known) != LocaleList.dutch }
  }

  /// Never Dutch: that letter comes anyway.
  private static func other(of record: DecisionRecord, known: [String]) -> [String] {
    let served = record.recipient.languages.lazy.compactMap { locale(for: $0, known: known) }
    return served.first { $0 != dutch }.map { [$0] } ?? []
  }

  /// RFC 4647, 3.4 (lookup): `ar-MA` is served by `ar`.
  private static func locale(for language: String, known: [String]) -> String? {
    var subtags = language.split(separator: "-")
    while !subtags.isEmpty {
      let tag = subtags.joined(separator: "-").lowercased()
      if let locale = known.first(where: { $0.lowercased() == tag }) { return locale }
      subtags.removeLast()
      if subtags.last?.count == 1 { subtags.removeLast() }
    }
    return nil
  }
}
