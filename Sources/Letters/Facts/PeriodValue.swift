import Facts

extension FactStore {
  /// A period of a record as the value that stands for it.
  static func pack(_ period: Period) -> Int64 {
    let shape: PeriodShape =
      switch period {
      case .month: .month
      case .months: .months
      case .year: .year
      case .days: .days
      }
    return packPeriod(shape, from: period.firstDay.dayNumber, through: period.lastDay.dayNumber)
  }

  /// The months from the first to the last, as one month, a whole year or a range.
  static func packMonths(from first: YearMonth, through last: YearMonth) -> Int64 {
    if first == last { return pack(.month(first)) }
    if first.year == last.year, first.month == 1, last.month == 12 { return pack(.year(first.year)) }
    return pack(.months(from: first, through: last))
  }
}
