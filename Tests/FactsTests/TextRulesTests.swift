import Facts
import Testing

@Suite("Text rules")
struct TextRulesTests {
  @Test(
    "names of people from everywhere are allowed",
    arguments: [
      "F. El Amrani", "Müller-Lüdenscheidt", "O'Brien", "Đặng Thị Hương", "Søren Ægir", "Łukasz Żółć", "Şükrü İpek",
      "Олена Шевченко", "محمد عبد الله", "ፍረወይኒ", "王小明", "अनिल", "Jose\u{301}", "# Kop", "<b>", "{$x}", "a & b",
      "J\u{A0}de Vries", "", "Wijk ½, 3°",
    ])
  func allowed(text: String) {
    #expect(TextRules.firstForbidden(in: text) == nil)
  }

  @Test(
    "what cannot be seen or changes the order is refused, with its place and its name",
    arguments: [
      ("a\u{0}", 1, 0x0, "control character"), ("a\tb", 1, 0x9, "control character"),
      ("a\nb", 1, 0xA, "control character"), ("\u{7F}", 0, 0x7F, "control character"),
      ("é\u{85}", 2, 0x85, "control character"), ("a\u{AD}b", 1, 0xAD, "soft hyphen"),
      ("a\u{200B}b", 1, 0x200B, "zero width space"), ("a\u{200D}b", 1, 0x200D, "zero width joiner"),
      ("a\u{200C}b", 1, 0x200C, "zero width non-joiner"), ("\u{FEFF}a", 0, 0xFEFF, "byte order mark"),
      ("a\u{202E}b", 1, 0x202E, "bidirectional control"), ("a\u{2066}b", 1, 0x2066, "bidirectional control"),
      ("a\u{2069}b", 1, 0x2069, "bidirectional control"), ("a\u{200E}b", 1, 0x200E, "bidirectional control"),
      ("a\u{200F}b", 1, 0x200F, "bidirectional control"), ("a\u{61C}b", 1, 0x61C, "bidirectional control"),
      ("a\u{2028}b", 1, 0x2028, "line separator"), ("a\u{2029}b", 1, 0x2029, "paragraph separator"),
      ("a\u{E000}", 1, 0xE000, "private use character"), ("a\u{10FFFD}", 1, 0x10FFFD, "private use character"),
      ("a\(Unicode.Scalar(0xFDD0 as UInt16)!)", 1, 0xFDD0, "noncharacter"),
      ("a\u{1FFFE}", 1, 0x1FFFE, "noncharacter"), ("a\u{E0041}", 1, 0xE0041, "tag character"),
      ("a\u{2060}b", 1, 0x2060, "invisible format character"), ("a\u{378}", 1, 0x378, "unassigned character"),
      ("\u{301}a", 0, 0x301, "combining mark at the start"), ("a\u{FE0F}", 1, 0xFE0F, "invisible mark"),
      ("a\u{3164}", 1, 0x3164, "invisible character"), ("a\u{FFFD}", 1, 0xFFFD, "replacement character"),
    ] as [(String, Int, UInt32, String)])
  func refused(text: String, offset: Int, scalar: UInt32, name: String) throws {
    let found = try #require(TextRules.firstForbidden(in: text))
    #expect(found.offset == offset)
    #expect(found.scalar == scalar)
    #expect(found.name == name)
  }

  @Test(
    "joiners stand between letters of the scripts that need them",
    arguments: [
      ("می\u{200C}خواهم", true), ("क्\u{200D}ष", true), ("ශ්\u{200D}රී", true), ("\u{200C}می", false),
      ("می\u{200C}", false), ("می\u{200C} ", false), ("a\u{200D}b", false), ("م\u{200C}a", false),
      ("م\u{200C}\u{200C}م", false), ("👩\u{200D}🚀", false),
    ])
  func joiners(text: String, allowed: Bool) {
    #expect((TextRules.firstForbidden(in: text) == nil) == allowed)
  }

  @Test(
    "bytes that are not UTF-8 are refused at their place",
    arguments: [
      [0x61, 0x80], [0x61, 0xC0, 0x80], [0x61, 0xC1, 0xBF], [0x61, 0xE0, 0x80, 0x80], [0x61, 0xED, 0xA0, 0x80],
      [0x61, 0xF0, 0x80, 0x80, 0x80], [0x61, 0xF4, 0x90, 0x80, 0x80], [0x61, 0xF5, 0x80, 0x80, 0x80], [0x61, 0xC3],
      [0x61, 0xE2, 0x82], [0x61, 0xC3, 0x28], [0x61, 0xFF],
    ] as [[UInt8]])
  func malformed(bytes: [UInt8]) {
    let found = TextRules.firstForbidden(in: bytes)
    #expect(found?.offset == 1)
    #expect(found?.name == "byte that is not UTF-8")
  }

  @Test("every scalar is judged as its Unicode properties say")
  func everyScalar() {
    for value in UInt32(0x80)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      let refused =
        switch properties.generalCategory {
        case .control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator, .paragraphSeparator: true
        default: properties.isDefaultIgnorableCodePoint || value == 0xFFFD
        }
      guard (TextRules.firstForbidden(in: "a" + String(scalar)) != nil) == refused else {
        Issue.record("U+\(String(value, radix: 16))")
        return
      }
    }
  }

  @Test("every byte is found at every place of a longer text")
  func places() {
    for length in 1...20 {
      for place in 0..<length {
        for byte in UInt8(0)..<0x80 {
          var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: length)
          bytes[place] = byte
          let expected = byte < 0x20 || byte == 0x7F ? place : nil
          guard TextRules.firstForbidden(in: bytes)?.offset == expected else {
            Issue.record("byte \(byte) at \(place) of \(length)")
            return
          }
        }
      }
    }
  }

  @Test("the answer is the same for text, arrays and collections without contiguous storage")
  func collections() {
    for text in ["abc", "aé\u{202E}", "\u{301}"] {
      let expected = TextRules.firstForbidden(in: text)?.offset
      #expect(TextRules.firstForbidden(in: Array(text.utf8))?.offset == expected)
      #expect(TextRules.firstForbidden(in: Array(text.utf8.reversed()).reversed())?.offset == expected)
    }
  }

  @Test("no character takes more columns than its UTF-8 form has bytes, also in capitals")
  func columnsAndBytes() {
    for value in UInt32(0x20)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(scalar)
      guard TextRules.displayColumns(of: text) <= text.utf8.count,
        TextRules.displayColumns(of: text.uppercased()) <= text.utf8.count
      else {
        Issue.record("U+\(String(value, radix: 16))")
        return
      }
    }
  }

  @Test(
    "columns count what is seen",
    arguments: [("abc", 3), ("é", 1), ("e\u{301}", 1), ("漢字", 4), ("محمد", 4), ("", 0), ("🙂", 2)])
  func columns(text: String, expected: Int) {
    #expect(TextRules.displayColumns(of: text) == expected)
  }
}
