import Foundation
import MessageFormat
import Testing

/// Foundation carries a CLDR of its own, of another year: the languages of the letters must still agree on digits.
@Suite("The CLDR data beside Foundation's")
struct FoundationComparisonTests {
  static let locales = ["nl", "en", "ar", "ar-u-nu-latn", "ti", "pl", "tr", "uk", "es", "fr", "de", "ro"]

  /// Only the characters that carry the value: digits, and the separators between them.
  private static func core(_ text: String, _ data: LocaleData) -> String {
    let digits = Set(data.digits.flatMap(\.unicodeScalars))
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: digits.contains), let last = scalars.lastIndex(where: digits.contains)
    else { return "" }
    // Older and newer data differ in which space is between groups, not in where.
    return String(String.UnicodeScalarView(scalars[first...last].map { $0.properties.isWhitespace ? " " : $0 }))
  }

  @Test("the digits of amounts agree; other differences are printed", arguments: locales)
  func amounts(identifier: String) throws {
    let data = try LocaleData(identifier: identifier)
    let writer = HandWriter(data: data)
    let style = Decimal.FormatStyle.Currency(code: "EUR", locale: Locale(identifier: identifier))
    var differences: Set<String> = []
    var native = 0
    for cents in LocaleDataTests.amounts {
      let own = try writer.amount(cents: cents, code: "EUR")
      let other = (Decimal(cents) / 100).formatted(style)
      if own.unicodeScalars.elementsEqual(other.unicodeScalars) { continue }
      let digits = Self.core(other, data)
      if digits.isEmpty {
        // Since CLDR 44 some locales of `ar` use Latin digits by default.
        native += 1
      } else {
        #expect(Self.core(own, data) == digits)
      }
      let sign = cents < 0 ? "negative" : "positive"
      if differences.count < 4, differences.insert(sign).inserted {
        print("\(identifier) \(sign): ICU \(own.codePoints), Foundation \(other.codePoints)")
      }
    }
    #expect(native == 0 || identifier == "ar")
  }
}
