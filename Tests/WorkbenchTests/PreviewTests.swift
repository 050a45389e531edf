import DecisionRecords
import Foundation
import Letters
import Testing

@testable import Workbench

@Suite("The preview is the letter")
struct PreviewTests {
  @Test("the bytes are those of render and batch, for samples of every kind, in every locale and format")
  func bytes() throws {
    let house = try TestHouse.house.get()
    let renderer = LetterRenderer(house.library)
    var letters = 0
    for sample in TestHouse.samples.prefix(60) {
      guard let record = RecordIntake(sample.bytes, house: house).record else { continue }
      for locale in house.localeIDs(having: RecordIntake(sample.bytes, house: house).kind) {
        var expected: [LetterFormat: [UInt8]] = [:]
        try renderer.render(record, locale: locale, formats: Set(LetterFormat.allCases)) { expected[$0] = Array($1) }
        for format in LetterFormat.allCases {
          #expect(try house.letters(record, locale: locale, formats: [format])[format] == expected[format])
          letters += 1
        }
      }
    }
    #expect(letters > 100)
  }

  @Test("many at once make the same bytes")
  func concurrent() async throws {
    let house = try TestHouse.house.get()
    let record = try #require(
      RecordIntake(try TestHouse.sample("demo/toeslagen-huurtoeslag.json"), house: house).record)
    let expected = try house.letters(record, locale: "nl", formats: [.html])
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 { group.addTask { try house.letters(record, locale: "nl", formats: [.html]) == expected } }
      for try await isSame in group { #expect(isSame) }
    }
  }

  @Test("a sentence of the letter leads to the line that it is written on")
  func sentences() throws {
    let house = try TestHouse.house.get()
    #expect(house.messages.place(of: "letter/part/why", locale: "nl")?.hasPrefix("locales/nl/letter.yaml:") == true)
    #expect(house.messages.key(ofSentence: "Waarom krijgt u deze brief?", locale: "nl") == "letter/part/why")
    #expect(
      house.messages.key(ofSentence: "Bel ons: 0800 0543. Veel mensen doen dat.", locale: "nl") == "letter/summary/call"
    )
    #expect(house.messages.key(ofSentence: "Dit staat nergens, in geen enkele brief.", locale: "nl") == nil)
  }

  @Test("a record in XML is the same record, and a list of them the same list")
  func xml() throws {
    let house = try TestHouse.house.get()
    for sample in TestHouse.samples.prefix(60) {
      guard let record = RecordIntake(sample.bytes, house: house).record else { continue }
      let json = try #require(XMLIntake.json(of: Array(recordXML(of: record).utf8), house: house))
      let isSame = RecordIntake(json, house: house).record == record
      #expect(isSame, "\(sample.name): \(RecordIntake(json, house: house).issues.map { "\($0.pointer) \($0.rule)" })")
    }
    let one = RecordIntake(try TestHouse.sample("demo/toeslagen-huurtoeslag.json"), house: house)
    let xml = recordXML(of: try #require(one.record))
    let wrong = xml.replacing("86400", with: "86401")
    let json = try #require(XMLIntake.json(of: Array(wrong.utf8), house: house))
    #expect(RecordIntake(json, house: house).issues.map(\.pointer) == ["/calculation/total"])
    #expect(XMLIntake.json(of: Array("<record".utf8), house: house) == nil)
    #expect(XMLIntake.json(of: Array("{}".utf8), house: house) == nil)
  }

  @Test("a field typed over keeps its kind; an empty one goes away")
  func typing() throws {
    let house = try TestHouse.house.get()
    let intake = RecordIntake(try TestHouse.sample("demo/toeslagen-huurtoeslag.json"), house: house)
    let changed = intake.changing(
      [("/payment/due", "2026-05-20"), ("/payment/capacity", "4500"), ("/why/reported", "")], house: house)
    #expect(changed.tree?["/payment/capacity"] == .number("4500"))
    #expect(changed.tree?["/why/reported"] == nil)
    #expect(changed.isGood)
    #expect(
      intake.changing([("/calculation/total", "1")], house: house).issues.contains {
        $0.pointer == "/calculation/total"
      })
  }
}
