import Glibc

/// Bytes on their way to a file: grows as needed, keeps its memory when emptied. Used by one thread at a time.
final class OutputBytes {
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 1 << 16) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  func clear() { count = 0 }
  /// Forgets what was written after a length that it had before.
  func cut(to length: Int) { count = min(count, max(length, 0)) }

  /// Room for `more` bytes, which the caller then writes at `base + count` and reports with `advance`.
  @inline(__always)
  func reserve(_ more: Int) {
    if capacity &- count < more { grow(more) }
  }

  func advance(_ written: Int) { count &+= written }

  /// Leaves room for bytes that are filled in later; gives its place.
  func leaveRoom(_ more: Int) -> Int {
    reserve(more)
    (base + count).update(repeating: UInt8(ascii: "0"), count: more)
    count &+= more
    return count &- more
  }

  @inline(never)
  private func grow(_ more: Int) {
    let wanted = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity = wanted
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count &+= 1
  }

  @inline(__always)
  func literal(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  func append(_ more: UnsafeBufferPointer<UInt8>) {
    guard let start = more.baseAddress, !more.isEmpty else { return }
    reserve(more.count)
    memcpy(base + count, start, more.count)
    count &+= more.count
  }

  func append(_ more: [UInt8]) { more.withUnsafeBufferPointer { append($0) } }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  func append(_ number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    reserve(20)
    var digits = 1
    var power = rest / 10
    while power > 0 {
      digits += 1
      power /= 10
    }
    for place in stride(from: digits - 1, through: 0, by: -1) {
      base[count + place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += digits
  }

  /// Bytes as hexadecimal digits.
  func appendHex(_ digest: some Sequence<UInt8>) {
    reserve(64)
    for byte in digest {
      append(OutputBytes.hexDigit(byte >> 4))
      append(OutputBytes.hexDigit(byte & 15))
    }
  }

  @inline(__always)
  static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
