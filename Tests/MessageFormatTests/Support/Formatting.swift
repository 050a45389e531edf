import MessageFormat

/// Formats a source without isolates; throws the first error.
func formatted(
  _ source: String, _ arguments: [String: MessageValue] = [:], locale: String = "en", timeZone: String? = nil
) throws -> String {
  try MessageFormatter(
    source: source, locale: MessageLocale(identifier: locale), bidiIsolation: .none, timeZone: timeZone
  ).formatStrictly(arguments)
}

/// Formats a source without isolates; gives the text and the names of the errors.
func lenient(
  _ source: String, _ arguments: [String: MessageValue] = [:], locale: String = "en"
) throws -> (text: String, errors: [MessageError.Kind]) {
  let formatted = try MessageFormatter(
    source: source, locale: MessageLocale(identifier: locale), bidiIsolation: .none
  ).format(arguments)
  return (formatted.text, formatted.errors.map(\.kind))
}
