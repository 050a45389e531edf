import Crypto
import DecisionRecords
import Foundation

/// Makes letters. One renderer serves one thread; it keeps its buffers from letter to letter.
///
///     let renderer = LetterRenderer(library)
///     try renderer.render(record, locale: "nl", formats: [.html]) { format, bytes in ... }
public final class LetterRenderer {
  private let library: LetterLibrary
  private var facts = FactStore()
  private var evidence = Evidence()
  /// What the Dutch letter shows, for comparing a translation with it.
  private var dutchEvidence = Evidence()
  private var compiled: [String: HouseForms] = [:]
  /// Most letters of a run are of the same kind and locale as the one before.
  private var lastForms: HouseForms?
  private let known: KnownFacts
  private let room = HouseForms.Room()
  private var knownKey = ByteBuffer(capacity: 1024)
  private var pages: [Page] = [Page()]
  private var page = 0
  private let keepsPages: Bool
  private let tellsRuns: Bool
  private var runs = RunCollector()

  /// What the writers of one letter write to.
  private final class Page {
    var text = ByteBuffer(capacity: 32 * 1024)
    var html = ByteBuffer(capacity: 64 * 1024)
    var xml = ByteBuffer(capacity: 64 * 1024)

    /// Gives the page to the writers, or takes it back.
    func change(with all: inout AllFormats) {
      swap(&text, &all.text.out)
      swap(&html, &all.html.out)
      swap(&xml, &all.xml.out)
    }
  }

  /// The steps of one rendering, in order.
  public enum Step: CaseIterable, Sendable { case facts, walk, proof }

  /// Told after each step, for measuring.
  public var watch: ((Step) -> Void)?

  /// - Parameters:
  ///   - keepsPages: the bytes of every letter stay valid until `reusePages`, instead of until the next letter.
  ///   - tellsRuns: `printedRuns` is wanted.
  public init(_ library: LetterLibrary, keepsPages: Bool = false, tellsRuns: Bool = false) {
    self.library = library
    known = KnownFacts(.standard)
    self.keepsPages = keepsPages
    self.tellsRuns = tellsRuns
  }

  /// The runs that the last letter printed, in order (see `MessageRuns`); valid until the next letter. Empty without
  /// `tellsRuns`.
  public var printedRuns: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(runs.runs.elements) }

  /// Houses that have a program of their own by now, over all kinds and locales.
  var houses: Int { compiled.values.reduce(0) { $0 + $1.houses } }

  /// The bytes handed over so far are not needed any more.
  public func reusePages() { page = 0 }

  private func nextPage() -> Page {
    guard keepsPages else { return pages[0] }
    if page == pages.count { pages.append(Page()) }
    page += 1
    return pages[page - 1]
  }

  /// Renders one letter in the formats asked for, proves it, and hands each rendition over.
  ///
  /// The bytes are valid until the next letter is rendered, or, with `keepsPages`, until `reusePages`. Nothing is handed over unless every format was proven.
  /// - Parameter body: called once for each format, in the order text, html, xml.
  /// - Throws: `Refusal` when the record does not fit its organisation, or when the proof fails.
  public func render(
    _ record: DecisionRecord, locale id: String, formats: Set<LetterFormat> = Set(LetterFormat.allCases),
    _ body: (LetterFormat, UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    guard let organisation = library.organisations[record.organisation] else {
      throw refusal(
        record, .unknownOrganisation, "/organisation", "one of \(library.organisationIDs.joined(separator: ", "))",
        "Choose an organisation that has a file in templates/organisations.")
    }
    let forms = try forms(for: record.kind, locale: id, record)
    let isDraft = forms.letter.status != .released || !organisation.unverified.isEmpty
    try library.caseBuilder.build(record, organisation: organisation, isDraft: isDraft, into: &facts)
    knownKey.removeAll()
    known.appendKey(of: facts, to: &knownKey)
    let set = forms.writers(for: knownKey.bytes, known, facts)
    watch?(.facts)
    let canonical = canonicalJSON(of: record)
    let recordHash = Hexadecimal.bytes(SHA256.hash(data: canonical))
    let page = nextPage()
    page.change(with: &set.all)
    defer { page.change(with: &set.all) }
    var idBytes = record.id
    var senderName = organisation.name
    try idBytes.withUTF8 { idBytes in
      try senderName.withUTF8 { sender in
        let frame = LetterFrame(
          id: idBytes, isDraft: isDraft, sender: sender, engineVersion: Engine.versionBytes, recordHash: recordHash,
          house: forms.frame)
        try write(record, set, frame, formats)
      }
    }
    watch?(.walk)
    try prove(record, set, formats)
    watch?(.proof)
    if tellsRuns { collectRuns(forms) }
    if formats.contains(.text) { try body(.text, set.all.text.out.bytes) }
    if formats.contains(.html) { try body(.html, set.all.html.out.bytes) }
    if formats.contains(.xml) { try body(.xml, set.all.xml.out.bytes) }
  }

  private func collectRuns(_ forms: HouseForms) {
    runs.removeAll()
    // What is absent was found when the letter was written.
    _ = Walk.run(
      forms.letter.image, facts: facts, formats: forms.locale.formats, payment: library.paymentSlots,
      evidence: &dutchEvidence, into: &runs)
  }

  private func write(
    _ record: DecisionRecord, _ set: LetterWriters, _ frame: borrowing LetterFrame, _ formats: Set<LetterFormat>
  ) throws(Refusal) {
    // One format alone has its own walk; more are written side by side.
    let only = formats.count == 1 ? formats.first : nil
    if only == nil || only == .text { set.all.text.start(frame) }
    if only == nil || only == .html { set.all.html.start(frame) }
    if only == nil || only == .xml { set.all.xml.start(frame) }
    switch only {
    case .text?: try walk(record, set.image, set.locale, &evidence, into: &set.all.text)
    case .html?: try walk(record, set.image, set.locale, &evidence, into: &set.all.html)
    case .xml?: try walk(record, set.image, set.locale, &evidence, into: &set.all.xml)
    case nil: try walk(record, set.image, set.locale, &evidence, into: &set.all)
    }
    if only == nil || only == .text { set.all.text.finish(frame) }
    if only == nil || only == .html { set.all.html.finish(frame) }
    if only == nil || only == .xml { set.all.xml.finish(frame) }
  }

  private func walk<Writer: LetterWriter & ~Copyable>(
    _ record: DecisionRecord, _ image: ProgramImage, _ locale: Locale, _ evidence: inout Evidence,
    into writer: inout Writer
  ) throws(Refusal) {
    let missing = Walk.run(
      image, facts: facts, formats: locale.formats, payment: library.paymentSlots, evidence: &evidence, into: &writer)
    if missing != nil {
      throw refusal(
        record, .missingFact, "", "every fact that the text uses",
        "Report this: the templates let a text meet an absent fact. The letter was not made.")
    }
  }

  /// Reads every value back, looks it up in every format, and compares a translation with the Dutch letter.
  private func prove(_ record: DecisionRecord, _ set: LetterWriters, _ formats: Set<LetterFormat>) throws(Refusal) {
    do throws(Proof.Failure) {
      let locale = set.locale.formats
      try Proof.valuesSayFacts(evidence, formats: locale)
      let needsAll = formats.count > 1
      if needsAll || formats.contains(.text) {
        try Proof.outputShows(
          evidence, at: set.all.text.positions, in: set.all.text.out.bytes, formats: locale, format: .text)
      }
      if needsAll || formats.contains(.html) {
        try Proof.outputShows(
          evidence, at: set.all.html.positions, in: set.all.html.out.bytes, formats: locale, format: .html)
      }
      if needsAll || formats.contains(.xml) {
        try Proof.outputShows(
          evidence, at: set.all.xml.positions, in: set.all.xml.out.bytes, formats: locale, format: .xml)
      }
      try proveAgainstDutch(set)
    } catch {
      throw refusal(
        record, .proofFailed, "", "the same amounts, dates, IBANs and references in every format and locale",
        "Report this: \(error.description). The letter was not made.")
    }
  }

  private func proveAgainstDutch(_ set: LetterWriters) throws(Proof.Failure) {
    guard set.locale.id != Locale.source else { return }
    guard let dutch = library.letters[set.kind]?[Locale.source], let locale = library.locales[Locale.source] else {
      throw Proof.Failure(description: "there is no Dutch letter to compare with")
    }
    var collector = FactCollector()
    let missing = Walk.run(
      dutch.image, facts: facts, formats: locale.formats, payment: library.paymentSlots, evidence: &dutchEvidence,
      into: &collector)
    if missing != nil || !Proof.sameFacts(evidence, dutchEvidence) {
      throw Proof.Failure(description: "the letter does not hold the facts of the Dutch letter")
    }
  }

  private func forms(for kind: String, locale id: String, _ record: DecisionRecord) throws(Refusal) -> HouseForms {
    if let lastForms, lastForms.letter.kind == kind, lastForms.locale.id == id { return lastForms }
    let key = "\(kind) \(id)"
    if let known = compiled[key] {
      lastForms = known
      return known
    }
    guard let locale = library.locales[id] else {
      throw refusal(
        record, .unknownLocale, "", "one of \(library.localeIDs.joined(separator: ", "))",
        "Choose a locale that has a folder in locales.")
    }
    if let having = library.letters[kind]?.keys.sorted(), !having.isEmpty, !having.contains(id) {
      throw refusal(
        record, .noTemplate, "/kind", "one of the locales \(having.joined(separator: ", "))",
        "Choose a locale that has letters of the kind \(kind): \(id) has none.")
    }
    guard let letter = library.letters[kind]?[id] else {
      throw refusal(
        record, .noTemplate, "/kind", "one of \(library.kinds.joined(separator: ", "))",
        "Choose a kind that has a file in templates/letters.")
    }
    let made = HouseForms(letter, locale, templatesHash: library.templatesHash, room: room)
    compiled[key] = made
    lastForms = made
    return made
  }

  private func refusal(
    _ record: DecisionRecord, _ rule: LetterIssue.Rule, _ pointer: String, _ expected: String, _ task: String
  ) -> Refusal {
    Refusal(id: record.id, issues: [LetterIssue(rule, at: pointer, expected: expected, task: task)])
  }
}
