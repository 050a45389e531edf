import Facts

/// What a letter must show, printed once: every amount, date, IBAN and reference in order, with its bytes.
///
/// A value is formatted once for all formats; each writer copies these bytes and notes where it put them (`Positions`). The proof then looks at the
/// finished output: do the bytes at that place say the value?
struct Evidence: ~Copyable {
  enum Kind: UInt8 { case amount, date, iban, reference }

  struct Entry {
    let kind: Kind
    /// Cents, day number, or the fingerprint of an IBAN or reference without spaces.
    let value: Int64
    let start: Int32
    let count: Int32
  }

  private var memory: UnsafeMutablePointer<Entry> = .allocate(capacity: 512)
  private var capacity = 512
  private(set) var count = 0
  /// The printed values end to end; `ByteRun.padding` more bytes can always be read.
  var pool = ByteBuffer(capacity: 32 * 1024)

  init() {}

  deinit { memory.deallocate() }

  /// What must be shown, in the order of printing.
  var entries: UnsafeMutableBufferPointer<Entry> { UnsafeMutableBufferPointer(start: memory, count: count) }

  mutating func removeAll() {
    count = 0
    pool.removeAll()
  }

  @inline(__always)
  mutating func add(_ kind: Kind, _ value: Int64, from start: Int) {
    if count == capacity { grow() }
    memory[count] = Entry(
      kind: kind, value: value, start: Int32(truncatingIfNeeded: start),
      count: Int32(truncatingIfNeeded: pool.count - start))
    count &+= 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }

  /// The printed bytes of an entry.
  @inline(__always)
  func bytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: pool.base + Int(memory[index].start), count: Int(memory[index].count))
  }

  /// FNV-1a over the bytes that are not spaces: a fingerprint for comparing, not a secret.
  static func fingerprint(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes where byte != 0x20 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return Int64(bitPattern: hash)
  }
}

/// A printed value on its way into the formats. Valid during the call only; at least `ByteRun.padding` bytes can be read from its start.
struct Printed {
  let bytes: UnsafeBufferPointer<UInt8>
  /// How many columns it takes in plain text.
  let columns: Int
  /// Its number in the evidence, or -1 for a value that is not proven.
  let entry: Int
}

/// Where a format shows each entry of the evidence.
struct Positions: ~Copyable {
  struct Range {
    var start: Int32
    var end: Int32
  }

  private var memory: UnsafeMutablePointer<Range> = .allocate(capacity: 512)
  private var capacity = 512
  private(set) var count = 0
  /// Euro signs that stand in texts of the record, outside amounts.
  var foreignEuroSigns = 0

  init() {}

  deinit { memory.deallocate() }

  mutating func removeAll() {
    count = 0
    foreignEuroSigns = 0
  }

  /// Notes the place of an entry; entries that were skipped so far have no place.
  @inline(__always)
  mutating func set(_ entry: Int, from start: Int, to end: Int) {
    while entry >= capacity { grow() }
    while count <= entry {
      memory[count] = Range(start: -1, end: -1)
      count &+= 1
    }
    memory[entry] = Range(start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end))
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Range>.allocate(capacity: capacity * 2)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }

  /// The place of an entry; -1 when it was never shown.
  @inline(__always)
  subscript(_ entry: Int) -> Range { entry < count ? memory[entry] : Range(start: -1, end: -1) }

  /// Moves the places at and after `position` by `distance` bytes: that text was moved. Only the last few can be meant.
  mutating func shift(from position: Int, by distance: Int) {
    var index = count - 1
    while index >= 0, Int(memory[index].start) >= position {
      memory[index].start += Int32(distance)
      memory[index].end += Int32(distance)
      index -= 1
    }
  }

  /// Counts euro signs in a text of the record, so that the proof does not take them for amounts.
  @inline(__always)
  mutating func countEuroSigns(in bytes: UnsafeBufferPointer<UInt8>) {
    for index in bytes.indices where bytes[index] == 0xE2 {
      if index + 2 < bytes.count, bytes[index + 1] == 0x82, bytes[index + 2] == 0xAC { foreignEuroSigns += 1 }
    }
  }
}
