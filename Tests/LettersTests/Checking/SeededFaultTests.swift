import Testing

@testable import Letters

/// Every fault that a writer or translator can make is found, named by its rule, in its place.
@Suite("The check of templates and locales")
struct SeededFaultTests {
  @Test("the templates and locales of the project are in order")
  func inOrder() throws {
    let (library, issues) = LetterLibrary.check(templates: LetterHouse.templates, locales: LetterHouse.locales)
    // Advice on translations is for their translators.
    let drafts = Set(library?.localeIDs.filter { $0 != Locale.source }.map { "locales/\($0)/" } ?? [])
    let serious = issues.filter { issue in !issue.rule.isAdvice || !drafts.contains { issue.file.hasPrefix($0) } }
    #expect(serious.isEmpty)
    let proof = try #require(library).proof
    #expect(proof.kinds >= 1 && proof.locales >= 3 && proof.combinations > 500)
  }

  @Test("a fault in the structure is found", arguments: SeededFault.inTemplates)
  func templates(fault: SeededFault) throws { try expect(fault) }

  @Test("a fault in a message or locale is found", arguments: SeededFault.inLocales)
  func locales(fault: SeededFault) throws { try expect(fault) }

  @Test("a fault in an organisation's file is found", arguments: SeededFault.inOrganisations)
  func organisations(fault: SeededFault) throws { try expect(fault) }

  @Test("at least 40 kinds of fault were tried, by most rules")
  func enough() {
    let all = SeededFault.inTemplates + SeededFault.inLocales + SeededFault.inOrganisations
    #expect(all.count >= 40)
    let untried = Set(TemplateIssue.Rule.allCases).subtracting(all.flatMap(\.rules))
    #expect(untried.isEmpty, "\(untried)")
  }

  /// What the check says of the templates as they are.
  private static let before = Result {
    let house = try SpoiledHouse()
    defer { house.remove() }
    return Set(house.check().map(\.message))
  }

  private func expect(_ fault: SeededFault) throws {
    let house = try SpoiledHouse()
    defer { house.remove() }
    try house.apply(fault.change, to: fault.file)
    let before = try Self.before.get()
    let issues = house.check().filter { !before.contains($0.message) }
    let advises = fault.rules.contains(where: \.isAdvice)
    let found = issues.filter { advises || !$0.rule.isAdvice }
    let rules = Set(found.map(\.rule))
    #expect(rules == Set(fault.rules), "\(found.prefix(4).map(\.description).joined(separator: "\n"))")
    let file = fault.place ?? fault.file
    let line = try fault.line.map { try #require(try house.line(of: $0, in: file)) }
    let own = found.filter { $0.rule == fault.rules[0] }
    #expect(
      own.contains { $0.file == file && (line == nil || $0.line == line) },
      "should name \(file):\(line ?? 0): \(own.prefix(3).map(\.description).joined(separator: "\n"))")
    if let says = fault.says { #expect(own.contains { $0.message.contains(says) }, "should say \(says)") }
  }
}
