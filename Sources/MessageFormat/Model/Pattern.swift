/// Text with placeholders.
public struct Pattern: Sendable, Equatable {
  public var elements: [PatternElement]
  public var range: SourceRange

  public init(elements: [PatternElement], range: SourceRange = .none) {
    self.elements = elements
    self.range = range
  }
}

public enum PatternElement: Sendable, Equatable {
  /// Unescaped text, never empty.
  case text(String, SourceRange)
  case expression(Expression)
  case markup(Markup)

  public var range: SourceRange {
    switch self {
    case .text(_, let range): range
    case .expression(let expression): expression.range
    case .markup(let markup): markup.range
    }
  }
}

/// A placeholder or the value of a declaration: an operand, a function, or a function of an operand.
public struct Expression: Sendable, Equatable {
  /// What is formatted; nil for a function that needs nothing (`{:now}`).
  public var operand: Operand?
  public var function: FunctionReference?
  /// `@name=value`: notes for translators and tools, without effect on the output.
  public var attributes: [Attribute]
  public var range: SourceRange

  public init(
    operand: Operand?, function: FunctionReference? = nil, attributes: [Attribute] = [], range: SourceRange = .none
  ) {
    self.operand = operand
    self.function = function
    self.attributes = attributes
    self.range = range
  }
}

/// A literal or a variable: what a function works on, or the value of an option.
public enum Operand: Sendable, Equatable {
  case literal(Literal)
  case variable(VariableReference)

  public var range: SourceRange {
    switch self {
    case .literal(let literal): literal.range
    case .variable(let variable): variable.range
    }
  }
}

/// Text in an expression; quoted and unquoted ones with the same value are the same.
public struct Literal: Sendable, Hashable {
  public var value: String
  public var range: SourceRange

  public init(_ value: String, range: SourceRange = .none) {
    self.value = value
    self.range = range
  }
}

/// `$name`.
public struct VariableReference: Sendable, Hashable {
  /// The name without `$`.
  public var name: String
  public var range: SourceRange

  public init(_ name: String, range: SourceRange = .none) {
    self.name = name
    self.range = range
  }
}

/// `:name option=value`.
public struct FunctionReference: Sendable, Equatable {
  /// The identifier without the first colon, with its namespace (`number`, `ns:f`).
  public var name: String
  public var options: [Option]
  public var range: SourceRange

  public init(_ name: String, options: [Option] = [], range: SourceRange = .none) {
    self.name = name
    self.options = options
    self.range = range
  }
}

public struct Option: Sendable, Equatable {
  public var name: String
  public var value: Operand
  public var range: SourceRange

  public init(_ name: String, _ value: Operand, range: SourceRange = .none) {
    self.name = name
    self.value = value
    self.range = range
  }
}

public struct Attribute: Sendable, Equatable {
  public var name: String
  /// nil when only the name is given.
  public var value: Literal?
  public var range: SourceRange

  public init(_ name: String, _ value: Literal? = nil, range: SourceRange = .none) {
    self.name = name
    self.value = value
    self.range = range
  }
}

/// `{#name}`, `{#name/}` or `{/name}`: structure for the caller, without text of its own.
public struct Markup: Sendable, Equatable {
  public enum Kind: String, Sendable { case open, standalone, close }

  public var kind: Kind
  public var name: String
  public var options: [Option]
  public var attributes: [Attribute]
  public var range: SourceRange

  public init(
    _ kind: Kind, _ name: String, options: [Option] = [], attributes: [Attribute] = [], range: SourceRange = .none
  ) {
    self.kind = kind
    self.name = name
    self.options = options
    self.attributes = attributes
    self.range = range
  }
}
