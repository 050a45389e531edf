/// Something wrong with a message, in the words of the specification, and where.
public struct MessageError: Error, Sendable, Equatable {
  /// The errors of MessageFormat 2, by the names of its test suite.
  public enum Kind: String, Sendable, CaseIterable {
    // The source is not well formed.
    case syntaxError = "syntax-error"
    // The message is not valid.
    case variantKeyMismatch = "variant-key-mismatch"
    case missingFallbackVariant = "missing-fallback-variant"
    case missingSelectorAnnotation = "missing-selector-annotation"
    case duplicateDeclaration = "duplicate-declaration"
    case duplicateOptionName = "duplicate-option-name"
    case duplicateVariant = "duplicate-variant"
    // A value cannot be found.
    case unresolvedVariable = "unresolved-variable"
    case unknownFunction = "unknown-function"
    case badSelector = "bad-selector"
    // A function refuses.
    case badOperand = "bad-operand"
    case badOption = "bad-option"
    case badVariantKey = "bad-variant-key"
    case unsupportedOperation = "unsupported-operation"
    /// The source is larger than the limits allow.
    case limitExceeded = "limit-exceeded"

    /// Whether the error is known as soon as the message is read, before any value.
    public var isStatic: Bool {
      switch self {
      case .syntaxError, .variantKeyMismatch, .missingFallbackVariant, .missingSelectorAnnotation,
        .duplicateDeclaration, .duplicateOptionName, .duplicateVariant, .limitExceeded:
        true
      case .unresolvedVariable, .unknownFunction, .badSelector, .badOperand, .badOption, .badVariantKey,
        .unsupportedOperation:
        false
      }
    }
  }

  public let kind: Kind
  /// The part of the source that is wrong, in UTF-8 byte offsets.
  public let range: SourceRange
  /// What is wrong, for the writer of the message. It may name parts of the message, never values of arguments.
  public let detail: String

  public init(_ kind: Kind, _ detail: String, at range: SourceRange) {
    self.kind = kind
    self.detail = detail
    self.range = range
  }

  /// Where the error stands in the source that the message was read from.
  public func position(in source: String) -> SourcePosition {
    SourcePosition(utf8Offset: range.lowerBound, in: source)
  }
}

extension MessageError: CustomStringConvertible {
  public var description: String { "\(kind.rawValue): \(detail)" }
}
