import ArgumentParser
import Letters
import Readability

struct ReadabilityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readability",
    abstract: "Tells whether texts keep to the rules of plain Dutch.",
    discussion: """
      Finds what makes a text hard, shows where, and says how to mend it. Reads a
      record (its letter is judged), an XML letter, a plain text, or the messages
      of a locale: a folder or a file in one, with every branch and every variant.

      Examples:
        helderbrief readability locales/nl
            every message, with file:line:column
        helderbrief readability record.json
            the letter of a record
        helderbrief readability letter.txt --format html > letter.html
            a page that shows each sentence by its difficulty
        helderbrief readability letter.txt --parser frog
            with a real parser (Debian package frog)

      Other languages than Dutch are held against the rules that every language
      shares; the rest is not measured. No figure here is a level of the CEFR.
      Errors end with exit code 65. The limits stand in
      templates/readability/limits.yml.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, html }
  enum Parser: String, ExpressibleByArgument, CaseIterable { case none, frog }

  @Argument(
    help: ArgumentHelp("Records, letters, texts, locale folders; - is a text on standard input.", valueName: "file"),
    completion: .file())
  var inputs: [String]

  @Option(help: ArgumentHelp("The locale of the letter, or the language of a text.", valueName: "id"))
  var locale = "nl"

  @Option(help: "text, json, sarif (SARIF 2.1.0) or html.")
  var format: Format = .text

  @Option(help: "none, or frog: measures how far words stand from each other.")
  var parser: Parser = .none

  @Flag(help: "Show notes too: words that not everybody knows, and the like.")
  var notes = false

  @Flag(help: "Count warnings as errors.")
  var strict = false

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  mutating func run() throws {
    let house = try houseOptions.house()
    let reports: [ReadabilityReport]
    do throws(ReadabilityError) {
      let desk = try ReadabilityDesk(house: house, locale: locale, usesFrog: parser == .frog)
      var made: [ReadabilityReport] = []
      for input in inputs { made += try desk.reports(on: input) }
      reports = made
    } catch {
      throw CommandFailure.readability(error)
    }
    let lowest: Severity = notes ? .note : .warning
    switch format {
    case .text: try Console.write(reports.map { ReadabilityText($0, lowest: lowest).text() }.joined(separator: "\n"))
    case .json: try Console.line(try jsonText(reports.map { ReadabilityJSON($0, lowest: lowest) }))
    case .sarif: try Console.line(try jsonText(SARIFLog(reports, lowest: lowest)))
    case .html: try Console.write(HeatMapPage(reports, lowest: lowest).html())
    }
    let refused = reports.contains { !$0.keepsToRules || strict && $0.warnings > 0 }
    if refused { throw CommandFailure.ended(.refused) }
  }
}
