import DecisionRecords
import Facts
import Letters

/// Puts letters into the pack and the manifest of a chunk: `begin`, `add` for each format, `end`, and `finish` after the last letter
/// of the chunk.
final class LetterEncoder {
  private let plan: MakingPlan
  private let templatesHash: String
  private let localeHashes: [String: String]

  // The letter that is being put in.
  private var position = 0
  private var id: [UInt8] = []
  private var fingerprint = IDFingerprint.none
  private var locale = ""
  private var isDraft = false
  /// What the lines of all its formats begin and end with.
  private let head = OutputBytes(capacity: 256)
  private let days = OutputBytes(capacity: 256)
  private let path = OutputBytes(capacity: 256)
  /// The formats so far, and where the hash of each stands in the manifest.
  private var formats: [(format: LetterFormat, inManifest: Int, bytes: UnsafeBufferPointer<UInt8>)] = []
  private let hashes = LetterHashes()

  init(_ plan: MakingPlan) {
    self.plan = plan
    templatesHash = plan.library.hashOfTemplates
    localeHashes = plan.localeIDs.reduce(into: [:]) { $0[$1] = plan.library.hash(ofLocale: $1) }
  }

  /// - Parameter source: valid until the hashes are filled in.
  func begin(
    _ record: DecisionRecord, _ source: UnsafeBufferPointer<UInt8>, _ fingerprint: IDFingerprint, position: Int,
    locale: String, isDraft: Bool, into chunk: Chunk
  ) {
    self.position = position
    self.fingerprint = fingerprint
    self.locale = locale
    self.isDraft = isDraft
    days.clear()
    if plan.waves != nil { appendDispatch(on: record.decision.sent) }
    if let deadlines = plan.library.deadlines(of: record) { append(deadlines) }
    id.removeAll(keepingCapacity: true)
    id.append(contentsOf: record.id.utf8)
    formats.removeAll(keepingCapacity: true)
    setHead()
    guard plan.pack == .ndjson else { return }
    let out = chunk.pack
    out.literal("{\"position\":")
    out.append(position)
    out.literal(",\"id\":\"")
    out.append(id)
    out.literal("\",\"kind\":\"")
    out.append(record.kind)
    out.literal("\",\"organisation\":\"")
    out.append(record.organisation)
    out.literal("\",\"locale\":\"")
    out.append(locale)
    out.literal("\",\"status\":\"")
    out.literal(isDraft ? "draft" : "final")
    out.append(UInt8(ascii: "\""))
    out.append(days.bytes)
    out.literal(",\"source_sha256\":\"")
    hashes.add(source, inPack: out.leaveRoom(LetterHashes.digits))
    out.literal("\",\"templates_sha256\":\"")
    out.append(templatesHash)
    out.literal("\",\"locale_sha256\":\"")
    out.append(localeHashes[locale] ?? "")
    out.literal("\",\"renditions\":{")
  }

  /// What was added so far, for `forget`.
  var mark: Int { hashes.mark }

  /// Forgets the letters of a record that was refused after all; the caller cuts pack and manifest.
  func forget(after mark: Int) { hashes.forget(after: mark) }

  /// - Parameter bytes: valid until the hashes are filled in.
  func add(_ format: LetterFormat, _ bytes: UnsafeBufferPointer<UInt8>, into chunk: Chunk) {
    let lines: Int
    switch plan.pack {
    case .ndjson:
      if !formats.isEmpty { chunk.pack.append(UInt8(ascii: ",")) }
      appendName(format, to: chunk.pack)
      lines = chunk.pack.appendJSON(bytes)
    case .tar:
      setPath(format)
      TarEntry.append(path: path.bytes, bytes, to: chunk.pack)
      lines = lineFeeds(in: bytes)
    case .files:
      setPath(format)
      chunk.pack.append(bytes)
      lines = lineFeeds(in: bytes)
    }
    let place = addToManifest(format, bytes: bytes.count, lines: lines, chunk.manifest)
    if plan.pack != .ndjson { hashes.add(bytes, sharesHead: format == .html, inManifest: place) }
    formats.append((format, place, bytes))
  }

  func end(into chunk: Chunk) {
    guard plan.pack == .ndjson else { return }
    chunk.pack.literal("},\"sha256\":{")
    for (number, (format, inManifest, bytes)) in formats.enumerated() {
      if number > 0 { chunk.pack.append(UInt8(ascii: ",")) }
      appendName(format, to: chunk.pack)
      chunk.pack.append(UInt8(ascii: "\""))
      hashes.add(
        bytes, sharesHead: format == .html, inPack: chunk.pack.leaveRoom(LetterHashes.digits), inManifest: inManifest)
      chunk.pack.append(UInt8(ascii: "\""))
    }
    chunk.pack.literal("}}\n")
  }

  /// After a record: hashes its letters if enough wait, and tells whether none waits any more.
  func rest(_ chunk: Chunk) -> Bool { hashes.fillIfWorthwhile(chunk) }

  /// After the last record of a chunk: its hashes are filled in.
  func finish(_ chunk: Chunk) { hashes.fill(chunk) }

  /// Gives the place of the hash, which is filled in later.
  private func addToManifest(_ format: LetterFormat, bytes: Int, lines: Int, _ out: OutputBytes) -> Int {
    out.append(head.bytes)
    out.append(format.rawValue)
    out.literal("\",\"status\":\"")
    out.literal(isDraft ? "draft" : "final")
    out.literal("\",\"sha256\":\"")
    let place = out.leaveRoom(LetterHashes.digits)
    out.literal("\",\"bytes\":")
    out.append(bytes)
    out.literal(",\"lines\":")
    out.append(lines)
    out.append(days.bytes)
    if plan.pack != .ndjson {
      out.literal(",\"file\":\"")
      out.append(path.bytes)
      out.append(UInt8(ascii: "\""))
    }
    out.literal("}\n")
    return place
  }

  private func setHead() {
    head.clear()
    head.literal("{\"position\":")
    head.append(position)
    head.literal(",\"id\":\"")
    head.append(id)
    head.literal("\",\"locale\":\"")
    head.append(locale)
    head.literal("\",\"format\":\"")
  }

  /// `,"wave":2,"sent":"2026-03-02"`, when letters are spread over days.
  private func appendDispatch(on sent: CivilDate) {
    guard let wave = plan.waves?.wave(on: sent) else { return }
    days.literal(",\"wave\":")
    days.append(wave + 1)
    days.literal(",\"sent\":\"")
    append(sent, to: days)
    days.append(UInt8(ascii: "\""))
  }

  /// `,"deadline":{"payment":"2026-04-15","objection":"2026-04-15"}`
  private func append(_ deadlines: LetterLibrary.Deadlines) {
    days.literal(",\"deadline\":{")
    if let payment = deadlines.payment {
      days.literal("\"payment\":\"")
      append(payment, to: days)
      days.literal("\",")
    }
    days.literal("\"objection\":\"")
    append(deadlines.objection, to: days)
    days.literal("\"}")
  }

  private func append(_ date: CivilDate, to out: OutputBytes) {
    let (year, month, day) = date.parts
    out.append(year)
    out.literal(month < 10 ? "-0" : "-")
    out.append(month)
    out.literal(day < 10 ? "-0" : "-")
    out.append(day)
  }

  private func appendName(_ format: LetterFormat, to out: OutputBytes) {
    switch format {
    case .text: out.literal("\"text\":")
    case .html: out.literal("\"html\":")
    case .xml: out.literal("\"xml\":")
    }
  }

  private func setPath(_ format: LetterFormat) {
    path.clear()
    path.literal("letters/")
    id.withUnsafeBufferPointer { LetterPath.append(id: $0, fingerprint, locale: locale, format, to: path) }
  }
}

/// Line feeds, eight bytes at a time.
private func lineFeeds(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
  guard let base = bytes.baseAddress else { return 0 }
  let ones: UInt64 = 0x0101_0101_0101_0101
  let sevens: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  var count = 0
  var at = 0
  while at &+ 8 <= bytes.count {
    let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self) ^ (ones &* 0x0A)
    // Exact for every byte: no borrow crosses from one byte to the next.
    let zero = ~(((word & sevens) &+ sevens) | word | sevens)
    count &+= zero.nonzeroBitCount
    at &+= 8
  }
  while at < bytes.count {
    if base[at] == 0x0A { count &+= 1 }
    at &+= 1
  }
  return count
}
