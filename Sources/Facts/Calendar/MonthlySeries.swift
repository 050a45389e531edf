/// The same day of every month, reckoned from one day: 31 January, 28 February, 31 March.
///
/// A day that a month lacks becomes its last day. The first day is taken apart once, so a long series is cheap.
public struct MonthlySeries: Sendable {
  private let day: Int
  /// Months from the year 0 to the month of the first day.
  private let month: Int

  public init(from first: CivilDate) {
    let (year, month, day) = first.parts
    self.day = day
    self.month = year * 12 + month - 1
  }

  /// The day so many months later (or, below zero, earlier); ``CivilDate/earliest`` or ``CivilDate/latest`` when that
  /// is beyond the calendar.
  public func date(after months: Int) -> CivilDate {
    let index = month + min(max(months, -120_000), 120_000)
    guard index >= 12 else { return .earliest }
    let year = index / 12
    let month = index - year * 12 + 1
    guard year <= 9999 else { return .latest }
    // Every month has 28 days.
    let day = self.day <= 28 ? self.day : min(self.day, CivilDate.daysInMonth(year: year, month: month))
    return CivilDate(validYear: year, month: month, day: day)
  }
}
