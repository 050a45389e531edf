import Testing

@testable import Readability

@Suite("Sentences and words")
struct SegmentationTests {
  private func sentences(_ text: String) -> [(text: String, words: Int)] {
    var segments = Segments()
    let bytes = Array(text.utf8)
    DutchSegmenter(data: House.checker.data).segment(bytes, into: &segments)
    return segments.sentences.map { (String(decoding: bytes[segments.range(of: $0)], as: UTF8.self), $0.words) }
  }

  struct Case: CustomTestStringConvertible {
    let text: String
    let sentences: Int
    let words: [Int]
    var testDescription: String { text }
  }

  static let cases: [Case] = [
    Case(text: "U betaalt € 1.250,50. Dat is veel.", sentences: 2, words: [3, 3]),
    Case(text: "Betaal voor 15 april 2026. Bel ons.", sentences: 2, words: [5, 2]),
    Case(text: "Lees art. 4:87 Awb. Dat is een wet.", sentences: 2, words: [4, 4]),
    Case(text: "Dit is d.m.v. een brief gedaan.", sentences: 1, words: [6]),
    Case(text: "Wij hielpen de heer F. El Amrani. Dat is goed.", sentences: 2, words: [7, 3]),
    Case(text: "Kies plan A. U betaalt dan minder.", sentences: 2, words: [3, 4]),
    Case(text: "Bel ons om 14.30 uur. Tot dan!", sentences: 2, words: [5, 2]),
    Case(text: "Wat kunt u doen? Bel ons!", sentences: 2, words: [4, 2]),
    Case(text: "Kijk op www.toeslagen.nl. Daar staat meer.", sentences: 2, words: [3, 3]),
    Case(text: "Mail naar team@toeslagen.nl of bel.", sentences: 1, words: [5]),
    Case(text: "Bel 0800 0543. Dat is gratis.", sentences: 2, words: [2, 3]),
    Case(text: "Betaal op NL91 ABNA 0417 1643 00.", sentences: 1, words: [3]),
    Case(text: "Zij zei: ‘Kom.’ Toen ging zij.", sentences: 2, words: [3, 3]),
    Case(text: "Dit geldt voor werk, huur enz. en voor zorg.", sentences: 1, words: [9]),
    Case(text: "(Dit mag.) Dat ook.", sentences: 2, words: [2, 2]),
    Case(text: "De zo’n en zo'n auto’s rijden.", sentences: 1, words: [6]),
    Case(text: "Geen punt aan het einde", sentences: 1, words: [5]),
    Case(text: "... ", sentences: 0, words: []),
    Case(text: "", sentences: 0, words: []),
    Case(text: "Het kost 5 euro... Dat is weinig.", sentences: 2, words: [4, 3]),
    Case(text: "Ziektewet-uitkering en AOW-pensioen zijn geld.", sentences: 1, words: [5]),
    Case(text: "U krijgt 70% van uw loon.", sentences: 1, words: [6]),
    Case(text: "Dat is 1/3 van het bedrag.", sentences: 1, words: [6]),
  ]

  @Test("Dutch text is cut where a reader would", arguments: cases)
  func dutch(_ example: Case) {
    let found = sentences(example.text)
    #expect(found.count == example.sentences, "\(found)")
    #expect(found.map(\.words) == example.words, "\(found)")
  }

  @Test("no byte of random text makes the cutting fail, and tokens stay in order")
  func random() {
    var generator = SplitMix64(seed: 7)
    let pieces = [
      "U", "betaalt", "€", "1.250,50", ".", ",", " ", "\n", "d.m.v.", "é", "’", "?", "(", ")", "15", "-", "a.", "NL91",
      "\u{2066}", "🙂", "æ", "art.", "@", "x.nl", ":", "4:87", "\u{A0}", "Ж", "/", "'",
    ]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }
      var bytes = Array(text.joined().utf8)
      if !bytes.isEmpty, Bool.random(using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      var segments = Segments()
      DutchSegmenter(data: House.checker.data).segment(bytes, into: &segments)
      var last: Int32 = 0
      for token in segments.tokens {
        #expect(token.start >= last && token.end > token.start && Int(token.end) <= bytes.count)
        last = token.end
      }
      for sentence in segments.sentences {
        #expect(sentence.words > 0 && sentence.tokens.upperBound <= segments.tokens.count)
      }
      let block = OutlineBlock(kind: .paragraph, text: bytes, places: PlaceMap(file: nil, anchors: []))
      let outline = Outline(name: "random", locale: "nl", scope: .messages, blocks: [block])
      #expect(throws: Never.self) { try House.checker.report(on: outline) }
    }
  }

  @Test("a paragraph is judged the same alone and among others")
  func independence() throws {
    let texts = ["Het geld wordt betaald.", "Derhalve belt u ons a.u.b. op tijd.", "Men kan ook bellen."]
    let alone = try texts.map { try findings($0).map(\.words) }
    var outline = paragraph(texts[0])
    for text in texts.dropFirst() { outline.blocks += paragraph(text).blocks }
    let together = try House.checker.report(on: outline).findings
    for (number, words) in alone.enumerated() {
      #expect(together.filter { $0.block == number && $0.rule != .meanSentenceLength }.map(\.words) == words)
    }
  }

  @Test(
    "other languages are cut by the rules of Unicode",
    arguments: [
      ("ar", "تدفع ألف يورو. هل لديك أسئلة؟ اتصل بنا.", 3), ("pl", "Płaci Pan 5 zł. Proszę zadzwonić.", 2),
      ("en", "You pay back 5 euros. Call us.", 2), ("ti", "ገንዘብ ትኸፍሉ። ደውሉልና።", 2),
    ])
  func unicode(locale: String, text: String, sentences: Int) {
    var segments = Segments()
    UnicodeSegmenter(locale: locale).segment(Array(text.utf8), into: &segments)
    #expect(segments.sentences.count == sentences)
    #expect(segments.sentences.allSatisfy { $0.words >= 1 })
  }

  @Test("only the rules that every language shares are held against another language")
  func neutral() throws {
    var outline = Outline(name: "test", locale: "en", scope: .messages)
    outline.blocks =
      paragraph("Men are men and the bill is being paid, or not, or so they say, by all of the good people here.")
      .blocks
    let report = try House.checker.report(on: outline)
    #expect(Set(report.findings.map(\.rule)) == [.sentenceLength, .commas])
    #expect(report.scores == nil)
  }
}
