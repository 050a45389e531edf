import ArgumentParser
import Letters

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells where each amount and date of a letter comes from.",
    discussion: """
      For every value that the letter prints: its rule, its sum, the fields of the
      record, the policy of the organisation, and the law.

      Examples:
        helderbrief explain record.json
            the whole letter
        helderbrief explain record.json /calculation/total
            what one field of the record (JSON pointer) feeds
        helderbrief explain record.json payment.due
            one fact, as `helderbrief schema facts` names it
        helderbrief explain record.json --format html > explained.html

      The output repeats values of the record: it is for the desk, not for a log.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

  @Argument(
    help: ArgumentHelp("A file with one record; - is standard input.", valueName: "record"), completion: .file())
  var record: String

  @Argument(help: ArgumentHelp("A JSON pointer into the record, or the name of a fact.", valueName: "pointer"))
  var pointer: String?

  @Option(help: ArgumentHelp("The locale whose letter is explained.", valueName: "id"))
  var locale = "nl"

  @Option(help: "text, json or html.")
  var format: Format = .text

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  mutating func run() throws {
    let input = try RecordInput.one(record)
    let library = try houseOptions.library(only: [locale])
    guard library.localeIDs.contains(locale) else {
      throw CommandFailure.unknownLocale(locale, known: library.knownLocaleIDs)
    }
    let record = try input.record(of: library.recordKinds, showValues: false, advice: "Name a file with one record.")
    let explanation: LetterExplanation
    do throws(Refusal) {
      explanation = try library.explain(record, locale: locale, pointer: pointer)
    } catch {
      var report = RefusalReport()
      report.tell(error, of: RecordPlace(file: input.name, index: nil))
      throw CommandFailure.ended(report.status)
    }
    switch format {
    case .text: try Console.write(explanation.text())
    case .json: try Console.write(explanation.json())
    case .html: try Console.write(explanation.html())
    }
  }
}
