import Testing

@testable import Translation

@Suite("Files of messages")
struct MessageFileTests {
  /// Words, signs and codes that YAML or MessageFormat 2 could take for something else.
  private static let words = [
    "null", "yes", "- a", "a: b", "# c", "'q'", "\"d\"", "{$payment.due}", "{#nl}", "{/nl}", "\\\\", "\\{", "%", "@",
    "`", "|", ">", "é", "اعتراض",
    "7", "~", "&x", "*y", "!t", "?", ":", ",", "[", "]", ".match", "…", "\u{A0}", "woord", "lang", "heel",
  ]

  @Test("keep everything else when any text becomes any other", arguments: 0..<20)
  func anyText(_ seed: Int) throws {
    var dice = Dice(UInt64(seed) + 99)
    let file = try MessageFile(name: "ar/messages.yaml", text: SmallHouse.arabic)
    for _ in 0..<25 {
      let entry = try #require(file.entries.filter { $0.key != "pay/months" }.randomElement(using: &dice))
      var text = ""
      for index in 0..<Int.random(in: 1...60, using: &dice) {
        if index > 0 { text += Int.random(in: 0..<12, using: &dice) == 0 ? "\n\n" : " " }
        text += Self.words.randomElement(using: &dice) ?? "x"
      }
      guard let wanted = try? MessageText(key: "", source: text, file: "", line: 1), !wanted.variants[0].content.isEmpty
      else { continue }
      let changed = try file.setting(
        entry.key,
        to: wanted.variants[0].content.pattern.hasPrefix(".")
          ? "{{\(wanted.variants[0].content.pattern)}}" : wanted.variants[0].content.pattern)
      let read = try #require(changed.entry(entry.key))
      #expect(try MessageText(key: "", source: read.value, file: "", line: 1).hash == wanted.hash)
      for other in file.entries where other.key != entry.key { #expect(changed.entry(other.key)?.value == other.value) }
      // And back: the same texts, whatever the style.
      let back = try changed.setting(entry.key, to: entry.value)
      for other in file.entries {
        #expect(MessageFile.saysSame(back.entry(other.key)?.value ?? "", other.value))
      }
    }
  }

  @Test("are left to people where a text is written in a way that cannot be kept")
  func flow() throws {
    let file = try MessageFile(name: "x.yaml", text: "a: {b: een, c: twee}\n")
    #expect(throws: TranslationError.cannotWriteMessage(key: "a/b", file: "x.yaml")) {
      try file.setting("a/b", to: "drie")
    }
  }

  @Test(
    "that are not what they should be are refused by name",
    arguments: [
      ("a: [x, y]\n", "not-yaml"), ("a: b\na: c\n", "not-yaml"), ("a: &x b\nc: *x\n", "anchor-forbidden"),
      ("a: \"b\n", "not-yaml"),
      ("a: " + String(repeating: "[", count: 40), "too-deep"),
      (String(repeating: "a", count: (1 << 20) + 1), "too-large"), ("tekst\n", "not-yaml"),
    ])
  func bad(_ text: String, _ name: String) {
    #expect { try MessageFile(name: "x.yaml", text: text) } throws: { ($0 as? TranslationError)?.name == name }
  }

  @Test("know where messages stand in letters")
  func places() {
    let places = TemplatePlaces(templates: "\(projectFolder)/templates")
    #expect(places.places(of: "recovery/why/about").first == "letter recovery, part why, text")
    #expect(places.places(of: "payment/step/keep").contains { $0.contains("part how, payment-steps, steps") })
    #expect(places.kinds(of: "recovery/why/about") == ["recovery"])
    #expect(places.places(of: "recovery/cause/processing").isEmpty == false)
    #expect(places.places(of: "no/such/message").isEmpty)
  }
}
