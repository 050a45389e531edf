/// A message of Unicode MessageFormat 2: what its source says, without how it was written.
///
/// Names (of variables, functions, options, markup) are in Unicode Normalization Form C and without the bidi marks
/// that may surround them; texts and literals are unescaped.
/// Source: Unicode Technical Standard 35 (LDML), part 9, "MessageFormat".
public struct Message: Sendable, Equatable {
  /// `.input` and `.local`, in source order.
  public var declarations: [Declaration]
  public var body: Body
  public var range: SourceRange

  /// What is formatted after the declarations.
  public enum Body: Sendable, Equatable {
    /// One pattern.
    case pattern(Pattern)
    /// A choice between patterns.
    case matcher(Matcher)
  }

  public init(declarations: [Declaration] = [], body: Body, range: SourceRange = .none) {
    self.declarations = declarations
    self.body = body
    self.range = range
  }

  /// Every pattern of the message with the keys that lead to it; one pattern with no keys without a matcher.
  public var variants: [Variant] {
    switch body {
    case .pattern(let pattern): [Variant(keys: [], pattern: pattern, range: pattern.range)]
    case .matcher(let matcher): matcher.variants
    }
  }
}

/// Binds a variable for the whole message.
public struct Declaration: Sendable, Equatable {
  public enum Kind: Sendable { case input, local }

  public var kind: Kind
  /// The variable that is bound. For `.input` it is also the operand of the expression.
  public var variable: VariableReference
  public var expression: Expression
  public var range: SourceRange

  public init(kind: Kind, variable: VariableReference, expression: Expression, range: SourceRange = .none) {
    self.kind = kind
    self.variable = variable
    self.expression = expression
    self.range = range
  }
}

/// `.match`: the variables that choose, and what they choose from.
public struct Matcher: Sendable, Equatable {
  public var selectors: [VariableReference]
  public var variants: [Variant]
  public var range: SourceRange

  public init(selectors: [VariableReference], variants: [Variant], range: SourceRange = .none) {
    self.selectors = selectors
    self.variants = variants
    self.range = range
  }
}

/// One of the patterns of a matcher.
public struct Variant: Sendable, Equatable {
  /// One key a selector.
  public var keys: [Key]
  public var pattern: Pattern
  public var range: SourceRange

  public init(keys: [Key], pattern: Pattern, range: SourceRange = .none) {
    self.keys = keys
    self.pattern = pattern
    self.range = range
  }
}

/// What a selector must match for its variant.
public enum Key: Sendable, Equatable {
  /// `*`: matches everything.
  case catchAll(SourceRange)
  case literal(Literal)

  public var range: SourceRange {
    switch self {
    case .catchAll(let range): range
    case .literal(let literal): literal.range
    }
  }

  /// The value that is compared, in Unicode Normalization Form C; nil for `*`.
  public var normalizedValue: String? {
    switch self {
    case .catchAll: nil
    case .literal(let literal): literal.value.inNormalizationFormC
    }
  }
}
