import Foundation
import Testing

@testable import Readability

@Suite("Messages of a locale")
struct MessageCollectionTests {
  /// A house of its own with one letter, in a folder that is taken away afterwards.
  private func house(_ messages: String, _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("readability-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = [
      "templates/letters/test.yaml": """
      kind: test
      subject: test/subject
      parts:
        why:
          title: test/title
          blocks:
            - {text: 'reason/{why.reason}', when: has x}
            - steps: [test/step, {text: test/other, when: y}]
            - use: shared
      """,
      "templates/blocks/shared.yaml":
        "- table: rows\n  caption: test/caption\n  columns: [{header: test/header, cell: test/cell}]\n",
      "locales/nl/locale.yaml": "locale: nl\nglossary:\n  fine: bestuursrechtboete\n",
      "locales/nl/test.yaml": messages,
    ]
    for (name, text) in files {
      let path = folder + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    try body(folder)
  }

  @Test("every variant and every paragraph is judged, at its place in the file")
  func places() throws {
    let messages = """
      reason:
        late: |
          .input {$months :integer}
          .match $months
          one {{U belt a.u.b. ons.}}
          * {{U betaalt {$calculation.total}.

          Dat is t.z.t. klaar.}}
        plain: "U belt ons derhalve."
      """
    try house(messages) { folder in
      let collection = try MessageCollection(path: folder + "/locales/nl", templates: folder + "/templates")
      let report = try House.checker.report(on: collection.outline)
      let found = report.findings.filter { $0.severity > .note }
      #expect(found.map(\.words) == ["a.u.b.", "t.z.t.", "derhalve"])
      #expect(found.map(\.start.line) == [5, 8, 9])
      #expect(found.map(\.start.column) == [18, 12, 22])
      #expect(found.map(\.message) == ["reason/late", "reason/late", "reason/plain"])
      #expect(Set(found.compactMap(\.part)) == ["why"])
      #expect(collection.outline.blocks.contains { String(decoding: $0.text, as: UTF8.self) == "U betaalt € 1.250." })
    }
  }

  @Test("messages know what they are from the templates")
  func contexts() throws {
    let messages = """
      test: {subject: Derhalve betaalt u, title: Waarom?, step: Bel ons., other: Mail ons., caption: Tabel, header: Wat, cell: derhalve}
      reason: {a: U belt.}
      """
    try house(messages) { folder in
      let outline = try MessageCollection(path: folder + "/locales/nl", templates: folder + "/templates").outline
      let kinds = Dictionary(uniqueKeysWithValues: outline.blocks.map { ($0.message ?? "", $0.kind) })
      #expect(
        kinds == [
          "test/subject": .title, "test/title": .heading, "test/step": .step, "test/other": .step,
          "test/caption": .caption, "test/header": .cell, "test/cell": .cell, "reason/a": .paragraph,
        ])
    }
  }

  @Test("terms of the glossary are known words")
  func terms() throws {
    try house("reason: {a: Dit is een bestuursrechtboete.}") { folder in
      let collection = try MessageCollection(path: folder + "/locales/nl", templates: folder + "/templates")
      #expect(collection.terms == ["bestuursrechtboete"])
      #expect(try House.checker.report(on: collection.outline).warnings > 0)
      #expect(try House.checker.knowing(collection.terms).report(on: collection.outline).warnings == 0)
    }
  }

  @Test("values come from records: their words are not judged, but they count")
  func values() throws {
    try house("reason: {a: 'Noem {$decision.reference} en betaal voor {$payment.due}.'}") { folder in
      let collection = try MessageCollection(path: folder + "/locales/nl", templates: nil)
      let report = try House.checker.report(on: collection.outline)
      #expect(report.findings.isEmpty)
      #expect(report.measures.words == 9)
    }
  }

  @Test("a message that cannot be read is named with its line")
  func broken() throws {
    try house("reason: {a: goed}\nb: 'slecht {$'") { folder in
      #expect(throws: ReadabilityError.badMessage(path: folder + "/locales/nl/test.yaml", line: 2, key: "b")) {
        try MessageCollection(path: folder + "/locales/nl", templates: nil)
      }
    }
  }

  @Test(
    "all Dutch texts of the house keep to the rules, with at most 11 words a sentence", arguments: ["nl", "nl-simple"])
  func ours(locale: String) throws {
    let collection = try MessageCollection(
      path: House.root + "/locales/\(locale)", templates: House.root + "/templates")
    let report = try House.checker.knowing(collection.terms).report(on: collection.outline)
    for finding in report.findings where finding.severity == .error && finding.suppression == nil {
      Issue.record("\(finding.file ?? ""):\(finding.start.line): \(finding.problem) [\(finding.rule.rawValue)]")
    }
    #expect((report.measures.meanWords ?? 99) <= 11)
    #expect(report.scores?.indication?.level == 1)
  }

  @Test("no message of the house is passive without a reason", arguments: ["nl", "nl-simple"])
  func passives(locale: String) throws {
    let collection = try MessageCollection(
      path: House.root + "/locales/\(locale)", templates: House.root + "/templates")
    let passives = try House.checker.knowing(collection.terms).report(on: collection.outline).findings
      .filter { $0.rule == .passive && $0.suppression == nil }
    #expect(passives.isEmpty, "\(passives.map { "\($0.file ?? ""):\($0.start.line) \($0.words)" })")
  }
}
