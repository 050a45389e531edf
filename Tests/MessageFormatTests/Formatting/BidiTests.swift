import MessageFormat
import Testing

@Suite("Directions and errors of formatted messages")
struct BidiTests {
  private func isolated(_ source: String, _ arguments: [String: MessageValue] = [:], locale: String) throws -> String {
    try MessageFormatter(source: source, locale: MessageLocale(identifier: locale)).format(arguments).text
  }

  @Test(
    "values are isolated by their direction and that of the message",
    arguments: [
      ("en", "a {x} b", "a \u{2068}x\u{2069} b"),
      ("en", "a {1 :number} b", "a 1 b"),
      ("en", "a {1 :number u:dir=ltr} b", "a \u{2066}1\u{2069} b"),
      ("en", "a {1 :number u:dir=inherit} b", "a 1 b"),
      ("en", "a {1 :number u:dir=rtl} b", "a \u{2067}1\u{2069} b"),
      ("en", "a {1 :number u:dir=auto} b", "a \u{2068}1\u{2069} b"),
      ("ar-u-nu-latn", "a {1 :number} b", "a \u{2067}1\u{2069} b"),
      ("ar-u-nu-latn", "a {NL91 :string u:dir=ltr} b", "a \u{2066}NL91\u{2069} b"),
      ("und", "a {1 :number} b", "a \u{2068}1\u{2069} b"),
      ("en", "a {#b}{x}{/b}", "a \u{2068}x\u{2069}"),
      ("en", ".local $x = {x :string u:dir=ltr} {{{$x}}}", "\u{2066}x\u{2069}"),
      ("en", ".local $x = {x :string u:dir=rtl} {{{$x :string}}}", "\u{2067}x\u{2069}"),
      ("en", "{1234.5 :number u:locale=nl}", "1.234,5"),
    ])
  func isolates(locale: String, source: String, text: String) throws {
    #expect(try isolated(source, locale: locale).codePoints == text.codePoints)
  }

  @Test("bad u: options are told and left out")
  func badOptions() throws {
    #expect(try lenient("{x :string u:dir=up}").errors == [.badOption])
    #expect(try lenient("{x :string u:locale=xx}").errors == [.badOption])
    #expect(try lenient("{#b u:dir=ltr}").errors == [.badOption])
  }

  @Test("parts say what they are")
  func parts() throws {
    let formatter = try MessageFormatter(
      source: "U betaalt {$n :number u:id=sum} {#b u:id=x class=$c}nu{/b} {$m}",
      locale: MessageLocale(identifier: "nl"), bidiIsolation: .none)
    let formatted = formatter.formatToParts(["n": "-1234.5", "c": "red"])
    let expected: [MessagePart] = [
      .text("U betaalt "), .text(" "), .markup(.open, name: "b", id: "x", options: ["class": "red"]), .text("nu"),
      .markup(.close, name: "b", id: nil, options: [:]), .text(" "), .fallback(source: "$m"),
    ]
    #expect(formatted.parts.filter { if case .expression = $0 { false } else { true } } == expected)
    guard case .expression(let part) = formatted.parts[1] else {
      Issue.record("no expression")
      return
    }
    #expect(part.type == "number" && part.locale == "nl" && part.id == "sum" && part.value == "-1.234,5")
    #expect(
      part.pieces.map { "\($0.type):\($0.value)" } == [
        "minusSign:-", "integer:1", "group:.", "integer:234", "decimal:,", "fraction:5",
      ])
    #expect(formatted.errors.map(\.kind) == [.unresolvedVariable])
  }

  @Test(
    "what cannot be formatted stands in the text by its name",
    arguments: [
      ("{$x}", "{$x}", [MessageError.Kind.unresolvedVariable]),
      ("{$x :number}", "{$x}", [.unresolvedVariable, .badOperand]),
      ("{a :nope}", "{|a|}", [.unknownFunction]),
      ("{|a\\|\\\\| :nope}", "{|a\\|\\\\|}", [.unknownFunction]),
      ("{:nope}", "{:nope}", [.unknownFunction]),
      (".local $x = {a :nope} {{{$x} {$x}}}", "{$x} {$x}", [.unknownFunction]),
      ("{1 :number minimumFractionDigits=$x}", "1", [.unresolvedVariable, .badOption]),
    ])
  func fallbacks(source: String, text: String, errors: [MessageError.Kind]) throws {
    let result = try lenient(source)
    #expect(result.text == text)
    #expect(result.errors == errors)
  }

  @Test("strict formatting throws the first error, with its place")
  func strict() throws {
    let source = "Beste {$name},\n{$n :number} euro"
    let formatter = try MessageFormatter(source: source, locale: MessageLocale(identifier: "nl"))
    do {
      _ = try formatter.formatStrictly(["name": "Amina", "n": "veel"])
      Issue.record("no error")
    } catch {
      #expect(error.kind == .badOperand)
      #expect(error.position(in: source) == SourcePosition(utf8Offset: 16, in: source))
      #expect(error.position(in: source).description == "2:2")
      #expect(!error.description.contains("veel"))
    }
    #expect(throws: MessageError.self) { try formatter.formatToPartsStrictly([:]) }
  }

  @Test("values never become structure")
  func values() throws {
    #expect(try formatted("{$x} {$y}", ["x": "{$y}", "y": "}} {#b} \\"]) == "{$y} }} {#b} \\")
  }

  @Test("one formatter serves many threads")
  func threads() async throws {
    let formatter = try MessageFormatter(
      source: ".input {$n :number} .match $n one {{{$n} brief}} * {{{$n :currency currency=EUR}}}",
      locale: MessageLocale(identifier: "nl"), bidiIsolation: .none)
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<4 {
        group.addTask { try (1...200).map { try formatter.formatStrictly(["n": .number(DecimalNumber($0))]) } }
      }
      for try await texts in group {
        #expect(texts.first == "1 brief" && texts.last == "€\u{A0}200,00")
      }
    }
  }
}
