import Testing

@testable import Letters

@Suite("Rows of plain values")
struct RowPlanTests {
  @Test("a row at a time prints what an operation at a time prints", arguments: LetterHouse.closeLocales)
  func sameLetter(id: String) throws {
    let library = try LetterHouse.library()
    let locale = try #require(library.locales[id])
    let compiled = try #require(library.letters["recovery"]?[id])
    let apart = ProgramFusion.image(of: compiled.program, formats: locale.formats, plansRows: false)
    #expect(apart.rowPlans.isEmpty)
    #expect(!compiled.image.rowPlans.isEmpty, "schedules are plain rows")
    for sample in try LetterHouse.samples() {
      let organisation = try #require(library.organisations[sample.record.organisation])
      var facts = FactStore()
      try library.caseBuilder.build(sample.record, organisation: organisation, isDraft: true, into: &facts)
      let letter = WalkedLetter(compiled.image, facts, locale.formats, library.paymentSlots)
      #expect(letter == WalkedLetter(apart, facts, locale.formats, library.paymentSlots), "\(sample)")
    }
  }
}
