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
  private var writers: [String: Writers] = [:]
  private let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  /// The writers of one letter kind in one locale.
  private final class Writers {
    var text: TextWriter
    var html: HTMLWriter
    var xml: XMLWriter
    let letter: CompiledLetter
    let locale: Locale

    init(_ letter: CompiledLetter, _ locale: Locale) {
      self.letter = letter
      self.locale = locale
      let image = letter.image
      text = TextWriter(formats: locale.formats, texts: image.text.texts, words: image.text.words)
      html = HTMLWriter(formats: locale.formats, texts: image.html.texts, boxNames: image.html.boxNames)
      xml = XMLWriter(formats: locale.formats, texts: image.xml.texts, boxNames: image.xml.boxNames)
    }
  }

  public init(_ library: LetterLibrary) { self.library = library }

  /// Renders one letter in the formats asked for, proves it, and hands each rendition over.
  ///
  /// The bytes are valid during the call of `body` only. Nothing is handed over unless every format was proven.
  /// - Parameter body: called once for each format, in the order text, html, xml.
  /// - Throws: `Refusal` when the record does not fit its organisation, or when the proof fails.
  public func render(
    _ record: DecisionRecord, locale id: String, formats: Set<LetterFormat> = Set(LetterFormat.allCases),
    _ body: (LetterFormat, UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    guard case .recovery(let recovery) = record.body else { return }
    guard let organisation = library.organisations[record.organisation] else {
      throw refusal(
        record, .unknownOrganisation, "/organisation", "one of \(library.organisationIDs.joined(separator: ", "))",
        "Choose an organisation that has a file in templates/organisations.")
    }
    let set = try writers(for: record.kind.rawValue, locale: id, record)
    let isDraft = set.locale.status != .released || !organisation.unverified.isEmpty
    try library.caseBuilder.build(record, recovery, organisation: organisation, isDraft: isDraft, into: &facts)
    let canonical = canonicalJSON(of: record)
    let recordHash = Hexadecimal.bytes(SHA256.hash(data: canonical))
    var idBytes = record.id
    var senderName = organisation.name
    try idBytes.withUTF8 { idBytes in
      try senderName.withUTF8 { sender in
        let frame = LetterFrame(
          id: idBytes, kind: Array(set.letter.kind.utf8), locale: Array(id.utf8),
          languageTag: Array(set.locale.languageTag.utf8), isDraft: isDraft, title: set.letter.pageTitle, sender: sender,
          engineVersion: Engine.versionBytes, recordHash: recordHash, templatesHash: Array(library.templatesHash.utf8),
          localeHash: Array(set.locale.hash.utf8))
        try write(record, set, frame, formats)
      }
    }
    try prove(record, set, formats)
    if formats.contains(.text) { try body(.text, set.text.out.bytes) }
    if formats.contains(.html) { try body(.html, set.html.out.bytes) }
    if formats.contains(.xml) { try body(.xml, set.xml.out.bytes) }
  }

  private func write(
    _ record: DecisionRecord, _ set: Writers, _ frame: borrowing LetterFrame, _ formats: Set<LetterFormat>
  ) throws(Refusal) {
    if formats.contains(.text) {
      set.text.start(frame)
      try walk(record, set, set.letter.image.text, into: &set.text)
      set.text.finish(frame)
    }
    if formats.contains(.html) {
      set.html.start(frame)
      try walk(record, set, set.letter.image.html, into: &set.html)
      set.html.finish(frame)
    }
    if formats.contains(.xml) {
      set.xml.start(frame)
      try walk(record, set, set.letter.image.xml, into: &set.xml)
      set.xml.finish(frame)
    }
  }

  private func walk<Writer: LetterWriter & ~Copyable>(
    _ record: DecisionRecord, _ set: Writers, _ program: FormatProgram, into writer: inout Writer
  ) throws(Refusal) {
    let missing = Walk.run(
      program, facts: facts, plural: set.locale.formats.plural, payment: library.paymentSlots, into: &writer)
    if missing != nil {
      throw refusal(
        record, .missingFact, "", "every fact that the text uses",
        "Report this: the templates let a text meet an absent fact. The letter was not made.")
    }
  }

  /// Reads every value back, and compares formats with each other and translations with the Dutch letter.
  private func prove(_ record: DecisionRecord, _ set: Writers, _ formats: Set<LetterFormat>) throws(Refusal) {
    var wanted = FactCollector()
    guard let source = library.letters[record.kind.rawValue]?[Locale.source], let dutch = library.locales[Locale.source] else {
      return
    }
    let missing = Walk.run(
      source.image.facts, facts: facts, plural: dutch.formats.plural, payment: library.paymentSlots, into: &wanted)
    do throws(Proof.Failure) {
      if missing != nil { throw Proof.Failure(description: "the Dutch letter lacks a fact") }
      if formats.contains(.text) {
        try prove(set.text.log, set.text.out.bytes, set, "text", wanted.log)
      }
      if formats.contains(.html) {
        try prove(set.html.log, set.html.out.bytes, set, "html", wanted.log)
      }
      if formats.contains(.xml) {
        try prove(set.xml.log, set.xml.out.bytes, set, "xml", wanted.log)
      }
    } catch {
      throw refusal(
        record, .proofFailed, "", "the same amounts, dates, IBANs and references in every format and locale",
        "Report this: \(error.description). The letter was not made.")
    }
  }

  private func prove(
    _ log: borrowing ProofLog, _ bytes: UnsafeBufferPointer<UInt8>, _ set: Writers, _ format: String,
    _ wanted: borrowing ProofLog
  ) throws(Proof.Failure) {
    try Proof.readBack(log, in: bytes, formats: set.locale.formats, format: format)
    if !Proof.sameFacts(log, wanted) { throw Proof.Failure(description: "the \(format) letter does not hold the facts of the Dutch letter") }
  }

  private func writers(for kind: String, locale id: String, _ record: DecisionRecord) throws(Refusal) -> Writers {
    let key = "\(kind) \(id)"
    if let known = writers[key] { return known }
    guard let locale = library.locales[id] else {
      throw refusal(
        record, .unknownLocale, "", "one of \(library.localeIDs.joined(separator: ", "))",
        "Choose a locale that has a folder in locales.")
    }
    guard let letter = library.letters[kind]?[id] else {
      throw refusal(
        record, .noTemplate, "/kind", "one of \(library.kinds.joined(separator: ", "))",
        "Choose a kind that has a file in templates/letters.")
    }
    let made = Writers(letter, locale)
    writers[key] = made
    return made
  }

  private func refusal(
    _ record: DecisionRecord, _ rule: LetterIssue.Rule, _ pointer: String, _ expected: String, _ task: String
  ) -> Refusal {
    Refusal(id: record.id, issues: [LetterIssue(rule, at: pointer, expected: expected, task: task)])
  }
}
