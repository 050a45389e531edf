import Crypto
import DecisionRecords
import Letters

/// Makes the letters of a chunk: decodes, asks the release gate, renders, hashes, packs. One maker serves one thread.
final class ChunkMaker: ChunkWorker {
  private let plan: MakingPlan
  private let formats: Set<LetterFormat>
  private let renderer: LetterRenderer
  private var decoder: RecordDecoder
  private let localePlaces: [String: Int]
  private let organisationPlaces: [String: Int]
  private let kindPlaces: [String: Int]
  private let gate: ReleaseGate
  private let encoder: LetterEncoder
  /// Records that stood as text in a line of refused records; kept until they are hashed.
  private var unpacked: [OutputBytes] = []

  init(_ plan: MakingPlan) {
    self.plan = plan
    formats = Set(plan.formats)
    renderer = LetterRenderer(plan.library, keepsPages: true, tellsRuns: plan.readability != nil)
    decoder = RecordDecoder(options: plan.recordOptions)
    localePlaces = ChunkMaker.places(plan.localeIDs)
    organisationPlaces = ChunkMaker.places(plan.organisationIDs)
    kindPlaces = ChunkMaker.places(plan.kinds)
    gate = ReleaseGate(plan)
    encoder = LetterEncoder(plan)
  }

  private static func places(_ names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// No hash waits for a text any more.
  private func forgetTexts() {
    renderer.reusePages()
    unpacked.removeAll()
  }

  /// Fills the output side of a chunk.
  func work(on chunk: Chunk) throws(BatchError) {
    for record in chunk.records {
      try make(record, in: chunk)
      if encoder.rest(chunk) { forgetTexts() }
    }
    encoder.finish(chunk)
    forgetTexts()
    if let staging = plan.staging { try staging.write(chunk, localeIDs: plan.localeIDs) }
  }

  private func make(_ slice: RecordSlice, in chunk: Chunk) throws(BatchError) {
    let bytes = chunk.bytes(of: slice)
    if let fault = slice.fault {
      return refuse(slice, in: chunk, id: nil, [.fault(fault, line: slice.line, column: slice.column)], isJSON: false)
    }
    try open(slice, bytes, at: TextPosition(line: slice.line, column: slice.column), in: chunk, RefusedLine.levels)
  }

  /// Takes the record out of a line of refused records, as often as it was put into one.
  private func open(
    _ slice: RecordSlice, _ bytes: UnsafeBufferPointer<UInt8>, at position: TextPosition, in chunk: Chunk,
    _ levels: Int, isXML: Bool = false
  ) throws(BatchError) {
    switch levels > 0 ? RefusedLine.content(of: bytes) : .plain {
    case .plain:
      try make(slice, of: bytes, at: position, in: chunk, isXML: isXML)
    case .record(let inner, let offset, let isXML):
      let column = bytes[..<offset].reduce(position.column) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
      let place = TextPosition(line: position.line, column: column)
      try open(slice, inner, at: place, in: chunk, levels - 1, isXML: isXML)
    case .text(let text):
      let inner = OutputBytes(capacity: text.count)
      inner.append(text)
      unpacked.append(inner)
      try open(slice, inner.bytes, at: TextPosition(line: position.line, column: 1), in: chunk, levels - 1)
    case .base64:
      refuse(slice, of: bytes, in: chunk, id: nil, [.notMended], isJSON: true)
    case .absent:
      refuse(slice, of: bytes, in: chunk, id: nil, [.notKept], isJSON: true)
    }
  }

  private func make(
    _ slice: RecordSlice, of bytes: UnsafeBufferPointer<UInt8>, at position: TextPosition, in chunk: Chunk,
    isXML: Bool = false
  ) throws(BatchError) {
    let isXML = isXML || chunk.isXML
    decoder.readsUntyped = isXML
    var record: DecisionRecord
    do throws(RecordErrors) {
      record = try decoder.decode(bytes, at: position)
    } catch {
      let isJSON = !error.issues.contains { $0.rule.reach == .text }
      return refuse(
        slice, of: bytes, in: chunk, id: error.id, error.issues.map { BatchIssue(LetterIssue($0)) }, isJSON: isJSON,
        isXML: isXML)
    }
    if let waves = plan.waves {
      do {
        record = try waves.dispatched(record, position: slice.position)
      } catch let refusal as Refusal {
        return refuse(
          slice, of: bytes, in: chunk, id: record.id, refusal.issues.map { BatchIssue($0) }, isJSON: true, isXML: isXML)
      } catch {
        throw error as? BatchError ?? .unexpected("\(error)")
      }
    }
    let locales = plan.locales(record)
    let closed = gate.issues(record, locales: locales)
    guard closed.isEmpty else {
      return refuse(slice, of: bytes, in: chunk, id: record.id, closed, isJSON: true, isXML: isXML)
    }
    try render(record, slice, bytes, locales, in: chunk, isXML: isXML)
  }

  private func render(
    _ record: DecisionRecord, _ slice: RecordSlice, _ bytes: UnsafeBufferPointer<UInt8>, _ locales: [String],
    in chunk: Chunk, isXML: Bool
  ) throws(BatchError) {
    let packStart = chunk.pack.count
    let manifestStart = chunk.manifest.count
    let renditionStart = chunk.renditions.count
    let remarkStart = chunk.remarks.count
    let mark = encoder.mark
    var verdict = RecordVerdict()
    let fingerprint = IDFingerprint(of: record.id)
    var isDraft = false
    do {
      for locale in locales {
        let draft = gate.isDraft(record, locale: locale)
        isDraft = isDraft || draft
        encoder.begin(
          record, bytes, fingerprint, position: slice.position, locale: locale, isDraft: draft, into: chunk)
        let place = localePlaces[locale] ?? 0
        try renderer.render(record, locale: locale, formats: formats) { format, rendition in
          encoder.add(format, rendition, into: chunk)
          chunk.renditions.append(Rendition(locale: place, format: format, bytes: rendition.count))
        }
        encoder.end(into: chunk)
        plan.readability?.add(
          renderer.printedRuns, kind: record.kind, locale: locale, to: &verdict, &chunk.remarks)
      }
    } catch {
      chunk.remarks.removeSubrange(remarkStart...)
      encoder.forget(after: mark)
      chunk.pack.cut(to: packStart)
      chunk.manifest.cut(to: manifestStart)
      chunk.renditions.removeSubrange(renditionStart...)
      guard let refusal = error as? Refusal else { throw .unexpected("\(error)") }
      return refuse(
        slice, of: bytes, in: chunk, id: record.id, refusal.issues.map { BatchIssue($0) }, isJSON: true, isXML: isXML)
    }
    verdict.remarks = remarkStart..<chunk.remarks.count
    chunk.outcomes.append(
      Outcome(
        result: .made, pack: packStart..<chunk.pack.count, manifest: manifestStart..<chunk.manifest.count,
        refused: 0..<0, renditions: renditionStart..<chunk.renditions.count, fingerprint: fingerprint,
        organisation: organisationPlaces[record.organisation] ?? 0, kind: kindPlaces[record.kind] ?? 0,
        isDraft: isDraft, wave: plan.waves?.wave(on: record.decision.sent), rules: [], id: record.id,
        verdict: verdict))
  }

  // MARK: Refusals

  private func refuse(
    _ slice: RecordSlice, of bytes: UnsafeBufferPointer<UInt8>? = nil, in chunk: Chunk, id: String?,
    _ issues: [BatchIssue], isJSON: Bool, isXML: Bool = false
  ) {
    chunk.outcomes.append(
      ChunkMaker.refusal(
        slice, bytes ?? chunk.bytes(of: slice), id: id, issues, isJSON: isJSON, isXML: isXML,
        file: plan.inputName, packEnd: chunk.pack.count, manifestEnd: chunk.manifest.count, into: chunk.refused))
  }

  /// Writes the refused record and gives the outcome; also for records that were made and then turn out to be seconds.
  static func refusal(
    _ slice: RecordSlice, _ bytes: UnsafeBufferPointer<UInt8>, id: String?, _ issues: [BatchIssue], isJSON: Bool,
    isXML: Bool = false, file: String, packEnd: Int, manifestEnd: Int, into refused: OutputBytes
  ) -> Outcome {
    let start = refused.count
    RefusedLine.append(slice, bytes, id: id, issues: issues, isJSON: isJSON, isXML: isXML, to: refused)
    let rules = issues.map {
      RefusedRule(rule: $0.rule, task: $0.task, line: $0.sentence(file: file, line: slice.line, id: id))
    }
    return Outcome(
      result: .refused, pack: packEnd..<packEnd, manifest: manifestEnd..<manifestEnd, refused: start..<refused.count,
      renditions: 0..<0, fingerprint: .none, organisation: 0, kind: 0, isDraft: false, wave: nil, rules: rules, id: id)
  }
}

/// The release gate: what stands between the letters of a plan and the post, worked out once.
private struct ReleaseGate {
  private let allowsDrafts: Bool
  private let library: LetterLibrary
  /// By kind and locale.
  private let texts: [String: [String: BatchIssue]]
  private let organisations: [String: BatchIssue]

  init(_ plan: MakingPlan) {
    allowsDrafts = plan.allowsDrafts
    library = plan.library
    var texts: [String: [String: BatchIssue]] = [:]
    for kind in plan.library.kinds {
      for locale in plan.localeIDs {
        texts[kind, default: [:]][locale] = plan.library.unreleased(kind: kind, locale: locale).map { .unreleased($0) }
      }
    }
    self.texts = texts
    organisations = plan.organisationIDs.reduce(into: [:]) { issues, id in
      issues[id] = plan.library.unreleased(organisation: id).map { .unreleased($0) }
    }
  }

  func isDraft(_ record: DecisionRecord, locale: String) -> Bool {
    organisations[record.organisation] != nil || texts[record.kind]?[locale] != nil
  }

  /// All that stands between this record and the post.
  func issues(_ record: DecisionRecord, locales wanted: [String]) -> [BatchIssue] {
    if allowsDrafts { return [] }
    return wanted.compactMap { texts[record.kind]?[$0] } + [organisations[record.organisation]].compactMap(\.self)
      + [library.unreleasedLaw(of: record).map { .unreleased($0) }].compactMap(\.self)
  }
}
