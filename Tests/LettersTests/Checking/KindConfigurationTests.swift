import DecisionRecords
import Foundation
import Testing

@testable import Letters

/// A letter kind, and an organisation, that no source file knows: files alone make their letters.
@Suite("A new kind is configuration")
struct KindConfigurationTests {
  private static let template = """
    kind: parking
    record:
      about: A permit to park, granted or refused.
      lists:
        parking-outcome: {granted: {}, refused: {}}
      details:
        parking-outcome: {type: code, list: parking-outcome, meaning: what was decided}
        amount: {type: amount, from: 1, when: {parking-outcome: [granted]}, meaning: what it costs a year}
        paid: {type: amount, optional: true, meaning: what was paid already}
        until: {type: deadline, when: {parking-outcome: [granted]}, meaning: the last day}
      derived:
        left: {sum: amount - paid, when: {parking-outcome: [granted]}, meaning: what is still to be paid}
      checks: ["paid <= amount when parking-outcome == granted"]
    page-title: parking/page-title
    subject: parking/subject
    salutation: letter/salutation/{recipient.salutation}
    summary:
      title: letter/summary/title
      items:
        - {term: letter/summary/what, value: 'parking/what/{details.parking-outcome}'}
    parts:
      why:
        title: letter/part/why
        blocks:
          - text: parking/what/{details.parking-outcome}
      what-to-do:
        title: letter/part/what-to-do
        blocks:
          - {text: parking/pay, when: details.parking-outcome == granted}
          - {text: parking/nothing, when: details.parking-outcome == refused}
      how:
        title: letter/part/how
        blocks:
          - {text: parking/paid, when: has details.paid}
          - text: parking/nothing
      where-to-get-help:
        title: letter/part/where-to-get-help
        blocks:
          - use: contact
          - use: objection
    closing:
      - use: signature
    law:
      - use: law

    """

  private func messages(_ words: [String]) -> String {
    """
    parking:
      page-title: \(words[0])
      subject: \(words[0])
      what:
        granted: "\(words[1]) {$details.until}."
        refused: \(words[2])
      pay: "{$details.left}, {$details.until}."
      nothing: \(words[3])
      paid: "{$details.paid}."

    """
  }

  private func house() throws -> SpoiledHouse {
    let house = try SpoiledHouse()
    try house.add(Self.template, as: "templates/letters/parking.yaml")
    try house.add(messages(["Vergunning", "U mag parkeren tot en met", "Nee", "Niets"]), as: "locales/nl/parking.yaml")
    try house.add(messages(["Permit", "You may park until", "No", "Nothing"]), as: "locales/en/parking.yaml")
    try house.add(messages(["تصريح", "حتى", "لا", "لا شيء"]), as: "locales/ar/parking.yaml")
    return house
  }

  private func record(_ details: String) -> [UInt8] {
    Array(
      """
      {"schema":1,"id":"P-1","kind":"parking","organisation":"voorbeeldgemeente","scheme":"bijstand",\
      "decision":{"date":"2026-03-02","sent":"2026-03-04","reference":"P 1"},\
      "recipient":{"initials":"A.","surname":"Bos","salutation":"neutral","address":{"street":"Laan","number":"1",\
      "postcode":"3512 AB","city":"Utrecht","country":"NL"},"protected":false},\
      "details":\(details),"contact":{"team":"Team","phone":"0800 0543"}}
      """.utf8)
  }

  @Test("a kind that only files describe makes proven letters in every locale and format")
  func kind() throws {
    let house = try house()
    defer { house.remove() }
    let library = try LetterLibrary.load(
      templates: house.root.appendingPathComponent("templates").path,
      locales: house.root.appendingPathComponent("locales").path)
    #expect(library.kinds == ["parking", "recovery"])
    let reader = RecordReader(options: RecordOptions(kinds: library.recordKinds))
    let bytes = record(#"{"parking_outcome":"granted","amount":12050,"paid":2000,"until":"2027-03-03"}"#)
    let record = try #require(try reader.read(bytes).first?.result.get())
    let validator = try XMLValidator()
    for (locale, left) in [("nl", "€\u{A0}100,50"), ("en", "€100.50"), ("ar", "100.50")] {
      let letter = try LetterRenderer(library).letter(record, locale)
      #expect(letter.text.contains(left), "\(letter.text)")
      #expect(letter.html.contains(#"value="100.50""#))
      try validator.validate(Array(letter.xml.utf8))
    }
    let explained = try library.explain(record, locale: "nl", pointer: "details.left")
    #expect(explained.values.first { $0.fact == "details.left" }?.formula?.contains("120,50 - 20,00") == true)
  }

  @Test("its records are judged by what its file says")
  func faults() throws {
    let house = try house()
    defer { house.remove() }
    let library = try LetterLibrary.load(
      templates: house.root.appendingPathComponent("templates").path,
      locales: house.root.appendingPathComponent("locales").path)
    let reader = RecordReader(options: RecordOptions(kinds: library.recordKinds))
    func rules(_ details: String) -> [String] {
      guard case .failure(let errors)? = reader.read(record(details)).first?.result else { return [] }
      return errors.issues.map { "\($0.rule.rawValue) \($0.pointer)" }
    }
    #expect(rules(#"{"parking_outcome":"refused"}"#).isEmpty)
    #expect(rules(#"{"parking_outcome":"refused","amount":1}"#) == ["not-for-this-code /details/amount"])
    #expect(
      rules(#"{"parking_outcome":"granted","amount":1}"#) == ["missing-for-code /details/until"])
    #expect(
      rules(#"{"parking_outcome":"granted","amount":1,"paid":2,"until":"2027-03-03"}"#) == ["detail-sum /details/paid"])
  }

  @Test("an organisation that only a file describes makes letters")
  func organisation() throws {
    let house = try SpoiledHouse()
    defer { house.remove() }
    let file = house.root.appendingPathComponent("templates/organisations/toeslagen.yaml")
    let text = try String(contentsOf: file, encoding: .utf8).replacing("id: toeslagen", with: "id: nieuwedienst")
    try house.add(text, as: "templates/organisations/nieuwedienst.yaml")
    let library = try LetterLibrary.load(
      templates: house.root.appendingPathComponent("templates").path,
      locales: house.root.appendingPathComponent("locales").path)
    var record = try LetterHouse.sample("demo/toeslagen-huurtoeslag").record
    record.organisation = "nieuwedienst"
    #expect(try LetterRenderer(library).letter(record, "nl").text.contains(record.decision.reference))
  }

  @Test("a locale that is added makes letters in its language, and may cover some kinds only")
  func locale() throws {
    let house = try house()
    defer { house.remove() }
    let source = house.root.appendingPathComponent("locales/en")
    let target = house.root.appendingPathComponent("locales/ga")
    try FileManager.default.copyItem(at: source, to: target)
    try FileManager.default.removeItem(at: target.appendingPathComponent("parking.yaml"))
    let info = target.appendingPathComponent("locale.yaml")
    let text = try String(contentsOf: info, encoding: .utf8).replacing("locale: en", with: "locale: ga")
      .replacing("cldr: en-GB", with: "cldr: en-IE\nkinds: [recovery]")
    try text.write(to: info, atomically: true, encoding: .utf8)
    let library = try LetterLibrary.load(
      templates: house.root.appendingPathComponent("templates").path,
      locales: house.root.appendingPathComponent("locales").path)
    #expect(library.localeIDs(having: "recovery").contains("ga"))
    #expect(!library.localeIDs(having: "parking").contains("ga"))
    let record = try LetterHouse.sample("demo/toeslagen-huurtoeslag").record
    #expect(!(try LetterRenderer(library).letter(record, "ga").text.isEmpty))
  }
}

extension SpoiledHouse {
  func add(_ text: String, as file: String) throws {
    try text.write(to: root.appendingPathComponent(file), atomically: true, encoding: .utf8)
  }
}
