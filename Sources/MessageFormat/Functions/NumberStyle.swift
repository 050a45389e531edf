/// How a number is written, in the words of the specification, and as a skeleton of ICU.
struct NumberStyle {
  enum SignDisplay: String { case auto, always, exceptZero, negative, never }
  enum Grouping: String { case auto, always, never, min2 }
  enum RoundingPriority: String { case auto, morePrecision, lessPrecision }
  enum TrailingZeroDisplay: String { case auto, stripIfInteger }
  enum RoundingMode: String {
    case ceil, floor, expand, trunc, halfCeil, halfFloor, halfExpand, halfTrunc, halfEven
  }
  enum CurrencyDisplay: String { case narrowSymbol, symbol, name, code, never }
  enum CurrencySign: String { case accounting, standard }
  enum UnitDisplay: String { case short, narrow, long }

  enum Measure {
    case none
    case percent
    /// `decimals`: what the currency itself has.
    case currency(code: String, display: CurrencyDisplay, sign: CurrencySign, decimals: Int)
    case unit(identifier: String, display: UnitDisplay, usage: String?)
  }

  var measure = Measure.none
  var signDisplay = SignDisplay.auto
  var grouping = Grouping.auto
  var roundingPriority = RoundingPriority.auto
  var roundingMode = RoundingMode.halfExpand
  var trailingZeroDisplay = TrailingZeroDisplay.auto
  var roundingIncrement = 1
  var minimumIntegerDigits = 1
  var minimumFractionDigits: Int?
  var maximumFractionDigits: Int?
  var minimumSignificantDigits: Int?
  var maximumSignificantDigits: Int?

  /// Sets back what the function does not have, so that nothing handed on changes its output.
  mutating func keep(only options: Set<String>) {
    if !options.contains("signDisplay") { signDisplay = .auto }
    if !options.contains("roundingPriority") { roundingPriority = .auto }
    if !options.contains("roundingMode") { roundingMode = .halfExpand }
    if !options.contains("trailingZeroDisplay") { trailingZeroDisplay = .auto }
    if !options.contains("roundingIncrement") { roundingIncrement = 1 }
    if !options.contains("minimumIntegerDigits") { minimumIntegerDigits = 1 }
    if !options.contains("minimumFractionDigits") { minimumFractionDigits = nil }
    if !options.contains("maximumFractionDigits") { maximumFractionDigits = nil }
    if !options.contains("minimumSignificantDigits") { minimumSignificantDigits = nil }
  }

  /// The skeleton of ICU's number formatter (ICU User Guide, "Number Skeletons").
  var skeleton: String {
    var parts: [String] = []
    switch measure {
    case .none: break
    case .percent: parts.append("percent")
    case .currency(let code, let display, _, _):
      parts += ["currency/\(code)", display.skeleton]
    case .unit(let identifier, let display, let usage):
      parts += ["unit/\(identifier)", display.skeleton]
      if let usage { parts.append("usage/\(usage)") }
    }
    parts.append(precision)
    parts.append(roundingMode.skeleton)
    if let sign { parts.append(sign) }
    switch grouping {
    case .auto: break
    case .always: parts.append("group-on-aligned")
    case .never: parts.append("group-off")
    case .min2: parts.append("group-min2")
    }
    if minimumIntegerDigits > 1 {
      parts.append("integer-width/+" + String(repeating: "0", count: minimumIntegerDigits))
    }
    return parts.joined(separator: " ")
  }

  private var sign: String? {
    if case .currency(_, _, .accounting, _) = measure { return "sign-accounting" }
    return switch signDisplay {
    case .auto: nil
    case .always: "sign-always"
    case .exceptZero: "sign-except-zero"
    case .negative: "sign-negative"
    case .never: "sign-never"
    }
  }

  /// The least and most decimals, those of ECMA-402 where nothing is said.
  private var fraction: (minimum: Int, maximum: Int) {
    let standard: (minimum: Int, maximum: Int) =
      switch measure {
      case .none, .unit: (0, 3)
      case .percent: (0, 0)
      case .currency(_, _, _, let decimals): (decimals, decimals)
      }
    if roundingIncrement != 1 {
      let digits = maximumFractionDigits ?? minimumFractionDigits ?? standard.minimum
      return (digits, digits)
    }
    guard let minimum = minimumFractionDigits else {
      let maximum = maximumFractionDigits ?? standard.maximum
      return (min(standard.minimum, maximum), maximum)
    }
    return (minimum, max(minimum, maximumFractionDigits ?? max(minimum, standard.maximum)))
  }

  private var precision: String {
    let fraction = self.fraction
    var stem: String
    if roundingIncrement != 1 {
      let digits = "\(roundingIncrement)"
      let padded = String(repeating: "0", count: max(0, fraction.maximum + 1 - digits.count)) + digits
      let whole = padded.dropLast(fraction.maximum)
      stem = "precision-increment/\(whole)"
      if fraction.maximum > 0 { stem += "." + padded.suffix(fraction.maximum) }
    } else {
      let zeros = String(repeating: "0", count: fraction.minimum)
      let hashes = String(repeating: "#", count: fraction.maximum - fraction.minimum)
      stem = "." + zeros + hashes
      if minimumSignificantDigits != nil || maximumSignificantDigits != nil {
        switch roundingPriority {
        case .auto: stem = significant
        case .morePrecision: stem += "/\(significant)r"
        case .lessPrecision: stem += "/\(significant)s"
        }
      }
    }
    if trailingZeroDisplay == .stripIfInteger { stem += "/w" }
    return stem == "." ? "precision-integer" : stem
  }

  private var significant: String {
    let minimum = minimumSignificantDigits ?? 1
    let maximum = max(minimum, maximumSignificantDigits ?? max(minimum, 21))
    return String(repeating: "@", count: minimum) + String(repeating: "#", count: maximum - minimum)
  }
}

extension NumberStyle.RoundingMode {
  fileprivate var skeleton: String {
    switch self {
    case .ceil: "rounding-mode-ceiling"
    case .floor: "rounding-mode-floor"
    case .expand: "rounding-mode-up"
    case .trunc: "rounding-mode-down"
    case .halfCeil: "rounding-mode-half-ceiling"
    case .halfFloor: "rounding-mode-half-floor"
    case .halfExpand: "rounding-mode-half-up"
    case .halfTrunc: "rounding-mode-half-down"
    case .halfEven: "rounding-mode-half-even"
    }
  }
}

extension NumberStyle.CurrencyDisplay {
  fileprivate var skeleton: String {
    switch self {
    case .narrowSymbol: "unit-width-narrow"
    case .symbol: "unit-width-short"
    case .name: "unit-width-full-name"
    case .code: "unit-width-iso-code"
    case .never: "unit-width-hidden"
    }
  }
}

extension NumberStyle.UnitDisplay {
  fileprivate var skeleton: String {
    switch self {
    case .short: "unit-width-short"
    case .narrow: "unit-width-narrow"
    case .long: "unit-width-full-name"
    }
  }
}

extension NumberStyle {
  /// The skeleton of a number without options: the locale's own digits, at most three decimals.
  static let plainSkeleton = NumberStyle().skeleton
}
