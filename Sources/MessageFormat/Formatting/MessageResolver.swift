/// One formatting of a message: the values of its variables so far, and the errors so far.
struct MessageResolver {
  let formatter: MessageFormatter
  let arguments: [String: MessageValue]
  private(set) var errors: [MessageError] = []
  /// The value of each declaration; nil until it is needed. No declaration is evaluated twice.
  private var declared: [Resolution?]

  /// The value of an expression, or what stands in its place.
  enum Resolution {
    case value(ResolvedValue)
    case fallback(String)
  }

  init(formatter: MessageFormatter, arguments: [String: MessageValue]) {
    self.formatter = formatter
    self.arguments = arguments
    declared = Array(repeating: nil, count: formatter.message.declarations.count)
  }

  mutating func report(_ kind: MessageError.Kind, _ detail: String, at range: SourceRange) {
    errors.append(MessageError(kind, detail, at: range))
  }

  mutating func report(_ failure: FunctionFailure, at range: SourceRange) {
    report(failure.errorKind, failure.detail, at: range)
  }

  // MARK: Variables

  mutating func resolve(_ variable: VariableReference) -> Resolution {
    guard let index = formatter.declared[variable.name] else { return argument(variable) }
    evaluate(declaration: index)
    // The fallback of a variable is its own name, whatever its declaration made of it.
    guard case .value(let value)? = declared[index] else { return .fallback("$\(variable.name)") }
    return .value(value)
  }

  private mutating func argument(_ variable: VariableReference) -> Resolution {
    guard let value = arguments[variable.name] else {
      report(.unresolvedVariable, "no value for $\(variable.name)", at: variable.range)
      return .fallback("$\(variable.name)")
    }
    return .value(implicit(value))
  }

  /// Evaluates a declaration and what it uses, without recursion: a message may chain many declarations.
  private mutating func evaluate(declaration index: Int) {
    var stack = [index]
    while let next = stack.last {
      guard declared[next] == nil else {
        stack.removeLast()
        continue
      }
      let missing = formatter.dependencies[next].filter { declared[$0] == nil }
      guard missing.isEmpty else {
        stack += missing
        continue
      }
      let declaration = formatter.message.declarations[next]
      declared[next] = resolve(declaration.expression, isInput: declaration.kind == .input)
      stack.removeLast()
    }
  }

  // MARK: Expressions

  /// - Parameter isInput: whether the operand is the argument of that name, not the variable that is declared.
  mutating func resolve(_ expression: Expression, isInput: Bool = false) -> Resolution {
    var operand: ResolvedValue?
    var fallback: String?
    switch expression.operand {
    case .literal(let literal)?: operand = implicit(.string(literal.value))
    case .variable(let variable)?:
      switch isInput ? argument(variable) : resolve(variable) {
      case .value(let value): operand = value
      case .fallback(let source): fallback = source
      }
    case nil: break
    }
    guard let reference = expression.function else {
      return operand.map { .value($0) } ?? .fallback(fallback ?? expression.fallbackSource)
    }
    guard let function = formatter.functions[reference.name] else {
      report(.unknownFunction, "the function :\(reference.name) is not known", at: reference.range)
      return .fallback(expression.fallbackSource)
    }
    if fallback != nil {
      report(
        .badOperand, "the operand of :\(reference.name) has no value",
        at: expression.operand?.range ?? expression.range)
      return .fallback(expression.fallbackSource)
    }
    return call(function, reference, operand: operand, of: expression)
  }

  private mutating func call(
    _ function: MessageFunction, _ reference: FunctionReference, operand: ResolvedValue?, of expression: Expression
  ) -> Resolution {
    var options = resolve(reference.options)
    let universal = takeUniversalOptions(from: &options, of: reference)
    var context = FunctionContext(
      locale: universal.locale ?? formatter.locale, timeZone: formatter.timeZone, direction: universal.direction)
    do {
      var value = try function.resolve(&context, options, operand)
      for failure in context.reported { report(failure, at: reference.range) }
      value.assignedDirection = universal.direction ?? operand?.assignedDirection
      if let direction = value.assignedDirection { value.direction = direction }
      value.isIsolated = universal.direction != nil
      value.id = universal.id
      return .value(value)
    } catch {
      for failure in context.reported { report(failure, at: reference.range) }
      let range = error.kind == .badOperand ? expression.operand?.range : nil
      report(error, at: range ?? reference.range)
      return .fallback(expression.fallbackSource)
    }
  }

  // MARK: Options

  mutating func resolve(_ options: [Option]) -> [String: OptionValue] {
    var resolved: [String: OptionValue] = [:]
    for option in options {
      switch option.value {
      case .literal(let literal):
        resolved[option.name] = OptionValue(.string(literal.value), isLiteral: true)
      case .variable(let variable):
        switch resolve(variable) {
        case .value(let value): resolved[option.name] = OptionValue(value.value, isLiteral: false)
        case .fallback:
          report(.badOption, "the option '\(option.name)' has no value", at: option.range)
        }
      }
    }
    return resolved
  }

  private struct UniversalOptions {
    var id: String?
    var direction: TextDirection?
    var locale: MessageLocale?
  }

  /// Takes out `u:id`, `u:dir` and `u:locale`, which are not for the function.
  private mutating func takeUniversalOptions(
    from options: inout [String: OptionValue], of reference: FunctionReference
  ) -> UniversalOptions {
    var universal = UniversalOptions()
    guard options.keys.contains(where: { $0.hasPrefix("u:") }) else { return universal }
    let range: (String) -> SourceRange = { name in
      reference.options.first { $0.name == name }?.range ?? reference.range
    }
    if let id = options.removeValue(forKey: "u:id") {
      universal.id = id.value.plainText
      if universal.id == nil { report(.badOption, "u:id must be text", at: range("u:id")) }
    }
    if let direction = options.removeValue(forKey: "u:dir"), direction.text != "inherit" {
      universal.direction = TextDirection(rawValue: direction.text)
      if universal.direction == nil {
        report(.badOption, "u:dir must be ltr, rtl, auto or inherit", at: range("u:dir"))
      }
    }
    if let locale = options.removeValue(forKey: "u:locale") {
      universal.locale = try? MessageLocale(identifier: locale.text)
      if universal.locale == nil { report(.badOption, "u:locale must be a known locale", at: range("u:locale")) }
    }
    return universal
  }

  // MARK: Markup

  mutating func part(of markup: Markup) -> MessagePart {
    var options = resolve(markup.options)
    let id = options.removeValue(forKey: "u:id")
    if let id, id.value.plainText == nil { report(.badOption, "u:id must be text", at: markup.range) }
    for name in ["u:dir", "u:locale"] where options.removeValue(forKey: name) != nil {
      report(.badOption, "\(name) has no meaning on markup", at: markup.range)
    }
    return .markup(
      markup.kind, name: markup.name, id: id?.value.plainText, options: options.compactMapValues(\.value.plainText))
  }
}

extension Expression {
  /// What stands in the place of an expression that cannot be resolved, without the braces.
  var fallbackSource: String {
    switch operand {
    case .literal(let literal)?: literal.quoted
    case .variable(let variable)?: "$\(variable.name)"
    case nil: function.map { ":\($0.name)" } ?? "\u{FFFD}"
    }
  }
}
