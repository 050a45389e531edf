import DecisionRecords
import Foundation
import Testing

@testable import Letters

/// A kind that only files describe, small enough to count its branches by hand.
@Suite("Covering samples of an own kind")
struct OwnKindSamplesTests {
  private static let template = """
    kind: permit
    record:
      about: A permit to park, granted or refused.
      lists:
        permit-outcome: {granted: {}, refused: {}}
        permit-paper: {passport: {}, contract: {}}
      details:
        permit-outcome: {type: code, list: permit-outcome, meaning: what was decided}
        amount: {type: amount, from: 1, when: {permit-outcome: [granted]}, meaning: what it costs a year}
        paid: {type: amount, optional: true, meaning: what was paid already}
        until: {type: deadline, when: {permit-outcome: [granted]}, meaning: the last day}
        papers:
          type: rows
          from: 0
          most: 2
          meaning: the papers that we saw
          columns:
            paper: {type: code, list: permit-paper, meaning: one paper}
      checks: ["paid < amount when permit-outcome == granted", "paid = 0 when permit-outcome == refused"]
    page-title: permit/page-title
    subject: permit/subject
    salutation: letter/salutation/{recipient.salutation}
    summary:
      title: letter/summary/title
      items:
        - {term: letter/summary/what, value: 'permit/what/{details.permit-outcome}'}
    parts:
      why:
        title: letter/part/why
        blocks:
          - {text: permit/paid, when: has details.paid}
          - list:
              - {text: 'permit/paper/{papers.paper}', each: details.papers}
      what-to-do:
        title: letter/part/what-to-do
        blocks:
          - text: permit/nothing
          - {text: permit/back, when: details.paid > details.amount}
      how:
        title: letter/part/how
        blocks:
          - text: permit/nothing
      where-to-get-help:
        title: letter/part/where-to-get-help
        blocks:
          - text: permit/nothing
    closing:
      - text: permit/nothing
    law:
      - text: permit/nothing

    """

  private static let messages = """
    permit:
      page-title: Vergunning
      subject: Vergunning
      what:
        granted: "U mag parkeren tot en met {$details.until}."
        refused: Nee
      paid: "{$details.paid}."
      back: U krijgt geld terug.
      nothing: Niets
      paper:
        passport: paspoort
        contract: contract

    """

  private func samples() throws -> CoveringSamples {
    let house = try SpoiledHouse()
    defer { house.remove() }
    try house.add(Self.template, as: "templates/letters/permit.yaml")
    try house.add(Self.messages, as: "locales/nl/permit.yaml")
    let library = try LetterLibrary.load(
      templates: house.root.appendingPathComponent("templates").path,
      locales: house.root.appendingPathComponent("locales").path, only: [])
    let samples = try #require(library.coveringSamples(of: "permit"))
    let reader = RecordReader(options: RecordOptions(kinds: library.recordKinds))
    for sample in samples.records {
      let read = try #require(try reader.read(sample.bytes).first?.result.get())
      #expect(read == sample.record)
      #expect(try !LetterRenderer(library).letter(read, "nl").text.isEmpty)
    }
    return samples
  }

  @Test("its branches are those that can be counted by hand, and its smallest set is found")
  func byHand() throws {
    let samples = try samples()
    #expect(
      Set(samples.branches.map(\.words)) == [
        "recipient.protected", "not (recipient.protected)",
        "recipient.address has rows", "recipient.address has no rows",
        "recipient.salutation = neutral", "recipient.salutation = madam", "recipient.salutation = sir",
        "details.permit-outcome = granted", "details.permit-outcome = refused",
        "has details.paid", "not (has details.paid)",
        "details.papers has rows", "details.papers has no rows",
        "papers.paper = passport", "papers.paper = contract",
        "details.paid > details.amount", "not (details.paid > details.amount)",
      ])
    #expect(samples.branches.count == 17)
    // Three salutations need three records; everything else fits in those.
    #expect(samples.records.count == 3)
    #expect(samples.isSmallest)
  }

  @Test("a branch that the checks of the kind exclude is named as not shown")
  func dead() throws {
    let samples = try samples()
    let dead = try #require(samples.notShown.first)
    #expect(samples.notShown.count == 1)
    #expect(samples.branches[dead].words == "details.paid > details.amount")
    #expect(samples.branches[dead].message == "permit/back")
    #expect(samples.branches[dead].place.hasPrefix("templates/letters/permit.yaml:"))
    #expect(samples.branches[dead].textPlace?.hasPrefix("locales/nl/permit.yaml:") == true)
  }
}
