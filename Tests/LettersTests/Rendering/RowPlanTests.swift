import Testing

@testable import Letters

@Suite("Rows of plain values")
struct RowPlanTests {
  private struct Letter: Equatable {
    var bytes: [[UInt8]] = []
    var places: [[Int32]] = []
  }

  private static func letter(
    _ image: ProgramImage, _ facts: borrowing FactStore, _ formats: LocaleFormats, _ payment: Walk.PaymentSlots
  ) -> Letter {
    var all = AllFormats(image, rightToLeft: formats.isRightToLeft)
    var evidence = Evidence()
    all.text.reset()
    let missing = Walk.run(image, facts: facts, formats: formats, payment: payment, evidence: &evidence, into: &all)
    #expect(missing == nil)
    func places(_ positions: borrowing Positions) -> [Int32] {
      (0..<evidence.count).flatMap { [positions[$0].start, positions[$0].end] }
    }
    return Letter(
      bytes: [Array(all.text.out.bytes), Array(all.html.out.bytes), Array(all.xml.out.bytes)],
      places: [places(all.text.positions), places(all.html.positions), places(all.xml.positions)])
  }

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
      let letter = Self.letter(compiled.image, facts, locale.formats, library.paymentSlots)
      #expect(letter == Self.letter(apart, facts, locale.formats, library.paymentSlots), "\(sample)")
    }
  }
}
