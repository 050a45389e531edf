import Facts
import Foundation
import Testing

/// Public holidays written down from the text of the Algemene termijnenwet with known Easter dates and Foundation's
/// calendar: nothing here is shared with the code under test.
private struct LawBook {
  static let easter = [
    2020: (4, 12), 2021: (4, 4), 2022: (4, 17), 2023: (4, 9), 2024: (3, 31), 2025: (4, 20), 2026: (4, 5),
    2027: (3, 28), 2028: (4, 16), 2029: (4, 1), 2030: (4, 21), 2031: (4, 13), 2032: (3, 28), 2033: (4, 17),
    2034: (4, 9), 2035: (3, 25),
  ]

  let calendar: Calendar
  let holidays: Set<Date>

  init() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    var holidays: Set<Date> = []
    for (year, (month, day)) in LawBook.easter {
      func date(_ month: Int, _ day: Int) throws -> Date {
        try #require(calendar.date(from: DateComponents(year: year, month: month, day: day)))
      }
      let sunday = try date(month, day)
      let birthday = try date(4, 27)
      let celebrated = calendar.component(.weekday, from: birthday) == 1 ? try date(4, 26) : birthday
      holidays.formUnion([try date(1, 1), celebrated, try date(5, 5), try date(12, 25), try date(12, 26)])
      for offset in [-2.0, 1, 39, 50] { holidays.insert(sunday + offset * 86_400) }
    }
    self.calendar = calendar
    self.holidays = holidays
  }

  func isWorkingDay(_ date: Date) -> Bool {
    let weekday = calendar.component(.weekday, from: date)
    return weekday != 1 && weekday != 7 && !holidays.contains(date)
  }

  /// Counts day by day from the day after notification to the end of the term, and on to a working day.
  func lastDay(notified: Date, days: Int) -> Date {
    var day = notified
    for _ in 0..<days { day += 86_400 }
    while !isWorkingDay(day) { day += 86_400 }
    return day
  }
}

@Suite("Dutch legal calendar")
struct DeadlineTests {
  private func date(_ text: String) throws -> CivilDate { try CivilDate(iso: text) }

  @Test("six weeks end where the law says, for every day of dispatch in ten years and more")
  func everyDispatchDate() throws {
    let law = try LawBook()
    let start = try date("2020-01-01")
    for number in 0..<(15 * 365) {
      let notified = start.adding(days: number)
      let instant = Date(timeIntervalSince1970: Double(notified.dayNumber) * 86_400)
      for weeks in [2, 6, 12] {
        let expected = law.lastDay(notified: instant, days: weeks * 7)
        let got = LegalDeadline.lastDay(notifiedOn: notified, weeks: weeks)
        guard Double(got.dayNumber) * 86_400 == expected.timeIntervalSince1970 else {
          Issue.record("\(weeks) weeks from \(notified) end on \(got), expected \(expected)")
          return
        }
      }
    }
  }

  @Test("every day of 2020...2035 is a working day or not as the law says")
  func everyDay() throws {
    let law = try LawBook()
    for number in try date("2020-01-01").dayNumber...date("2035-12-31").dayNumber {
      let day = CivilDate(clampingDayNumber: Int(number))
      let instant = Date(timeIntervalSince1970: Double(number) * 86_400)
      guard DutchHolidays.isNonWorkingDay(day) != law.isWorkingDay(instant),
        DutchHolidays.isHoliday(day) == law.holidays.contains(instant)
      else {
        Issue.record("\(day)")
        return
      }
    }
  }

  @Test(
    "a last day on a weekend or holiday moves on",
    arguments: [
      ("2026-03-04", "2026-04-15"),  // Wednesday to Wednesday
      ("2026-02-20", "2026-04-07"),  // Good Friday: past the weekend and Easter Monday
      ("2026-03-16", "2026-04-28"),  // King's Day, a Monday
      ("2026-11-13", "2026-12-28"),  // Christmas Day, a Friday, then Saturday and Sunday
      ("2025-03-15", "2025-04-28"),  // King's Day on Saturday 26 April, then Sunday
      ("2016-03-24", "2016-05-06"),  // Ascension Day and Liberation Day fall together
    ])
  func examples(notified: String, last: String) throws {
    #expect(try LegalDeadline.lastDay(notifiedOn: date(notified), weeks: 6).isoString == last)
  }

  @Test("the term starts on the day after notification, whatever day that is")
  func firstDay() throws {
    #expect(try LegalDeadline.firstDay(notifiedOn: date("2026-12-24")) == date("2026-12-25"))
  }

  @Test("terms of more than twelve weeks or ninety days are not moved")
  func longTerms() throws {
    let saturday = try date("2026-01-03")
    #expect(LegalDeadline.lastDay(notifiedOn: saturday, weeks: 13) == saturday.adding(weeks: 13))
    #expect(LegalDeadline.lastDay(notifiedOn: saturday, days: 91) == saturday.adding(days: 91))
    #expect(LegalDeadline.lastDay(notifiedOn: saturday, weeks: 12) > saturday.adding(weeks: 12))
  }

  @Test("a term of three days holds at least two working days")
  func shortTerms() throws {
    // Thursday before Easter 2026: Friday to Sunday hold none; Monday is a holiday; Tuesday and Wednesday count.
    #expect(try LegalDeadline.lastDay(notifiedOn: date("2026-04-02"), days: 3).isoString == "2026-04-08")
    // Thursday: the Friday is one, so Monday is the second.
    #expect(try LegalDeadline.lastDay(notifiedOn: date("2026-03-05"), days: 3).isoString == "2026-03-09")
    #expect(try LegalDeadline.lastDay(notifiedOn: date("2026-03-02"), days: 3).isoString == "2026-03-05")
    // A term of less than three days is only moved from a day that is no working day.
    #expect(try LegalDeadline.lastDay(notifiedOn: date("2026-04-02"), days: 1).isoString == "2026-04-07")
  }

  @Test("a day that a decree makes equal to a holiday moves the last day too")
  func equatedDay() throws {
    let afterAscension = try date("2026-05-15")
    let notified = afterAscension.adding(weeks: -6)
    #expect(LegalDeadline.lastDay(notifiedOn: notified, weeks: 6) == afterAscension)
    #expect(
      try LegalDeadline.lastDay(notifiedOn: notified, weeks: 6, equatedDays: [afterAscension]) == date("2026-05-18"))
  }

  @Test("Easter agrees with Knuth's reckoning in every year from 1583 to 9999")
  func easter() {
    for year in 1583...9999 {
      let golden = year % 19 + 1
      let century = year / 100 + 1
      let x = 3 * century / 4 - 12
      let z = (8 * century + 5) / 25 - 5
      let d = 5 * year / 4 - x - 10
      var epact = (11 * golden + 20 + z - x) % 30
      if epact < 0 { epact += 30 }
      if (epact == 25 && golden > 11) || epact == 24 { epact += 1 }
      var n = 44 - epact
      if n < 21 { n += 30 }
      n += 7 - (d + n) % 7
      let expected = n > 31 ? CivilDate(year: year, month: 4, day: n - 31) : CivilDate(year: year, month: 3, day: n)
      guard DutchHolidays.easterSunday(year: year) == expected else {
        Issue.record("\(year)")
        return
      }
    }
    for (year, (month, day)) in LawBook.easter {
      #expect(DutchHolidays.easterSunday(year: year) == CivilDate(year: year, month: month, day: day))
    }
  }

  @Test(
    "the day of the monarch follows the rule of its time",
    arguments: [
      (2026, "2026-04-27"), (2025, "2025-04-26"), (2014, "2014-04-26"), (2013, "2013-04-30"), (2006, "2006-04-29"),
      (1978, "1978-05-01"), (1948, "1948-08-31"),
    ])
  func kingsDay(year: Int, expected: String) {
    #expect(DutchHolidays.kingsDay(year: year).isoString == expected)
  }

  @Test("a year has its nine holidays in order, with names")
  func names() throws {
    let all = DutchHolidays.all(in: 2026)
    #expect(all.map(\.date) == all.map(\.date).sorted())
    #expect(Set(all.map(\.holiday)) == Set(DutchHoliday.allCases))
    #expect(try DutchHolidays.name(of: date("2026-04-03")) == "Goede Vrijdag")
    #expect(try DutchHolidays.name(of: date("2013-04-30")) == "Koninginnedag")
    #expect(try DutchHolidays.name(of: date("2026-04-30")) == nil)
    #expect(DutchHolidays.all(in: 0).isEmpty)
  }
}
