/// A date with a time of day, and where on earth, when that is known.
public struct DateTimeValue: Sendable, Hashable {
  public enum Zone: Sendable, Hashable {
    /// The time of a clock on some wall, without saying where.
    case floating
    /// Minutes east of UTC, -1439...1439.
    case offset(minutes: Int)
    /// A name of the IANA time zone database.
    case named(String)
  }

  /// Milliseconds since 1970-01-01T00:00, in UTC; for a floating time, as if its clock showed UTC.
  public let milliseconds: Int64
  public let zone: Zone

  public init(milliseconds: Int64, zone: Zone) {
    self.milliseconds = milliseconds
    self.zone = zone
  }

  /// Reads a date/time literal of the specification: `2006-01-02`, `2006-01-02T15:04:06.5`, with `Z` or `+01:00`.
  ///
  /// nil for anything else, and for days that do not exist, such as 2023-02-29.
  public init?(_ text: some StringProtocol) {
    var reader = DigitReader(bytes: Array(text.utf8)[...])
    guard
      let year = reader.number(digits: 4, in: 1...9999), reader.take("-"),
      let month = reader.number(digits: 2, in: 1...12), reader.take("-"),
      let day = reader.number(digits: 2, in: 1...31), day <= Self.days(ofMonth: month, year: year)
    else { return nil }
    var milliseconds = Self.dayNumber(year: year, month: month, day: day) * 86_400_000
    guard reader.take("T") else {
      guard reader.isAtEnd else { return nil }
      self.init(milliseconds: milliseconds, zone: .floating)
      return
    }
    guard
      let hour = reader.number(digits: 2, in: 0...23), reader.take(":"),
      let minute = reader.number(digits: 2, in: 0...59), reader.take(":"),
      let second = reader.number(digits: 2, in: 0...59)
    else { return nil }
    milliseconds += Int64(hour * 3_600_000 + minute * 60_000 + second * 1000)
    if reader.take(".") {
      guard let fraction = reader.fraction() else { return nil }
      milliseconds += Int64(fraction)
    }
    guard !reader.isAtEnd else {
      self.init(milliseconds: milliseconds, zone: .floating)
      return
    }
    guard let offset = reader.offset(), reader.isAtEnd, abs(offset) <= 14 * 60 else { return nil }
    self.init(milliseconds: milliseconds - Int64(offset) * 60_000, zone: .offset(minutes: offset))
  }

  /// Minutes east of UTC of an offset such as `Z`, `+01:00` or `-23:59`; nil when the text is none.
  static func offsetMinutes(_ text: String) -> Int? {
    var reader = DigitReader(bytes: Array(text.utf8)[...])
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    return offset
  }

  private static func days(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 in the Gregorian calendar, also before it was introduced.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int64 {
    // The year begins in March, so that the leap day is its last day.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }
}

private struct DigitReader {
  var bytes: ArraySlice<UInt8>

  var isAtEnd: Bool { bytes.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first = bytes.first, UInt32(first) == character.value else { return false }
    bytes.removeFirst()
    return true
  }

  mutating func number(digits: Int, in range: ClosedRange<Int>) -> Int? {
    let taken = bytes.prefix(digits)
    guard taken.count == digits, taken.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    bytes = bytes.dropFirst(digits)
    let value = taken.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return range.contains(value) ? value : nil
  }

  /// One to three decimals of a second, in milliseconds.
  mutating func fraction() -> Int? {
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    bytes = bytes.dropFirst(digits.count)
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return digits.count == 1 ? value * 100 : digits.count == 2 ? value * 10 : value
  }

  mutating func offset() -> Int? {
    if take("Z") { return 0 }
    let isWest = take("-")
    guard isWest || take("+"), let hours = number(digits: 2, in: 0...23), take(":"),
      let minutes = number(digits: 2, in: 0...59)
    else { return nil }
    return (isWest ? -1 : 1) * (hours * 60 + minutes)
  }
}
