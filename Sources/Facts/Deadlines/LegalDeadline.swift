/// The days on which terms of law start and end.
///
/// - Awb 6:8, first paragraph: the term for an objection starts on the day after the decision was notified, so a term
///   of six weeks (Awb 6:7) ends on the same day of the week, six weeks after notification.
/// - Awb 4:87, first paragraph: payment within six weeks after notification, reckoned in the same way.
/// - Algemene termijnenwet, art. 1: a term of a law that ends on a Saturday, Sunday or public holiday runs on through
///   the next day that is none of these. Art. 2: a term of at least three days holds at least two such days.
///   Art. 4: neither holds for terms of more than 90 days, twelve weeks or three months, or of years.
///
/// The act speaks of terms set by law. A date that an organisation chooses itself is not moved by it; reckon such a
/// date with ``CivilDate/adding(days:)``. The number of weeks is the caller's, because it is policy with a source.
public enum LegalDeadline {
  /// The first day of a term: the day after notification.
  public static func firstDay(notifiedOn date: CivilDate) -> CivilDate {
    date.adding(days: 1)
  }

  /// The last day of a term of whole weeks.
  /// - Parameters:
  ///   - notifiedOn: the day of notification; for a letter by post the day on which it is really sent.
  ///   - weeks: six for an objection and for payment; below one is taken as one.
  ///   - equatedDays: days that a royal decree makes equal to public holidays (art. 3, third paragraph).
  public static func lastDay(
    notifiedOn date: CivilDate, weeks: Int, equatedDays: [CivilDate] = []
  ) -> CivilDate {
    let weeks = max(1, weeks)
    let last = date.adding(weeks: weeks)
    return weeks > 12 ? last : firstWorkingDay(from: last, equatedDays: equatedDays)
  }

  /// The last day of a term of days; the same rules, with the two working days of art. 2.
  /// - Parameter days: the length of the term; below one is taken as one.
  public static func lastDay(
    notifiedOn date: CivilDate, days: Int, equatedDays: [CivilDate] = []
  ) -> CivilDate {
    let days = max(1, days)
    var last = date.adding(days: days)
    guard days <= 90 else { return last }
    if days >= 3 {
      let working = (1...days).lazy.filter { isWorkingDay(date.adding(days: $0), equatedDays) }.prefix(2).count
      for _ in working..<2 {
        last = firstWorkingDay(from: last.adding(days: 1), equatedDays: equatedDays)
      }
    }
    return firstWorkingDay(from: last, equatedDays: equatedDays)
  }

  /// The day itself, or the next one that is not a Saturday, Sunday or public holiday.
  public static func firstWorkingDay(from date: CivilDate, equatedDays: [CivilDate] = []) -> CivilDate {
    var day = date
    while !isWorkingDay(day, equatedDays), day < .latest { day = day.adding(days: 1) }
    return day
  }

  private static func isWorkingDay(_ date: CivilDate, _ equatedDays: [CivilDate]) -> Bool {
    !DutchHolidays.isNonWorkingDay(date) && !equatedDays.contains(date)
  }
}
