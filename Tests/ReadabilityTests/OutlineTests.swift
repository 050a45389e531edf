import Testing

@testable import Readability

@Suite("Outlines")
struct OutlineTests {
  static let letter = """
    Gemeente Voorbeeld
    Postbus 1
    3500 AA Utrecht

    U betaalt geld terug

    Beste meneer Jansen,

    U kreeg te veel geld. Dat komt
    door uw inkomen.

    Wat moet u doen?
    Betaal het bedrag.

    1. Kies hoe u betaalt.
    2. Bel ons
       als dat niet lukt.
    - Neem uw pas mee.

    Maand    Bedrag    Over
    mei      € 10      € 20
    """

  @Test("a plain text falls apart in the roles of its lines")
  func plain() {
    let blocks = plainText(OutlineTests.letter).blocks
    #expect(
      blocks.map(\.kind) == [
        .address, .heading, .salutation, .paragraph, .heading, .paragraph, .step, .step, .item, .cell, .cell,
      ])
    #expect(String(decoding: blocks[7].text, as: UTF8.self) == "Bel ons\nals dat niet lukt.")
  }

  @Test("addresses, headings and tables are not judged as sentences")
  func roles() throws {
    let report = try House.checker.report(on: plainText(OutlineTests.letter))
    #expect(report.measures.sentences == 6)
    #expect(report.keepsToRules)
  }

  @Test("a finding stands at its line and column, in characters")
  func places() throws {
    let report = try House.checker.report(
      on: plainText("Één café.\n\n  Bel a.u.b. op tijd, of\n  mail t.z.t. naar ons."))
    let found = report.findings.filter { $0.rule == .abbreviation }
    #expect(found.map(\.start.line) == [3, 4])
    #expect(found.map(\.start.column) == [7, 8])
    #expect(found.map(\.words) == ["a.u.b.", "t.z.t."])
    #expect(found.first?.start.offset == "Één café.\n\n  Bel ".utf8.count)
  }

  @Test("a letter in XML keeps its parts, steps and tables")
  func xml() throws {
    let letter = """
      <?xml version="1.0" encoding="UTF-8"?>
      <letter xmlns="urn:helderbrief:letter:1" id="A" kind="recovery" locale="nl" xml:lang="nl" dir="ltr" status="draft">
      <head><addressee><line>F. El Amrani</line></addressee></head>
      <subject>U betaalt terug</subject>
      <paragraph>Beste F. El Amrani,</paragraph>
      <why>
      <title>Waarom krijgt u deze brief?</title>
      <paragraph>U betaalt <amount minor="100" currency="EUR">€ 1,00</amount> &amp; dat is <strong>alles</strong>.</paragraph>
      <steps><item>Bel a.u.b. ons.</item></steps>
      <table><caption>Tabel</caption><columns><column>Wat</column></columns><rows><row><cell>derhalve</cell></row></rows></table>
      </why>
      </letter>
      """
    let outline = try Outline(letter: Array(letter.utf8), name: "letter.xml", file: "letter.xml")
    #expect(outline.locale == "nl")
    #expect(
      outline.blocks.map(\.kind) == [
        .address, .title, .salutation, .heading, .paragraph, .step, .caption, .cell, .cell,
      ])
    #expect(outline.blocks[4].part == "why")
    #expect(String(decoding: outline.blocks[4].text, as: UTF8.self) == "U betaalt € 1,00 & dat is alles.")
    let report = try House.checker.report(on: outline)
    #expect(report.findings.filter { $0.severity > .note }.map(\.rule) == [.abbreviation])
    #expect(report.findings.first { $0.rule == .abbreviation }?.start.line == 9)
    #expect(report.findings.first { $0.rule == .abbreviation }?.start.column == 18)
  }

  @Test(
    "what is no letter is refused with its line",
    arguments: [
      "<letter", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><letter locale=\"nl\">&a;</letter>",
      "<letter locale=\"nl\">&a;</letter>", "<letter locale=\"nl\"><why></letter>", "<brief/>", "<letter locale=nl/>",
    ])
  func refused(text: String) {
    #expect(throws: ReadabilityError.self) { try Outline(letter: Array(text.utf8), name: "x.xml", file: nil) }
  }
}
