import ArgumentParser
import DecisionRecords
import Letters

struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes letters from records.",
    discussion: """
      A file holds one record, a JSON array of records, or one record a line
      (NDJSON). The name - is standard input. One letter goes to standard output;
      more need --out.

      Examples:
        helderbrief render record.json
            the Dutch letter as text, on the screen
        helderbrief render records/*.json --locale nl,ar --format html --out letters
            two HTML files a record, such as letters/HT-2026-000123.ar.html
        helderbrief render record.json --locale record --format html --out letters
            Dutch, and the language that the person asked for
        helderbrief render record.json --document call-script
            what the agent says when the person calls about the letter
        your-system | helderbrief render - --format xml > letter.xml

      A record with faults gets no letter: every fault is told with its place, and
      the other letters are made (exit code 65). Values are hidden in messages,
      because messages end up in logs; --show-values shows them.
      """)

  @Argument(help: ArgumentHelp("Files with records; - is standard input.", valueName: "record"), completion: .file())
  var records: [String]

  @Option(
    help: ArgumentHelp(
      "Locales, with commas; record is nl and the first other language of the person that has a locale.",
      valueName: "list"))
  var locale: LocaleList = .source

  @Option(help: ArgumentHelp("Formats, with commas: text, html, xml.", valueName: "list"))
  var format: FormatList = .text

  @Option(
    help: ArgumentHelp("The folder for the letters; made when it is not there.", valueName: "dir"),
    completion: .directory)
  var out: String?

  @Option(help: "letter, call-script (for the agent on the telephone), sms or portal (short messages beside the letter).")
  var document: Document = .letter

  /// What is made of a record.
  enum Document: String, ExpressibleByArgument, CaseIterable {
    case letter
    case callScript = "call-script"
    case sms, portal
  }

  @Flag(name: .customLong("validate"), help: "Hold XML letters against the published schema before they are written.")
  var validatesXML = false

  @Flag(help: "Repeat values of the record in messages. They may be personal data.")
  var showValues = false

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  func validate() throws {
    if document != .letter, format.formats.contains(.xml) {
      throw ValidationError("XML is for letters only. Take xml out of --format, or leave --document out.")
    }
    if document == .sms || document == .portal, format.formats != [.text] {
      throw ValidationError("Short messages are text only. Leave --format out.")
    }
    if validatesXML, !format.formats.contains(.xml) {
      throw ValidationError("--validate is about XML letters. Add xml to --format, such as --format text,xml.")
    }
  }

  private func scripts(of library: LetterLibrary) throws -> LetterLibrary {
    do {
      return try library.callScripts()
    } catch {
      for issue in error.issues { Console.note(issue.description) }
      throw CommandFailure.brokenTemplates
    }
  }

  mutating func run() throws {
    let inputs = try RecordInput.all(records)
    let library = try houseOptions.library(only: locale.wanted)
    try locale.check(against: library)
    var run = try RenderRun(
      library: document == .callScript ? try scripts(of: library) : library, document: document, locales: locale, formats: format.formats, validates: validatesXML, showValues: showValues)
    if let out {
      try run.write(inputs, to: LetterFolder(making: out))
    } else {
      try run.print(inputs)
    }
  }
}
