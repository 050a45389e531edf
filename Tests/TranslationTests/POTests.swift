import Testing

@testable import Translation

@Suite("PO files")
struct POTests {
  @Test("have an entry for every plural form, with the name of its unit as context")
  func entries() throws {
    let text = SmallHouse.po(try SmallHouse.job())
    #expect(text.contains("msgctxt \"pay/months [few]\"\n"))
    #expect(text.contains("\"X-Helderbrief-Locale: ar\\n\"\n"))
    #expect(text.contains("#: locales/nl/messages.yaml:"))
    #expect(
      text.contains(
        "msgid \"\"\n\"U kreeg te veel. Dat komt door een fout van ons.\\n\"\n\"\\n\"\n\"Bel {$contact.phone} als u vragen heeft.\"\n"
      ))
  }

  @Test(
    "keep text with quotes, backslashes and line ends", arguments: ["a\"b", "a\\b", "a\nb", "a\n\nb", "", "\n", "é\tx"])
  func quoting(_ text: String) throws {
    let file = "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\nmsgctxt \"k\"\nmsgid \"x\"\nmsgstr \(POEntry.quoted(text))\n"
    let unit = try #require(try ReturnedFile(Array(file.utf8), form: .po).units.first)
    if text.allSatisfy(\.isWhitespace) {
      #expect(unit.target == nil)
    } else {
      #expect(unit.target == .pattern(text))
    }
  }

  @Test(
    "that are broken are refused with their line",
    arguments: [
      ("msgid \"a", 4), ("msgid \"a\" b", 4), ("msgstr \"a\"", 4), ("msgid \"a\"\nmsgid \"b\"", 5), ("x", 4),
      ("msgid \"\\q\"", 4),
      ("msgid \"a\"\nmsgid_plural \"b\"", 5), ("msgctxt \"a\"", 4), ("\"a\"\nmsgctxt \"x\"\nmsgctxt \"y\"", 6),
    ])
  func broken(_ text: String, _ line: Int) {
    let file = "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\n\(text)\n"
    do {
      _ = try ReturnedFile(Array(file.utf8), form: .po)
      Issue.record("it was read")
    } catch {
      #expect(error.name == "not-po")
      if case .notPO(let found, _) = error { #expect(abs(found - line) <= 2) }
    }
  }

  @Test("without a head, not in UTF-8 or huge are refused")
  func whole() {
    #expect(throws: TranslationError.self) {
      try ReturnedFile(Array("msgctxt \"k\"\nmsgid \"x\"\nmsgstr \"y\"\n".utf8), form: .po)
    }
    #expect(throws: TranslationError.self) { try ReturnedFile([0xFF, 0xFE], form: .po) }
    #expect(throws: TranslationError.tooLarge(bytes: POReader.largest + 1, limit: POReader.largest)) {
      try ReturnedFile([UInt8](repeating: 0x20, count: POReader.largest + 1), form: .po)
    }
  }

  @Test(
    "with a wrong code, plural or markup are refused for that text only",
    arguments: [
      ("{$payment.due}", "", TranslationFinding.Rule.placeholder), ("{$payment.due}", "{$payment.date}", .unknownCode),
      ("{$payment.due}", "{$payment.due", .messageSyntax), ("{#strong}", "", .markup), ("{/strong}", "{/nl}", .markup),
      ("هذا مجاني", "هذا 12 مجاني", .number),
    ])
  func wrong(_ old: String, _ new: String, _ rule: TranslationFinding.Rule) throws {
    let job = try SmallHouse.job()
    let text = SmallHouse.po(job).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("msgstr") ? String($0).replacing(old, with: new) : String($0) }.joined(separator: "\n")
    let result = try SmallHouse.take(text, .po, into: job)
    #expect(result.findings.map(\.rule) == [rule])
    #expect(result.files == [])
  }

  @Test("a text that is no longer fuzzy is translated")
  func fuzzy() throws {
    let job = try SmallHouse.job(states: StateFile())
    let result = try SmallHouse.take(SmallHouse.po(job).replacing("#, fuzzy\n", with: ""), .po, into: job)
    #expect(result.findings == [])
    #expect(result.files.map(\.name) == ["ar/translation.tsv"])
    #expect(result.restatedKeys.count == job.source.keys.count)
  }
}
