import Crypto
import DecisionRecords
import Facts
import Letters

/// Puts letters into the pack and the manifest of a chunk: `begin`, `add` for each format, `end`.
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
  private var deadlines: LetterLibrary.Deadlines?
  private let path = OutputBytes(capacity: 256)
  private var isFirst = true
  /// `"text":"<sha256>",...` of the formats so far.
  private let hashes = OutputBytes(capacity: 512)

  init(_ plan: MakingPlan) {
    self.plan = plan
    templatesHash = plan.library.hashOfTemplates
    localeHashes = plan.localeIDs.reduce(into: [:]) { $0[$1] = plan.library.hash(ofLocale: $1) }
  }

  func begin(
    _ record: DecisionRecord, _ source: UnsafeBufferPointer<UInt8>, _ fingerprint: IDFingerprint, position: Int,
    locale: String, isDraft: Bool, into chunk: Chunk
  ) {
    self.position = position
    self.fingerprint = fingerprint
    self.locale = locale
    self.isDraft = isDraft
    deadlines = plan.library.deadlines(of: record)
    id.removeAll(keepingCapacity: true)
    id.append(contentsOf: record.id.utf8)
    isFirst = true
    hashes.clear()
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
    appendDeadlines(to: out)
    out.literal(",\"source_sha256\":\"")
    appendHash(of: source, to: out)
    out.literal("\",\"templates_sha256\":\"")
    out.append(templatesHash)
    out.literal("\",\"locale_sha256\":\"")
    out.append(localeHashes[locale] ?? "")
    out.literal("\",\"renditions\":{")
  }

  func add(_ format: LetterFormat, _ bytes: UnsafeBufferPointer<UInt8>, into chunk: Chunk) {
    let lines: Int
    switch plan.pack {
    case .ndjson:
      if !isFirst { chunk.pack.append(UInt8(ascii: ",")) }
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
    let start = hashes.count
    if !isFirst { hashes.append(UInt8(ascii: ",")) }
    appendName(format, to: hashes)
    hashes.append(UInt8(ascii: "\""))
    let digest = hashes.count
    appendHash(of: bytes, to: hashes)
    hashes.append(UInt8(ascii: "\""))
    addToManifest(
      format, sha256: UnsafeBufferPointer(start: hashes.base + digest, count: 64), bytes: bytes.count, lines: lines,
      chunk.manifest)
    if plan.pack != .ndjson { hashes.cut(to: start) }
    isFirst = false
  }

  func end(into chunk: Chunk) {
    guard plan.pack == .ndjson else { return }
    chunk.pack.literal("},\"sha256\":{")
    chunk.pack.append(hashes.bytes)
    chunk.pack.literal("}}\n")
  }

  private func addToManifest(
    _ format: LetterFormat, sha256: UnsafeBufferPointer<UInt8>, bytes: Int, lines: Int, _ out: OutputBytes
  ) {
    out.literal("{\"position\":")
    out.append(position)
    out.literal(",\"id\":\"")
    out.append(id)
    out.literal("\",\"locale\":\"")
    out.append(locale)
    out.literal("\",\"format\":\"")
    out.append(format.rawValue)
    out.literal("\",\"status\":\"")
    out.literal(isDraft ? "draft" : "final")
    out.literal("\",\"sha256\":\"")
    out.append(sha256)
    out.literal("\",\"bytes\":")
    out.append(bytes)
    out.literal(",\"lines\":")
    out.append(lines)
    appendDeadlines(to: out)
    if plan.pack != .ndjson {
      out.literal(",\"file\":\"")
      out.append(path.bytes)
      out.append(UInt8(ascii: "\""))
    }
    out.literal("}\n")
  }

  /// `,"deadline":{"payment":"2026-04-15","objection":"2026-04-15"}`
  private func appendDeadlines(to out: OutputBytes) {
    guard let deadlines else { return }
    out.literal(",\"deadline\":{")
    if let payment = deadlines.payment {
      out.literal("\"payment\":\"")
      append(payment, to: out)
      out.literal("\",")
    }
    out.literal("\"objection\":\"")
    append(deadlines.objection, to: out)
    out.literal("\"}")
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

  private func appendHash(of bytes: UnsafeBufferPointer<UInt8>, to out: OutputBytes) {
    var hash = SHA256()
    hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
    hash.finalize().withUnsafeBytes { out.appendHex($0) }
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
