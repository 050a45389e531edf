import ArgumentParser
import DecisionRecords
import Facts
import Letters
import Production

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Proves that a letter came from a record.",
    discussion: """
      Makes the letter again, with these templates and locales, and compares every
      byte. Format and locale are read from the letter or its file name. When it
      differs you are told what changed: record, templates, locale, engine, or the
      letter itself.

      Examples:
        helderbrief verify letters/HT-2026-000123.ar.html record.json
        helderbrief verify scan.txt record.json --locale nl
        helderbrief verify letter.xml records.ndjson --show-values
        helderbrief verify letter.html record.json --sent 2026-05-06
            a letter of a mailing wave, which left on that day

      Exit codes: 0 proven, 65 the letter differs.
      """)

  @Argument(help: ArgumentHelp("The letter: text, HTML or XML.", valueName: "letter"), completion: .file())
  var letter: String

  @Argument(
    help: ArgumentHelp("The record; one of the two may be - for standard input.", valueName: "record"),
    completion: .file())
  var record: String

  @Option(help: ArgumentHelp("The locale of the letter, when it does not tell.", valueName: "id"))
  var locale: String?

  @Option(help: ArgumentHelp("text, html or xml, when the letter does not tell.", valueName: "format"))
  var format: LetterFormat?

  @Option(
    help: ArgumentHelp(
      "The day on which a mailing wave sent it, when that is not the day of the record.", valueName: "yyyy-mm-dd"),
    transform: TypedValues.date)
  var sent: CivilDate?

  @Option(help: ArgumentHelp("With --sent: the --notice of that batch. (default: 7)", valueName: "days"))
  var notice: Int?

  @Flag(help: "Show the lines that differ. They may hold personal data.")
  var showValues = false

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  func validate() throws {
    if notice != nil, sent == nil { throw ValidationError("--notice goes with --sent.") }
  }

  mutating func run() throws {
    let inputs = try RecordInput.all([letter, record])
    let file = try LetterFile(inputs[0], format: format)
    let library = try houseOptions.library(only: (locale ?? file.locale).map { [$0] })
    var record = try inputs[1].record(of: library.recordKinds, 
      showValues: showValues, id: file.id,
      advice: "Name a file with the one record of this letter, or keep the name of the letter: it starts with the id.")
    if let locale, !library.localeIDs.contains(locale) {
      throw CommandFailure.unknownLocale(locale, known: library.knownLocaleIDs)
    }
    var comparison = LetterComparison(file: file, showValues: showValues)
    do {
      if let sent {
        let move = DispatchMove(kinds: library.recordKinds, notice: notice ?? WaveOptions.usualNotice)
        record = try move.moved(record, to: sent)
      }
      try comparison.compare(record, library, locales: candidates(file, library))
    } catch let refusal as Refusal {
      var report = RefusalReport()
      report.tell(refusal, of: RecordPlace(file: inputs[1].name, index: nil))
      throw CommandFailure.ended(report.status)
    }
    try Console.write(comparison.text(record))
    if !comparison.isProven { throw CommandFailure.ended(.refused) }
  }

  /// The locale that was named, or that the letter names; else all: the bytes tell which one.
  private func candidates(_ file: LetterFile, _ library: LetterLibrary) -> [String] {
    if let named = locale ?? file.locale, library.localeIDs.contains(named) { return [named] }
    return library.localeIDs
  }
}

extension LetterFormat: ExpressibleByArgument {}
