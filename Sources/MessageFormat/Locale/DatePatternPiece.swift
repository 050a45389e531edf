/// One piece of a date pattern, in the order of writing.
public enum DatePatternPiece: Sendable, Equatable {
  /// The day of the month, 1...31.
  case day
  /// The day of the month in two digits, 01...31.
  case dayTwoDigits
  /// The number of the month, 1...12.
  case month
  /// The number of the month in two digits, 01...12.
  case monthTwoDigits
  /// The wide name of the month as it stands inside a date (`LocaleData.monthNames`).
  case monthName
  /// The wide name of the month as it stands by itself (`LocaleData.standaloneMonthNames`).
  case standaloneMonthName
  /// The whole year.
  case year
  /// Text that stands in every date.
  case literal(String)

  /// Reads a pattern of CLDR.
  ///
  /// Throws `.unsupportedDateField` for a field that is not in this list.
  /// Source: Unicode Technical Standard 35, part 4, "Date Format Patterns".
  static func pieces(of pattern: String, locale: String) throws(LocaleDataError) -> [DatePatternPiece] {
    var pieces: [DatePatternPiece] = []
    var literal = String.UnicodeScalarView()
    var quoted = false
    let scalars = Array(pattern.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "'" {
        if index + 1 < scalars.count, scalars[index + 1] == "'" {
          literal.append("'")
          index += 2
        } else {
          quoted.toggle()
          index += 1
        }
        continue
      }
      guard !quoted, scalar.properties.isAlphabetic, scalar.isASCII else {
        literal.append(scalar)
        index += 1
        continue
      }
      let end = scalars[index...].firstIndex { $0 != scalar } ?? scalars.count
      if !literal.isEmpty { pieces.append(.literal(String(literal))) }
      literal = String.UnicodeScalarView()
      pieces.append(try piece(of: scalar, count: end - index, pattern: pattern, locale: locale))
      index = end
    }
    if !literal.isEmpty { pieces.append(.literal(String(literal))) }
    return pieces
  }

  private static func piece(
    of letter: Unicode.Scalar, count: Int, pattern: String, locale: String
  ) throws(LocaleDataError) -> DatePatternPiece {
    switch (letter, count) {
    case ("d", 1): .day
    case ("d", 2): .dayTwoDigits
    case ("M", 1), ("L", 1): .month
    case ("M", 2), ("L", 2): .monthTwoDigits
    case ("M", 4): .monthName
    case ("L", 4): .standaloneMonthName
    case ("y", 1), ("y", 4): .year
    default:
      throw .unsupportedDateField(String(repeating: String(letter), count: count), pattern: pattern, locale: locale)
    }
  }
}
