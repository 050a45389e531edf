/// The digits of an amount in cents, at least three, made once for all formats: `123456`, `005`.
struct AmountDigits {
  /// `ByteRun.padding` bytes can be read from here.
  let start: UnsafePointer<UInt8>
  let count: Int

  /// Bytes of memory that the digits are written into.
  static let room = most + ByteRun.padding
  private static let most = 20

  /// Writes the digits into `memory`, which has `room` bytes and must stay as long as they are used.
  @inline(__always)
  init(_ cents: Int64, at memory: UnsafeMutablePointer<UInt8>) {
    let end = memory + AmountDigits.most
    var place = end
    var rest = cents.magnitude
    while rest >= 100 {
      let higher = rest / 100
      place -= 2
      ByteBuffer.writeTwoDigits(Int(truncatingIfNeeded: rest &- higher &* 100), to: place)
      rest = higher
    }
    if rest >= 10 || end == place {
      place -= 2
      ByteBuffer.writeTwoDigits(Int(truncatingIfNeeded: rest), to: place)
    } else {
      place -= 1
      place[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest)
    }
    if end - place < 3 {
      place -= 1
      place[0] = UInt8(ascii: "0")
    }
    start = UnsafePointer(place)
    count = end - place
  }

  /// Zeros in front that a plain number does not have.
  @inline(__always)
  var leadingZeros: Int {
    count > 3 || start[0] != UInt8(ascii: "0") ? 0 : start[1] != UInt8(ascii: "0") ? 1 : 2
  }
}
