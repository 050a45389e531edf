import Foundation
import Letters
import Testing

@testable import Studies

@Suite("A letter as its reader meets it")
struct ReadingTests {
  private func words(_ inside: String, _ language: String = "nl") throws -> [String] {
    try ReadingLetter(html: page(inside, language: language), locale: language).words.map(\.text)
  }

  @Test("an amount, date, number or name of the markup is one word")
  func values() throws {
    let letter = try ReadingLetter(
      html: page(
        "<section id=\"why\"><p>Betaal <data class=\"amount\" value=\"1569.47\">€ 1.569,47</data> voor <time datetime=\"2026-04-17\">17 april 2026</time>. Bel <span class=\"phone\" dir=\"ltr\">088 012 36 30</span>.</p></section>"
      ), locale: "nl")
    #expect(letter.words.map(\.text) == ["Betaal", "€ 1.569,47", "voor", "17 april 2026", "Bel", "088 012 36 30"])
    #expect(letter.words.map(\.kind) == [.word, .amount, .word, .date, .word, .phone])
    #expect(letter.words.map(\.value) == [nil, "1569.47", nil, "2026-04-17", nil, nil])
    #expect(
      letter.sentences.indices.map(letter.text(sentence:)) == [
        "Betaal € 1.569,47 voor 17 april 2026.", "Bel 088 012 36 30.",
      ])
    #expect(letter.blocks.map(\.part) == ["why"])
  }

  @Test(
    "words of fixed text are whole",
    arguments: [
      ("Meer dan € 40,50 per maand", ["Meer", "dan", "€ 40,50", "per", "maand"]),
      ("de zes-maandenregel en zo’n brief", ["de", "zes-maandenregel", "en", "zo’n", "brief"]),
      ("Bel 0800 0543 &amp; vraag", ["Bel", "0800 0543", "vraag"]),
    ])
  func fixed(_ text: String, _ wanted: [String]) throws { #expect(try words("<p>\(text)</p>") == wanted) }

  @Test("other scripts have words too")
  func scripts() throws {
    #expect(try words("<p>يجب أن تدفع.</p>", "ar") == ["يجب", "أن", "تدفع"])
    #expect(try words("<p>ክትከፍሉ ኣለኩም። ደውሉ።</p>", "ti") == ["ክትከፍሉ", "ኣለኩም", "ደውሉ"])
    #expect(try words("<p>Ви маєте заплатити.</p>", "uk") == ["Ви", "маєте", "заплатити"])
    let tigrinya = try ReadingLetter(html: page("<p>ክትከፍሉ ኣለኩም። ደውሉ።</p>", language: "ti"), locale: "ti")
    #expect(tigrinya.sentences.count == 2)
  }

  @Test("a sentence over the edge of an element is wrapped in well-formed pieces")
  func crossing() throws {
    let letter = try ReadingLetter(html: page("<p>Een. <strong>Twee. Drie</strong> vier.</p>"), locale: "nl")
    #expect(
      letter.markup().between("<p data-b=\"0\">", "</p>")
        == "<span data-s=\"0\"><span data-w=\"0\">Een</span>.</span> <strong><span data-s=\"1\"><span data-w=\"1\">Twee</span>.</span> <span data-s=\"2\"><span data-w=\"2\">Drie</span></span></strong><span data-s=\"2\"> <span data-w=\"3\">vier</span>.</span>"
    )
  }

  @Test("the hash of the text stays when the notice of a draft goes, and changes with any word")
  func hash() throws {
    func hash(_ inside: String) throws -> String { try ReadingLetter(html: page(inside), locale: "nl").textHash }
    let text = "<section id=\"why\"><p>Betaal nu.</p></section>"
    #expect(try hash("<header><p class=\"draft\">CONCEPT</p></header>" + text) == hash(text))
    #expect(try hash(text) != hash(text.replacing("nu", with: "nú")))
  }

  @Test("ids get a prefix for two letters on one page")
  func prefix() throws {
    let letter = try ReadingLetter(
      html: page("<section aria-labelledby=\"x\"><h2 id=\"x\">Kop</h2></section>"), locale: "nl")
    var options = ReadingMarkup()
    options.idPrefix = "a-"
    #expect(letter.markup(options).contains("aria-labelledby=\"a-x\"><h2 id=\"a-x\" data-b=\"0\">"))
  }

  @Test(
    "a page that is no letter is refused",
    arguments: ["<p>a", "<p>a</div>", "<p", "a</p>", "<p>a</b></p>"])
  func refused(_ inside: String) {
    #expect(throws: StudyError.self) { try ReadingLetter(html: page(inside), locale: "nl") }
  }

  /// Without the spans and attributes that the markup adds.
  private func unwrapped(_ markup: String) -> String {
    var out = ""
    var spans: [Bool] = []
    var rest = Substring(markup)
    while let start = rest.firstIndex(of: "<") {
      out += rest[..<start]
      let tag = rest[start...].prefix { $0 != ">" } + ">"
      rest = rest[start...].dropFirst(tag.count)
      if tag.hasPrefix("<span data-") {
        spans.append(true)
      } else if tag.hasPrefix("<span") {
        spans.append(false)
        out += tag
      } else if tag == "</span>" {
        if spans.popLast() != true { out += tag }
      } else {
        out += tag.replacing(#/\ data-b="[0-9]+"/#, with: "")
      }
    }
    return out + rest
  }

  @Test(
    "without its wrappers the markup is the page, byte for byte, in every script",
    arguments: StudyHouse.locales.sorted())
  func same(locale: String) throws {
    for sample in [
      "recovery/toeslagen-income-higher-than-estimated", "invitation/uwv-work-phone", "claims-overview/svb-combined",
    ] {
      let shelved = try #require(try StudyHouse.shelf()[sample])
      let letter = try StudyLetter.make(
        shelved.record, locale: locale, version: "1", shelf: StudyHouse.shelf(), library: StudyHouse.library())
      let markup = letter.reading.markup()
      #expect(unwrapped(markup) == letter.reading.page)
      // Well-formed: the same reader takes it, and finds the same words.
      let again = try ReadingLetter(html: page(markup, language: letter.reading.language), locale: locale)
      #expect(again.words.map(\.text) == letter.reading.words.map(\.text))
      for number in letter.reading.words.indices { #expect(markup.contains("data-w=\"\(number)\"")) }
      for number in letter.reading.sentences.indices { #expect(markup.contains("data-s=\"\(number)\"")) }
    }
  }

  @Test("every word stands in its block and sentence, in order")
  func order() throws {
    for letter in try StudyHouse.kinds().map(\.reading) {
      for (number, word) in letter.words.enumerated() {
        #expect(word.number == number && letter.blocks[word.block].words.contains(number))
        #expect(letter.sentences[word.sentence].words.contains(number))
        #expect(letter.blocks[word.block].text.slice(word.start, word.end) == word.text)
      }
      for (a, b) in zip(letter.words, letter.words.dropFirst()) where a.block == b.block { #expect(a.end <= b.start) }
    }
  }

  @Test("running text knows the message it was made from, and every printed fact its words")
  func sources() throws {
    for letter in try StudyHouse.kinds() {
      let blocks = letter.reading.blocks.filter { $0.kind.holdsSentences && $0.part != "head" }
      let known = blocks.count { !$0.messages.isEmpty }
      #expect(known == blocks.count, "\(letter.id): \(blocks.filter { $0.messages.isEmpty }.map(\.text))")
      for fact in letter.facts where fact.type == "amount" || fact.type == "date" {
        #expect(!fact.words.isEmpty, "\(letter.id): \(fact.name)")
        for word in fact.words { #expect(letter.reading.words[word].text == fact.printed) }
      }
      #expect(Set(letter.reading.blocks.map(\.id)).count == letter.reading.blocks.count)
    }
  }

  @Test("a letter comes back from JSON as it was")
  func coding() throws {
    let letter = try StudyHouse.recovery()
    let again = try JSONDecoder().decode(StudyLetter.self, from: JSONEncoder().encode(letter))
    #expect(again == letter)
  }

  @Test("only records of the shelf are studied")
  func samplesOnly() throws {
    var record = try #require(try StudyHouse.shelf()["recovery/toeslagen-income-higher-than-estimated"]).record
    #expect(try StudyHouse.shelf().holds(record))
    record.id = "WW-2026-999999"
    #expect(throws: StudyError.notASample(record: "WW-2026-999999")) {
      try StudyLetter.make(
        record, locale: "nl", version: "1", shelf: StudyHouse.shelf(), library: StudyHouse.library())
    }
  }

  @Test("covering samples show more texts with each one")
  func covering() throws {
    let library = try StudyHouse.library()
    let chosen = try StudyHouse.shelf().covering(kind: "recovery", in: library, most: 3)
    #expect(chosen.count == 3 && Set(chosen.map(\.id)).count == 3)
    let texts = try chosen.map { Set(try library.blocks(of: $0.record, locale: "nl").flatMap(\.messages)) }
    #expect(texts[0].count >= texts[1].count)
    #expect(!texts[1].isSubset(of: texts[0]))
  }
}
