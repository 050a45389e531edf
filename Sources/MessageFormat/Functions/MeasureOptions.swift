import CICU

extension NumberOptions {
  /// The options of `:currency`; gives the amount with its currency.
  mutating func applyCurrency(
    _ own: [String: OptionValue], operand: ResolvedValue, number: DecimalNumber, context: inout FunctionContext
  ) throws(FunctionFailure) -> MessageValue {
    var reader = OptionReader(own: resolved, inherited: [:])
    let display = reader.choice("currencyDisplay", NumberStyle.CurrencyDisplay.self) ?? .symbol
    let sign = reader.choice("currencySign", NumberStyle.CurrencySign.self) ?? .standard
    var fraction: Int?
    if let value = reader.all["fractionDigits"], value.text != "auto" {
      fraction = reader.digits("fractionDigits", from: 0)
    }
    for failure in reader.failures { context.report(failure.failure) }

    let code = try currency(own["currency"], operand: operand, context: &context)
    style.measure = .currency(
      code: code, display: display, sign: sign, decimals: max(0, Int(cicu_currency_digits(code))))
    style.minimumFractionDigits = fraction
    style.maximumFractionDigits = fraction
    resolved = resolved.filter { !reader.ignored.contains($0.key) }
    resolved["currency"] = OptionValue(.string(code), isLiteral: false)
    return .amount(number, currency: code)
  }

  /// An amount has its currency; the option gives one to a plain number and never replaces one.
  private func currency(
    _ option: OptionValue?, operand: ResolvedValue, context: inout FunctionContext
  ) throws(FunctionFailure) -> String {
    var code: String?
    if let option {
      let text = option.text
      if text.utf8.count == 3, text.utf8.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) {
        code = text.uppercased()
      } else {
        context.report(FunctionFailure(.badOption, "the option 'currency' must be a code of three letters"))
      }
    }
    guard case .amount(_, let own) = operand.value else {
      guard let code else { throw FunctionFailure(.badOperand, "the operand of :currency has no currency") }
      return code
    }
    if let code, code != own {
      context.report(FunctionFailure(.badOption, "the option 'currency' cannot replace the currency of an amount"))
    }
    return own
  }

  /// The options of `:unit`.
  mutating func applyUnit(context: inout FunctionContext) throws(FunctionFailure) {
    var reader = OptionReader(own: resolved, inherited: [:])
    let display = reader.choice("unitDisplay", NumberStyle.UnitDisplay.self) ?? .short
    for failure in reader.failures { context.report(failure.failure) }
    guard let unit = resolved["unit"]?.text else {
      throw FunctionFailure(.badOperand, "the operand of :unit has no unit")
    }
    let usage = resolved["usage"]?.text
    // Lower-case words with hyphens; anything else must not reach the skeleton.
    for identifier in [unit, usage ?? "default"] {
      let isWellFormed = identifier.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
      }
      guard isWellFormed, !identifier.isEmpty else {
        throw FunctionFailure(.badOption, "the options 'unit' and 'usage' must be identifiers of CLDR")
      }
    }
    style.measure = .unit(identifier: unit, display: display, usage: usage)
    resolved = resolved.filter { !reader.ignored.contains($0.key) }
  }
}
