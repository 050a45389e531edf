/// A value that goes into a message: an argument, or what a function makes of one.
public enum MessageValue: Sendable, Hashable {
  case string(String)
  case number(DecimalNumber)
  /// An amount of money with its currency (ISO 4217).
  case amount(DecimalNumber, currency: String)
  case dateTime(DateTimeValue)
  case boolean(Bool)

  /// The value as text without any locale, as an option or a key sees it; nil for dates.
  public var plainText: String? {
    switch self {
    case .string(let text): text
    case .number(let number): number.description
    case .amount(let number, let currency): "\(number) \(currency)"
    case .boolean(let boolean): boolean ? "true" : "false"
    case .dateTime: nil
    }
  }

  /// The number in the value; a string counts when it is a number literal.
  public var numericValue: DecimalNumber? {
    switch self {
    case .number(let number), .amount(let number, _): number
    case .string(let text): DecimalNumber(text)
    case .dateTime, .boolean: nil
    }
  }
}

extension MessageValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .number(DecimalNumber(value)) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

/// The direction of a text.
public enum TextDirection: String, Sendable {
  case leftToRight = "ltr"
  case rightToLeft = "rtl"
  /// Not known, or decided by the first strong character.
  case unknown = "auto"
}
