import DecisionRecords
import Facts
import Foundation
import Testing

@testable import Letters

/// Values of a record never become structure: each is refused, or prints as itself.
@Suite("Values never become structure")
struct ValuesAreTextTests {
  /// The text fields of a record and a plain value for each: a word that stands nowhere else in a letter.
  static let fields: [(path: String, plain: String)] = [
    ("recipient.initials", "Qa.X."), ("recipient.prefix", "qbvan"), ("recipient.surname", "Qcwaz"),
    ("recipient.address.care_of", "Qdwaz"), ("recipient.address.street", "Qewaz"),
    ("recipient.address.number", "7qfw"), ("recipient.address.addition", "qgw"), ("recipient.address.city", "Qhwaz"),
    ("decision.reference", "QIW 7"), ("contact.team", "Qjwaz"), ("contact.phone", "0999 1234567"),
    ("contact.name", "Qkwaz"), ("contact.hours", "qlwaz"), ("contact.email", "qmw@qmw.example"),
    ("payment.account", "Qnwaz"), ("payment.reference", "QOW-7"),
  ]

  /// Fields that hold codes, words, numbers of an account: nothing but themselves may stand there.
  static let closed = [
    "kind", "organisation", "scheme", "why.reason", "why.cause", "why.source", "why.sanction.outcome",
    "recipient.salutation", "recipient.address.country", "recipient.address.postcode", "payment.iban",
    "calculation.mode", "calculation.basis", "decision.date", "payment.due", "why.reported",
  ]

  static let hostile: [String] = [
    "# Kop", "## Kop", "<b>x</b>", "</p><p>", "]]>", "<![CDATA[x]]>", "{$x}", "{#strong}x{/strong}", "((naam))",
    "&amp;", "&lt;b&gt;", "&#60;", "&nbsp;", "&", "* item", "- item", "1. x", "[x](http://y)", "\"'>", "' onload='x",
    "<!--", "-->", "<?xml version?>", "<!DOCTYPE x>", "{{x}}", "{% x %}", "${x}", "`x`", "%s %d", "\\n\\u0041", "x\\",
    "<script>x</script>", "</section>", "<svg/onload=x>", "NL91 ABNA 0417 1643 00", "1 maart 2026",
    "| a | b |", ".match {$x}", "a  b", "x;y:z=\"w\"", "~`!@#$%^", "a\u{A0}b", "a\u{202F}b", "x\u{2011}y",
    "محمد العربي", "דוד", "ام\u{64E}ة", "Ama\u{301}ni", "e\u{301}\u{323}\u{306}x", "Ǆemal", "ßß", "ŉ", "🙂", "👍🏽", "🇳🇱",
    "王小明", "ሰላም", "ไทย", "ﷺ", "ﬁ", "Ⅷ", "\u{FF1C}b\u{FF1E}", "ab محمد cd", "محمد 123", "+31 (0)88 123-45",
    String(repeating: "w", count: 19), String(repeating: "W", count: 39), String(repeating: "Ww", count: 50),
    String(repeating: "王", count: 20), String(repeating: "ab ", count: 13) + "c",
    "a-" + String(repeating: "b", count: 34),
    // What nobody can see.
    "\u{202E}x", "x\u{202E}", "a\u{2066}b", "a\u{200B}b", "a\u{200D}b", "👨\u{200D}👩", "a\u{AD}b", "a\u{FEFF}b",
    "a\u{0}b",
    "a\tb", "a\nb", "a\r\nb", "a\u{2028}b", "a\u{85}b", "\u{301}x", "a\u{FFFE}b", "a\u{E000}b", "a\u{E0041}b", " x",
    "x ",
    "", " ",
  ]

  private static func base() throws -> RecordEdits {
    var edits = try RecordEdits(LetterHouse.sample("recovery/toeslagen-housemate-moved-in-two-years").bytes)
    for (path, plain) in fields { edits.set(path, plain) }
    return edits
  }

  /// How a plain value and a hostile one are printed: after meneer and mevrouw a name begins with a capital, a town is in capitals.
  private static func printed(_ path: String, _ plain: String, _ value: String) -> [(old: String, new: String)] {
    switch path {
    case "recipient.address.city": [(plain.uppercased(), value.uppercased())]
    case "recipient.prefix": [(plain, value), ("Qbvan", value.prefix(1).uppercased() + value.dropFirst())]
    default: [(plain, value)]
    }
  }

  @Test(
    "a hostile value in any text field is refused or prints as itself", arguments: LetterHouse.closeLocales)
  func hostileValues(locale: String) throws {
    let renderer = LetterRenderer(try LetterHouse.library())
    let base = try Self.base()
    let before = Shape(try renderer.letter(LetterHouse.record(of: base.bytes()), locale))
    for (path, plain) in Self.fields {
      let wanted = Self.printed(path, plain, plain)[0].old.filter { $0 != " " }
      #expect(before.ink.contains(wanted), "\(path) should stand in the letter")
    }
    var places = 0
    for value in Self.hostile {
      for prefix in ["", "1"] {
        let (edits, taken) = try accepted(
          prefix + value, only: prefix.isEmpty ? nil : "recipient.address.number", in: base)
        if taken.isEmpty { continue }
        places += taken.count
        let letter: Letter
        do {
          letter = try renderer.letter(LetterHouse.record(of: edits.bytes()), locale)
        } catch let refusal as Refusal {
          Issue.record("\(value.debugDescription): the reader takes it in \(taken), the letter is refused: \(refusal)")
          continue
        }
        let changes = Self.fields.filter { taken.contains($0.path) }.flatMap {
          Self.printed($0.path, $0.plain, prefix + value)
        }
        let faults = before.faults(of: Shape(letter), after: changes)
        #expect(faults.isEmpty, "\(value.debugDescription) in \(locale), in \(taken)")
      }
    }
    #expect(places > 500, "most values should stand in most fields")
  }

  /// The record with the value in every field whose reader takes it, and those fields. A refusal does not repeat the value.
  private func accepted(_ value: String, only: String?, in base: RecordEdits) throws -> (RecordEdits, [String]) {
    var edits = base
    var taken: [String] = []
    for (path, _) in Self.fields where only == nil || path == only {
      var attempt = edits
      attempt.set(path, value)
      let results = RecordReader().read(try attempt.bytes())
      try #require(results.count == 1)
      switch results[0].result {
      case .success:
        edits = attempt
        taken.append(path)
      case .failure(let errors):
        let repeats = value.count > 5 && errors.description.contains(value)
        #expect(!repeats, "the error repeats the value of \(path)")
      }
    }
    return (edits, taken)
  }

  @Test("a euro sign in a name is refused or prints as itself, and is not called a fault of the program")
  func euroSign() throws {
    let renderer = LetterRenderer(try LetterHouse.library())
    let base = try Self.base()
    let before = Shape(try renderer.letter(LetterHouse.record(of: base.bytes()), "nl"))
    let value = "€ 1.234,56"
    let (edits, taken) = try accepted(value, only: nil, in: base)
    if taken.isEmpty { return }
    let changes = Self.fields.filter { taken.contains($0.path) }.flatMap { Self.printed($0.path, $0.plain, value) }
    let letter = try renderer.letter(LetterHouse.record(of: edits.bytes()), "nl")
    #expect(before.faults(of: Shape(letter), after: changes).isEmpty)
  }

  @Test("codes, words, dates and accounts take no free text", arguments: closed)
  func closedFields(path: String) throws {
    let renderer = LetterRenderer(try LetterHouse.library())
    let base = try Self.base()
    // The account number among them is a good one.
    for value in Self.hostile where !(path == "payment.iban" && value.hasPrefix("NL91")) {
      var edits = base
      edits.set(path, value)
      guard case .success(let record)? = RecordReader().read(try edits.bytes()).first?.result else { continue }
      #expect(throws: Refusal.self, "\(path) = \(value.debugDescription)") { _ = try renderer.letter(record, "nl") }
    }
  }

  @Test("a foreign postcode prints as itself")
  func foreignPostcode() throws {
    let renderer = LetterRenderer(try LetterHouse.library())
    var base = try Self.base()
    base.set("recipient.address.country", "BE")
    base.set("recipient.address.postcode", "Qpwx7")
    let before = Shape(try renderer.letter(LetterHouse.record(of: base.bytes()), "nl"))
    for value in Self.hostile {
      base.set("recipient.address.postcode", value)
      guard case .success(let record)? = RecordReader().read(try base.bytes()).first?.result else { continue }
      let faults = before.faults(of: Shape(try renderer.letter(record, "nl")), after: [("Qpwx7", value)])
      #expect(faults.isEmpty, "\(value.debugDescription)")
    }
  }

  /// What of a letter must not change with a value.
  private struct Shape {
    let html: MarkupScan
    let xml: MarkupScan
    let text: String
    let ink: String

    init(_ letter: Letter) {
      html = MarkupScan(letter.html)
      xml = MarkupScan(letter.xml)
      text = TextShape.withoutProvenance(letter.text)
      ink = TextShape.ink(text)
    }

    /// What is not as it was, but for the changed values.
    func faults(of after: Shape, after changes: [(old: String, new: String)]) -> [String] {
      var faults: [String] = []
      for (name, old, new) in [("html", html, after.html), ("xml", xml, after.xml)] {
        if old.tags != new.tags { faults.append("\(name): other tags") }
        let wanted = old.texts.map { changed($0, changes) }
        if let difference = difference(wanted, new.texts) { faults.append("\(name): \(difference)") }
      }
      func packed(_ value: String) -> String {
        String(String.UnicodeScalarView(value.unicodeScalars.filter { $0 != " " }))
      }
      let wanted = changed(ink, changes.map { (packed($0.old), packed($0.new)) })
      if let difference = difference([wanted], [after.ink]) { faults.append("text: \(difference)") }
      if TextShape.underlines(text) != TextShape.underlines(after.text) { faults.append("text: other headings") }
      if TextShape.rules(text) != TextShape.rules(after.text) { faults.append("text: other boxes") }
      faults += TextShape.tooWide(after.text).map { "text: too wide: \($0)" }
      return faults
    }

    private func changed(_ text: String, _ changes: [(old: String, new: String)]) -> String {
      changes.reduce(text) {
        $0.utf8.count < $1.old.utf8.count ? $0 : $0.replacingOccurrences(of: $1.old, with: $1.new, options: .literal)
      }
    }

    private func difference(_ a: [String], _ b: [String]) -> String? {
      guard a.count == b.count else { return "\(a.count) texts became \(b.count)" }
      for (x, y) in zip(a, b) where !x.utf8.elementsEqual(y.utf8) {
        let common = zip(x.unicodeScalars, y.unicodeScalars).prefix { $0 == $1 }.count
        func part(_ text: String) -> String {
          String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(max(0, common - 15)).prefix(60)))
            .debugDescription
        }
        return "\(part(x)) became \(part(y))"
      }
      return nil
    }
  }
}
