extension MessageParser {
  /// An expression or markup in `{` and `}`.
  mutating func placeholder() throws(MessageError) -> PatternElement {
    let start = cursor.position
    guard cursor.take("{") else { throw cursor.error("expected {") }
    cursor.skipSpace()
    if cursor.take("#") { return try markup(from: start, closing: false) }
    if cursor.take("/") { return try markup(from: start, closing: true) }

    var operand: Operand?
    if cursor.isAt("$") {
      operand = .variable(try variable())
    } else if let literal = try literal() {
      operand = .literal(literal)
    }
    if operand == nil, !cursor.isAt(":") {
      throw cursor.isAtEnd
        ? unclosed(from: start)
        : cursor.error("expected a variable, a literal, a function or markup in the placeholder")
    }
    var spaced = operand == nil || cursor.skipSpace()
    var function: FunctionReference?
    if cursor.isAt(":") {
      guard spaced else { throw cursor.error("expected space before the function") }
      function = try self.function()
      spaced = cursor.skipSpace()
    }
    let attributes = try attributes(spaced: spaced, from: start)
    guard cursor.take("}") else { throw unexpected(from: start, function: function != nil) }
    return .expression(
      Expression(
        operand: operand, function: function, attributes: attributes, range: SourceRange(start, cursor.position)))
  }

  private mutating func markup(from start: Int, closing: Bool) throws(MessageError) -> PatternElement {
    let name = try identifier("markup")
    let options = try options(from: start)
    let spaced = cursor.skipSpace()
    let attributes = try attributes(spaced: spaced, from: start)
    let standalone = !closing && cursor.take("/")
    guard cursor.take("}") else { throw unexpected(from: start, function: true) }
    return .markup(
      Markup(
        closing ? .close : standalone ? .standalone : .open, name, options: options, attributes: attributes,
        range: SourceRange(start, cursor.position)))
  }

  private mutating func function() throws(MessageError) -> FunctionReference {
    let start = cursor.position
    guard cursor.take(":") else { throw cursor.error("expected a function") }
    let name = try identifier("function")
    let options = try options(from: start)
    return FunctionReference(name, options: options, range: SourceRange(start, cursor.position))
  }

  /// Options, each after space; leaves the cursor after the last one.
  private mutating func options(from start: Int) throws(MessageError) -> [Option] {
    var options: [Option] = []
    while true {
      let end = cursor.position
      guard cursor.skipSpace(), let next = cursor.scalar, next.isNameStart else {
        cursor.position = end
        return options
      }
      let optionStart = cursor.position
      let name = try identifier("option")
      cursor.skipSpace()
      guard cursor.take("=") else { throw cursor.error("expected = after the option '\(name)'") }
      cursor.skipSpace()
      let value: Operand
      if cursor.isAt("$") {
        value = .variable(try variable())
      } else if let literal = try literal() {
        value = .literal(literal)
      } else {
        throw cursor.error("expected a value of the option '\(name)'")
      }
      options.append(Option(name, value, range: SourceRange(optionStart, cursor.position)))
      try checkLimit(options.count, "options", from: start)
    }
  }

  /// Attributes up to the end of the placeholder; leaves the cursor after the space that follows them.
  private mutating func attributes(spaced: Bool, from start: Int) throws(MessageError) -> [Attribute] {
    var attributes: [Attribute] = []
    var spaced = spaced
    while cursor.isAt("@") {
      guard spaced else { throw cursor.error("expected space before the attribute") }
      let attributeStart = cursor.position
      _ = cursor.take("@")
      let name = try identifier("attribute")
      var end = cursor.position
      spaced = cursor.skipSpace()
      var value: Literal?
      if cursor.take("=") {
        cursor.skipSpace()
        guard let literal = try literal() else {
          throw cursor.error("expected a literal as the value of the attribute '\(name)'")
        }
        value = literal
        end = cursor.position
        spaced = cursor.skipSpace()
      }
      attributes.append(Attribute(name, value, range: SourceRange(attributeStart, end)))
      try checkLimit(attributes.count, "attributes", from: start)
    }
    return attributes
  }

  mutating func variable() throws(MessageError) -> VariableReference {
    let start = cursor.position
    guard cursor.take("$"), let name = cursor.name() else { throw cursor.error("expected a variable name after $") }
    return VariableReference(name, range: SourceRange(start, cursor.position))
  }

  /// A quoted or unquoted literal; nil when none stands here.
  mutating func literal() throws(MessageError) -> Literal? {
    let start = cursor.position
    if cursor.take("|") {
      let value = try cursor.run(until: { $0 == 0x7C })
      guard cursor.take("|") else {
        throw MessageError(.syntaxError, "the literal has no end |", at: SourceRange(start, cursor.position))
      }
      return Literal(value, range: SourceRange(start, cursor.position))
    }
    guard let value = cursor.nameCharacters() else { return nil }
    return Literal(value, range: SourceRange(start, cursor.position))
  }

  private mutating func identifier(_ what: String) throws(MessageError) -> String {
    guard let first = cursor.name() else { throw cursor.error("expected the name of the \(what)") }
    guard cursor.take(":") else { return first }
    guard let second = cursor.name() else { throw cursor.error("expected a name after '\(first):'") }
    return "\(first):\(second)"
  }

  private func unclosed(from start: Int) -> MessageError {
    MessageError(.syntaxError, "the placeholder has no end }", at: SourceRange(start, cursor.position))
  }

  private func unexpected(from start: Int, function: Bool) -> MessageError {
    if cursor.isAtEnd { return unclosed(from: start) }
    return cursor.error(
      function ? "expected an option, an attribute or }" : "expected a function, an attribute or }")
  }
}
