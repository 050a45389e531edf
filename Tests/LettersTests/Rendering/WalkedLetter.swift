import Testing

@testable import Letters

/// What a walk of a program over some facts printed: the bytes of each format, where the values stand in them, and the euro signs that are not
/// of amounts.
struct WalkedLetter: Equatable {
  let bytes: [[UInt8]]
  let places: [[Int32]]
  let euroSigns: [Int]

  init(_ image: ProgramImage, _ facts: borrowing FactStore, _ formats: LocaleFormats, _ payment: Walk.PaymentSlots) {
    var all = AllFormats(image, rightToLeft: formats.isRightToLeft)
    var evidence = Evidence()
    all.text.reset()
    let missing = Walk.run(image, facts: facts, formats: formats, payment: payment, evidence: &evidence, into: &all)
    #expect(missing == nil)
    func places(_ positions: borrowing Positions) -> [Int32] {
      (0..<evidence.count).flatMap { [positions[$0].start, positions[$0].end] }
    }
    bytes = [Array(all.text.out.bytes), Array(all.html.out.bytes), Array(all.xml.out.bytes)]
    self.places = [places(all.text.positions), places(all.html.positions), places(all.xml.positions)]
    euroSigns = [
      all.text.positions.foreignEuroSigns, all.html.positions.foreignEuroSigns, all.xml.positions.foreignEuroSigns,
    ]
  }
}
