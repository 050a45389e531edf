import ArgumentParser
import Letters

struct Samples: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists the sample records, or makes records that show every text.",
    discussion: """
      Without --cover: the stored records in the folder samples beside templates.
      With --cover: makes the fewest records in which every branch of a kind of
      letter is shown at least once, and tells what each one shows. A branch is one
      way that a letter can go: a condition that holds or not, the text of one code,
      a plural, an empty cell, a list without rows. The records are invented, and
      need no samples: a kind of your own is covered as soon as it loads.

      Examples:
        helderbrief samples
            the stored records
        helderbrief samples --cover --kind payment-plan
            what the records would be, and what each one shows
        helderbrief samples --cover --kind payment-plan --out examples
            the records as files, to read, test and translate with
        helderbrief samples --cover --format ndjson | helderbrief render - --out letters
            every text of the house, as letters

      A branch for which no record was found is named under "Not shown", with its
      condition: it may be dead. The same house always gives the same records.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, ndjson }

  @Flag(help: "Make the fewest records that show every branch.")
  var cover = false

  @Option(
    help: ArgumentHelp("A kind of letter, such as recovery; may be given more than once. Without it: all.", valueName: "kind"))
  var kind: [String] = []

  @Option(help: ArgumentHelp("The locale whose letters must show every branch.", valueName: "id"))
  var locale = "nl"

  @Option(help: "text (a table), json (for tools) or ndjson (the records, one a line).")
  var format: Format = .text

  @Option(
    help: ArgumentHelp("A folder for the records as files; made when it is not there.", valueName: "dir"),
    completion: .directory)
  var out: String?

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  func validate() throws {
    guard !cover else { return }
    if out != nil { throw ValidationError("--out is for records that are made. Add --cover.") }
    if format == .ndjson { throw ValidationError("--format ndjson gives records that are made. Add --cover.") }
  }

  mutating func run() throws {
    let house = try houseOptions.house()
    let library = try house.load(only: cover ? [locale] : [])
    for name in kind where !library.kinds.contains(name) {
      throw CommandFailure.unknownKind(name, known: library.kinds)
    }
    guard cover else { return try StoredSamples(house, library, kinds: kind).tell(as: format) }
    guard library.localeIDs.contains(locale) else {
      throw CommandFailure.unknownLocale(locale, known: library.knownLocaleIDs)
    }
    let folder = try out.map { path throws(CommandFailure) in try SampleFolder(making: path) }
    var kinds: [String] = []
    for name in kind where !kinds.contains(name) { kinds.append(name) }
    if kinds.isEmpty { kinds = library.kinds.filter { library.has(kind: $0, locale: locale) } }
    var report = CoverReport(format: format)
    for name in kinds {
      guard let samples = library.coveringSamples(of: name, locale: locale) else {
        throw CommandFailure.unknownKind(name, known: library.kinds.filter { library.has(kind: $0, locale: locale) })
      }
      try report.tell(samples)
      for sample in samples.records { try folder?.write(sample) }
    }
    try report.finish()
    folder?.tellTotal()
  }
}
