/// A message as text, with what went wrong on the way.
public struct FormattedMessage: Sendable, Equatable {
  /// The text; what could not be formatted stands in it as `{$name}`, `{|literal|}` or `{:function}`.
  public let text: String
  /// The errors in the order in which they were met; empty when all went well.
  public let errors: [MessageError]
}

/// A message as parts, with what went wrong on the way.
public struct FormattedParts: Sendable, Equatable {
  public let parts: [MessagePart]
  /// The errors in the order in which they were met; empty when all went well.
  public let errors: [MessageError]
}

/// A part of a formatted message.
public enum MessagePart: Sendable, Equatable {
  /// Text of the message itself.
  case text(String)
  /// A character that begins or ends a bidi isolate around the part between.
  case bidiIsolation(String)
  /// Markup, which has no text.
  case markup(Markup.Kind, name: String, id: String?, options: [String: String])
  case expression(ExpressionPart)
  /// What could not be formatted; `source` is `$name`, `|literal|` or `:function`.
  case fallback(source: String)

  /// The text of the part in a formatted string.
  public var text: String {
    switch self {
    case .text(let text), .bidiIsolation(let text): text
    case .markup: ""
    case .expression(let part): part.value
    case .fallback(let source): "{\(source)}"
    }
  }
}

/// The formatted value of an expression.
public struct ExpressionPart: Sendable, Equatable {
  /// `string`, `number`, `datetime` or the type of a custom function.
  public let type: String
  /// The locale of the text (BCP 47).
  public let locale: String
  public let direction: TextDirection
  /// The value of `u:id`.
  public let id: String?
  public let value: String
  /// The pieces of the value; empty when it is one whole.
  public let pieces: [FormattedValue.Piece]
}

/// How the formatted values are kept from changing the direction of the text around them.
public enum BidiIsolation: String, Sendable {
  /// With Unicode's isolates, by the Default Bidi Strategy of the specification.
  case isolate = "default"
  /// Not at all: the caller does it, by markup for instance.
  case none
}
