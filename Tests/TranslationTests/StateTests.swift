import Testing

@testable import Translation

@Suite("How far a translation is")
struct StateTests {
  @Test("a translation without a state is of an unknown Dutch text, and comes along as a suggestion")
  func unbound() throws {
    let job = try SmallHouse.job(states: StateFile())
    #expect(job.units.allSatisfy { $0.status == MessageStatus(state: .initial, reason: .unbound) && $0.target != nil })
    #expect(SmallHouse.xliff(job).contains("<segment state=\"initial\" subState=\"helderbrief:unbound\">"))
    #expect(SmallHouse.po(job).contains("#, fuzzy"))
  }

  @Test("accepting binds it to the Dutch text of today")
  func accepting() throws {
    let job = try SmallHouse.job()
    #expect(job.units.allSatisfy { $0.status == MessageStatus(state: .translated, reason: nil) })
    #expect(job.acceptingUnbound() == job.states)
  }

  @Test("it falls back when the Dutch text changes, and keeps the old translation as a suggestion")
  func stale() throws {
    let states = try SmallHouse.job().states
    let job = try SmallHouse.job(
      dutch: SmallHouse.dutch.replacing("Dat is gratis.", with: "Dat kost niets."), states: states)
    let unit = try #require(job.unit(token: "pay:objection"))
    #expect(unit.status == MessageStatus(state: .initial, reason: .stale))
    #expect(unit.target != nil)
    #expect(job.units.count { $0.status.state == .initial } == 1)
    let only = XLIFFWriter(job, context: SmallHouse.context, onlyOpen: true).text
    #expect(only.ranges(of: "<unit ").count == 1)
    #expect(only.contains("subState=\"helderbrief:stale\""))
    // Compared and found right: the state alone changes, bound to the new text.
    let result = try SmallHouse.take(
      only.replacing("state=\"initial\" subState=\"helderbrief:stale\"", with: "state=\"translated\""), into: job)
    #expect(result.restatedKeys == ["pay/objection"])
    #expect(result.files.map(\.name) == ["ar/translation.tsv"])
  }

  @Test("how lines are broken makes no difference")
  func folding() throws {
    let states = try SmallHouse.job().states
    let dutch = SmallHouse.dutch.replacing(
      "  objection: U kunt bezwaar maken tegen dit besluit. Dat is gratis.",
      with: "  objection: |\n    U kunt bezwaar maken\n    tegen dit besluit. Dat is gratis.")
    let job = try SmallHouse.job(dutch: dutch, states: states)
    #expect(job.units.allSatisfy { $0.status.state == .translated })
  }

  @Test("a file that was exported before the Dutch text changed is refused")
  func lateFile() throws {
    let before = try SmallHouse.job()
    let now = try SmallHouse.job(
      dutch: SmallHouse.dutch.replacing("Dat is gratis.", with: "Dat kost niets."), states: before.states)
    let late = SmallHouse.xliff(before).replacing("هذا مجاني", with: "هذا بالمجان")
    let result = try SmallHouse.take(late, into: now)
    #expect(result.findings.map(\.rule) == [.sourceChanged])
    #expect(result.files == [])
    let po = try SmallHouse.take(SmallHouse.po(before), .po, into: now)
    #expect(po.findings.map(\.rule) == [.sourceChanged])
  }

  @Test("who says reviewed gives a name")
  func reviewer() throws {
    let job = try SmallHouse.job()
    let file = SmallHouse.xliff(job).replacing("state=\"translated\"", with: "state=\"reviewed\"")
    let nameless = try SmallHouse.take(file, into: job)
    #expect(nameless.findings.map(\.rule) == [.reviewerMissing])
    #expect(nameless.files == [])
    let named = try SmallHouse.take(file, into: job, reviewer: "A. Haddad")
    #expect(named.findings == [])
    let text = try #require(named.files.first { $0.name == "ar/translation.tsv" }).text
    let states = try StateFile(text: text, name: "ar/translation.tsv")
    #expect(states.entries.values.allSatisfy { $0.state == .reviewed && $0.reviewer == "A. Haddad" })
    #expect(states.text == text)
    // A text that is edited by hand afterwards was not reviewed.
    let edited = try SmallHouse.job(SmallHouse.arabic.replacing("هذا مجاني", with: "هذا بالمجان"), states: states)
    #expect(edited.unit(token: "pay:objection")?.status == MessageStatus(state: .translated, reason: .edited))
    let again = try SmallHouse.take(SmallHouse.xliff(edited), into: edited)
    #expect(again.files == [])
  }

  @Test("a message is as far as the least of its plural forms")
  func leastForm() throws {
    let job = try SmallHouse.job()
    let file = SmallHouse.xliff(job)
    let start = try #require(file.firstRange(of: "<unit id=\"pay:months..few\"")).lowerBound
    let state = try #require(file[start...].firstRange(of: "state=\"translated\""))
    let result = try SmallHouse.take(file.replacingCharacters(in: state, with: "state=\"initial\""), into: job)
    let states = try StateFile(text: try #require(result.files.first).text, name: "x")
    #expect(states.entries["pay/months"] == nil)
    #expect(states.entries.count == job.states.entries.count - 1)
  }

  @Test("a file of states that is not sound is refused with its line")
  func badFile() {
    let hash = String(repeating: "a", count: 32)
    for text in [
      "x\tdone\t\(hash)\t\(hash)\t\n", "x\ttranslated\tab\t\(hash)\t\n", "x translated\n",
      "x\ttranslated\t\(hash)\t\(hash)\t\nx\ttranslated\t\(hash)\t\(hash)\t\n",
    ] {
      #expect(throws: TranslationError.self) { try StateFile(text: text, name: "ar/translation.tsv") }
    }
  }

  @Test("the report counts messages by state")
  func report() throws {
    let job = try SmallHouse.job(
      dutch: SmallHouse.dutch.replacing("Dat is gratis.", with: "Dat kost niets."),
      SmallHouse.arabic.replacing("  ww: \"إعانة البطالة ({#nl}WW{/nl})\"\n", with: ""),
      states: try SmallHouse.job().states)
    let report = LocaleReport(job)
    #expect(report.messages == 13)
    #expect(report.translated == 11)
    #expect(report.initial == 2)
    #expect(report.stale == 1)
    #expect(report.missing == 1)
    #expect(report.open.map(\.key) == ["pay/objection", "scheme/ww"])
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}
