import Facts
import Foundation
import Testing

@testable import Letters
@testable import MessageFormat

/// Amounts and dates that letters write themselves, beside ICU and Foundation, and read back.
@Suite("Amounts and dates of a locale")
struct LocaleFormatsTests {
  static let locales = ["nl", "en", "ar-u-nu-latn", "pl", "tr", "uk", "ti", "es", "fr", "de", "ro"]

  static let amounts: [Int64] = {
    var generator = SplitMix64(seed: 7)
    var amounts: [Int64] = [0, 1, 9, 10, 99, 100, 101, 999, 1_000, 9_999, 10_000, 99_999, 100_000, 999_999, 1_000_000]
    amounts += [9_999_999, 10_000_000, 99_999_999, 100_000_000, 123_456_789, 99_999_999_999, 999_999_999_999]
    for digits in 1...12 {
      let top = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
      for _ in 0..<60 { amounts.append(Int64.random(in: 0..<top, using: &generator)) }
    }
    return amounts + amounts.map { -$0 }
  }()

  private static func formats(_ identifier: String) throws -> (LocaleData, LocaleFormats) {
    let data = try LocaleData(identifier: identifier)
    return (data, try LocaleFormats(data, range: ("", " - ", "")))
  }

  private static func printed(_ print: (inout ByteBuffer) -> Void) -> String {
    var buffer = ByteBuffer(capacity: 64)
    print(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// Cents as a decimal of euros: `-12.50`.
  private static func decimal(_ cents: Int64) -> String {
    let rest = cents.magnitude % 100
    return "\(cents < 0 ? "-" : "")\(cents.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  @Test("an amount is written as ICU writes it, and read back as it was", arguments: locales)
  func amountsAsICU(identifier: String) throws {
    let (data, formats) = try Self.formats(identifier)
    let formatter = try #require(NumberFormatterHandle(icuLocale: data.icuLocale, skeleton: "currency/EUR unit-width-narrow"))
    for cents in Self.amounts {
      let own = Self.printed { formats.appendAmount(cents, to: &$0) }
      let wanted = try #require(formatter.format(Self.decimal(cents)))
      #expect(own.unicodeScalars.elementsEqual(wanted.unicodeScalars), "\(own) and \(wanted)")
      let read = Array(own.utf8).withUnsafeBufferPointer { bytes in
        [cents, cents + 1, cents - 1, cents + 100, cents * 10, -cents].filter { formats.says(bytes, amount: $0) }
      }
      #expect(Set(read) == [cents], "\(own)")
    }
  }

  @Test("the figures of an amount are those of Foundation", arguments: locales)
  func amountsAsFoundation(identifier: String) throws {
    let (_, formats) = try Self.formats(identifier)
    let formatter = NumberFormatter()
    formatter.locale = Foundation.Locale(identifier: identifier)
    formatter.numberStyle = .currency
    formatter.currencyCode = "EUR"
    for cents in Self.amounts {
      let own = Self.printed { formats.appendAmount(cents, to: &$0) }
      let number = NSDecimalNumber(mantissa: cents.magnitude, exponent: -2, isNegative: cents < 0)
      let other = try #require(formatter.string(from: number))
      #expect(Self.core(own) == Self.core(other))
      #expect(Self.isNegative(own) == Self.isNegative(other))
    }
  }

  /// From the first figure to the last; CLDR of another year may use another space between groups.
  private static func core(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    func isFigure(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }
    guard let first = scalars.firstIndex(where: isFigure), let last = scalars.lastIndex(where: isFigure) else {
      return ""
    }
    return String(String.UnicodeScalarView(scalars[first...last].map { $0.properties.isWhitespace ? " " : $0 }))
  }

  private static func isNegative(_ text: String) -> Bool { text.contains { "-\u{2212}".contains($0) } }

  /// Every day of two leap cycles.
  private static let days = CivilDate(year: 2023, month: 1, day: 1).map { $0.dayNumber..<($0.dayNumber + 2 * 1461) }

  @Test("a date is written as Foundation writes it with the same pattern, and read back as it was", arguments: locales)
  func dates(identifier: String) throws {
    let (data, formats) = try Self.formats(identifier)
    let formatter = DateFormatter()
    formatter.locale = Foundation.Locale(identifier: identifier)
    formatter.calendar = Calendar(identifier: .gregorian)
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = Self.pattern(data.longDatePattern)
    let epoch = try #require(CivilDate(year: 1970, month: 1, day: 1)).dayNumber
    for day in try #require(Self.days) {
      let own = Self.printed { formats.appendDate(day, to: &$0) }
      let other = formatter.string(from: Date(timeIntervalSince1970: Double(day - epoch) * 86_400))
      let month = CivilDate(clampingDayNumber: Int(day)).month
      #expect(own == other || Self.otherNames[identifier] == month)
      let read = Array(own.utf8).withUnsafeBufferPointer { bytes in
        [day, day + 1, day - 1, day + 10, day + 31, day - 28, day + 365].filter { formats.says(bytes, day: $0) }
      }
      #expect(read == [day], "\(own)")
    }
  }

  /// Months that the CLDR of Foundation, of another year, spells in another way.
  private static let otherNames = ["ti": 5]

  private static func pattern(_ pieces: [DatePatternPiece]) -> String {
    pieces.map { piece in
      switch piece {
      case .day: "d"
      case .dayTwoDigits: "dd"
      case .month: "M"
      case .monthTwoDigits: "MM"
      case .monthName: "MMMM"
      case .standaloneMonthName: "LLLL"
      case .year: "y"
      case .literal(let text): "'" + text.replacingOccurrences(of: "'", with: "''") + "'"
      }
    }.joined()
  }

  @Test("no two days or amounts are written alike", arguments: locales)
  func injective(identifier: String) throws {
    let (_, formats) = try Self.formats(identifier)
    let days = Set(try #require(Self.days).map { day in Self.printed { formats.appendDate(day, to: &$0) } })
    #expect(days.count == 2 * 1461)
    let amounts = Set(Self.amounts)
    #expect(Set(amounts.map { cents in Self.printed { formats.appendAmount(cents, to: &$0) } }).count == amounts.count)
  }

  @Test("years have no grouping; counts are grouped as the locale groups")
  func counts() throws {
    let (_, dutch) = try Self.formats("nl")
    #expect(Self.printed { dutch.appendPlain(2026, to: &$0) } == "2026")
    #expect(Self.printed { dutch.appendCount(12_345, to: &$0) } == "12.345")
    let (_, spanish) = try Self.formats("es")
    #expect(Self.printed { spanish.appendCount(1_234, to: &$0) } == "1234")
    #expect(Self.printed { spanish.appendCount(12_345, to: &$0) } == "12.345")
  }

  @Test("periods of the Dutch letter")
  func periods() throws {
    let formats = try LocaleFormats(LocaleData(identifier: "nl"), range: ("", " tot en met ", ""))
    func day(_ year: Int, _ month: Int, _ day: Int) throws -> Int32 {
      try #require(CivilDate(year: year, month: month, day: day)).dayNumber
    }
    func period(_ shape: FactStore.PeriodShape, _ from: Int32, _ to: Int32) -> String {
      Self.printed { formats.appendPeriod(shape, from: from, through: to, to: &$0) }
    }
    #expect(period(.year, try day(2025, 1, 1), try day(2025, 12, 31)) == "2025")
    #expect(period(.month, try day(2025, 2, 1), try day(2025, 2, 28)) == "februari 2025")
    #expect(period(.months, try day(2025, 2, 1), try day(2025, 5, 31)) == "februari tot en met mei 2025")
    #expect(period(.months, try day(2024, 11, 1), try day(2025, 2, 28)) == "november 2024 tot en met februari 2025")
    #expect(period(.days, try day(2025, 1, 15), try day(2025, 2, 3)) == "15 januari tot en met 3 februari 2025")
    #expect(period(.days, try day(2024, 12, 15), try day(2025, 2, 3)) == "15 december 2024 tot en met 3 februari 2025")
  }
}
