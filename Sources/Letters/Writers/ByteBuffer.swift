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

  init(capacity: Int = 32 * 1024) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  mutating func removeAll() { count = 0 }

  /// Cuts the buffer back to `length` bytes.
  mutating func truncate(to length: Int) { if length < count { count = length } }

  @inline(never)
  private mutating func grow(_ room: Int) {
    let wanted = max(capacity * 2, count + room)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
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
  mutating func appendDecimal(_ number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    reserve(20)
    let start = count
    repeat {
      base[count] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      count &+= 1
      rest /= 10
    } while rest > 0
    var low = start
    var high = count - 1
    while low < high {
      (base[low], base[high]) = (base[high], base[low])
      low += 1
      high -= 1
    }
  }

  /// Cents as a decimal number with two places and a point: -1234.56.
  mutating func appendDecimalEuros(_ cents: Int64) {
    if cents < 0 { append(UInt8(ascii: "-")) }
    let magnitude = cents.magnitude
    appendDecimal(Int64(magnitude / 100))
    append(UInt8(ascii: "."))
    appendTwoDigits(Int(magnitude % 100))
  }

  mutating func appendTwoDigits(_ number: Int) {
    reserve(2)
    base[count] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number / 10)
    base[count + 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number % 10)
    count &+= 2
  }

  /// A date as YYYY-MM-DD.
  mutating func appendISODate(year: Int, month: Int, day: Int) {
    appendTwoDigits(year / 100)
    appendTwoDigits(year % 100)
    append(UInt8(ascii: "-"))
    appendTwoDigits(month)
    append(UInt8(ascii: "-"))
    appendTwoDigits(day)
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
