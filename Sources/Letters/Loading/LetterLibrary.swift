import DecisionRecords
import Foundation

/// All templates, organisations and locales of a house, loaded, checked and compiled: what letters are made with.
///
/// A library is immutable and can be shared by all threads. Loading reports every fault at once.
///
///     let library = try LetterLibrary.load(templates: "templates", locales: "locales")
public struct LetterLibrary: Sendable {
  let codes: CodeLists
  let organisations: [String: Organisation]
  let locales: [String: Locale]
  let letters: [String: [String: CompiledLetter]]
  let templatesHash: String
  let caseBuilder: CaseBuilder
  let kindSpecs: [String: LetterKind]
  let sources: LibrarySources
  /// The ids of all locales of the house, also of those that were not asked for; the source locale first.
  public let knownLocaleIDs: [String]
  let paymentSlots: Walk.PaymentSlots
  /// Findings that do not stop rendering, such as unused messages.
  public let advice: [TemplateIssue]
  /// What loading proved.
  public let proof: LibraryProof

  /// The ids of the locales, the source locale first, then by name.
  public var localeIDs: [String] {
    locales.keys.sorted { ($0 == Locale.source ? 0 : 1, $0) < ($1 == Locale.source ? 0 : 1, $1) }
  }
  public var kinds: [String] { letters.keys.sorted() }

  /// The kinds of record that this house makes letters of: give them to ``RecordOptions``.
  public let recordKinds: RecordKinds
  private let localesByKind: [String: [String]]

  /// The ids of the locales that have the letter of a kind, the source locale first.
  public func localeIDs(having kind: String) -> [String] { localesByKind[kind] ?? [] }

  /// The facts of a kind of letter; of every letter when there is no such kind.
  public func catalog(of kind: String) -> FactCatalog { kindSpecs[kind]?.catalog ?? .standard }

  /// Whether a locale has the letter of a kind.
  public func has(kind: String, locale: String) -> Bool { letters[kind]?[locale] != nil }
  public var organisationIDs: [String] { organisations.keys.sorted() }

  /// Loads the two folders.
  /// - Parameter only: the locales that are wanted beside Dutch, so that one letter need not wait for all languages; nil: all.
  /// - Throws: `TemplateErrors` with every fault found, each with its file, line and column.
  public static func load(
    templates: String, locales: String, only: Set<String>? = nil
  ) throws(TemplateErrors) -> LetterLibrary {
    var loader = LibraryLoader(templates: templates, locales: locales, only: only)
    return try loader.load()
  }

  /// Loads the two folders as far as possible and gives the faults; the library is nil when a letter could not be compiled.
  public static func check(templates: String, locales: String) -> (library: LetterLibrary?, issues: [TemplateIssue]) {
    var loader = LibraryLoader(templates: templates, locales: locales)
    return loader.check()
  }
}

extension LetterLibrary {
  init(
    codes: CodeLists, organisations: [String: Organisation], locales: [String: Locale],
    letters: [String: [String: CompiledLetter]], sources: LibrarySources, knownLocaleIDs: [String],
    templatesHash: String, kinds: [String: LetterKind],
    paymentSlots: Walk.PaymentSlots, advice: [TemplateIssue], proof: LibraryProof
  ) {
    self.sources = sources
    self.knownLocaleIDs = knownLocaleIDs
    self.codes = codes
    self.organisations = organisations
    self.locales = locales
    self.letters = letters
    self.templatesHash = templatesHash
    self.paymentSlots = paymentSlots
    self.advice = advice
    self.proof = proof
    kindSpecs = kinds
    caseBuilder = CaseBuilder(codes: codes, catalog: .standard, kinds: kinds)
    recordKinds = RecordKinds(letters.keys.sorted().compactMap { kinds[$0]?.record.kind })
    let ids = locales.keys.sorted { ($0 == Locale.source ? 0 : 1, $0) < ($1 == Locale.source ? 0 : 1, $1) }
    localesByKind = letters.mapValues { byLocale in ids.filter { byLocale[$0] != nil } }
  }
}

/// What the letters were compiled from, for what is compiled only when it is asked for.
struct LibrarySources: Sendable {
  let templates: [LetterTemplate]
  let blocks: [String: [Block]]
  let companions: CompanionTexts
}

/// One letter kind in one locale, ready to walk.
struct CompiledLetter: Sendable {
  let kind: String
  /// As compiled: for explanations and checks.
  let program: Program
  /// As walked.
  let image: ProgramImage
  let pageTitle: Int32
  /// The key of each message by the index of its first operation.
  let messageStarts: [Int32: String]
  /// The keys of all messages that the letter may print, sorted.
  let keys: [String]
  /// How far its texts are: what a signed release proves of these very texts.
  var status = ReleaseStatus.draft
}

/// What loading proved about templates and locales.
public struct LibraryProof: Sendable {
  public let kinds: Int
  public let locales: Int
  public let messages: Int
  /// Letter x locale x branch: conditions both ways, codes and variants that were compiled and typed.
  public let combinations: Int
}

extension TemplateIssue.Rule {
  /// Whether a letter can still be right with this fault in the house.
  public var isAdvice: Bool {
    switch self {
    case .unusedMessage, .glossary, .unprovenRelease: true
    default: false
    }
  }
}
