extension CivilDate {
  /// Reads a date of ISO 8601 in its extended form, strictly `YYYY-MM-DD`.
  /// - Throws: ``FactsError/dateFormat``, ``FactsError/dateImpossible``, ``FactsError/dateOutOfRange``.
  public init(iso text: String) throws(FactsError) {
    try self.init(iso: text.utf8.span)
  }

  /// Reads `YYYY-MM-DD` from UTF-8 bytes, without allocation.
  public init(iso bytes: borrowing Span<UInt8>) throws(FactsError) {
    guard bytes.count == 10 else { throw .dateFormat }
    try self.init(isoIn: bytes, at: 0)
  }

  /// Reads the ten bytes that start at `offset`.
  init(isoIn bytes: borrowing Span<UInt8>, at offset: Int) throws(FactsError) {
    let dash = UInt8(ascii: "-")
    guard bytes.count >= offset + 10, bytes[offset + 4] == dash, bytes[offset + 7] == dash,
      let year = decimal(in: bytes, at: offset, digits: 4),
      let month = decimal(in: bytes, at: offset + 5, digits: 2),
      let day = decimal(in: bytes, at: offset + 8, digits: 2)
    else { throw .dateFormat }
    guard let date = CivilDate(year: year, month: month, day: day) else { throw .dateImpossible }
    guard CivilDate.inputYears.contains(year) else { throw .dateOutOfRange }
    self = date
  }

  /// `YYYY-MM-DD`.
  public var isoString: String {
    let (year, month, day) = parts
    return String(unsafeUninitializedCapacity: 10) { buffer in
      writeDecimal(year, digits: 4, into: buffer, at: 0)
      buffer[4] = UInt8(ascii: "-")
      writeDecimal(month, digits: 2, into: buffer, at: 5)
      buffer[7] = UInt8(ascii: "-")
      writeDecimal(day, digits: 2, into: buffer, at: 8)
      return 10
    }
  }
}

extension CivilDate: CustomStringConvertible {
  public var description: String { isoString }
}

/// The number that stands in exactly `digits` ASCII digits, or `nil`.
func decimal(in bytes: borrowing Span<UInt8>, at offset: Int, digits: Int) -> Int? {
  var value = 0
  for index in offset..<offset + digits {
    let digit = bytes[index] &- UInt8(ascii: "0")
    guard digit <= 9 else { return nil }
    value = value * 10 + Int(digit)
  }
  return value
}

/// Writes the last `digits` decimal digits of a number that is not negative.
func writeDecimal(_ number: Int, digits: Int, into buffer: UnsafeMutableBufferPointer<UInt8>, at offset: Int) {
  var rest = number
  for index in stride(from: offset + digits - 1, through: offset, by: -1) {
    buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
    rest /= 10
  }
}
