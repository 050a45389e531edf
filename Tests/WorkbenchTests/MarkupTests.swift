import Testing

@testable import Workbench

@Suite("Pages hold values as text")
struct MarkupTests {
  @Test("a text cannot open or close anything, in text and in attributes")
  func escaping() {
    var random = SplitMix64(seed: 1)
    for _ in 0..<2000 {
      let text = random.text()
      let html = el(.p, .title(text), .data("x", text)) { text }.html
      #expect(html.filter { $0 == "<" }.count == 2)
      #expect(html.filter { $0 == ">" }.count == 2)
      #expect(html.filter { $0 == "\"" }.count == 4)
      #expect(!html.contains("'"))
    }
  }

  @Test("what is escaped reads back as it was")
  func readsBack() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<1000 {
      let text = random.text()
      let back = Markup.escaped(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
        "&quot;", with: "\""
      )
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
      #expect(back == text)
    }
  }

  @Test("an address is always within this site")
  func addresses() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<1000 {
      let path = Path("cases", random.text(), "x").query(["a": random.text(), "b": nil])
      #expect(path.text.hasPrefix("/cases/"))
      #expect(
        path.text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "\"") })
    }
    for text in ["//evil.example", "https://evil.example", "/\\evil", "javascript:1", "/a b", "/a\nb", ""] {
      #expect(Path(returning: text) == nil)
    }
    #expect(Path(returning: "/cases?page=2")?.text == "/cases?page=2")
  }

  @Test("amounts are written as people write them")
  func euros() {
    #expect(Interface.nl.euros(123_456_789) == "€\u{A0}1.234.567,89")
    #expect(Interface.en.euros(100_005) == "€1,000.05")
    #expect(Interface.nl.euros(-5) == "\u{2212}€\u{A0}0,05")
  }

  @Test("the language follows the wish of the browser")
  func languages() {
    #expect(Interface(accepting: "fr, en;q=0.8, nl;q=0.5") == .en)
    #expect(Interface(accepting: "en-GB;q=0.2, nl-NL") == .nl)
    #expect(Interface(accepting: nil) == .nl)
  }
}
