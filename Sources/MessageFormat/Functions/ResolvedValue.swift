/// What an expression stands for: a value with what is needed to format it, to select with it, or to use it further.
public struct ResolvedValue: Sendable {
  /// The value that functions and options see.
  public var value: MessageValue
  /// The options that a following function can take over.
  public var options: [String: OptionValue]
  /// The function that made the value, for functions that only take over from their own kind.
  public var origin: String?
  /// The kind of part in formatted parts: `string`, `number`, `datetime` or one of a custom function.
  public var partType: String
  /// The locale of the formatted text (BCP 47).
  public var locale: String
  /// The direction of the formatted text.
  public var direction: TextDirection
  /// The direction that `u:dir` set here or on an operand; it replaces the direction of the function.
  var assignedDirection: TextDirection?
  /// Whether `u:dir` stands on this very expression, so that the text is isolated in any surroundings.
  var isIsolated = false
  /// The value of `u:id`.
  var id: String?
  /// Makes the text, and its pieces when they are asked for; nil when the value cannot be formatted.
  public var formatter: Formatter?
  /// Makes what compares the value with keys; nil when the value cannot select.
  public var matcher: (@Sendable () throws(FunctionFailure) -> KeyMatcher)?

  public typealias Formatter = @Sendable (_ pieces: Bool) throws(FunctionFailure) -> FormattedValue

  public init(
    value: MessageValue, options: [String: OptionValue] = [:], origin: String? = nil, partType: String = "string",
    locale: String, direction: TextDirection = .unknown,
    formatter: Formatter? = nil, matcher: (@Sendable () throws(FunctionFailure) -> KeyMatcher)? = nil
  ) {
    self.value = value
    self.options = options
    self.origin = origin
    self.partType = partType
    self.locale = locale
    self.direction = direction
    self.formatter = formatter
    self.matcher = matcher
  }
}

/// The value of an option.
public struct OptionValue: Sendable, Hashable {
  public var value: MessageValue
  /// Whether it was written as a literal; some options take nothing else, so that translators see it.
  public var isLiteral: Bool

  public init(_ value: MessageValue, isLiteral: Bool) {
    self.value = value
    self.isLiteral = isLiteral
  }

  /// The value as text; empty for a value that has none.
  public var text: String { value.plainText ?? "" }
}

/// The text of a value.
public struct FormattedValue: Sendable, Equatable {
  /// A piece of the text, such as the digits before the decimal separator.
  public struct Piece: Sendable, Equatable {
    public let type: String
    public let value: String

    public init(type: String, value: String) {
      self.type = type
      self.value = value
    }
  }

  public let text: String
  /// The pieces that the text is made of; empty when it is one whole.
  public let pieces: [Piece]

  public init(_ text: String, pieces: [Piece] = []) {
    self.text = text
    self.pieces = pieces
  }
}

/// How a value chooses between variants.
public struct KeyMatcher: Sendable {
  /// Whether the value matches a key, given in Normalization Form C.
  public let matches: @Sendable (String) throws(FunctionFailure) -> Bool
  /// Whether the first of two matching keys is the better match.
  public let isBetter: @Sendable (String, String) -> Bool

  public init(
    matches: @escaping @Sendable (String) throws(FunctionFailure) -> Bool,
    isBetter: @escaping @Sendable (String, String) -> Bool = { _, _ in false }
  ) {
    self.matches = matches
    self.isBetter = isBetter
  }
}

/// Why a function cannot do what is asked. The detail names options and literals, never values of arguments.
public struct FunctionFailure: Error, Sendable, Equatable {
  public enum Kind: Sendable { case badOperand, badOption, badVariantKey, unsupportedOperation }

  public let kind: Kind
  public let detail: String

  public init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  var errorKind: MessageError.Kind {
    switch kind {
    case .badOperand: .badOperand
    case .badOption: .badOption
    case .badVariantKey: .badVariantKey
    case .unsupportedOperation: .unsupportedOperation
    }
  }
}
