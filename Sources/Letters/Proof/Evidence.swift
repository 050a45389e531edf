import Facts

/// What a letter must show, printed once: every amount, date, IBAN and reference in order, with its bytes.
///
/// A value is formatted once for all formats; each writer copies these bytes and notes where it put them (`Positions`). The proof then looks at the
/// finished output: do the bytes at that place say the value?
struct Evidence: ~Copyable {
  enum Kind: UInt8 { case amount, date, iban, reference }

  struct Entry {
    let kind: Kind
    /// The entry whose value and bytes these are: its own number, or that of an earlier one.
    let original: Int32
    /// Cents, day number, or the fingerprint of an IBAN or reference without spaces.
    let value: Int64
    let start: Int32
    let count: Int32
  }

  private var list = RawList<Entry>(capacity: 512)
  /// The printed values end to end; `ByteRun.padding` more bytes can always be read.
  var pool = ByteBuffer(capacity: 32 * 1024)

  /// Memory for the digits of one value on its way into the formats, and of the values of a row.
  let digits: UnsafeMutablePointer<UInt8> = .allocate(capacity: AmountDigits.room * RowPlan.mostCells)
  /// The values of a row.
  let rowValues: UnsafeMutablePointer<RowValue> = .allocate(capacity: RowPlan.mostCells)

  init() {
    digits.initialize(repeating: 0, count: AmountDigits.room * RowPlan.mostCells)
    for cell in 0..<RowPlan.mostCells {
      (rowValues + cell).initialize(to: RowValue(at: digits + cell * AmountDigits.room))
    }
  }

  deinit {
    digits.deallocate()
    rowValues.deallocate()
  }

  var count: Int { list.count }

  /// What must be shown, in the order of printing.
  var entries: UnsafeMutableBufferPointer<Entry> { list.elements }

  mutating func removeAll() {
    list.removeAll()
    pool.removeAll()
  }

  @inline(__always)
  mutating func add(_ kind: Kind, _ value: Int64, from start: Int) {
    list.append(
      Entry(
        kind: kind, original: Int32(truncatingIfNeeded: list.count), value: value, start: Int32(truncatingIfNeeded: start),
        count: Int32(truncatingIfNeeded: pool.count - start)))
  }

  /// The same value once more, in the same bytes.
  @inline(__always)
  mutating func repeatValue(_ printed: Printed) -> Printed {
    let entry = list[printed.entry]
    list.append(entry)
    // The pool may have moved since.
    return Printed(
      bytes: UnsafeBufferPointer(start: UnsafePointer(pool.base + Int(entry.start)), count: Int(entry.count)),
      columns: printed.columns, entry: list.count &- 1)
  }

  /// The printed bytes of an entry.
  @inline(__always)
  func bytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: pool.base + Int(list[index].start), count: Int(list[index].count))
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

/// A text of the record on its way into the formats, looked through once for all of them. Valid during the call only; at least `ByteRun.padding`
/// bytes can be read from its start.
struct TextValue {
  let bytes: UnsafeBufferPointer<UInt8>
  let isASCII: Bool
  /// Whether something in it must be escaped in HTML and XML.
  let needsEscape: Bool

  private static let beyondASCII: UInt8 = 1
  private static let special: UInt8 = 2
  /// What each byte says about a text.
  private static let marks: [UInt8] = (0...255).map { byte in
    byte >= 0x80 ? beyondASCII : Escaping.entity(for: UInt8(byte)) == nil ? 0 : special
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var found: UInt8 = 0
    TextValue.marks.withUnsafeBufferPointer { marks in
      for byte in bytes { found |= marks[Int(byte)] }
    }
    isASCII = found & TextValue.beyondASCII == 0
    needsEscape = found & TextValue.special != 0
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

  private var list = RawList<Range>(capacity: 512)
  /// Euro signs that stand in texts of the record, outside amounts.
  var foreignEuroSigns = 0

  init() {}

  var count: Int { list.count }

  mutating func removeAll() {
    list.removeAll()
    foreignEuroSigns = 0
  }

  /// Notes the place of an entry; entries that were skipped so far have no place.
  @inline(__always)
  mutating func set(_ entry: Int, from start: Int, to end: Int) {
    let range = Range(start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end))
    if entry == list.count { return list.append(range) }
    while list.count <= entry { list.append(Range(start: -1, end: -1)) }
    list[entry] = range
  }

  /// The place of an entry; -1 when it was never shown.
  @inline(__always)
  subscript(_ entry: Int) -> Range { entry < list.count ? list[entry] : Range(start: -1, end: -1) }

  /// Moves the places at and after `position` by `distance` bytes: that text was moved. Only the last few can be meant.
  mutating func shift(from position: Int, by distance: Int) {
    var index = list.count - 1
    while index >= 0, Int(list[index].start) >= position {
      list[index].start += Int32(distance)
      list[index].end += Int32(distance)
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
