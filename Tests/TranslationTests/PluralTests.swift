import Testing

@testable import Translation

@Suite("Plural forms")
struct PluralTests {
  private static func info(_ id: String) -> String {
    "locale: \(id)\nname: \(id)\ncldr: \(id)\ndirection: ltr\nstatus: draft\n"
  }

  @Test(
    "are those of the language that is translated into",
    arguments: [
      ("en", ["one", "*"]), ("tr", ["one", "*"]), ("pl", ["one", "few", "many", "*"]),
      ("uk", ["one", "few", "many", "*"]),
      ("ja", ["*"]), ("ar", ["zero", "one", "two", "few", "many", "*"]),
    ])
  func categories(_ id: String, _ wanted: [String]) throws {
    let info = id == "ar" ? SmallHouse.arabicInfo : Self.info(id)
    let job = try SmallHouse.job(nil, info: info)
    let forms = job.units.filter { $0.id.key == "pay/months" }
    // Polish and Ukrainian have `other` for decimals only; whole numbers never reach it.
    #expect(forms.map { $0.id.variant.joined() } == wanted)
    #expect(forms.first { $0.id.variant == ["one"] }?.source.plainText.contains("maand ") ?? true)
    #expect(forms.last?.source.plainText.contains("maanden lang") == true)
  }

  @Test("tell which counts they are for")
  func counts() throws {
    let job = try SmallHouse.job(nil, info: Self.info("uk"))
    let forms = Dictionary(
      uniqueKeysWithValues: job.units.compactMap { unit in unit.plural.map { ($0.name, $0.counts) } })
    #expect(forms["one"] == [1, 21, 31, 41, 51, 61])
    #expect(forms["few"] == [2, 3, 4, 22, 23, 24])
    #expect(forms["many"] == [0, 5, 6, 7, 8, 9])
  }

  @Test("must all come back")
  func incomplete() throws {
    let job = try SmallHouse.job(nil, info: Self.info("uk"))
    var file = SmallHouse.xliff(job)
    for (form, text) in [("one", "місяць"), ("few", "місяці")] {
      let start = try #require(file.firstRange(of: "<unit id=\"pay:months..\(form)\"")).lowerBound
      let end = try #require(file[start...].firstRange(of: "</source>")).upperBound
      let source = try #require(file[start..<end].firstRange(of: "<source>"))
      let codes = file[source.upperBound..<end].matches(of: /<ph [^>]*\/>/).map { String($0.output) }.joined(
        separator: " ")
      file.replaceSubrange(end..<end, with: "<target>Ви платите \(codes) \(text).</target>")
      let state = try #require(file[start..<end].firstRange(of: "state=\"initial\""))
      file.replaceSubrange(state, with: "state=\"translated\"")
    }
    let result = try SmallHouse.take(file, into: job)
    #expect(result.findings.contains { $0.rule == .pluralCategory && $0.unit == "pay/months" })
    #expect(result.changedKeys == [])
  }

  @Test("that the language lacks are not asked for, and that a hand forgot are")
  func forgotten() throws {
    let less = SmallHouse.arabic.replacing(/\ *few \{\{.*\}\}\n/, with: "")
    let job = try SmallHouse.job(less)
    let few = try #require(job.unit(token: "pay:months..few"))
    #expect(few.target == nil)
    #expect(few.status.reason == .missing)
    // A translator writes it, and it is put in before the form that catches all.
    let file = SmallHouse.xliff(job)
    let full = SmallHouse.xliff(try SmallHouse.job())
    let start = try #require(full.firstRange(of: "<unit id=\"pay:months..few\"")).lowerBound
    let target = try #require(full[start...].firstMatch(of: /<target>.*<\/target>/)).output
    let here = try #require(file.firstRange(of: "<unit id=\"pay:months..few\"")).lowerBound
    let source = try #require(file[here...].firstRange(of: "</source>")).upperBound
    var edited = file
    edited.replaceSubrange(source..<source, with: target)
    edited = edited.replacing("state=\"initial\" subState=\"helderbrief:missing\"", with: "state=\"translated\"")
    let result = try SmallHouse.take(edited, into: job)
    #expect(result.findings == [])
    #expect(result.changedKeys == ["pay/months"])
    let again = try SmallHouse.job(try #require(result.files.first).text)
    #expect(
      again.target.messages["pay/months"]?.variants.map { $0.keys[0] } == ["zero", "one", "two", "many", "few", "*"])
  }

  @Test("ids are words of XML, and different for different units")
  func tokens() {
    #expect(UnitID("way/text/standard", variant: ["few"]).token == "way:text:standard..few")
    #expect(UnitID("a", variant: ["*"]).token == "a..any")
    let ids = [
      UnitID("a"), UnitID("a", variant: ["*"]), UnitID("a", variant: ["any"]), UnitID("a..any"), UnitID("a:b"),
      UnitID("a/b"),
      UnitID("a_b"), UnitID("é"), UnitID("a", variant: ["b", "c"]), UnitID("a", variant: ["b.c"]),
    ]
    #expect(Set(ids.map(\.token)).count == ids.count)
    #expect(ids.allSatisfy { XLIFFGrammar.Kind.token.accepts($0.token) })
  }
}
