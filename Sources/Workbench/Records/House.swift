import Crypto
import DecisionRecords
import Foundation
import Letters
import Synchronization

/// Templates and locales, loaded once, and renderers that are used again and again.
final class House: Sendable {
  let library: LetterLibrary
  let files: HouseFiles
  let messages: MessageIndex
  let words: DeskWords
  let tableWords: TableWords
  let choices: CodeChoices
  let intakes = IntakeShelf()
  private let renderers: [Slot]
  private let next = Atomic<Int>(0)

  /// A renderer keeps its buffers, so one letter at a time goes through it.
  private final class Slot: Sendable {
    let renderer: Mutex<LetterRenderer>

    init(_ library: LetterLibrary) { renderer = Mutex(LetterRenderer(library)) }
  }

  /// Loads a house and keeps the very files that it was made of.
  /// - Throws: `TemplateErrors` when a letter cannot be compiled; `WorkbenchError.houseChanges` when somebody keeps
  ///   writing in the folders meanwhile.
  static func load(templates: String, locales: String) throws -> House {
    var files = HouseFiles(templates: templates, locales: locales)
    for _ in 0..<5 {
      let library = try LetterLibrary.load(templates: templates, locales: locales)
      let after = HouseFiles(templates: templates, locales: locales)
      if after == files { return House(library, files: files) }
      files = after
    }
    throw WorkbenchError.houseChanges
  }

  init(_ library: LetterLibrary, files: HouseFiles) {
    self.library = library
    self.files = files
    messages = MessageIndex(files)
    words = DeskWords(
      files,
      organisations: Dictionary(
        library.organisationIDs.compactMap { id in library.organisation(id).map { (id, $0.name) } },
        uniquingKeysWith: { first, _ in first }))
    tableWords = TableWords(files)
    choices = CodeChoices(library, words: words)
    renderers = (0..<max(2, ProcessInfo.processInfo.activeProcessorCount)).map { _ in Slot(library) }
  }

  /// How records are read here.
  var recordOptions: RecordOptions { RecordOptions(kinds: library.recordKinds) }

  /// The locales that have this kind of letter, Dutch first.
  func localeIDs(having kind: String) -> [String] { library.localeIDs(having: kind) }

  /// The letter in the formats asked for: the bytes that `render` and `batch` make, because the same renderer makes them.
  func letters(
    _ record: DecisionRecord, locale: String, formats: Set<LetterFormat>
  ) throws(Refusal) -> [LetterFormat: [UInt8]] {
    let start = next.wrappingAdd(1, ordering: .relaxed).oldValue
    for step in 0..<renderers.count {
      let slot = renderers[((start &+ step) & Int.max) % renderers.count]
      let made = slot.renderer.withLockIfAvailable { House.make($0, record, locale, formats) }
      if let made { return try made.get() }
    }
    return try renderers[(start & Int.max) % renderers.count].renderer.withLock {
      House.make($0, record, locale, formats)
    }.get()
  }

  private static func make(
    _ renderer: LetterRenderer, _ record: DecisionRecord, _ locale: String, _ formats: Set<LetterFormat>
  ) -> Result<[LetterFormat: [UInt8]], Refusal> {
    var made: [LetterFormat: [UInt8]] = [:]
    do {
      try renderer.render(record, locale: locale, formats: formats) { format, bytes in made[format] = Array(bytes) }
      return .success(made)
    } catch let refusal as Refusal {
      return .failure(refusal)
    } catch {
      return .failure(Refusal(id: record.id, issues: []))
    }
  }

  /// Why a letter may not be posted yet; empty when it may.
  func reasonsAgainst(kind: String, organisation: String, locales: [String], in t: Interface) -> [String] {
    var reasons: [String] = []
    for locale in locales {
      if let status = library.unreleased(kind: kind, locale: locale).map({ _ in
        library.status(kind: kind, locale: locale)
      }) {
        reasons.append(
          t(
            "de teksten in het \(words.locale(locale, t)) zijn niet vrijgegeven (\(words.code(status.rawValue, t)))",
            "the texts in \(words.locale(locale, t)) are not released (\(words.code(status.rawValue, t)))"))
      }
    }
    if case .organisation(let id, let facts, _)? = library.unreleased(organisation: organisation) {
      let name = words.organisation(id)
      reasons.append(
        t("\(facts) gegevens van \(name) zijn niet nagekeken", "\(facts) facts of \(name) are not verified"))
    }
    return reasons
  }

  /// The locales that a letter for these languages comes in: Dutch, and the first other language that has a locale.
  func locales(for languages: [String], kind: String) -> [String] {
    let known = localeIDs(having: kind)
    let other = languages.lazy.compactMap { language in
      known.first { id in
        let tag = language.lowercased()
        return tag == id.lowercased() || tag.hasPrefix(id.lowercased() + "-")
      }
    }.first { $0 != "nl" }
    return ["nl"] + (other.map { [$0] } ?? [])
  }
}
