import ArgumentParser
import Letters
import Translation

struct TranslateCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Looks at the translations that stand in the house.",
    discussion: """
      The checks of `translate import` on what is there: codes, figures, end signs,
      negation, glossary, length, script. Errors end with exit code 65.

      Example:
        helderbrief translate check --locale ar
      """)

  @Option(help: ArgumentHelp("Locales, with commas; all when none is named.", valueName: "list"))
  var locale = LocaleNames(names: [])

  @Option(help: "text or json.")
  var format: ReportForm = .text

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  mutating func run() throws {
    let house = try TranslationHouse(houseOptions)
    let context = house.context
    var findings: [TranslationFinding] = []
    for id in try house.locales(locale.names) {
      findings += LocaleCheck(try house.job(id), context: context).findings
    }
    switch format {
    case .text:
      let style = Style.results
      for finding in findings {
        let level = finding.isError ? style.bad("error:") : style.warning("warning:")
        try Console.line("\(level) \(finding.unit): \(finding.message) [\(finding.rule.rawValue)]")
      }
      let errors = findings.count(where: \.isError)
      try Console.line("\(counted(errors, "error")), \(counted(findings.count - errors, "warning"))")
    case .json: try Console.line(try jsonText(findings.map(ImportReport.Finding.init)))
    }
    if findings.contains(where: \.isError) { throw CommandFailure.ended(.refused) }
  }
}
