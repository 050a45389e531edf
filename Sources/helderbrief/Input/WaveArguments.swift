import ArgumentParser
import Facts
import Production

/// `--waves`, `--per-day` and what belongs to them.
struct WaveArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Spread the letters over n days of dispatch.", valueName: "n"))
  var waves: Int?

  @Option(
    help: ArgumentHelp("Send the post of at most m records a day; without --waves: on as few days.", valueName: "m"))
  var perDay: Int?

  @Option(help: ArgumentHelp("The first day of dispatch.", valueName: "yyyy-mm-dd"), transform: TypedValues.date)
  var from: CivilDate?

  @Flag(help: "Send nothing on Dutch public holidays. (Nothing is ever sent at weekends.)")
  var skipHolidays = false

  @Option(
    help: ArgumentHelp(
      "Days between sending and a day that stays, such as an appointment. (default: \(WaveOptions.usualNotice))",
      valueName: "days"))
  var notice: Int?

  @Flag(help: "Print the plan of the waves; make no letters.")
  var planOnly = false

  /// Nil when letters go on the days of their records.
  var options: WaveOptions? {
    guard let from, waves != nil || perDay != nil else { return nil }
    return WaveOptions(
      waves: waves, perDay: perDay, from: from, skipsHolidays: skipHolidays, notice: notice ?? WaveOptions.usualNotice)
  }

  func validate() throws {
    if let waves, !(1...WaveOptions.mostWaves).contains(waves) {
      throw ValidationError("--waves is a number from 1 to \(WaveOptions.mostWaves).")
    }
    if let perDay, perDay < 1 { throw ValidationError("--per-day is a number from 1.") }
    if let notice, !(0...365).contains(notice) { throw ValidationError("--notice is a number from 0 to 365.") }
    if waves != nil || perDay != nil {
      if from == nil { throw ValidationError("Add --from DATE, the first day of dispatch. (No clock is read.)") }
    } else if from != nil || skipHolidays || notice != nil || planOnly {
      throw ValidationError("Add --waves N or --per-day M: without them there are no waves.")
    }
  }
}
