import Facts
import Glibc

/// A growing block of bytes that is written front to back and reused from letter to letter.
///
/// Appending checks the room once for each run of bytes, not for each byte. The memory is owned here and never handed out for longer than
/// a call, so a pointer cannot outlive it.
struct ByteBuffer: ~Copyable {
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  /// Bytes behind the room that may be read and written, so that short runs can be copied in blocks.
  private static let slack = 64

  init(capacity: Int = 32 * 1024) {
    self.capacity = capacity
    base = .allocate(capacity: capacity + ByteBuffer.slack)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  mutating func removeAll() { count = 0 }

  @inline(never)
  private mutating func grow(_ room: Int) {
    let wanted = max(capacity * 2, count + room)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted + ByteBuffer.slack)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity = wanted
  }

  /// Makes sure that `room` more bytes fit.
  @inline(__always)
  mutating func reserve(_ room: Int) {
    if count &+ room > capacity { grow(room) }
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ source: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    (base + count).update(from: source, count: length)
    count &+= length
  }

  @inline(__always)
  mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress else { return }
    append(start, source.count)
  }

  @inline(__always)
  mutating func append(_ literal: StaticString) {
    append(literal.utf8Start, literal.utf8CodeUnitCount)
  }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append($0) }
  }

  mutating func append(repeating byte: UInt8, count times: Int) {
    guard times > 0 else { return }
    reserve(times)
    (base + count).update(repeating: byte, count: times)
    count &+= times
  }

  /// A whole number in plain digits.
  @inline(__always)
  mutating func appendDecimal(_ number: Int64) {
    reserve(21)
    count &+= ByteBuffer.write(number, to: base + count)
  }

  /// Writes a whole number in plain digits at `place` and gives its length, at most 20.
  @inline(__always)
  static func write(_ number: Int64, to place: UnsafeMutablePointer<UInt8>) -> Int {
    var rest = number.magnitude
    var place = place
    var length = 0
    if number < 0 {
      place.pointee = UInt8(ascii: "-")
      place += 1
      length = 1
    }
    let digits = digitCount(rest)
    var at = digits
    repeat {
      at &-= 1
      place[at] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while at > 0
    return length &+ digits
  }

  @inline(__always)
  static func digitCount(_ number: UInt64) -> Int {
    if number < 10 { return 1 }
    if number < 100 { return 2 }
    if number < 1_000 { return 3 }
    if number < 10_000 { return 4 }
    var rest = number / 10_000
    var digits = 4
    while rest > 0 {
      digits &+= 1
      rest /= 10
    }
    return digits
  }

  /// Counts `length` more bytes as written; they were written at the end after `reserve`.
  @inline(__always)
  mutating func advance(by length: Int) { count &+= length }

  /// Where the next byte goes.
  @inline(__always)
  var end: UnsafeMutablePointer<UInt8> { base + count }

  /// Cents as a decimal number with two places and a point: -1234.56.
  mutating func appendDecimalEuros(_ cents: Int64) {
    if cents < 0 { append(UInt8(ascii: "-")) }
    let magnitude = cents.magnitude
    appendDecimal(Int64(magnitude / 100))
    append(UInt8(ascii: "."))
    appendTwoDigits(Int(magnitude % 100))
  }

  @inline(__always)
  mutating func appendTwoDigits(_ number: Int) {
    reserve(2)
    ByteBuffer.writeTwoDigits(number, to: end)
    count &+= 2
  }

  @inline(__always)
  static func writeTwoDigits(_ number: Int, to place: UnsafeMutablePointer<UInt8>) {
    let tens = (number &* 103) >> 10
    place[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: tens)
    place[1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number &- tens &* 10)
  }

  /// A date as YYYY-MM-DD.
  mutating func appendISODate(year: Int, month: Int, day: Int) {
    reserve(10)
    ByteBuffer.writeISODate(year: year, month: month, day: day, to: end)
    count &+= 10
  }

  /// Writes the ten bytes of a date at `place`.
  @inline(__always)
  static func writeISODate(year: Int, month: Int, day: Int, to place: UnsafeMutablePointer<UInt8>) {
    ByteBuffer.writeTwoDigits(year / 100, to: place)
    ByteBuffer.writeTwoDigits(year % 100, to: place + 2)
    place[4] = UInt8(ascii: "-")
    ByteBuffer.writeTwoDigits(month, to: place + 5)
    place[7] = UInt8(ascii: "-")
    ByteBuffer.writeTwoDigits(day, to: place + 8)
  }

  /// A date given by its day number as YYYY-MM-DD.
  mutating func appendISODate(dayNumber: Int32) {
    let date = CivilDate(clampingDayNumber: Int(dayNumber))
    let (year, month, day) = date.parts
    appendISODate(year: year, month: month, day: day)
  }

  /// Puts `length` bytes in at `position`, moving what follows.
  mutating func insert(_ source: UnsafePointer<UInt8>, _ length: Int, at position: Int) {
    reserve(length)
    let tail = count - position
    memmove(base + position + length, base + position, tail)
    (base + position).update(from: source, count: length)
    count &+= length
  }

  /// Overwrites one byte already written.
  mutating func replace(at position: Int, with byte: UInt8) { base[position] = byte }
}
