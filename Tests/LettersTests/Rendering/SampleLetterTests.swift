import Facts
import Testing

@testable import Letters

/// Every sample renders in every locale and format, and its text is fit to be read.
@Suite("The letters of the samples")
struct SampleLetterTests {
  @Test("there are at least 24 samples, and each makes a letter in Dutch, English and Arabic")
  func count() throws {
    let letters = try RenderedSamples.all()
    #expect(try LetterHouse.samples().count >= 24 + 4)
    #expect(letters.count == (try LetterHouse.samples().count) * LetterHouse.closeLocales.count)
    for letter in letters {
      #expect(letter.html.hasPrefix("<!DOCTYPE html>") && letter.html.hasSuffix("</html>\n"), "\(letter.name)")
      #expect(letter.xml.hasPrefix("<?xml ") && letter.xml.hasSuffix("</letter>\n"), "\(letter.name)")
    }
  }

  @Test("the four parts stand in order, numbered 1 to 4")
  func parts() throws {
    for letter in try RenderedSamples.all() {
      let ids = letter.html.matches(of: /<section id="([^"]*)"/).map { String($0.1) }
      #expect(ids == LetterPart.allCases.map(\.rawValue), "\(letter.name)")
      let lines = TextShape.lines(letter.text)
      let numbers = zip(lines, lines.dropFirst()).compactMap { line, next in
        next.first == "=" && line.prefixMatch(of: /[1-9]\.\s/) != nil ? line.first : nil
      }
      #expect(numbers == ["1", "2", "3", "4"], "\(letter.name)")
    }
  }

  @Test("no line is wider than 72 columns or ends in a space, and blank lines stand alone")
  func lines() throws {
    for letter in try RenderedSamples.all() {
      #expect(TextShape.tooWide(letter.text).isEmpty, "\(letter.name)")
      let lines = TextShape.lines(letter.text)
      let spaced = lines.filter { line in line.last?.isWhitespace == true }
      #expect(spaced.isEmpty, "\(letter.name)")
      #expect(lines.first?.isEmpty == false && lines.last?.isEmpty == true, "\(letter.name)")
      let doubled = lines.indices.dropLast().filter { lines[$0].isEmpty && lines[$0 + 1].isEmpty }
      // A title of a part may have one line more above it.
      let wrong = doubled.filter { index in
        let rest = lines[(index + 2)...]
        return rest.first?.isEmpty == true || rest.dropFirst().first?.first != "="
      }
      #expect(wrong.isEmpty, "\(letter.name): blank lines at \(wrong)")
    }
  }

  @Test("isolates end on the line on which they begin, as the bidirectional algorithm ends them there")
  func isolates() throws {
    let broken = try RenderedSamples.all().flatMap { letter in
      TextShape.unbalancedIsolates(letter.text).map { "\(letter.name): \($0)" }
    }
    #expect(broken.isEmpty, "\(broken.count) lines, the first: \(broken.first ?? "")")
  }

  @Test("values stay whole on one line: amounts, dates, IBANs")
  func wholeValues() throws {
    for letter in try RenderedSamples.all() where letter.locale == "nl" {
      let lines = TextShape.lines(letter.text)
      #expect(!lines.contains { $0.hasSuffix("€") }, "\(letter.name)")
      let months = PrintedFacts.months(of: "nl").flatMap(\.self)
      let cut = lines.filter { line in months.contains { line.hasSuffix(" \($0)") } && line.contains(/\d [a-z]+$/) }
      #expect(cut.isEmpty, "\(letter.name)")
    }
  }

  @Test("tables of the text letter keep their columns")
  func tables() throws {
    for letter in try RenderedSamples.all() where letter.locale == "nl" {
      let lines = TextShape.lines(letter.text)
      let total = lines.filter { $0.hasPrefix("Totaal") || $0.hasPrefix("Dit betaalt u") }
      for line in total where line.contains("€") { #expect(line.contains("  €"), "\(letter.name): \(line)") }
      #expect(!letter.text.contains("\u{1}"), "\(letter.name): a glued space was left in the text")
    }
  }

  @Test("Dutch sentences of fixed text have at most 15 words")
  func sentences() throws {
    let messages = try #require(try LetterHouse.library().locales["nl"]).messages
    var sentences = 0
    for message in messages.values.sorted(by: { $0.key < $1.key }) {
      for variant in message.message.variants {
        let text = variant.pieces.map { piece -> String in
          switch piece {
          case .text(let text, _): text
          // A value reads as one word; its own dots end no sentence.
          case .fact: "waarde"
          case .open, .close: ""
          }
        }.joined()
        for sentence in Self.sentences(text) {
          sentences += 1
          let words = sentence.split(whereSeparator: \.isWhitespace).filter { $0.contains(where: \.isLetter) }
          #expect(words.count <= 15, "\(message.place.file):\(message.place.line) \(message.key): \(sentence)")
        }
      }
    }
    #expect(sentences > 200)
  }

  private static func sentences(_ text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      current += (current.isEmpty ? "" : " ") + word
      if let last = word.last(where: { $0 != "\"" && $0 != ")" }), ".?!:".contains(last) {
        sentences.append(current)
        current = ""
      }
    }
    return current.isEmpty ? sentences : sentences + [current]
  }
}
