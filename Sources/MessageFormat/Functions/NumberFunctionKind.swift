/// The number functions of the specification, and which options each of them has.
enum NumberFunctionKind: String, Sendable {
  case number, integer, percent, currency, unit

  var canSelect: Bool {
    switch self {
    case .number, .integer, .percent: true
    case .currency, .unit: false
    }
  }

  private static let common: Set<String> = ["useGrouping", "maximumSignificantDigits"]
  private static let precision: Set<String> = [
    "minimumFractionDigits", "maximumFractionDigits", "minimumSignificantDigits", "roundingPriority", "roundingMode",
  ]

  var options: Set<String> {
    switch self {
    case .number:
      Self.common.union(Self.precision).union([
        "select", "signDisplay", "minimumIntegerDigits", "trailingZeroDisplay", "roundingIncrement",
      ])
    case .integer: Self.common.union(["select", "signDisplay", "minimumIntegerDigits"])
    case .percent: Self.common.union(Self.precision).union(["signDisplay", "trailingZeroDisplay"])
    case .currency:
      Self.common.union([
        "currency", "currencySign", "currencyDisplay", "fractionDigits", "minimumIntegerDigits",
        "minimumSignificantDigits", "trailingZeroDisplay", "roundingPriority", "roundingIncrement", "roundingMode",
      ])
    case .unit:
      Self.common.union(Self.precision).union([
        "unit", "usage", "unitDisplay", "signDisplay", "minimumIntegerDigits", "roundingIncrement",
      ])
    }
  }

  /// Options of the operand that the function does not take over.
  var discarded: Set<String> {
    switch self {
    case .number: []
    case .integer: ["minimumFractionDigits", "maximumFractionDigits", "minimumSignificantDigits"]
    case .percent: ["minimumIntegerDigits", "roundingIncrement", "select"]
    case .currency, .unit: ["select"]
    }
  }
}
