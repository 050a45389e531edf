/// A month of a year.
public struct YearMonth: Sendable, Hashable {
  /// Months since January of the year 0: the order of the months is the order of these numbers.
  let index: Int32

  /// A month by its parts, or `nil` when the month is not in 1...12 or the year not in 1...9999.
  public init?(year: Int, month: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12 else { return nil }
    self.init(validYear: year, month: month)
  }

  init(validYear year: Int, month: Int) {
    index = Int32(truncatingIfNeeded: year * 12 + month - 1)
  }

  /// Reads `YYYY-MM`.
  /// - Throws: ``FactsError/dateFormat``, ``FactsError/dateImpossible``, ``FactsError/dateOutOfRange``.
  public init(iso text: String) throws(FactsError) {
    try self.init(iso: text.utf8.span)
  }

  /// Reads `YYYY-MM` from UTF-8 bytes, without allocation.
  public init(iso bytes: borrowing Span<UInt8>) throws(FactsError) {
    guard bytes.count == 7 else { throw .dateFormat }
    try self.init(isoIn: bytes, at: 0)
  }

  /// Reads the seven bytes that start at `offset`.
  init(isoIn bytes: borrowing Span<UInt8>, at offset: Int) throws(FactsError) {
    guard bytes.count >= offset + 7, bytes[offset + 4] == UInt8(ascii: "-"),
      let year = decimal(in: bytes, at: offset, digits: 4),
      let month = decimal(in: bytes, at: offset + 5, digits: 2)
    else { throw .dateFormat }
    guard let value = YearMonth(year: year, month: month) else { throw .dateImpossible }
    guard CivilDate.inputYears.contains(year) else { throw .dateOutOfRange }
    self = value
  }

  public var year: Int { Int(index) / 12 }
  /// 1...12
  public var month: Int { Int(index) % 12 + 1 }

  public var firstDay: CivilDate { CivilDate(validYear: year, month: month, day: 1) }
  public var lastDay: CivilDate {
    CivilDate(validYear: year, month: month, day: CivilDate.daysInMonth(year: year, month: month))
  }

  public var next: YearMonth { adding(months: 1) }

  /// A later (or, below zero, earlier) month; stops at 0001-01 and 9999-12.
  public func adding(months: Int) -> YearMonth {
    let bounded = min(max(months, -120_000), 120_000)
    let sum = min(max(Int(index) + bounded, 12), 9999 * 12 + 11)
    return YearMonth(validYear: sum / 12, month: sum % 12 + 1)
  }

  /// The number of months from this month to another; below zero when the other lies before.
  public func months(until other: YearMonth) -> Int { Int(other.index) - Int(index) }

  /// `YYYY-MM`.
  public var isoString: String {
    String(unsafeUninitializedCapacity: 7) { buffer in
      writeDecimal(year, digits: 4, into: buffer, at: 0)
      buffer[4] = UInt8(ascii: "-")
      writeDecimal(month, digits: 2, into: buffer, at: 5)
      return 7
    }
  }
}

extension YearMonth: Comparable {
  public static func < (a: YearMonth, b: YearMonth) -> Bool { a.index < b.index }
}

extension YearMonth: CustomStringConvertible {
  public var description: String { isoString }
}
