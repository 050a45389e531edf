import Foundation
import Letters
import Testing

@Suite("The published schema of the XML letter")
struct LetterSchemaTests {
  @Test("every sample in every locale is a letter")
  func samplesAreLetters() throws {
    let all = try SchemaLetters.all.get()
    #expect(all.letters.count >= 40 * all.locales.count)
    let validator = try XMLValidator()
    for letter in all.letters {
      do {
        try validator.validate(Array(letter.xml.utf8))
      } catch {
        Issue.record("\(letter.name): \(error)")
      }
    }
  }

  @Test("the samples together use every element that the schema declares")
  func samplesUseEveryElement() throws {
    let declared = Set(
      LetterSchema.xsd.matches(of: /<xs:element name="([a-z-]+)"/).map { String($0.output.1) })
    let all = try SchemaLetters.all.get().letters
    let unused = declared.filter { name in
      !all.contains { $0.xml.contains("<\(name)>") || $0.xml.contains("<\(name) ") }
    }
    // What templates may hold, and those of today do not.
    #expect(unused.isSubset(of: ["strong", "foreign"]), "\(unused.sorted())")
  }

  @Test("no element of a letter is empty, but for cells without a value")
  func nothingIsEmpty() throws {
    for letter in try SchemaLetters.all.get().letters {
      let empty = letter.xml.matches(of: /<([a-z-]+)(?: [^>]*)?>\s*<\/([a-z-]+)>/).map { $0.output.1 }.filter {
        $0 != "cell"
      }
      #expect(empty.isEmpty, "\(letter.name): \(empty)")
    }
  }

  @Test("a letter with strong and foreign words, a label in the middle and a box in a box is a letter")
  func richLetter() throws {
    let example = try SchemaLetters.example().xml
    let rich = example.replacingFirst(
      "<paragraph>",
      with: """
        <paragraph>
        <strong>A <foreign xml:lang="nl">bezwaar <amount minor="-5" currency="EUR">-0.05</amount></foreign></strong>
        """
    ).replacingFirst(
      "</why>",
      with: """
        <box name="a"><box name="b"><list><item>x</item></list></box></box>
        <table><caption>t</caption>
        <columns><column>a</column><column align="end">b</column><column>c</column></columns><rows>
        <row><cell>1</cell><label>2</label><cell></cell></row></rows></table></why>
        """)
    try XMLValidator().validate(Array(rich.utf8))
  }

  @Test("the letter in the documentation is a letter")
  func documentedLetter() throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let page = try String(contentsOf: root.appendingPathComponent("docs/letter-xml.md"), encoding: .utf8)
    let letter = page.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("    <?xml") }
      .prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }.joined(separator: "\n")
    try XMLValidator().validate(Array(letter.utf8))
  }

  @Test("every type, element and attribute of the schema has a place in it")
  func schemaIsWhole() {
    let types = Set(
      LetterSchema.xsd.matches(of: /<xs:(?:complex|simple)Type name="([A-Za-z0-9]+)"/).map { String($0.output.1) })
    let used = Set(LetterSchema.xsd.matches(of: /(?:type|base)="([A-Z][A-Za-z0-9]+)"/).map { String($0.output.1) })
    #expect(types == used)
    #expect(!LetterSchema.xsd.contains("xs:import"))
  }
}
