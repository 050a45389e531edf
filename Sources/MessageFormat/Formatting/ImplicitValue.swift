extension MessageResolver {
  /// A value without a function: text as it is, other types as their default function shows them.
  func implicit(_ value: MessageValue) -> ResolvedValue {
    let locale = formatter.locale
    switch value {
    case .string(let text):
      return ResolvedValue(
        value: value, locale: locale.identifier, formatter: { _ in FormattedValue(text) })
    case .boolean(let boolean):
      return ResolvedValue(
        value: value, locale: locale.identifier, formatter: { _ in FormattedValue(boolean ? "true" : "false") })
    case .number:
      return NumberFunction(
        value: value, style: NumberStyle(), selection: nil, resolved: [:], origin: nil
      ).resolved(in: locale)
    case .amount: return standard(.number(.currency), value)
    case .dateTime: return standard(.dateTime(.datetime), value)
    }
  }

  /// The value with its default function as formatter, but without options to hand on.
  private func standard(_ function: MessageFunction, _ value: MessageValue) -> ResolvedValue {
    let bare = ResolvedValue(value: value, locale: formatter.locale.identifier)
    var context = FunctionContext(locale: formatter.locale, timeZone: formatter.timeZone, direction: nil)
    guard var resolved = try? function.resolve(&context, [:], bare) else { return bare }
    resolved.value = value
    resolved.options = [:]
    resolved.origin = nil
    return resolved
  }
}
