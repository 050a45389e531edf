import CICU

/// Asks ICU for the data of one locale and refuses what ICU would fill in from elsewhere.
struct LocaleSource {
  /// The ICU identifier, always with the Gregorian calendar.
  let icuLocale: String
  /// The canonical BCP 47 tag.
  let identifier: String

  init(icuLocale: String, identifier: String) {
    self.icuLocale = icuLocale
    self.identifier = identifier
  }

  init(identifier: String) throws(LocaleDataError) {
    let names = try Self.names(of: identifier, orUndetermined: false)
    let calendar = icuText { cicu_locale_keyword(names.icuLocale, "calendar", $0, $1) } ?? ""
    guard calendar.isEmpty || calendar == "gregorian" else {
      throw .unsupportedCalendar(calendar, locale: identifier)
    }
    guard
      let gregorian = icuText({ cicu_locale_with_keyword(names.icuLocale, "calendar", "gregorian", $0, $1) })
    else { throw .malformedIdentifier(identifier) }
    self.init(icuLocale: gregorian, identifier: names.tag)
  }

  /// The names of a locale that CLDR has; with `orUndetermined` also of `und`, the locale of no language.
  static func names(
    of identifier: String, orUndetermined: Bool
  ) throws(LocaleDataError) -> (icuLocale: String, tag: String, isUndetermined: Bool) {
    guard
      !identifier.isEmpty, identifier.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
      let named = icuText({ cicu_locale_from_tag(identifier, $0, $1) }),
      let canonical = icuText({ cicu_locale_to_tag(named, $0, $1) })
    else { throw .malformedIdentifier(identifier) }
    let isUndetermined = canonical == "und" || canonical.hasPrefix("und-u-")
    guard cicu_locale_is_known(named) || (orUndetermined && isUndetermined) else {
      throw .unknownLocale(identifier)
    }
    let numbers = icuText { cicu_locale_keyword(named, "numbers", $0, $1) } ?? ""
    // UTS 35: these three stand for a system that the locale chooses.
    let chosenByLocale = ["native", "traditional", "traditio", "finance"]
    guard numbers.isEmpty || chosenByLocale.contains(numbers) || cicu_numbering_has_digits(numbers) else {
      throw .unsupportedNumberingSystem(numbers, locale: identifier)
    }
    return (named, canonical, isUndetermined)
  }

  func symbol(_ symbol: cicu_symbol) throws(LocaleDataError) -> String {
    guard let text = icuText({ cicu_number_symbol(icuLocale, symbol, $0, $1) }), !text.isEmpty else {
      throw .missing("number symbol", locale: identifier)
    }
    return text
  }

  func digits() throws(LocaleDataError) -> [String] {
    let digits = (0...9).compactMap { digit in icuText { cicu_number_digit(icuLocale, Int32(digit), $0, $1) } }
    guard Set(digits).count == 10, digits.allSatisfy({ $0.unicodeScalars.count == 1 }) else {
      throw .missing("digits", locale: identifier)
    }
    return digits
  }

  /// Sizes from the pattern; the least number of digits from how ICU prints, since it keeps that number to itself.
  func grouping(
    separator: String
  ) throws(LocaleDataError) -> (primary: Int, secondary: Int, minimumDigits: Int) {
    var primary: Int32 = 0
    var secondary: Int32 = 0
    guard cicu_number_grouping(icuLocale, &primary, &secondary), primary > 0 else {
      throw .missing("digit grouping", locale: identifier)
    }
    let formatter = try self.formatter(skeleton: "precision-integer")
    for digits in 1...4 {
      let sample = String(repeating: "1", count: Int(primary) + digits)
      guard let text = formatter.format(sample) else { throw .missing("digit grouping", locale: identifier) }
      if text.unicodeScalars.count > sample.unicodeScalars.count {
        return (Int(primary), Int(secondary), digits)
      }
    }
    throw .missing("digit grouping", locale: identifier)
  }

  /// What ICU prints before the first and after the last digit of a sample.
  func affixes(skeleton: String, sample: String, digits: [String]) throws(LocaleDataError) -> AffixPair {
    guard let text = try formatter(skeleton: skeleton).format(sample) else {
      throw .missing("number pattern", locale: identifier)
    }
    let digits = Set(digits.flatMap(\.unicodeScalars))
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: digits.contains),
      let last = scalars.lastIndex(where: digits.contains)
    else { throw .missing("number pattern", locale: identifier) }
    return AffixPair(prefix: String(scalars[..<first]), suffix: String(scalars[scalars.index(after: last)...]))
  }

  func names(_ kind: cicu_date_name, count: Int) throws(LocaleDataError) -> [String] {
    let names = (0..<count).compactMap { index in
      icuText { cicu_date_name(icuLocale, kind, Int32(index), $0, $1) }
    }
    guard names.count == count, !names.contains("") else {
      throw .missing("names of months or weekdays", locale: identifier)
    }
    return names
  }

  func longDatePattern() throws(LocaleDataError) -> [DatePatternPiece] {
    guard let pattern = icuText({ cicu_date_style_pattern(icuLocale, CICU_DATE_LONG, $0, $1) }) else {
      throw .missing("long date", locale: identifier)
    }
    return try DatePatternPiece.pieces(of: pattern, locale: identifier)
  }

  func pattern(skeleton: String) throws(LocaleDataError) -> [DatePatternPiece] {
    guard let pattern = icuText({ cicu_date_skeleton_pattern(icuLocale, skeleton, $0, $1) }) else {
      throw .missing("date pattern \(skeleton)", locale: identifier)
    }
    return try DatePatternPiece.pieces(of: pattern, locale: identifier)
  }

  func plurals(_ kind: PluralRules.Kind) throws(LocaleDataError) -> PluralRules {
    guard let rules = PluralRules(icuLocale: icuLocale, kind: kind) else {
      throw .missing("plural rules", locale: identifier)
    }
    return rules
  }

  private func formatter(skeleton: String) throws(LocaleDataError) -> NumberFormatterHandle {
    guard let formatter = NumberFormatterHandle(icuLocale: icuLocale, skeleton: skeleton) else {
      throw .missing("number pattern", locale: identifier)
    }
    return formatter
  }
}
