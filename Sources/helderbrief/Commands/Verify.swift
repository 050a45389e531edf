import ArgumentParser
import DecisionRecords
import Letters

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

  @Flag(help: "Show the lines that differ. They may hold personal data.")
  var showValues = false

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  mutating func run() throws {
    let inputs = try RecordInput.all([letter, record])
    let file = try LetterFile(inputs[0], format: format)
    let library = try houseOptions.library(only: (locale ?? file.locale).map { [$0] })
    let record = try inputs[1].record(of: library.recordKinds, 
      showValues: showValues, id: file.id,
      advice: "Name a file with the one record of this letter, or keep the name of the letter: it starts with the id.")
    if let locale, !library.localeIDs.contains(locale) {
      throw CommandFailure.unknownLocale(locale, known: library.knownLocaleIDs)
    }
    var comparison = LetterComparison(file: file, showValues: showValues)
    do {
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
