import MessageFormat
import Testing

@Suite("The CLDR data of a locale")
struct LocaleDataTests {
  static let locales = [
    "nl", "en", "ar", "ar-u-nu-latn", "ti", "pl", "tr", "uk", "es", "fr", "de", "ro", "de-AT", "fa", "hi", "bg", "so",
    "en-IN", "pt-PT", "zh",
  ]

  /// Amounts in cents around every place where the writing changes, and some from all over.
  static let amounts: [Int] = {
    var amounts = [0, 1, 9, 10, 99, 100, 101, 999_999_999_99]
    for power in 1...12 {
      let edge = (0..<power).reduce(1) { product, _ in product * 10 }
      amounts += [edge - 1, edge, edge + 1, edge * 5 + 7]
    }
    var generator = SplitMix64(seed: 2026)
    amounts += (0..<200).map { _ in Int.random(in: 0...10_000_000_00, using: &generator) }
    return amounts + amounts.map { -$0 }
  }()

  static func decimal(_ units: Int, decimals: Int) -> MessageValue {
    var digits = "\(units.magnitude)"
    while digits.count <= decimals { digits = "0" + digits }
    let sign = units < 0 ? "-" : ""
    let fraction = decimals > 0 ? ".\(digits.suffix(decimals))" : ""
    return .string("\(sign)\(digits.dropLast(decimals))\(fraction)")
  }

  @Test("an amount written by hand is what ICU writes", arguments: locales)
  func amounts(identifier: String) throws {
    let writer = HandWriter(data: try LocaleData(identifier: identifier))
    let locale = try MessageLocale(identifier: identifier)
    for code in ["EUR", "USD", "GBP", "TRY", "ETB"] {
      let formatter = try MessageFormatter(
        source: "{$amount :currency currency=\(code)}", locale: locale, bidiIsolation: .none)
      for amount in Self.amounts {
        let expected = try formatter.formatStrictly(["amount": Self.decimal(amount, decimals: 2)])
        #expect(try writer.amount(cents: amount, code: code).codePoints == expected.codePoints)
      }
    }
  }

  @Test("a number and a percentage written by hand are what ICU writes", arguments: locales)
  func numbers(identifier: String) throws {
    let writer = HandWriter(data: try LocaleData(identifier: identifier))
    let locale = try MessageLocale(identifier: identifier)
    let number = try MessageFormatter(
      source: "{$n :number minimumFractionDigits=2}", locale: locale, bidiIsolation: .none)
    let percent = try MessageFormatter(source: "{$n :percent}", locale: locale, bidiIsolation: .none)
    for amount in Self.amounts where amount != 0 {
      let value = Self.decimal(amount, decimals: 2)
      let expected = try number.formatStrictly(["n": value])
      #expect(writer.signed(amount, decimals: 2).codePoints == expected.codePoints)
      #expect(writer.percent(amount).codePoints == (try percent.formatStrictly(["n": value])).codePoints)
    }
  }

  @Test("a date written by hand is what ICU writes", arguments: locales)
  func dates(identifier: String) throws {
    let data = try LocaleData(identifier: identifier)
    let writer = HandWriter(data: data)
    let locale = try MessageLocale(identifier: identifier)
    let long = try MessageFormatter(
      source: "{$d :date length=long calendar=gregory}", locale: locale, bidiIsolation: .none)
    let dayMonth = try MessageFormatter(
      source: "{$d :date length=long fields=month-day calendar=gregory}", locale: locale, bidiIsolation: .none)
    for year in [1999, 2026] {
      for month in 1...12 {
        for day in [1, 9, 10, 28] {
          let iso = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
          let expected = try long.formatStrictly(["d": .string(iso)])
          #expect(
            writer.date(data.longDatePattern, year: year, month: month, day: day).codePoints == expected.codePoints)
          let short = try dayMonth.formatStrictly(["d": .string(iso)])
          #expect(
            writer.date(data.dayMonthPattern, year: year, month: month, day: day).codePoints == short.codePoints)
        }
      }
    }
  }

  @Test("Dutch reads as a Dutch letter has it")
  func dutch() throws {
    let data = try LocaleData(identifier: "nl")
    let writer = HandWriter(data: data)
    #expect(try writer.amount(cents: 123_456, code: "EUR") == "€\u{A0}1.234,56")
    #expect(try writer.amount(cents: -123_456, code: "EUR") == "€\u{A0}-1.234,56")
    #expect(writer.date(data.longDatePattern, year: 2026, month: 3, day: 1) == "1 maart 2026")
    #expect(writer.date(data.yearMonthPattern, year: 2026, month: 3, day: 1) == "maart 2026")
    #expect(data.weekdayNames.first == "zondag")
    #expect(data.longDatePattern == [.day, .literal(" "), .monthName, .literal(" "), .year])
    #expect(!data.isRightToLeft)
  }

  @Test("Polish has another name for a month that stands without a day")
  func polishMonths() throws {
    let data = try LocaleData(identifier: "pl")
    let writer = HandWriter(data: data)
    #expect(writer.date(data.longDatePattern, year: 2026, month: 3, day: 1) == "1 marca 2026")
    #expect(writer.date(data.yearMonthPattern, year: 2026, month: 3, day: 1) == "marzec 2026")
  }

  @Test("the digits that the tag asks for are used")
  func digits() throws {
    #expect(try LocaleData(identifier: "ar").digits.joined() == "٠١٢٣٤٥٦٧٨٩")
    #expect(try LocaleData(identifier: "ar-u-nu-latn").digits.joined() == "0123456789")
    #expect(try LocaleData(identifier: "ar-u-nu-latn").isRightToLeft)
    #expect(try LocaleData(identifier: "ar-u-nu-latn").identifier == "ar-u-nu-latn")
  }

  @Test("small groups: none below five digits in Spanish, pairs in Hindi")
  func grouping() throws {
    let spanish = HandWriter(data: try LocaleData(identifier: "es"))
    #expect(spanish.number(1234, decimals: 0) == "1234")
    #expect(spanish.number(12345, decimals: 0) == "12.345")
    let hindi = HandWriter(data: try LocaleData(identifier: "hi"))
    #expect(hindi.number(12_345_678, decimals: 0) == "1,23,45,678")
  }

  @Test(
    "what CLDR does not have is refused, not replaced",
    arguments: [
      ("xx", LocaleDataError.unknownLocale("xx")),
      ("nl-simple", .unknownLocale("nl-simple")),
      ("und", .unknownLocale("und")),
      ("", .malformedIdentifier("")),
      ("nl NL", .malformedIdentifier("nl NL")),
      ("nl_NL", .malformedIdentifier("nl_NL")),
      ("nl-u-nu-roman", .unsupportedNumberingSystem("roman", locale: "nl-u-nu-roman")),
      ("nl-u-nu-zzzz", .unsupportedNumberingSystem("zzzz", locale: "nl-u-nu-zzzz")),
      ("nl-u-ca-buddhist", .unsupportedCalendar("buddhist", locale: "nl-u-ca-buddhist")),
      ("th", .unsupportedDateField("G", pattern: "d MMMM G y", locale: "th")),
    ])
  func refusals(identifier: String, error: LocaleDataError) {
    #expect(throws: error) { try LocaleData(identifier: identifier) }
  }

  @Test("a currency code has three letters")
  func currencies() throws {
    let data = try LocaleData(identifier: "nl")
    #expect(throws: LocaleDataError.malformedCurrency("EU")) { try data.currencyAffixes(code: "EU") }
    #expect(throws: LocaleDataError.malformedCurrency("E/R")) { try data.currencyAffixes(code: "E/R") }
    #expect(try data.currencyAffixes(code: "XQZ").positive.prefix == "XQZ\u{A0}")
    #expect(try LocaleData.decimals(ofCurrency: "EUR") == 2)
    #expect(try LocaleData.decimals(ofCurrency: "JPY") == 0)
  }
}
