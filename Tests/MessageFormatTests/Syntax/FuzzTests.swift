import MessageFormat
import Testing

@Suite("Hostile sources")
struct FuzzTests {
  private static let pieces: [Unicode.Scalar] = Array(
    "{}|\\.$:#/@=* \n\t\"ax1é\u{0}\u{200F}\u{2066}\u{301}\u{3000}\u{FFFE}\u{1F600}".unicodeScalars)
  private static let words = ["{{", "}}", ".match", ".local $x = ", ".input {$n :number}", "u:dir=rtl", " * ", ":date"]

  private static func mutated(_ source: String, _ generator: inout SplitMix64) -> String {
    var scalars = Array(source.unicodeScalars)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let at = Int.random(in: 0...scalars.count, using: &generator)
      switch Int.random(in: 0...4, using: &generator) {
      case 0: if at < scalars.count { scalars.remove(at: at) }
      case 1: scalars.insert(pieces.randomElement(using: &generator) ?? "{", at: at)
      case 2: if at < scalars.count { scalars[at] = pieces.randomElement(using: &generator) ?? "{" }
      case 3: scalars.insert(contentsOf: (words.randomElement(using: &generator) ?? "{{").unicodeScalars, at: at)
      default:
        let end = Int.random(in: at...scalars.count, using: &generator)
        scalars.insert(contentsOf: scalars[at..<end], at: at)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test("a changed source is read and formatted or refused, and what is read can be written")
  func mutations() throws {
    let sources = SampleSources.own + SampleSources.suite
    let locale = try MessageLocale(identifier: "ar")
    var generator = SplitMix64(seed: 11)
    var valid = 0
    for round in 0..<12_000 {
      let source = Self.mutated(sources[round % sources.count], &generator)
      do {
        let message = try Message(unvalidated: source)
        #expect(try Message(unvalidated: message.source) == message, "\(source.debugDescription)")
        let formatter = try MessageFormatter(message: message, locale: locale, functions: TestFunctions.registry)
        let arguments: [String: MessageValue] = ["x": "1", "n": 5, "foo": true]
        let text = formatter.format(arguments)
        let parts = formatter.formatToParts(arguments)
        #expect(text.text == parts.parts.map(\.text).joined())
        #expect(text.errors == parts.errors)
        valid += 1
      } catch {
        #expect(error.kind.isStatic)
        #expect((0...source.utf8.count).contains(error.range.lowerBound))
        #expect((error.range.lowerBound...source.utf8.count).contains(error.range.upperBound))
      }
    }
    #expect(valid > 1000)
  }

  @Test("every beginning of a source is read or refused")
  func prefixes() {
    for source in SampleSources.own {
      for length in 0...source.unicodeScalars.count {
        _ = try? Message(parsing: String(source.unicodeScalars.prefix(length)))
      }
    }
  }

  @Test("large sources are read without a deep stack")
  func large() throws {
    let locale = try MessageLocale(identifier: "en")
    let count = 100_000
    let sources = [
      String(repeating: "{", count: count), String(repeating: "{a}", count: count / 10),
      "{|" + String(repeating: "\\\\", count: count) + "|}", String(repeating: " ", count: count) + "{{",
      ".local $x = {1 :number} .match $x "
        + (0..<5000).map { "\($0) {{}} " }.joined() + "* {{}}",
    ]
    for source in sources {
      if let formatter = try? MessageFormatter(source: source, locale: locale) { _ = formatter.format() }
    }
    let chain =
      ".local $a0 = {1 :number}" + (1..<1000).map { ".local $a\($0) = {$a\($0 - 1) :offset add=1}" }.joined()
      + "{{{$a999}}}"
    #expect(try MessageFormatter(source: chain, locale: locale).formatStrictly() == "1,000")
  }
}
