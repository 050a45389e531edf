extension Message {
  /// Reads and checks a message.
  ///
  /// Throws the first error by place: a syntax error, a data model error of the specification, or a limit.
  public init(parsing source: String, limits: MessageLimits = .standard) throws(MessageError) {
    let message = try Message(unvalidated: source, limits: limits)
    let errors = message.validationErrors()
    if let first = errors.min(by: { $0.range.lowerBound < $1.range.lowerBound }) { throw first }
    self = message
  }

  /// Reads a message without checking its data model; `validationErrors()` gives all errors of that.
  ///
  /// Throws `.syntaxError` or `.limitExceeded`.
  public init(unvalidated source: String, limits: MessageLimits = .standard) throws(MessageError) {
    var source = source
    source.makeContiguousUTF8()
    let count = source.utf8.count
    guard count <= limits.bytes else {
      throw MessageError(
        .limitExceeded, "the message has \(count) bytes; \(limits.bytes) are allowed", at: SourceRange(0, count))
    }
    var parser = MessageParser(source: source, limits: limits)
    self = try parser.message()
  }
}

/// Reads the syntax from left to right; every byte is looked at a fixed number of times, and nothing recurses.
struct MessageParser {
  var cursor: MessageCursor
  let limits: MessageLimits

  init(source: String, limits: MessageLimits) {
    cursor = MessageCursor(source: source)
    self.limits = limits
  }

  mutating func message() throws(MessageError) -> Message {
    cursor.skipSpace()
    let isComplex = cursor.isAt(".") || cursor.isAt("{{")
    guard isComplex else {
      cursor.position = 0
      let pattern = try pattern(quoted: false)
      return Message(body: .pattern(pattern), range: pattern.range)
    }

    var declarations: [Declaration] = []
    while true {
      let start = cursor.position
      if cursor.take(".input") {
        declarations.append(try inputDeclaration(from: start))
      } else if cursor.take(".local") {
        declarations.append(try localDeclaration(from: start))
      } else {
        break
      }
      try checkLimit(declarations.count, "declarations", from: start)
      cursor.skipSpace()
    }

    let body: Message.Body
    let start = cursor.position
    if cursor.take(".match") {
      body = .matcher(try matcher(from: start))
    } else if cursor.isAt("{{") {
      body = .pattern(try quotedPattern())
      cursor.skipSpace()
    } else if cursor.isAt(".") {
      throw cursor.error("expected .input, .local or .match")
    } else {
      throw cursor.error("expected a pattern in {{ and }}, or .match")
    }
    guard cursor.isAtEnd else { throw cursor.error("unexpected text after the end of the message") }
    return Message(declarations: declarations, body: body, range: SourceRange(0, cursor.position))
  }

  // MARK: Declarations

  private mutating func inputDeclaration(from start: Int) throws(MessageError) -> Declaration {
    cursor.skipSpace()
    let at = cursor.position
    guard cursor.isAt("{"), !cursor.isAt("{{") else { throw cursor.error("expected {$variable} after .input") }
    let placeholder = try self.placeholder()
    guard case .expression(let expression) = placeholder, case .variable(let variable)? = expression.operand else {
      throw MessageError(
        .syntaxError, "expected {$variable} after .input", at: SourceRange(at, cursor.position))
    }
    return Declaration(
      kind: .input, variable: variable, expression: expression, range: SourceRange(start, cursor.position))
  }

  private mutating func localDeclaration(from start: Int) throws(MessageError) -> Declaration {
    try requireSpace(after: ".local")
    guard cursor.isAt("$") else { throw cursor.error("expected a variable after .local") }
    let variable = try self.variable()
    cursor.skipSpace()
    guard cursor.take("=") else { throw cursor.error("expected = after the variable") }
    cursor.skipSpace()
    let at = cursor.position
    guard cursor.isAt("{"), !cursor.isAt("{{") else { throw cursor.error("expected an expression in { and }") }
    guard case .expression(let expression) = try placeholder() else {
      throw MessageError(.syntaxError, "markup has no value", at: SourceRange(at, cursor.position))
    }
    return Declaration(
      kind: .local, variable: variable, expression: expression, range: SourceRange(start, cursor.position))
  }

  // MARK: Matcher

  private mutating func matcher(from start: Int) throws(MessageError) -> Matcher {
    var selectors: [VariableReference] = []
    try requireSpace(after: ".match")
    while cursor.isAt("$") {
      selectors.append(try variable())
      try checkLimit(selectors.count, "selectors", from: start)
      try requireSpace(after: "a selector")
    }
    if selectors.isEmpty { throw cursor.error("expected a variable after .match") }

    var variants: [Variant] = []
    repeat {
      variants.append(try variant())
      cursor.skipSpace()
    } while !cursor.isAtEnd
    return Matcher(selectors: selectors, variants: variants, range: SourceRange(start, cursor.position))
  }

  private mutating func variant() throws(MessageError) -> Variant {
    let start = cursor.position
    var keys = [try key()]
    while true {
      let spaced = cursor.skipSpace()
      if cursor.isAt("{") { break }
      guard spaced else { throw cursor.error("expected space between keys, or a pattern in {{ and }}") }
      keys.append(try key())
      try checkLimit(keys.count, "keys", from: start)
    }
    let pattern = try quotedPattern()
    return Variant(keys: keys, pattern: pattern, range: SourceRange(start, cursor.position))
  }

  private mutating func key() throws(MessageError) -> Key {
    let start = cursor.position
    if cursor.take("*") { return .catchAll(SourceRange(start, cursor.position)) }
    guard let literal = try literal() else { throw cursor.error("expected a key: a literal or *") }
    return .literal(literal)
  }

  // MARK: Patterns

  private mutating func quotedPattern() throws(MessageError) -> Pattern {
    let start = cursor.position
    guard cursor.take("{{") else { throw cursor.error("expected a pattern in {{ and }}") }
    let pattern = try pattern(quoted: true)
    guard cursor.take("}}") else {
      throw cursor.isAtEnd
        ? MessageError(.syntaxError, "the pattern has no end }}", at: SourceRange(start, cursor.position))
        : cursor.error("expected }} at the end of the pattern; a } in text is written as \\}")
    }
    return pattern
  }

  private mutating func pattern(quoted: Bool) throws(MessageError) -> Pattern {
    let start = cursor.position
    var elements: [PatternElement] = []
    while let text = try text() { elements.append(text) }
    while !cursor.isAtEnd {
      if cursor.isAt("{") {
        elements.append(try placeholder())
      } else if quoted {
        break
      } else {
        throw cursor.error("a } in text is written as \\}")
      }
      if let text = try text() { elements.append(text) }
    }
    return Pattern(elements: elements, range: SourceRange(start, cursor.position))
  }

  /// The text up to the next brace; nil when there is none.
  private mutating func text() throws(MessageError) -> PatternElement? {
    let start = cursor.position
    let value = try cursor.run(until: { $0 == 0x7B || $0 == 0x7D })
    return start == cursor.position ? nil : .text(value, SourceRange(start, cursor.position))
  }

  func checkLimit(_ count: Int, _ what: String, from start: Int) throws(MessageError) {
    guard count > limits.parts else { return }
    throw MessageError(
      .limitExceeded, "more than \(limits.parts) \(what)", at: SourceRange(start, cursor.position))
  }

  private mutating func requireSpace(after what: String) throws(MessageError) {
    guard cursor.skipSpace() else { throw cursor.error("expected space after \(what)") }
  }
}
