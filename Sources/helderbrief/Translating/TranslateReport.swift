import ArgumentParser
import Letters
import Translation

struct TranslateReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Tells how far each locale is.",
    discussion: """
      Examples:
        helderbrief translate report
        helderbrief translate report --locale ar --open
            every message that waits, and where its Dutch text stands
        helderbrief translate report --format json
      """)

  @Option(help: ArgumentHelp("Locales, with commas; all when none is named.", valueName: "list"))
  var locale = LocaleNames(names: [])

  @Flag(help: "Name every message that waits for a translator.")
  var open = false

  @Option(help: "text or json.")
  var format: ReportForm = .text

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  mutating func run() throws {
    let house = try TranslationHouse(houseOptions)
    let reports = try house.locales(locale.names).map { LocaleReport(try house.job($0)) }
    switch format {
    case .text: try Console.write(reports.map(text).joined(separator: "\n"))
    case .json: try Console.line(try jsonText(reports))
    }
  }

  private func text(_ report: LocaleReport) -> String {
    let style = Style.results
    var text = "\(style.strong("\(report.locale) (\(report.name))")): \(counted(report.messages, "message")), "
    text += "\(counted(report.units, "text")) with plural forms\n"
    let bar = (report.translated + report.reviewed + report.final) * 100 / max(1, report.messages)
    text += "  translated \(report.translated), reviewed \(report.reviewed), final \(report.final)  (\(bar)%)\n"
    var waits: [String] = []
    if report.missing > 0 { waits.append("\(report.missing) without a translation") }
    if report.stale > 0 { waits.append("\(report.stale) whose Dutch text changed") }
    if report.unbound > 0 { waits.append("\(report.unbound) of an unknown Dutch text") }
    if report.edited > 0 { waits.append("\(report.edited) changed after a review") }
    if !waits.isEmpty { text += "  to do: \(waits.joined(separator: ", "))\n" }
    if !report.superfluous.isEmpty { text += "  not in Dutch: \(report.superfluous.joined(separator: ", "))\n" }
    if open { for item in report.open { text += "  \(item.place): \(item.key) (\(item.reason))\n" } }
    return text
  }
}
