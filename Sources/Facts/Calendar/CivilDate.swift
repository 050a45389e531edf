/// A day of the proleptic Gregorian calendar, without time or time zone.
///
/// Held as a day number, so comparing and adding days cost one instruction; year, month and day are worked out
/// without loops (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
///
/// Input names days in ``inputYears``. Arithmetic may pass them and stops at 0001-01-01 and 9999-12-31.
public struct CivilDate: Sendable, Hashable {
  /// Days since 1970-01-01.
  public let dayNumber: Int32

  /// The years in which a date of a record may lie.
  public static let inputYears = 1900...2199

  /// 0001-01-01 and 9999-12-31.
  public static let earliest = CivilDate(dayNumber: -719_162)
  public static let latest = CivilDate(dayNumber: 2_932_896)

  /// The day with this number; numbers outside ``earliest`` ... ``latest`` give the nearest of the two.
  /// - Parameter clampingDayNumber: days since 1970-01-01.
  @inlinable
  public init(clampingDayNumber number: Int) {
    dayNumber = Int32(truncatingIfNeeded: min(max(number, -719_162), 2_932_896))
  }

  /// The caller knows that the number is within ``earliest`` ... ``latest``.
  init(dayNumber: Int32) {
    self.dayNumber = dayNumber
  }

  /// A day by its parts, or `nil` when the calendar has no such day or the year is not in 1...9999.
  public init?(year: Int, month: Int, day: Int) {
    guard year >= 1, year <= 9999, month >= 1, month <= 12, day >= 1,
      day <= CivilDate.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(validYear: year, month: month, day: day)
  }

  /// The caller knows that year (1...9999), month and day name a real day.
  init(validYear year: Int, month: Int, day: Int) {
    // The year starts in March here, so that the leap day is its last.
    let y = UInt32(truncatingIfNeeded: month <= 2 ? year - 1 : year)
    let m = UInt32(truncatingIfNeeded: month > 2 ? month - 3 : month + 9)
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * m + 2) / 5 + UInt32(truncatingIfNeeded: day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = Int32(era * 146_097 + dayOfEra) - 719_468
  }

  /// Year, month (1...12) and day (1...31) together: cheaper than asking for each alone.
  @inlinable @inline(__always)
  public var parts: (year: Int, month: Int, day: Int) {
    let z = UInt32(bitPattern: dayNumber + 719_468)
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * m + 2) / 5 + 1
    let month = m < 10 ? m + 3 : m - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (Int(year), Int(month), Int(day))
  }

  public var year: Int { parts.year }
  public var month: Int { parts.month }
  public var day: Int { parts.day }

  /// The month in which this day lies.
  public var yearMonth: YearMonth {
    let (year, month, _) = parts
    return YearMonth(validYear: year, month: month)
  }

  /// The day of the week as ISO 8601 counts: Monday is 1, Sunday is 7.
  public var weekday: Int {
    // 1970-01-01 was a Thursday; 719_166 is a multiple of seven that makes every day number positive.
    Int((dayNumber + 719_166 + 3) % 7) + 1
  }

  public var isSaturdayOrSunday: Bool { weekday >= 6 }

  public static func isLeapYear(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// 28...31; the caller gives a month in 1...12.
  static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: isLeapYear(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: Comparable {
  public static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }
}

extension CivilDate {
  public func adding(days: Int) -> CivilDate {
    let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
    return CivilDate(clampingDayNumber: overflow ? (days < 0 ? .min : .max) : sum)
  }

  public func adding(weeks: Int) -> CivilDate {
    let (days, overflow) = weeks.multipliedReportingOverflow(by: 7)
    return adding(days: overflow ? (weeks < 0 ? .min : .max) : days)
  }

  /// The same day of a later (or, below zero, earlier) month; a day which that month lacks becomes its last day.
  ///
  /// A monthly series is reckoned from its first day, not from the day before: 31 January, 28 February, 31 March.
  public func adding(months: Int) -> CivilDate {
    MonthlySeries(from: self).date(after: months)
  }

  /// The number of days from this day to another; below zero when the other lies before.
  public func days(until other: CivilDate) -> Int {
    Int(other.dayNumber) - Int(dayNumber)
  }
}
