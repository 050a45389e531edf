import DecisionRecords
import Foundation
import Testing

@testable import Letters

/// A program that was worked out for one house makes the very letters of the program for every house.
@Suite("Programs of one house")
struct HouseProgramTests {
  private static func samples() throws -> [LetterHouse.Sample] {
    try LetterHouse.samples() + LetterHouse.kindSamples()
  }

  private static func facts(of record: DecisionRecord, _ library: LetterLibrary) throws -> FactStore {
    var facts = FactStore()
    let organisation = try #require(library.organisations[record.organisation])
    try library.caseBuilder.build(record, organisation: organisation, isDraft: true, into: &facts)
    return facts
  }

  @Test("every sample in every close locale", arguments: LetterHouse.closeLocales)
  func sameLetters(id: String) throws {
    let library = try LetterHouse.library()
    let locale = try #require(library.locales[id])
    let known = KnownFacts(.standard)
    for sample in try Self.samples() {
      guard let compiled = library.letters[sample.record.kind]?[id] else { continue }
      let facts = try Self.facts(of: sample.record, library)
      let program = try #require(HouseProgram.make(of: compiled.program, known: known, facts: facts), "\(sample)")
      let image = ProgramFusion.image(of: program, formats: locale.formats)
      let letter = WalkedLetter(image, facts, locale.formats, library.paymentSlots)
      #expect(letter == WalkedLetter(compiled.image, facts, locale.formats, library.paymentSlots), "\(sample)")
    }
  }

  @Test("the program of a house serves the other letters of that house, whatever they say")
  func otherLetters() throws {
    let library = try LetterHouse.library()
    let locale = try #require(library.locales["nl"])
    let known = KnownFacts(.standard)
    var images: [String: [[UInt8]: ProgramImage]] = [:]
    var shared = 0
    for sample in try Self.samples() {
      let facts = try Self.facts(of: sample.record, library)
      let compiled = try #require(library.letters[sample.record.kind]?["nl"])
      var key = ByteBuffer()
      known.appendKey(of: facts, to: &key)
      if let image = images[sample.record.kind]?[Array(key.bytes)] {
        shared += 1
        let letter = WalkedLetter(image, facts, locale.formats, library.paymentSlots)
        #expect(letter == WalkedLetter(compiled.image, facts, locale.formats, library.paymentSlots), "\(sample)")
      } else {
        let program = try #require(HouseProgram.make(of: compiled.program, known: known, facts: facts))
        images[sample.record.kind, default: [:]][Array(key.bytes)] = ProgramFusion.image(of: program, formats: locale.formats)
      }
    }
    #expect(shared > 5, "samples of one house and kind")
  }

  @Test("what a house writes is fixed text: names, numbers and lists need no walk any more")
  func isWorkedOut() throws {
    let library = try LetterHouse.library()
    let known = KnownFacts(.standard)
    let sample = try LetterHouse.sample("demo/svb-aow")
    let compiled = try #require(library.letters["recovery"]?["nl"])
    let facts = try Self.facts(of: sample.record, library)
    let program = try #require(HouseProgram.make(of: compiled.program, known: known, facts: facts))
    let phone = try #require(FactCatalog.standard.slot(of: "contact.phone")?.index)
    let help = try #require(FactCatalog.standard.slot(of: "help")?.index)
    func asks(_ program: Program) -> (phone: Int, help: Int) {
      program.ops.reduce(into: (0, 0)) { counts, op in
        if case .phone(let slot) = op, slot.depth == 0, Int(slot.index) == phone { counts.0 += 1 }
        if case .each(let slot, _, _) = op, slot.depth == 0, Int(slot.index) == help { counts.1 += 1 }
      }
    }
    #expect(asks(compiled.program).phone > 3 && asks(compiled.program).help == 1)
    #expect(asks(program) == (0, 0))
  }

  @Test("a text of the house that holds a euro sign is left to the walk, which counts it")
  func euroSign() throws {
    let library = try LetterHouse.library()
    var edits = try RecordEdits(try LetterHouse.sample("demo/svb-aow").bytes)
    edits.set("contact.team", "Team 100 € terug")
    let record = try LetterHouse.record(of: try edits.bytes())
    let compiled = try #require(library.letters["recovery"]?["nl"])
    let facts = try Self.facts(of: record, library)
    #expect(HouseProgram.make(of: compiled.program, known: KnownFacts(.standard), facts: facts) == nil)
  }

  @Test("letters of several houses by turns: the last is the first")
  func byTurns() throws {
    let library = try LetterHouse.library()
    let renderer = LetterRenderer(library)
    let records = try LetterHouse.samples().filter { $0.name.hasPrefix("demo/") }.map(\.record)
    let first = try records.map { try renderer.letter($0, "nl") }
    for _ in 0..<60 {
      for record in records { try renderer.render(record, locale: "nl") { _, _ in } }
    }
    #expect(renderer.houses == records.count, "each house has a program of its own by now")
    #expect(try records.map { try renderer.letter($0, "nl") } == first)
    // One format alone, too.
    for (record, letter) in zip(records, first) {
      for format in LetterFormat.allCases {
        var alone = ""
        try renderer.render(record, locale: "nl", formats: [format]) { alone = String(decoding: $1, as: UTF8.self) }
        #expect(alone == letter[format])
      }
    }
  }

  @Test("what is kept for houses has an end: more of them than there is room for write the same letters")
  func manyHouses() throws {
    let library = try LetterHouse.library()
    let renderer = LetterRenderer(library)
    for number in 0..<40 {
      var edits = try RecordEdits(try LetterHouse.sample("demo/svb-aow").bytes)
      edits.set("contact.team", "Team \(number)")
      let record = try LetterHouse.record(of: try edits.bytes())
      let first = try renderer.letter(record, "nl")
      for _ in 0..<48 { try renderer.render(record, locale: "nl", formats: [.text]) { _, _ in } }
      #expect(try renderer.letter(record, "nl") == first && first.text.contains("Team \(number)\n"))
    }
    #expect(renderer.houses == 32)
  }

  @Test("a fact of the house that changes is printed as it is now")
  func changedFact() throws {
    let library = try LetterHouse.library()
    let renderer = LetterRenderer(library)
    var edits = try RecordEdits(try LetterHouse.sample("demo/svb-aow").bytes)
    let before = try LetterHouse.record(of: try edits.bytes())
    for _ in 0..<60 { try renderer.render(before, locale: "nl") { _, _ in } }
    #expect(renderer.houses == 1)
    edits.set("contact.phone", "0800 9999")
    let letter = try renderer.letter(try LetterHouse.record(of: try edits.bytes()), "nl")
    #expect(letter.text.contains("0800 9999") && !letter.text.contains("088 012 35 20"))
    #expect(letter == (try LetterRenderer(library).letter(try LetterHouse.record(of: try edits.bytes()), "nl")))
  }
}
