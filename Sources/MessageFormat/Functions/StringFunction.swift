extension MessageFunction {
  /// `:string`: text as it is, and selection by equal text (in Normalization Form C).
  static let string = MessageFunction {
    (context: inout FunctionContext, _, operand: ResolvedValue?) throws(FunctionFailure) -> ResolvedValue in
    guard let operand else { throw FunctionFailure(.badOperand, ":string needs an operand") }
    guard let text = operand.value.plainText else {
      throw FunctionFailure(.badOperand, "the operand of :string is not text")
    }
    return ResolvedValue(
      value: .string(text), origin: "string", partType: "string", locale: context.locale.identifier,
      formatter: { _ in FormattedValue(text) },
      matcher: {
        let compared = text.inNormalizationFormC
        return KeyMatcher(matches: { $0.unicodeScalars.elementsEqual(compared.unicodeScalars) })
      })
  }
}
