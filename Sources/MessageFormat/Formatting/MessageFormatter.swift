/// Formats one message in one locale, any number of times and on any thread.
///
///     let formatter = try MessageFormatter(source: "Hallo {$name}!", locale: MessageLocale(identifier: "nl"))
///     let text = try formatter.formatStrictly(["name": "Amina"])
///
/// Formatting takes time in proportion to the message and its values.
public struct MessageFormatter: Sendable {
  public let message: Message
  public let locale: MessageLocale
  let functions: FunctionRegistry
  let bidiIsolation: BidiIsolation
  let timeZone: String?

  /// The declaration of each variable.
  let declared: [String: Int]
  /// The declarations that each declaration uses.
  let dependencies: [[Int]]
  /// The normalized keys of each variant; nil for `*`.
  let keys: [[String?]]

  /// What a message that is not valid formats to.
  public static let invalidMessageText = "{\u{FFFD}}"

  /// Reads and checks a message.
  ///
  /// - Parameters:
  ///   - timeZone: where dates are shown (`UTC`, `Europe/Amsterdam`, `+01:00`); nil shows each date in its own zone.
  ///     A name that is not a time zone counts as nil.
  /// - Throws: the first error of the source.
  public init(
    source: String, locale: MessageLocale, functions: FunctionRegistry = .standard,
    bidiIsolation: BidiIsolation = .isolate, timeZone: String? = nil, limits: MessageLimits = .standard
  ) throws(MessageError) {
    self.init(
      validated: try Message(parsing: source, limits: limits), locale: locale, functions: functions,
      bidiIsolation: bidiIsolation, timeZone: timeZone)
  }

  /// Takes a message that was read or made by code; throws the first data model error.
  public init(
    message: Message, locale: MessageLocale, functions: FunctionRegistry = .standard,
    bidiIsolation: BidiIsolation = .isolate, timeZone: String? = nil
  ) throws(MessageError) {
    if let error = message.validationErrors().first { throw error }
    self.init(
      validated: message, locale: locale, functions: functions, bidiIsolation: bidiIsolation, timeZone: timeZone)
  }

  private init(
    validated message: Message, locale: MessageLocale, functions: FunctionRegistry, bidiIsolation: BidiIsolation,
    timeZone: String?
  ) {
    self.message = message
    self.locale = locale
    self.functions = functions
    self.bidiIsolation = bidiIsolation
    self.timeZone = timeZone
    var declared: [String: Int] = [:]
    var dependencies: [[Int]] = []
    for (index, declaration) in message.declarations.enumerated() {
      let expression = declaration.expression
      var names = expression.function?.options.compactMap(\.value.variableName) ?? []
      if declaration.kind == .local, let operand = expression.operand?.variableName { names.append(operand) }
      // A valid message only uses what is declared before.
      dependencies.append(names.compactMap { declared[$0] })
      declared[declaration.variable.name] = index
    }
    self.declared = declared
    self.dependencies = dependencies
    if case .matcher(let matcher) = message.body {
      keys = matcher.variants.map { $0.keys.map(\.normalizedValue) }
    } else {
      keys = []
    }
  }

  /// The message as text. What cannot be formatted stands in it as a fallback, and its error in the list.
  public func format(_ arguments: [String: MessageValue] = [:]) -> FormattedMessage {
    var resolver = MessageResolver(formatter: self, arguments: arguments)
    var text = ""
    for part in resolver.parts(pieces: false) { text += part.text }
    return FormattedMessage(text: text, errors: resolver.errors)
  }

  /// The message as text; throws the first error instead of falling back.
  public func formatStrictly(_ arguments: [String: MessageValue] = [:]) throws(MessageError) -> String {
    let formatted = format(arguments)
    if let error = formatted.errors.first { throw error }
    return formatted.text
  }

  /// The message as parts, for a caller that makes more than text of it.
  public func formatToParts(_ arguments: [String: MessageValue] = [:]) -> FormattedParts {
    var resolver = MessageResolver(formatter: self, arguments: arguments)
    let parts = resolver.parts(pieces: true)
    return FormattedParts(parts: parts, errors: resolver.errors)
  }

  /// The message as parts; throws the first error instead of falling back.
  public func formatToPartsStrictly(
    _ arguments: [String: MessageValue] = [:]
  ) throws(MessageError) -> [MessagePart] {
    let formatted = formatToParts(arguments)
    if let error = formatted.errors.first { throw error }
    return formatted.parts
  }
}
