import Foundation
import Testing

@testable import Readability

@Suite("Limits and suppressions")
struct LimitsTests {
  private func limits(_ yaml: String) throws -> Limits {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("limits-\(UUID().uuidString).yml").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try yaml.write(toFile: path, atomically: true, encoding: .utf8)
    return try Limits(file: path)
  }

  private func checker(_ yaml: String) throws -> ReadabilityChecker {
    ReadabilityChecker(data: House.checker.data, limits: try limits(yaml))
  }

  @Test("limits hold by letter part")
  func parts() throws {
    let checker = try checker("parts:\n  summary:\n    sentence-words: {warning: 3, error: 4}\n")
    #expect(try checker.report(on: paragraph("U betaalt dat geld terug.", part: "summary")).errors == 1)
    #expect(try checker.report(on: paragraph("U betaalt dat geld terug.", part: "why")).errors == 0)
  }

  @Test("a house may switch a rule off or make it lighter")
  func severities() throws {
    #expect(try checker("severities: {passive: warning}").report(on: paragraph("Het wordt betaald.")).errors == 0)
    #expect(try checker("severities: {passive: warning}").report(on: paragraph("Het wordt betaald.")).warnings == 1)
    #expect(try checker("severities: {passive: off}").report(on: paragraph("Het wordt betaald.")).findings.isEmpty)
  }

  @Test("a suppression with a reason lets a finding stand, and says so")
  func suppression() throws {
    let yaml = "suppressions:\n  - {rule: passive, words: wordt betaald, reason: the law says it in these words}\n"
    let report = try checker(yaml).report(on: paragraph("Het wordt betaald. Het wordt gebracht."))
    #expect(report.errors == 1 && report.suppressed == 1)
    #expect(report.findings.first { $0.suppression != nil }?.suppression == "the law says it in these words")
  }

  @Test(
    "what the file may not say is refused",
    arguments: [
      "suppressions:\n  - {rule: passive, words: x}", "suppressions:\n  - {rule: passive, words: x, reason: no}",
      "suppressions:\n  - {rule: passive, reason: this holds for everything}",
      "suppressions:\n  - {words: x, reason: without a rule}",
      "severities: {pasive: off}", "severities: {passive: loud}", "level: 5",
      "parts: {why: {words: {warning: 1, error: 2}}}",
      "parts: {why: {commas: {warning: 1}}}", "colour: blue", "level: [", "parts: 3",
    ])
  func refused(yaml: String) {
    #expect(throws: ReadabilityError.self) { try limits(yaml) }
  }

  @Test("word lists with faults are refused with their line")
  func wordLists() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rules-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: House.root + "/templates/readability", toPath: folder)
    let path = folder + "/officialese.nl.tsv"
    try "# remark\nderhalve\tdaarom\tfatal\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(
      throws: ReadabilityError.badData(path: path, line: 2, expected: "a third column that says how the entry counts")
    ) {
      try RuleData(folder: folder)
    }
    try FileManager.default.removeItem(atPath: path)
    #expect(throws: ReadabilityError.unreadable(path: path)) { try RuleData(folder: folder) }
  }

  @Test("the list of officialese holds at least 400 pairs, and no form stands twice")
  func officialese() throws {
    #expect(House.checker.data.officialesePairs >= 400)
    let text = try String(contentsOfFile: House.root + "/templates/readability/officialese.nl.tsv", encoding: .utf8)
    let forms = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .flatMap { ($0.split(separator: "\t").first ?? "").split(separator: "|") }
    let twice = Dictionary(grouping: forms, by: { $0 }).filter { $0.value.count > 1 }.keys
    #expect(twice.isEmpty, "\(twice)")
  }
}
