import DecisionRecords
import Foundation
import Letters
import Testing

@testable import Translation

@Suite("Parity of whole letters")
struct ParityTests {
  private func letter(_ inside: String) throws -> LetterOutline {
    try LetterOutline(
      xml: Array(
        "<letter xmlns=\"urn:helderbrief:letter:1\" id=\"x\"><head/><subject>s</subject>\(inside)<provenance/></letter>"
          .utf8))
  }

  private func differences(_ dutch: String, _ other: String, showsValues: Bool = false) throws -> [ParityDifference] {
    ParityComparison(record: "X-1", locale: "ar", showsValues: showsValues)
      .differences(dutch: try letter(dutch), translation: try letter(other))
  }

  private static let amount = "<amount minor=\"100\" currency=\"EUR\">x</amount>"

  @Test("words, and where paragraphs end, make no difference")
  func same() throws {
    let dutch =
      "<how><title>Hoe</title><paragraph>a \(Self.amount)</paragraph><paragraph>b</paragraph><steps><item>c</item></steps></how>"
    let other =
      "<how><title>كيف</title><paragraph>ب <strong>\(Self.amount)</strong></paragraph><steps><item>ج</item></steps></how>"
    #expect(try differences(dutch, other) == [])
  }

  @Test(
    "a step, option, row, part, amount or date more or less is a difference",
    arguments: [
      ("<how><steps><item>a</item><item>b</item></steps></how>", "<how><steps><item>a</item></steps></how>"),
      ("<how><steps><item>a</item></steps></how>", "<how><list><item>a</item></list></how>"),
      ("<how><heading>A</heading><heading>B</heading></how>", "<how><heading>A</heading></how>"),
      (
        "<how><table><rows><row><cell>a</cell></row></rows></table></how>",
        "<how><table><rows><row/></rows></table></how>"
      ),
      ("<how/><law/>", "<how/>"), ("<why/><how/>", "<how/><why/>"),
      ("<how><paragraph>\(amount)</paragraph></how>", "<how><paragraph>a</paragraph></how>"),
      ("<how><paragraph>\(amount)</paragraph></how>", "<how><paragraph><amount minor=\"101\"/></paragraph></how>"),
      (
        "<how><paragraph><date iso=\"2026-01-01\"/></paragraph></how>",
        "<how><paragraph><date iso=\"2026-01-02\"/></paragraph></how>"
      ),
      ("<how><paragraph><phone>1</phone></paragraph></how>", "<how><paragraph><phone>2</phone></paragraph></how>"),
      (
        "<how><box name=\"a\"><paragraph>x</paragraph></box></how>",
        "<how><box name=\"b\"><paragraph>x</paragraph></box></how>"
      ),
    ])
  func different(_ dutch: String, _ other: String) throws {
    let found = try differences(dutch, other)
    #expect(found.count == 1)
    #expect(try differences(other, dutch).count == 1)
    #expect(try differences(dutch, dutch) == [])
  }

  @Test("a difference says where it is, and no value unless asked")
  func message() throws {
    let dutch = "<how><steps><item>a</item><item>b \(Self.amount)</item></steps></how>"
    let other = "<how><steps><item>a</item><item>b <amount minor=\"250\"/></item></steps></how>"
    #expect(
      try differences(dutch, other).map(\.description) == [
        "X-1 in ar: part how, steps 1, item 2: the translation holds other values than Dutch (1 amount)."
      ])
    #expect(
      try differences(dutch, other, showsValues: true).map(\.message) == [
        "Dutch holds amount 100, the translation amount 250."
      ])
  }

  @Test("the sample letters say the same in every locale")
  func samples() throws {
    let library = try LetterLibrary.load(templates: "\(projectFolder)/templates", locales: "\(projectFolder)/locales")
    let parity = LetterParity(library)
    let folder = "\(projectFolder)/samples/demo"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
    var compared = 0
    for name in names {
      let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))
      let options = RecordOptions(kinds: library.recordKinds)
      for result in RecordReader(options: options).read(Array(data)) {
        guard case .success(let record) = result.result else { continue }
        for locale in library.localeIDs(having: record.kind) where locale != "nl" {
          #expect(try parity.differences(record, locale: locale) == [], "\(name) \(locale)")
          compared += 1
        }
      }
    }
    #expect(compared > 0)
  }
}
