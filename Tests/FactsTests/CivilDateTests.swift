import Facts
import Foundation
import Testing

@Suite("Dates")
struct CivilDateTests {
  @Test("every day of 1900...2199 agrees with Foundation in year, month, day, weekday and text")
  func againstFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    calendar.locale = Locale(identifier: "en_US_POSIX")
    let first = try CivilDate(iso: "1900-01-01")
    let last = try CivilDate(iso: "2199-12-31")
    #expect(first.dayNumber == -25_567)
    for number in first.dayNumber...last.dayNumber {
      let expected = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let date = CivilDate(clampingDayNumber: Int(number))
      let (year, month, day) = date.parts
      guard year == expected.year, month == expected.month, day == expected.day,
        date.weekday % 7 + 1 == expected.weekday,
        CivilDate(year: year, month: month, day: day) == date,
        try CivilDate(iso: date.isoString) == date
      else {
        Issue.record("day \(number) is \(date), expected \(expected)")
        return
      }
    }
  }

  @Test("every day of 0001...9999 follows the one before")
  func unbroken() {
    var previous = CivilDate.earliest.parts
    #expect(previous == (1, 1, 1))
    for number in (Int(CivilDate.earliest.dayNumber) + 1)...Int(CivilDate.latest.dayNumber) {
      let parts = CivilDate(clampingDayNumber: number).parts
      let next =
        parts.day == previous.day + 1
        ? parts.month == previous.month && parts.year == previous.year
        : parts.day == 1 && (parts.month == previous.month + 1 || (parts.month == 1 && parts.year == previous.year + 1))
      guard next else {
        Issue.record("\(previous) is followed by \(parts)")
        return
      }
      previous = parts
    }
    #expect(previous == (9999, 12, 31))
  }

  @Test(
    "a date that is not strictly YYYY-MM-DD is refused",
    arguments: [
      "", "2026-3-02", "2026-03-2", "26-03-02", "2026/03/02", "2026-03-02 ", " 2026-03-02", "2026-03-02T00:00",
      "20260302", "+026-03-02", "2026-03-0a", "２０２６-03-02", "2026‐03‐02",
    ])
  func strict(text: String) {
    #expect(throws: FactsError.dateFormat) { try CivilDate(iso: text) }
  }

  @Test(
    "a day that does not exist is refused",
    arguments: ["2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32"])
  func impossible(text: String) {
    #expect(throws: FactsError.dateImpossible) { try CivilDate(iso: text) }
  }

  @Test("years of input are 1900...2199", arguments: ["1899-12-31", "2200-01-01"])
  func years(text: String) {
    #expect(throws: FactsError.dateOutOfRange) { try CivilDate(iso: text) }
  }

  @Test("a leap day exists in 2000 and 2024")
  func leapDays() throws {
    #expect(try CivilDate(iso: "2000-02-29").adding(days: 1) == CivilDate(iso: "2000-03-01"))
    #expect(try CivilDate(iso: "2024-02-29").adding(months: 12) == CivilDate(iso: "2025-02-28"))
  }

  @Test("a monthly series from the 31st falls on the last day of shorter months and returns to the 31st")
  func months() throws {
    let start = try CivilDate(iso: "2026-01-31")
    let series = (0..<5).map { start.adding(months: $0).isoString }
    #expect(series == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"])
    #expect(start.adding(months: -2).isoString == "2025-11-30")
    #expect(start.adding(months: -1).isoString == "2025-12-31")
  }

  @Test("adding days or weeks and counting the days between are each other's inverse")
  func between() throws {
    var generator = Generator(seed: 2)
    for _ in 0..<2_000 {
      let start = CivilDate(clampingDayNumber: generator.number(-25_567...84_006))
      let days = generator.number(-20_000...20_000)
      #expect(start.days(until: start.adding(days: days)) == days)
      #expect(start.adding(weeks: days % 100).weekday == start.weekday)
    }
  }

  @Test("arithmetic stops at the ends of the calendar and never traps")
  func saturates() {
    #expect(CivilDate.latest.adding(days: .max) == .latest)
    #expect(CivilDate.earliest.adding(days: .min) == .earliest)
    #expect(CivilDate.latest.adding(weeks: .max) == .latest)
    #expect(CivilDate.earliest.adding(weeks: .min) == .earliest)
    #expect(CivilDate.latest.adding(months: .max) == .latest)
    #expect(CivilDate.earliest.adding(months: .min) == .earliest)
    #expect(CivilDate(clampingDayNumber: .min) == .earliest)
    #expect(CivilDate(year: 0, month: 1, day: 1) == nil)
    #expect(CivilDate(year: 10_000, month: 1, day: 1) == nil)
    #expect(CivilDate(year: .max, month: .max, day: .max) == nil)
  }
}

@Suite("Months and periods")
struct PeriodTests {
  @Test("a month knows its neighbours, its days and its text")
  func month() throws {
    let december = try YearMonth(iso: "2025-12")
    #expect(december.next.isoString == "2026-01")
    #expect(december.adding(months: -12).isoString == "2024-12")
    #expect(try YearMonth(iso: "2024-02").lastDay.isoString == "2024-02-29")
    #expect(december.firstDay.isoString == "2025-12-01")
    #expect(december < december.next)
    #expect(try december.months(until: YearMonth(iso: "2027-01")) == 13)
    #expect(december.firstDay.yearMonth == december)
    #expect(december.adding(months: .max).isoString == "9999-12")
    #expect(december.adding(months: .min).isoString == "0001-01")
    #expect(YearMonth(year: 2025, month: 13) == nil)
  }

  @Test(
    "a period reads and writes the same text and knows its ends",
    arguments: [
      ("2025-01", "2025-01-01", "2025-01-31", 2025),
      ("2025-01/2025-06", "2025-01-01", "2025-06-30", 2025),
      ("2024-12/2025-01", "2024-12-01", "2025-01-31", nil),
      ("2025", "2025-01-01", "2025-12-31", 2025),
      ("2025-01-15/2025-02-14", "2025-01-15", "2025-02-14", 2025),
      ("2025-12-15/2026-01-14", "2025-12-15", "2026-01-14", nil),
    ] as [(String, String, String, Int?)])
  func forms(text: String, first: String, last: String, year: Int?) throws {
    let period = try Period(parsing: text)
    #expect(period.isoString == text)
    #expect(period.firstDay.isoString == first)
    #expect(period.lastDay.isoString == last)
    #expect(period.calendarYear == year)
    #expect(period.contains(period.firstDay) && period.contains(period.lastDay))
    #expect(!period.contains(period.lastDay.adding(days: 1)))
  }

  @Test(
    "a period that cannot be is refused with its reason",
    arguments: [
      ("", .periodFormat), ("25", .periodFormat), ("2025-1", .periodFormat), ("2025-01-01", .periodFormat),
      ("2025-01 2025-06", .periodFormat), ("2025-01/2025", .periodFormat), ("2025-aa", .periodFormat),
      ("2025-06/2025-01", .periodReversed), ("2025-02-14/2025-01-15", .periodReversed),
      ("2025-13", .dateImpossible), ("2025-02-30/2025-03-01", .dateImpossible),
      ("1899", .dateOutOfRange), ("2200-01", .dateOutOfRange),
    ] as [(String, FactsError)])
  func refused(text: String, error: FactsError) {
    #expect(throws: error) { try Period(parsing: text) }
  }

  @Test("periods overlap when they share a day")
  func overlap() throws {
    let year = try Period(parsing: "2025")
    #expect(try year.overlaps(Period(parsing: "2025-12-31/2026-01-31")))
    #expect(try !year.overlaps(Period(parsing: "2026-01")))
  }
}
