import ArgumentParser
import DecisionRecords
import Letters

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the shape of records, letters and facts.",
    discussion: """
      Examples:
        helderbrief schema record > record.schema.json
            JSON Schema (2020-12) of a record
        helderbrief schema letter > letter.xsd
            XML Schema of an XML letter
        helderbrief schema facts
            every fact that a template may use; also --format json or markdown
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable { case record, letter, facts }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonSchema = "json-schema"
    case xsd, text, json, markdown
  }

  @Argument(help: "record, letter or facts.")
  var subject: Subject

  @Option(help: "record: json-schema. letter: xsd. facts: text, json or markdown. The first is the default.")
  var format: Format?

  mutating func run() throws {
    switch (subject, format) {
    case (.record, nil), (.record, .jsonSchema): try Console.line(recordJSONSchema())
    case (.letter, nil), (.letter, .xsd): try Console.write(LetterSchema.xsd)
    case (.facts, nil), (.facts, .text): try Console.write(factCatalogText())
    case (.facts, .json): try Console.write(factCatalogJSON())
    case (.facts, .markdown): try Console.write(factCatalogMarkdown())
    case (.record, .some(let format)): throw unknown(format, known: [.jsonSchema])
    case (.letter, .some(let format)): throw unknown(format, known: [.xsd])
    case (.facts, .some(let format)): throw unknown(format, known: [.text, .json, .markdown])
    }
  }

  private func unknown(_ format: Format, known: [Format]) -> CommandFailure {
    .noSuchSchema("\(subject.rawValue)", format: format.rawValue, known: known.map(\.rawValue))
  }
}
