import MessageFormat

/// A few bytes in memory that a `ByteStore` owns. At least `ByteRun.padding` bytes can be read from its start.
struct ByteRun: @unchecked Sendable {
  let start: UnsafePointer<UInt8>
  let count: Int
  /// How many columns it takes in plain text.
  let columns: Int

  /// Runs are copied in blocks of this size: one or two moves instead of a call.
  static let padding = 32
}

/// Several runs, by number.
struct ByteRuns: @unchecked Sendable {
  let runs: UnsafePointer<ByteRun>
  let count: Int

  @inline(__always)
  subscript(_ number: Int) -> ByteRun { runs[number] }
}

/// A date pattern as plain values.
struct DatePattern: @unchecked Sendable {
  enum Piece {
    case day, dayTwo, month, monthTwo, monthName, standaloneMonthName, year
    case literal(ByteRun)
  }

  let pieces: UnsafePointer<Piece>
  let count: Int

  @inline(__always)
  subscript(_ number: Int) -> Piece { pieces[number] }
}

/// Owns the texts of a locale's formats as plain memory, so that copying them retains nothing.
///
/// Unchecked: memory is only added while a `LocaleFormats` is being made, and is freed when the last copy of it is gone.
final class ByteStore: @unchecked Sendable {
  private var bytes: [UnsafeMutablePointer<UInt8>] = []
  private var lists: [UnsafeMutablePointer<ByteRun>] = []
  private var patterns: [UnsafeMutablePointer<DatePattern.Piece>] = []

  deinit {
    for memory in bytes { memory.deallocate() }
    for memory in lists { memory.deallocate() }
    for memory in patterns { memory.deallocate() }
  }

  /// The bytes of the longest text so far.
  private(set) var longest = 0

  func keep(_ text: String) -> ByteRun {
    let utf8 = Array(text.utf8)
    longest = max(longest, utf8.count)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(ByteRun.padding, utf8.count))
    memory.initialize(repeating: 0, count: max(ByteRun.padding, utf8.count))
    memory.update(from: utf8, count: utf8.count)
    bytes.append(memory)
    let columns = utf8.withUnsafeBufferPointer { DisplayColumns.width($0) }
    return ByteRun(start: UnsafePointer(memory), count: utf8.count, columns: columns)
  }

  func keep(_ texts: [String]) -> ByteRuns {
    let runs = texts.map { keep($0) }
    let memory = UnsafeMutablePointer<ByteRun>.allocate(capacity: max(1, runs.count))
    memory.initialize(from: runs, count: runs.count)
    lists.append(memory)
    return ByteRuns(runs: UnsafePointer(memory), count: runs.count)
  }

  func keep(_ pattern: [DatePatternPiece]) -> DatePattern {
    let pieces: [DatePattern.Piece] = pattern.map { piece in
      switch piece {
      case .day: .day
      case .dayTwoDigits: .dayTwo
      case .month: .month
      case .monthTwoDigits: .monthTwo
      case .monthName: .monthName
      case .standaloneMonthName: .standaloneMonthName
      case .year: .year
      case .literal(let text): .literal(keep(text))
      }
    }
    let memory = UnsafeMutablePointer<DatePattern.Piece>.allocate(capacity: max(1, pieces.count))
    memory.initialize(from: pieces, count: pieces.count)
    patterns.append(memory)
    return DatePattern(pieces: UnsafePointer(memory), count: pieces.count)
  }
}

extension ByteBuffer {
  @inline(__always)
  mutating func append(_ run: ByteRun) {
    reserve(max(run.count, ByteRun.padding))
    advance(by: ByteBuffer.write(run, to: end))
  }

  /// A printed value; short ones are copied in one block.
  @inline(__always)
  mutating func append(_ printed: Printed) {
    guard let start = printed.bytes.baseAddress else { return }
    reserve(max(printed.bytes.count, ByteRun.padding))
    advance(by: ByteBuffer.write(start, printed.bytes.count, to: end))
  }

  /// Copies a run to `place`, where `ByteRun.padding` bytes (or its length, if more) can be written; gives its length.
  @inline(__always)
  static func write(_ run: ByteRun, to place: UnsafeMutablePointer<UInt8>) -> Int {
    write(run.start, run.count, to: place)
  }

  /// The same for bytes behind which `ByteRun.padding` more can be read.
  @inline(__always)
  static func write(_ start: UnsafePointer<UInt8>, _ count: Int, to place: UnsafeMutablePointer<UInt8>) -> Int {
    if count <= ByteRun.padding {
      UnsafeMutableRawPointer(place).copyMemory(from: start, byteCount: ByteRun.padding)
    } else {
      place.update(from: start, count: count)
    }
    return count
  }

  /// Copies a literal to a place with room for it, and gives its end.
  @inline(__always)
  static func put(_ literal: StaticString, at place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let count = literal.utf8CodeUnitCount
    UnsafeMutableRawPointer(place).copyMemory(from: literal.utf8Start, byteCount: count)
    return place + count
  }

  /// Counts everything up to `place` as written.
  @inline(__always)
  mutating func finish(at place: UnsafeMutablePointer<UInt8>) { advance(by: place - end) }

  /// Bytes behind which `RawTexts.padding` more can be read: most runs of structure are short.
  @inline(__always)
  mutating func appendPadded(_ run: UnsafeBufferPointer<UInt8>) {
    reserve(run.count &+ RawTexts.padding)
    finish(at: ByteBuffer.putPadded(run, at: end))
  }

  /// A printed value at a place with room for it and `ByteRun.padding` more; gives its end.
  @inline(__always)
  static func put(_ printed: Printed, at place: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    guard let start = printed.bytes.baseAddress else { return place }
    return place + write(start, printed.bytes.count, to: place)
  }

  /// The same as `appendPadded` at a place with room for it and `RawTexts.padding` more; gives its end.
  @inline(__always)
  static func putPadded(
    _ run: UnsafeBufferPointer<UInt8>, at end: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    guard let start = run.baseAddress else { return end }
    let place = UnsafeMutableRawPointer(end)
    if run.count <= ByteRun.padding {
      place.copyMemory(from: start, byteCount: ByteRun.padding)
    } else if run.count <= RawTexts.padding {
      place.copyMemory(from: start, byteCount: RawTexts.padding)
    } else {
      place.copyMemory(from: start, byteCount: run.count)
    }
    return end + run.count
  }
}
