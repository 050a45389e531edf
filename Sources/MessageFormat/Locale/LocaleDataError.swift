/// Why the CLDR data of a locale could not be taken.
public enum LocaleDataError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The identifier is not a well-formed BCP 47 tag.
  case malformedIdentifier(String)
  /// CLDR as installed has no data of this language or variant; the nearest one is not used instead.
  case unknownLocale(String)
  /// The numbering system (`-u-nu-…`) is unknown or has no ten digits.
  case unsupportedNumberingSystem(String, locale: String)
  /// The locale asks for another calendar than the Gregorian one (`-u-ca-…`).
  case unsupportedCalendar(String, locale: String)
  /// A date pattern of the locale has a field that a letter cannot write.
  case unsupportedDateField(String, pattern: String, locale: String)
  /// The code is not three Latin letters, as ISO 4217 has them.
  case malformedCurrency(String)
  /// CLDR gave no value for something that every locale has.
  case missing(String, locale: String)

  public var description: String {
    switch self {
    case .malformedIdentifier(let identifier):
      "'\(identifier)' is not a BCP 47 language tag, such as 'nl' or 'ar-u-nu-latn'"
    case .unknownLocale(let identifier):
      "no CLDR data of the locale '\(identifier)'"
    case .unsupportedNumberingSystem(let name, let locale):
      "the numbering system '\(name)' of the locale '\(locale)' is unknown or has no ten digits"
    case .unsupportedCalendar(let name, let locale):
      "the calendar '\(name)' of the locale '\(locale)' is not supported; dates are Gregorian"
    case .unsupportedDateField(let field, let pattern, let locale):
      "the date pattern '\(pattern)' of the locale '\(locale)' has the field '\(field)', which is not supported"
    case .malformedCurrency(let code):
      "'\(code)' is not a currency code of three letters, such as 'EUR'"
    case .missing(let what, let locale):
      "CLDR has no \(what) for the locale '\(locale)'"
    }
  }
}
