import Facts

/// How the operator wants letters spread over days of dispatch.
public struct WaveOptions: Sendable, Equatable {
  /// The number of days of dispatch, 1 to ``mostWaves``; nil: as many as ``perDay`` asks for.
  public var waves: Int?
  /// The most records of one day, from 1; nil: no limit.
  public var perDay: Int?
  /// The first day that may be a day of dispatch.
  public var from: CivilDate
  /// Whether nothing is sent on public holidays. Nothing is ever sent on Saturdays and Sundays.
  public var skipsHolidays: Bool
  /// The least days between sending and a day that stays, such as an appointment.
  public var notice: Int

  public static let mostWaves = 366
  /// No law sets it: a letter takes some days, and its reader needs some.
  public static let usualNotice = 7

  public init(
    waves: Int?, perDay: Int?, from: CivilDate, skipsHolidays: Bool = false, notice: Int = WaveOptions.usualNotice
  ) {
    self.waves = waves.map { min(max($0, 1), WaveOptions.mostWaves) }
    self.perDay = perDay.map { max($0, 1) }
    self.from = from
    self.skipsHolidays = skipsHolidays
    self.notice = max(notice, 0)
  }

  /// The days on which letters could be sent, in order: as many as there are waves, or as many as there can be.
  var days: [CivilDate] {
    var days: [CivilDate] = []
    var day = from
    while days.count < waves ?? WaveOptions.mostWaves, day < .latest {
      if !day.isSaturdayOrSunday, !(skipsHolidays && DutchHolidays.isHoliday(day)) { days.append(day) }
      day = day.adding(days: 1)
    }
    return days
  }

  /// For people and for comparing with the run that is resumed.
  var words: String {
    var words = ["from \(from.isoString)", "notice of \(notice) days"]
    if let waves { words.append("\(waves) waves") }
    if let perDay { words.append("\(perDay) a day") }
    if skipsHolidays { words.append("holidays skipped") }
    return words.joined(separator: ", ")
  }
}
