/// The public holidays of the Algemene termijnenwet, art. 3, first and second paragraph.
///
/// Days that a royal decree makes equal to these for some years (art. 3, third paragraph) are data with a source and
/// a date: ``LegalDeadline`` takes them as an argument. First Easter Day and Whit Sunday are Sundays already.
public enum DutchHolidays {
  /// The holiday on this day, or `nil`. When two fall together, the one with the fixed date is given.
  public static func holiday(on date: CivilDate) -> DutchHoliday? {
    let (year, month, day) = date.parts
    switch (month, day) {
    case (1, 1): return .newYearsDay
    case (5, 5): return .liberationDay
    case (12, 25): return .christmasDay
    case (12, 26): return .secondChristmasDay
    case (3...6, _), (8...9, _):
      if date == kingsDay(year: year) { return .kingsDay }
    default: return nil
    }
    switch easterSunday(year: year).days(until: date) {
    case -2: return .goodFriday
    case 1: return .easterMonday
    case 39: return .ascensionDay
    case 50: return .whitMonday
    default: return nil
    }
  }

  public static func isHoliday(_ date: CivilDate) -> Bool { holiday(on: date) != nil }

  /// A Saturday, a Sunday or a public holiday: a day on which a term of law does not end (art. 1).
  public static func isNonWorkingDay(_ date: CivilDate) -> Bool {
    date.isSaturdayOrSunday || isHoliday(date)
  }

  /// The Dutch name of the holiday on this day; the day of the monarch is called Koninginnedag before 2014.
  public static func name(of date: CivilDate) -> String? {
    guard let holiday = holiday(on: date) else { return nil }
    return holiday == .kingsDay && date.year < 2014 ? "Koninginnedag" : holiday.dutchName
  }

  /// All holidays of a year in the order of the calendar.
  /// - Parameter year: 1...9999; other years have none.
  public static func all(in year: Int) -> [(date: CivilDate, holiday: DutchHoliday)] {
    guard let first = CivilDate(year: year, month: 1, day: 1) else { return [] }
    let days = CivilDate.isLeapYear(year) ? 366 : 365
    return (0..<days).compactMap { offset in
      let date = first.adding(days: offset)
      return holiday(on: date).map { (date, $0) }
    }
  }

  /// Easter Sunday of the Gregorian calendar (the anonymous algorithm in its form of "New Scientist", 30 March 1961).
  /// - Parameter year: a year outside 1...9999 is taken as the nearest of the two.
  public static func easterSunday(year: Int) -> CivilDate {
    let year = min(max(year, 1), 9999)
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let g = (8 * b + 13) / 25
    let h = (19 * a + b - b / 4 - g + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 19 * l) / 433
    let month = (h + l - 7 * m + 90) / 25
    let day = (h + l - 7 * m + 33 * month + 19) % 32
    return CivilDate(validYear: year, month: month, day: day)
  }

  /// The day on which the birthday of the monarch is celebrated.
  ///
  /// 27 April since 2014, the Saturday before when that is a Sunday. Before: 30 April since 1949, moved from a Sunday
  /// to the Saturday before since 1980 and to the Monday after until then. Earlier: 31 August, moved to the Monday.
  public static func kingsDay(year: Int) -> CivilDate {
    let year = min(max(year, 1), 9999)
    let (month, day, moved) =
      switch year {
      case 2014...: (4, 27, -1)
      case 1980...: (4, 30, -1)
      case 1949...: (4, 30, 1)
      default: (8, 31, 1)
      }
    let date = CivilDate(validYear: year, month: month, day: day)
    return date.weekday == 7 ? date.adding(days: moved) : date
  }
}
