import MessageFormat
import Testing

@Suite("Plural categories")
struct PluralRulesTests {
  @Test(
    "the categories that whole numbers need",
    arguments: [
      ("nl", [PluralCategory.one, .other]),
      ("en", [.one, .other]),
      ("ar", [.zero, .one, .two, .few, .many, .other]),
      ("ar-u-nu-latn", [.zero, .one, .two, .few, .many, .other]),
      ("pl", [.one, .few, .many]),
      ("uk", [.one, .few, .many]),
      ("tr", [.one, .other]),
      ("ro", [.one, .few, .other]),
      ("es", [.one, .many, .other]),
      ("fr", [.one, .many, .other]),
      ("ti", [.one, .other]),
      ("zh", [.other]),
    ])
  func integerCategories(identifier: String, categories: [PluralCategory]) throws {
    let data = try LocaleData(identifier: identifier)
    #expect(data.integerPluralCategories == categories)
    #expect(Set(data.pluralCategories).isSuperset(of: categories))
  }

  @Test("Polish uses `other` for decimals only")
  func polishOther() throws {
    #expect(try LocaleData(identifier: "pl").pluralCategories == [.one, .few, .many, .other])
  }

  @Test(
    "counts select as CLDR says",
    arguments: [
      ("nl", [0: PluralCategory.other, 1: .one, 2: .other, -1: .one, 1_000_000: .other]),
      ("pl", [0: .many, 1: .one, 2: .few, 5: .many, 12: .many, 22: .few, 1_000_002: .few, 1_000_012: .many]),
      ("ar", [0: .zero, 1: .one, 2: .two, 3: .few, 10: .few, 11: .many, 99: .many, 100: .other, 103: .few]),
      ("ar", [102: .other, 111: .many, 1003: .few, 1011: .many, 1100: .other]),
      ("fr", [0: .one, 1: .one, 2: .other, 1_000_000: .many, 1_000_001: .other]),
    ])
  func counts(identifier: String, expected: [Int: PluralCategory]) throws {
    let data = try LocaleData(identifier: identifier)
    for (count, category) in expected { #expect(data.pluralCategory(ofCount: count) == category, "\(count)") }
  }

  @Test("ranks select as CLDR says")
  func ranks() throws {
    let english = try LocaleData(identifier: "en")
    #expect(english.ordinalCategories == [.one, .two, .few, .other])
    #expect([1, 2, 3, 4, 11, 21].map { english.ordinalCategory(of: $0) } == [.one, .two, .few, .other, .other, .one])
    #expect(try LocaleData(identifier: "nl").ordinalCategories == [.other])
  }

  @Test(
    "the table and the rules beyond it agree with a message that selects",
    arguments: ["nl", "ar", "pl", "fr", "uk"])
  func agreement(identifier: String) throws {
    let data = try LocaleData(identifier: identifier)
    let formatter = try MessageFormatter(
      source: """
        .input {$n :number useGrouping=never}
        .match $n
        zero {{zero}} one {{one}} two {{two}} few {{few}} many {{many}} other {{other}} * {{none}}
        """, locale: MessageLocale(identifier: identifier))
    var generator = SplitMix64(seed: 7)
    let counts = Array(0...1200) + (0..<500).map { _ in Int.random(in: 0...Int(1e15), using: &generator) }
    for count in counts {
      let text = try formatter.formatStrictly(["n": .number(DecimalNumber(count))])
      #expect(text == data.pluralCategory(ofCount: count).rawValue, "\(count)")
    }
  }

  @Test("the largest numbers have a category")
  func extremes() throws {
    let data = try LocaleData(identifier: "pl")
    #expect(data.pluralCategory(ofCount: .max) == .many)
    #expect(data.pluralCategory(ofCount: .min) == .many)
  }
}
