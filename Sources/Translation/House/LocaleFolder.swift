import Foundation
import MessageFormat
import Yams

/// One folder of `locales/` as translators' work needs it: its messages with their places, and its glossary.
public struct LocaleFolder: Sendable {
  /// The name of the folder, which is the locale: `ar`, `nl-simple`.
  public let id: String
  /// Its name in its own language.
  public let name: String
  /// The locale of CLDR whose plurals are used.
  public let cldr: String
  public let isRightToLeft: Bool
  /// The plural categories that whole numbers have, in the order of CLDR.
  public let pluralCategories: [PluralCategory]
  /// One term for each concept; forms of one term are divided by `|`.
  public let glossary: [String: [String]]
  /// Messages that may use other facts than the Dutch ones.
  public let parityExceptions: Set<String>
  /// The letter kinds that it has; nil: all of the house.
  public let kinds: Set<String>?
  /// The first counts of each plural category, at most `samples`.
  let counts: [String: [Int]]
  let plurals: LocaleData
  let files: [MessageFile]
  /// In the order of the files.
  public let keys: [String]
  public let messages: [String: MessageText]

  private static let samples = 12

  /// The locale that all others are translated from.
  public static let source = "nl"

  /// Whether its words are Dutch too, as those of `nl-simple` are.
  public var isDutch: Bool { id == LocaleFolder.source || id.hasPrefix("nl-") }

  /// The ids of the locales in a folder, the source first.
  public static func ids(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") && FileManager.default.fileExists(atPath: "\(folder)/\($0)/locale.yaml") }
      .sorted { ($0 == source ? 0 : 1, $0) < ($1 == source ? 0 : 1, $1) }
  }

  /// Reads one locale.
  /// - Parameter folder: the folder that holds all locales.
  public init(_ id: String, in folder: String) throws(TranslationError) {
    let known = LocaleFolder.ids(in: folder)
    guard known.contains(id) else { throw .noLocale(id, known: known) }
    let info = try LocaleFolder.text("\(folder)/\(id)/locale.yaml", name: "\(id)/locale.yaml")
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(id)")) ?? [])
      .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") && $0 != "locale.yaml" }.sorted()
    var files: [MessageFile] = []
    for file in names {
      let name = "\(id)/\(file)"
      files.append(try MessageFile(name: name, text: try LocaleFolder.text("\(folder)/\(name)", name: name)))
    }
    try self.init(id, info: info, files: files)
  }

  init(_ id: String, info: String, files: [MessageFile]) throws(TranslationError) {
    self.id = id
    self.files = files
    guard let root = try MessageFile.root(of: info, name: "\(id)/locale.yaml"), case .mapping(let mapping) = root else {
      throw .badLocale(id, reason: "its locale.yaml is empty.")
    }
    func word(_ key: String) -> String? { mapping[key]?.string }
    guard let cldr = word("cldr") else { throw .badLocale(id, reason: "its locale.yaml lacks `cldr`.") }
    self.cldr = cldr
    name = word("name") ?? id
    do {
      plurals = try LocaleData(identifier: cldr)
    } catch {
      throw .badLocale(id, reason: "\(error)")
    }
    isRightToLeft = plurals.isRightToLeft
    pluralCategories = plurals.integerPluralCategories
    counts = LocaleFolder.counts(plurals.cardinals)
    var glossary: [String: [String]] = [:]
    if case .mapping(let terms)? = mapping["glossary"] {
      for (concept, term) in terms {
        guard let concept = concept.string, let term = term.string, !term.isEmpty else { continue }
        glossary[concept] = term.split(separator: "|").map(String.init)
      }
    }
    self.glossary = glossary
    var exceptions: Set<String> = []
    if case .mapping(let keys)? = mapping["parity_exceptions"] { exceptions = Set(keys.compactMap { $0.key.string }) }
    parityExceptions = exceptions
    if case .sequence(let names)? = mapping["kinds"] { kinds = Set(names.compactMap(\.string)) } else { kinds = nil }
    (keys, messages) = try LocaleFolder.messages(of: files)
  }

  private static func counts(_ rules: PluralRules) -> [String: [Int]] {
    var counts: [String: [Int]] = [:]
    for count in 0...1000 {
      let category = rules.category(of: count).rawValue
      if counts[category, default: []].count < samples { counts[category, default: []].append(count) }
    }
    return counts
  }

  private static func messages(
    of files: [MessageFile]
  ) throws(TranslationError) -> (keys: [String], messages: [String: MessageText]) {
    var keys: [String] = []
    var messages: [String: MessageText] = [:]
    for file in files {
      for entry in file.entries {
        if let other = messages[entry.key] {
          throw .duplicateMessage(key: entry.key, first: other.file, second: file.name)
        }
        do {
          messages[entry.key] = try MessageText(
            key: entry.key, source: entry.value, file: file.name, line: entry.keyLine)
        } catch {
          throw .notAMessage(file: file.name, line: entry.line, key: entry.key, reason: error.detail)
        }
        keys.append(entry.key)
      }
    }
    return (keys, messages)
  }

  static func text(_ path: String, name: String) throws(TranslationError) -> String {
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(file: name) }
    guard let text = String(validating: data, as: UTF8.self) else { throw .notUTF8(file: name) }
    return text
  }
}
