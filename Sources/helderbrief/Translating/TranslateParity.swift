import ArgumentParser
import DecisionRecords
import Letters
import Translation

struct TranslateParity: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parity",
    abstract: "Proves that letters say the same in every locale.",
    discussion: """
      Makes the letters of the records in Dutch and in the other locales, and holds
      them against each other: parts, blocks, steps, options, rows, amounts, dates,
      account numbers, telephone numbers. Differences are errors (exit code 65).

      Example:
        helderbrief translate parity samples/demo/*.json --locale ar,en
      """)

  @Argument(help: ArgumentHelp("Files with records; - is standard input.", valueName: "record"), completion: .file())
  var records: [String]

  @Option(help: ArgumentHelp("Locales, with commas; all when none is named.", valueName: "list"))
  var locale = LocaleNames(names: [])

  @Option(help: "text or json.")
  var format: ReportForm = .text

  @Flag(help: "Repeat amounts and dates in messages. They may be personal data.")
  var showValues = false

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  mutating func run() throws {
    let inputs = try RecordInput.all(records)
    let locales = try TranslationHouse(houseOptions).locales(locale.names)
    let library = try houseOptions.library()
    let parity = LetterParity(library, showsValues: showValues)
    var differences: [ParityDifference] = []
    var refusals = RefusalReport()
    var letters = 0
    for input in inputs {
      let options = RecordOptions(showValues: showValues, kinds: library.recordKinds)
      let results = RecordReader(options: options).read(try input.read())
      for result in results {
        let place = RecordPlace(file: input.name, index: results.count > 1 ? result.index : nil)
        switch result.result {
        case .success(let record):
          do {
            let known = library.localeIDs(having: record.kind)
            for id in locales where known.contains(id) {
              differences += try parity.differences(record, locale: id)
              letters += 1
            }
          } catch let refusal as Refusal {
            refusals.tell(refusal, of: place)
          }
        case .failure(let errors): refusals.tell(Refusal(errors), of: place)
        }
      }
    }
    switch format {
    case .text:
      for difference in differences { try Console.line("\(Style.results.bad("error:")) \(difference)") }
      try Console.line("\(counted(letters, "letter")) compared with Dutch, \(counted(differences.count, "difference"))")
    case .json: try Console.line(try jsonText(differences))
    }
    if !differences.isEmpty { throw CommandFailure.ended(.refused) }
    if refusals.status != .done { throw CommandFailure.ended(refusals.status) }
  }
}
