import Foundation
import Letters
import Testing

@testable import Translation

@Suite("A translator's round trip")
struct RoundTripTests {
  private static let locales = LocaleFolder.ids(in: "\(projectFolder)/locales").filter { $0 != "nl" }
  private static let places = TemplatePlaces(templates: "\(projectFolder)/templates")

  @Test("loses nothing, over all locales and both forms", arguments: locales, ReturnedFile.Form.allCases)
  func allLocales(_ locale: String, _ form: ReturnedFile.Form) throws {
    let job = try TranslationJob(locale: locale, in: "\(projectFolder)/locales", places: Self.places)
    let context = TranslatorContext(places: Self.places)
    let text =
      form == .xliff ? XLIFFWriter(job, context: context).text : POWriter(job, context: context).text
    let returned = try ReturnedFile(Array(text.utf8), form: form)
    #expect(returned.count == job.units.count)
    let result = try TranslationImport(of: returned, into: job, context: context)
    #expect(result.files == [])
    #expect(result.findings.filter(\.isError) == [])
    #expect(result.unchangedUnits == job.units.count { $0.target != nil })
  }

  @Test("writes nothing for a house in every style of YAML", arguments: ReturnedFile.Form.allCases)
  func smallHouse(_ form: ReturnedFile.Form) throws {
    let job = try SmallHouse.job()
    let text = form == .xliff ? SmallHouse.xliff(job) : SmallHouse.po(job)
    let result = try SmallHouse.take(text, form, into: job)
    #expect(result.files == [])
    #expect(result.findings == [])
  }

  @Test("gives the same bytes each time")
  func deterministic() throws {
    #expect(SmallHouse.xliff(try SmallHouse.job()) == SmallHouse.xliff(try SmallHouse.job()))
  }

  @Test("keeps every other byte when one text changes", arguments: ReturnedFile.Form.allCases)
  func oneChange(_ form: ReturnedFile.Form) throws {
    let job = try SmallHouse.job()
    for (old, new) in [
      ("هذا بسبب خطأ منا.", "هذا خطأ منا."), ("مع أطيب التحيات", "مع التحية"), ("إعانة الإيجار", "دعم الإيجار"),
      ("لكنها تبقى", "وهي تبقى"), ("لمدة شهرين", "شهرين"), ("لا يلزمكم الانتظار", "لا تنتظروا"),
    ] {
      let text = form == .xliff ? SmallHouse.xliff(job) : SmallHouse.po(job)
      let result = try SmallHouse.take(text.replacing(old, with: new), form, into: job)
      #expect(result.findings == [])
      #expect(result.changedKeys.count == 1)
      let written = try #require(result.files.first { $0.name == "ar/messages.yaml" }).text
      let (before, after) = (lines(SmallHouse.arabic), lines(written))
      #expect(after.joined(separator: "\n").contains(new))
      let changed = after.filter { !before.contains($0) }
      #expect(changed.count <= 3, "\(changed)")
      #expect(comments(written) == comments(SmallHouse.arabic))
      // What was written reads back as what came in, and there is nothing left to do.
      let again = try SmallHouse.job(written)
      #expect(try SmallHouse.take(SmallHouse.xliff(again), into: again).files == [])
      for key in job.target.keys where !result.changedKeys.contains(key) {
        #expect(again.target.messages[key]?.source == job.target.messages[key]?.source)
      }
    }
  }

  @Test("fills a new locale from nothing, in the order of the Dutch file")
  func newLocale() throws {
    let full = try SmallHouse.job()
    let empty = try SmallHouse.job(nil)
    #expect(empty.units.count == full.units.count)
    var text = SmallHouse.xliff(empty)
    for unit in full.units {
      let mine = try #require(block(of: unit.id.token, in: SmallHouse.xliff(full)))
      let theirs = try #require(block(of: unit.id.token, in: text))
      text = text.replacing(
        theirs, with: mine.replacing(/\ *<mda:meta type="target-hash">.*<\/mda:meta>\n/, with: ""))
    }
    let result = try SmallHouse.take(text, into: empty)
    #expect(result.findings.filter(\.isError) == [])
    #expect(result.changedKeys == full.source.keys)
    let written = try #require(result.files.first { $0.name == "ar/messages.yaml" }).text
    let file = try MessageFile(name: "ar/messages.yaml", text: written)
    #expect(file.entries.map(\.key) == full.source.keys)
    let again = try SmallHouse.job(written)
    for unit in full.units { #expect(again.unit(token: unit.id.token)?.target == unit.target) }
  }

  @Test("puts a new message where Dutch has it")
  func newMessage() throws {
    let keys = try SmallHouse.job().source.keys
    for key in keys {
      let file = try MessageFile(name: "ar/messages.yaml", text: SmallHouse.arabic)
      let entry = try #require(file.entry(key))
      let place = try #require(ScalarPlace(entry, in: file))
      // The file without this message.
      var text = Array(SmallHouse.arabic.utf8)
      let starts = ScalarPlace.lineStarts(text)
      let end = starts.first { $0 >= place.range.upperBound } ?? text.count
      text.removeSubrange(starts[entry.keyLine - 1]..<end)
      let less = try MessageFile(name: "ar/messages.yaml", text: String(decoding: text, as: UTF8.self))
      #expect(less.entry(key) == nil)
      let more = try less.inserting(key, entry.value, order: keys)
      #expect(Set(more.entries.map(\.key)) == Set(keys))
      #expect(more.entry(key)?.value.isEmpty == false)
      #expect(
        comments(more.text).filter { $0 != "# then the name" }
          == comments(SmallHouse.arabic).filter { $0 != "# then the name" })
    }
  }

  private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
  private func comments(_ text: String) -> [String] {
    lines(text).compactMap { line in line.firstIndex(of: "#").map { String(line[$0...]) } }
      .filter { $0.hasPrefix("# ") }
  }
  private func block(of token: String, in text: String) -> String? {
    guard let start = text.firstRange(of: "  <unit id=\"\(token)\""),
      let end = text[start.lowerBound...].firstRange(of: "</unit>\n")
    else { return nil }
    return String(text[start.lowerBound..<end.upperBound])
  }
}
