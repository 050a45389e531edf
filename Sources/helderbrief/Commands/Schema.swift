import ArgumentParser
import DecisionRecords
import Letters

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the shape of records, letters and facts.",
    discussion: """
      Examples:
        helderbrief schema record > record.schema.json
            JSON Schema (2020-12) of a record; --format xsd for records in XML
        helderbrief schema letter > letter.xsd
            XML Schema of an XML letter
        helderbrief schema facts --kind fine
            every fact that a template of this kind may use; also --format json or markdown
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable { case record, letter, facts }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonSchema = "json-schema"
    case xsd, text, json, markdown
  }

  @Argument(help: "record, letter or facts.")
  var subject: Subject

  @Option(help: "record: json-schema or xsd. letter: xsd. facts: text, json or markdown. The first is the default.")
  var format: Format?

  @Option(help: "facts: of this kind of letter; else of every letter.")
  var kind: String?

  @OptionGroup(title: "Templates") var houseOptions: HouseOptions

  mutating func run() throws {
    switch (subject, format) {
    case (.record, nil), (.record, .jsonSchema): 
      try Console.line(recordJSONSchema(kinds: try houseOptions.library(only: []).recordKinds))
    case (.letter, nil), (.letter, .xsd): try Console.write(LetterSchema.xsd)
    case (.facts, nil), (.facts, .text): try Console.write(factCatalogText(try catalog()))
    case (.facts, .json): try Console.write(factCatalogJSON(try catalog()))
    case (.facts, .markdown): try Console.write(factCatalogMarkdown(try houseOptions.library(only: [])))
    case (.record, .xsd): try Console.write(recordXSD(kinds: try houseOptions.library(only: []).recordKinds))
    case (.record, .some(let format)): throw unknown(format, known: [.jsonSchema, .xsd])
    case (.letter, .some(let format)): throw unknown(format, known: [.xsd])
    case (.facts, .some(let format)): throw unknown(format, known: [.text, .json, .markdown])
    }
  }

  private func catalog() throws -> FactCatalog {
    guard let kind else { return .standard }
    let library = try houseOptions.library(only: [])
    guard library.kinds.contains(kind) else { throw CommandFailure.unknownKind(kind, known: library.kinds) }
    return library.catalog(of: kind)
  }

  private func unknown(_ format: Format, known: [Format]) -> CommandFailure {
    .noSuchSchema("\(subject.rawValue)", format: format.rawValue, known: known.map(\.rawValue))
  }
}
