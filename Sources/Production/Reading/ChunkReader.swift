import Crypto
import Glibc

/// Cuts an input into records and records into chunks. Where a chunk ends depends on the bytes alone, not on how they
/// arrive, so that a run which is resumed cuts as the first one did.
final class ChunkReader {
  /// A chunk ends after so many records, or so many bytes.
  static let recordsInChunk = 16
  static let bytesInChunk = 1 << 18

  var place = ReadingPlace()
  let source: InputSource
  /// What is kept of a record; one byte more than is allowed shows that it is too large.
  private let kept: Int
  /// Whether a chunk may end early because no more bytes have arrived (a pipe that somebody waits at).
  private let isImpatient: Bool

  let window: UnsafeMutablePointer<UInt8>
  /// What was read and not yet cut: `at..<end` of the window.
  var at = 0
  private(set) var end = 0
  /// The window is hashed up to here.
  private var hashed = 0
  private var hash = SHA256()
  private var hasStarted = false
  private var hasEnded = false

  private static let windowCapacity = 1 << 19

  init(_ source: InputSource, recordLimit: Int, isImpatient: Bool = false) {
    self.source = source
    kept = recordLimit + 4
    self.isImpatient = isImpatient
    window = .allocate(capacity: ChunkReader.windowCapacity)
  }

  deinit { window.deallocate() }

  /// Takes the input as lines of a larger one, before anything is read.
  func begin(_ part: InputPart) {
    hasStarted = true
    source.isPlainJSON()
    place.records = part.records
    place.line = part.lines + 1
    place.offset = Int64(part.bytes)
  }

  /// Goes to a place where an earlier run stood.
  /// - Throws: `otherInput` when the bytes before it are not the same.
  func go(to goal: ReadingPlace) throws(BatchError) {
    guard goal.offset > 0 else { return }
    try start()
    while place.offset < goal.offset {
      if at == end, !(try fill()) {
        if source.wasStopped { return }
        throw .otherInput(path: source.name)
      }
      let step = min(end - at, Int(goal.offset - place.offset))
      at += step
      place.offset += Int64(step)
    }
    guard digest() == goal.digest else { throw .otherInput(path: source.name) }
    place = goal
  }

  /// Whether nothing but white space follows.
  func isAtEnd() throws(BatchError) -> Bool {
    try start()
    if place.offset == 0, at == 0, end >= 3, window[0] == 0xEF, window[1] == 0xBB, window[2] == 0xBF { at = 3 }
    while true {
      while at < end {
        guard isJSONSpace(window[at]) else { return false }
        at += 1
      }
      if !(try fill()) { return true }
    }
  }

  /// Fills a chunk. False when there are no more records.
  func read(into chunk: Chunk) throws(BatchError) -> Bool {
    try start()
    while chunk.records.count < ChunkReader.recordsInChunk, chunk.input.count < ChunkReader.bytesInChunk {
      if isImpatient, !chunk.records.isEmpty, !hasWholeLine, !source.isReady { break }
      guard let record = try next(into: chunk.input) else { break }
      chunk.records.append(record)
    }
    if source.wasStopped {
      // A record may be cut in two: the run ends behind the chunk before this one.
      chunk.clear()
      return false
    }
    place.digest = digest()
    chunk.end = place
    chunk.isXML = source.isXML
    return !chunk.records.isEmpty
  }

  /// Counts the records that are left, without keeping them.
  func skipRest() throws(BatchError) -> Int {
    let scrap = OutputBytes()
    let before = place.records
    while try next(into: scrap) != nil { scrap.clear() }
    return place.records - before
  }

  // MARK: Bytes

  private func start() throws(BatchError) {
    guard !hasStarted else { return }
    hasStarted = true
    // Enough to see how the records stand; what the window does not show stands in lines.
    // A pipe may bring a byte at a time: what was seen is looked through again around the end of a line, or when it is twice as much.
    var looks = 0
    var enough = 1
    while end < ChunkReader.windowCapacity {
      let count = try source.read(
        into: UnsafeMutableBufferPointer(start: window + end, count: ChunkReader.windowCapacity - end))
      looks = count > 0 && memchr(window + end, 0x0A, count) != nil ? 64 : max(looks - 1, 0)
      end += count
      if source.isXML {
        place.form = .values
        return
      }
      guard looks > 0 || end >= enough || count == 0 else { continue }
      enough = 2 * end
      let form = InputForm.told(by: UnsafeBufferPointer(start: window, count: end), isAll: count == 0)
      if let form { return place.form = form }
      if count == 0 { return }
    }
  }

  /// Whether the next line, or all that is left, can be had without reading. Of values only their first byte is known.
  private var hasWholeLine: Bool {
    at < end && (place.form != .lines || memchr(window + at, 0x0A, end - at) != nil)
  }

  func fill() throws(BatchError) -> Bool {
    if hasEnded { return false }
    addToHash()
    at = 0
    hashed = 0
    end = try source.read(into: UnsafeMutableBufferPointer(start: window, count: ChunkReader.windowCapacity))
    hasEnded = end == 0
    return end > 0
  }

  private func addToHash() {
    if at > hashed { hash.update(bufferPointer: UnsafeRawBufferPointer(start: window + hashed, count: at - hashed)) }
    hashed = at
  }

  private func digest() -> String {
    addToHash()
    let copy = hash
    let text = OutputBytes(capacity: 64)
    text.appendHex(copy.finalize())
    return String(decoding: text.bytes, as: UTF8.self)
  }

  // MARK: Records

  private func next(into input: OutputBytes) throws(BatchError) -> RecordSlice? {
    if place.form == .lines { return try nextLine(into: input) }
    return try nextValue(into: input)
  }

  func slice(_ input: OutputBytes) -> RecordSlice {
    RecordSlice(
      position: place.records + 1, line: place.line, column: place.column, start: place.offset, offset: input.count)
  }

  func keep(_ count: Int, in input: OutputBytes, _ record: inout RecordSlice) {
    let room = min(count, kept - record.count)
    if room > 0 {
      input.append(UnsafeBufferPointer(start: window + at, count: room))
      record.count += room
    }
    record.length += count
    at += count
    place.offset += Int64(count)
  }

  func finish(_ record: RecordSlice) -> RecordSlice {
    place.records += 1
    return record
  }

  /// The next line that is not blank.
  private func nextLine(into input: OutputBytes) throws(BatchError) -> RecordSlice? {
    var record = slice(input)
    while true {
      if at == end, !(try fill()) {
        if source.wasStopped { return nil }
        if source.fault != nil { return fault(&record, source.fault) }
        return isBlank(record, in: input) ? nil : finish(record)
      }
      let found = memchr(window + at, 0x0A, end - at)
      let stop = found.map { $0.assumingMemoryBound(to: UInt8.self) - window } ?? end
      keep(stop - at, in: input, &record)
      if stop == end { continue }
      at += 1
      place.offset += 1
      let isLine = !isBlank(record, in: input)
      place.line += 1
      if isLine { return finish(record) }
      input.cut(to: record.offset)
      record = slice(input)
    }
  }

  private func isBlank(_ record: RecordSlice, in input: OutputBytes) -> Bool {
    guard record.length == record.count else { return false }
    return UnsafeBufferPointer(start: input.base + record.offset, count: record.count).allSatisfy(isJSONSpace)
  }

  /// The end of an input that is not as it should be, as one record that is refused; once.
  func fault(_ record: inout RecordSlice, _ fault: InputFault?) -> RecordSlice? {
    guard let fault, !place.isClosed else { return nil }
    place.isClosed = true
    record.fault = fault
    if let line = source.faultLine { record.line = line }
    return finish(record)
  }
}
