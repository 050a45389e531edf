import ArgumentParser
import Letters
import Translation

struct TranslateExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the texts of a locale for a translator.",
    discussion: """
      Every message is a unit, and so is each of its plural forms, in the forms that
      the locale has. Beside each text: where it stands, what it looks like with
      typical values, what its codes mean, and the terms of the glossary.

      Examples:
        helderbrief translate export --locale ar > ar.xlf
        helderbrief translate export --locale ar,en --format po --out for-translator
        helderbrief translate export --locale ar --only-open
            only what is not translated, or whose Dutch text changed
      """)

  @Option(help: ArgumentHelp("Locales, with commas; all when none is named.", valueName: "list"))
  var locale = LocaleNames(names: [])

  @Option(help: "xliff (XLIFF 2.1) or po (gettext).")
  var format: TranslationForm = .xliff

  @Option(
    help: ArgumentHelp("The folder for the files; made when it is not there.", valueName: "dir"),
    completion: .directory)
  var out: String?

  @Flag(help: "Leave out what is translated.")
  var onlyOpen = false

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  mutating func run() throws {
    let house = try TranslationHouse(houseOptions)
    let locales = try house.locales(locale.names)
    guard let out else {
      guard locales.count == 1, let only = locales.first else {
        Console.error("These are \(locales.count) files, and standard output holds one. Add --out DIR.")
        throw CommandFailure.ended(.usage)
      }
      return try Console.write(text(of: try house.job(only), house.context))
    }
    let folder = try LetterFolder(making: out)
    let context = house.context
    for id in locales {
      let written = text(of: try house.job(id), context)
      Console.note(try folder.write(Array(written.utf8), as: "\(id).\(format.fileExtension)"))
    }
  }

  private func text(of job: TranslationJob, _ context: TranslatorContext) -> String {
    switch format {
    case .xliff: XLIFFWriter(job, context: context, onlyOpen: onlyOpen).text
    case .po: POWriter(job, context: context, onlyOpen: onlyOpen).text
    }
  }
}
