extension MessageFunction {
  /// `:number`, `:integer`, `:percent`, `:currency` and `:unit`.
  static func number(_ kind: NumberFunctionKind) -> MessageFunction {
    MessageFunction {
      (context: inout FunctionContext, options, operand: ResolvedValue?) throws(FunctionFailure) -> ResolvedValue in
      guard let operand, let number = operand.value.numericValue else {
        throw FunctionFailure(.badOperand, "the operand of :\(kind.rawValue) is not a number")
      }
      var read = NumberOptions(kind, own: options, inherited: operand.options, context: &context)
      var value = MessageValue.number(number)
      switch kind {
      case .number, .percent: break
      case .integer: value = .number(number.rounded)
      case .currency: value = try read.applyCurrency(options, operand: operand, number: number, context: &context)
      case .unit: try read.applyUnit(context: &context)
      }
      return NumberFunction(
        value: value, style: read.style, selection: read.selection, resolved: read.resolved, origin: kind.rawValue
      ).resolved(in: context.locale)
    }
  }

  /// `:offset`: a number, some more or some less.
  static let offset = MessageFunction {
    (context: inout FunctionContext, options, operand: ResolvedValue?) throws(FunctionFailure) -> ResolvedValue in
    guard let operand, let number = operand.value.numericValue else {
      throw FunctionFailure(.badOperand, "the operand of :offset is not a number")
    }
    var reader = OptionReader(own: options, inherited: [:])
    let add = reader.digits("add", from: 0)
    let subtract = reader.digits("subtract", from: 0)
    if let failure = reader.failures.first { throw failure.failure }
    guard (add == nil) != (subtract == nil) else {
      throw FunctionFailure(.badOption, ":offset needs one of 'add' and 'subtract'")
    }
    guard let sum = number.adding(DecimalNumber(add ?? -(subtract ?? 0))) else {
      throw FunctionFailure(.unsupportedOperation, "the number is too long")
    }
    let read = NumberOptions(.number, own: [:], inherited: operand.options, context: &context)
    return NumberFunction(
      value: .number(sum), style: read.style, selection: read.selection, resolved: read.resolved, origin: "offset"
    ).resolved(in: context.locale)
  }
}

/// A number with the way it is written and the way it selects.
struct NumberFunction: Sendable {
  let value: MessageValue
  let skeleton: String
  let isPercent: Bool
  let selection: NumberOptions.Selection?
  let resolvedOptions: [String: OptionValue]
  let origin: String?

  init(
    value: MessageValue, style: NumberStyle, selection: NumberOptions.Selection?, resolved: [String: OptionValue],
    origin: String?
  ) {
    self.value = value
    skeleton = style.skeleton
    if case .percent = style.measure { isPercent = true } else { isPercent = false }
    self.selection = selection
    resolvedOptions = resolved
    self.origin = origin
  }

  func resolved(in locale: MessageLocale) -> ResolvedValue {
    var resolved = ResolvedValue(
      value: value, options: resolvedOptions, origin: origin, partType: "number", locale: locale.identifier,
      direction: locale.direction)
    resolved.formatter = { (pieces: Bool) throws(FunctionFailure) -> FormattedValue in
      try format(in: locale, pieces: pieces)
    }
    if let selection {
      resolved.matcher = { () throws(FunctionFailure) -> KeyMatcher in try matcher(selection, in: locale) }
    }
    return resolved
  }

  /// The number that is shown and selected with: `:percent` counts in hundredths.
  private func shown() throws(FunctionFailure) -> DecimalNumber {
    guard let number = value.numericValue, let shown = isPercent ? number.scaled(byPowerOfTen: 2) : number else {
      throw FunctionFailure(.unsupportedOperation, "the number is too long")
    }
    return shown
  }

  private func formatter(in locale: MessageLocale) throws(FunctionFailure) -> NumberFormatterHandle {
    guard let formatter = locale.numberFormatter(skeleton) else {
      throw FunctionFailure(.unsupportedOperation, "these options do not go together")
    }
    return formatter
  }

  private func format(in locale: MessageLocale, pieces: Bool) throws(FunctionFailure) -> FormattedValue {
    let formatter = try formatter(in: locale)
    let decimal = try shown().description
    guard let text = formatter.format(decimal) else {
      throw FunctionFailure(.unsupportedOperation, "the number cannot be formatted")
    }
    return FormattedValue(text, pieces: pieces ? formatter.pieces(of: text, decimal: decimal) : [])
  }

  private func matcher(
    _ selection: NumberOptions.Selection, in locale: MessageLocale
  ) throws(FunctionFailure) -> KeyMatcher {
    let number = try shown()
    let exact = number.isZero ? "0" : number.description
    let category = try category(of: number, selection, in: locale)?.rawValue
    return KeyMatcher(
      matches: { (key: String) throws(FunctionFailure) -> Bool in
        if DecimalNumber(key) != nil { return key == exact }
        if PluralCategory(rawValue: key) != nil { return key == category }
        throw FunctionFailure(.badVariantKey, "'\(key)' is neither a number nor a plural category")
      },
      isBetter: { first, second in DecimalNumber(first) != nil && DecimalNumber(second) == nil })
  }

  private func category(
    of number: DecimalNumber, _ selection: NumberOptions.Selection, in locale: MessageLocale
  ) throws(FunctionFailure) -> PluralCategory? {
    if selection == .exact { return nil }
    guard let rules = locale.rules(selection == .ordinal ? .ordinal : .cardinal) else {
      throw FunctionFailure(.unsupportedOperation, "the locale has no plural rules")
    }
    if skeleton == NumberStyle.plainSkeleton, let integer = number.integerValue { return rules.category(of: integer) }
    // The digits that are shown count: in English, "1.0" is not `one`.
    guard let category = rules.category(of: number.description, formattedBy: try formatter(in: locale)) else {
      throw FunctionFailure(.unsupportedOperation, "the number has no plural category")
    }
    return category
  }
}
