import CICU

/// What stands before and after a number: the signs, the symbol, the spaces and the bidi marks between them.
public struct AffixPair: Sendable, Equatable {
  public let prefix: String
  public let suffix: String

  public init(prefix: String, suffix: String) {
    self.prefix = prefix
    self.suffix = suffix
  }
}

/// The CLDR data of one locale, taken from ICU once, for a writer that prints digits itself.
///
/// Writing a number `n` by hand: the prefix of its sign, the digits of `|n|` with the grouping separator after every
/// `primaryGroupSize` (then `secondaryGroupSize`) digits from the right, the decimal separator, the decimals, the
/// suffix of its sign. Groups are only made when at least `minimumGroupingDigits` digits stand before the first
/// separator: in Spanish, 1234 has none and 12.345 has one.
///
/// Dates are Gregorian in every locale.
public struct LocaleData: Sendable {
  /// The canonical BCP 47 tag, its extensions kept.
  public let identifier: String
  public let isRightToLeft: Bool

  public let decimalSeparator: String
  public let groupingSeparator: String
  /// The separators of an amount of money; other ones than those of a number in a few locales, such as de-AT.
  public let currencyDecimalSeparator: String
  public let currencyGroupingSeparator: String
  /// What stands before a negative number without symbol, with the bidi marks that it needs.
  public let minusSign: String
  /// The digits 0 to 9.
  public let digits: [String]
  /// The number of digits in the lowest group.
  public let primaryGroupSize: Int
  /// The number of digits in the groups above the lowest one.
  public let secondaryGroupSize: Int
  /// The number of digits that must stand before the first separator.
  public let minimumGroupingDigits: Int
  public let percentPositive: AffixPair
  public let percentNegative: AffixPair

  /// January to December, as written inside a date.
  public let monthNames: [String]
  /// January to December, as written without a day.
  public let standaloneMonthNames: [String]
  /// Sunday to Saturday.
  public let weekdayNames: [String]
  /// The long date, such as `d MMMM y`.
  public let longDatePattern: [DatePatternPiece]
  /// Month and year, such as `MMMM y`.
  public let yearMonthPattern: [DatePatternPiece]
  /// Day and month, such as `d MMMM`.
  public let dayMonthPattern: [DatePatternPiece]

  /// The rules of counting.
  public let cardinals: PluralRules
  /// The rules of ranking.
  public let ordinals: PluralRules

  /// The identifier that ICU uses, with the Gregorian calendar.
  let icuLocale: String

  /// Every category that a count can select, in the order of CLDR, those for numbers with decimals too.
  public var pluralCategories: [PluralCategory] { cardinals.categories }
  /// The categories that some whole number of 0...1000 or 1,000,000 selects: what a text about a count must have.
  public var integerPluralCategories: [PluralCategory] { cardinals.integerCategories }
  /// Every category that a rank can select.
  public var ordinalCategories: [PluralCategory] { ordinals.categories }

  /// The category of a count. Constant time; a table up to 1000.
  public func pluralCategory(ofCount count: Int) -> PluralCategory { cardinals.category(of: count) }
  /// The category of a rank, 1 for the first.
  public func ordinalCategory(of rank: Int) -> PluralCategory { ordinals.category(of: rank) }

  /// What stands around an amount of this currency, exactly as ICU prints it.
  ///
  /// - Parameters:
  ///   - code: ISO 4217, three letters. A code that CLDR does not know prints as itself.
  ///   - isNarrow: the shortest symbol (`€`), also where the language usually writes the code (`EUR`).
  public func currencyAffixes(
    code: String, isNarrow: Bool = false
  ) throws(LocaleDataError) -> (positive: AffixPair, negative: AffixPair) {
    let skeleton = "currency/" + (try Self.checked(currency: code)) + (isNarrow ? " unit-width-narrow" : "")
    let source = LocaleSource(icuLocale: icuLocale, identifier: identifier)
    return (
      try source.affixes(skeleton: skeleton, sample: "1", digits: digits),
      try source.affixes(skeleton: skeleton, sample: "-1", digits: digits)
    )
  }

  /// The number of decimals of an amount of this currency, 2 for EUR.
  public static func decimals(ofCurrency code: String) throws(LocaleDataError) -> Int {
    let decimals = cicu_currency_digits(try checked(currency: code))
    guard decimals >= 0 else { throw .malformedCurrency(code) }
    return Int(decimals)
  }

  private static func checked(currency code: String) throws(LocaleDataError) -> String {
    let isLetter: (UInt8) -> Bool = { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    guard code.utf8.count == 3, code.utf8.allSatisfy(isLetter) else { throw .malformedCurrency(code) }
    return code.uppercased()
  }

  /// Takes the data of a locale.
  ///
  /// - Parameter identifier: a BCP 47 tag such as `nl`, `de-AT` or `ar-u-nu-latn`. A private name such as `nl-simple`
  ///   is not a locale of CLDR; the caller maps it to one.
  /// - Throws: `LocaleDataError`; there is no fallback to another language.
  public init(identifier: String) throws(LocaleDataError) {
    let source = try LocaleSource(identifier: identifier)
    icuLocale = source.icuLocale
    self.identifier = source.identifier
    isRightToLeft = cicu_locale_is_right_to_left(source.icuLocale)

    decimalSeparator = try source.symbol(CICU_DECIMAL_SEPARATOR)
    groupingSeparator = try source.symbol(CICU_GROUPING_SEPARATOR)
    currencyDecimalSeparator = try source.symbol(CICU_CURRENCY_DECIMAL_SEPARATOR)
    currencyGroupingSeparator = try source.symbol(CICU_CURRENCY_GROUPING_SEPARATOR)
    digits = try source.digits()
    minusSign = try source.affixes(skeleton: "precision-integer", sample: "-1", digits: digits).prefix
    let grouping = try source.grouping(separator: groupingSeparator)
    primaryGroupSize = grouping.primary
    secondaryGroupSize = grouping.secondary
    minimumGroupingDigits = grouping.minimumDigits
    percentPositive = try source.affixes(skeleton: "percent", sample: "1", digits: digits)
    percentNegative = try source.affixes(skeleton: "percent", sample: "-1", digits: digits)

    monthNames = try source.names(CICU_MONTH, count: 12)
    standaloneMonthNames = try source.names(CICU_STANDALONE_MONTH, count: 12)
    weekdayNames = try source.names(CICU_WEEKDAY, count: 7)
    longDatePattern = try source.longDatePattern()
    yearMonthPattern = try source.pattern(skeleton: "yMMMM")
    dayMonthPattern = try source.pattern(skeleton: "dMMMM")

    cardinals = try source.plurals(.cardinal)
    ordinals = try source.plurals(.ordinal)
  }
}
