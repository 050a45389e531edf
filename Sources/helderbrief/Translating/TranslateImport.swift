import ArgumentParser
import Letters
import Translation

struct TranslateImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Checks translations that came back and takes over what is sound.",
    discussion: """
      A file is XLIFF 2.1 (.xlf, .xliff) or PO (.po) that `helderbrief translate
      export` wrote and a translator changed. A text with an error is not taken over,
      the others are; warnings ask for a second look. Files of the locale keep every
      byte that does not change.

      Examples:
        helderbrief translate import ar.xlf --dry-run
        helderbrief translate import ar.xlf --reviewer "A. Haddad"
            whoever says reviewed or final gives a name

      Errors end with exit code 65.
      """)

  @Argument(help: ArgumentHelp("Files that came back.", valueName: "file"), completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("Who reviewed the texts that say reviewed or final.", valueName: "name"))
  var reviewer: String?

  @Flag(help: "Only check; write nothing.")
  var dryRun = false

  @Option(help: "text or json.")
  var format: ReportForm = .text

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  func validate() throws {
    if let reviewer, reviewer.isEmpty || reviewer.contains(where: { $0.isNewline || $0 == "\t" }) {
      throw ValidationError("--reviewer is a name on one line.")
    }
  }

  mutating func run() throws {
    let house = try TranslationHouse(houseOptions)
    let inputs = try RecordInput.all(files)
    let context = house.context
    var reports: [ImportReport] = []
    for input in inputs {
      do throws(TranslationError) {
        reports.append(try report(input, house, context))
      } catch {
        reports.append(ImportReport(file: input.name, refused: error))
      }
    }
    switch format {
    case .text: try Console.write(reports.map { $0.text(isDry: dryRun) }.joined())
    case .json: try Console.line(try jsonText(reports))
    }
    if reports.contains(where: \.hasErrors) { throw CommandFailure.ended(.refused) }
  }

  private func report(
    _ input: RecordInput, _ house: TranslationHouse, _ context: TranslatorContext
  ) throws(TranslationError) -> ImportReport {
    guard let form = TranslationForm(path: input.path) else { throw .unknownForm(input.name) }
    let bytes: [UInt8]
    do {
      bytes = try input.read()
    } catch {
      throw .unreadable(file: input.name)
    }
    let returned = try ReturnedFile(bytes, form: form.returned)
    let job = try TranslationJob(locale: returned.locale, in: house.house.locales, places: house.places)
    let result = try TranslationImport(of: returned, into: job, context: context, reviewer: reviewer)
    var report = ImportReport(file: input.name, locale: job.target.id, units: returned.count, result)
    guard !dryRun, !result.files.isEmpty else { return report }
    do {
      let folder = try LetterFolder(making: "\(house.house.locales)/\(job.target.id)")
      for file in result.files {
        let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
        report.wrote(try folder.write(Array(file.text.utf8), as: name))
      }
    } catch {
      throw .unwritable(file: "\(house.house.locales)/\(job.target.id)")
    }
    return report
  }
}

/// How a report is written.
enum ReportForm: String, ExpressibleByArgument, CaseIterable { case text, json }
