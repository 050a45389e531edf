/// The options of the number functions: read, checked, and with their defaults.
struct NumberOptions {
  var style: NumberStyle
  /// How the number selects; nil when it cannot.
  var selection: Selection?

  enum Selection: Sendable { case plural, ordinal, exact }

  /// The options that the function hands on.
  var resolved: [String: OptionValue]

  /// - Parameters:
  ///   - own: the options that the expression sets.
  ///   - inherited: those of its operand; the own ones win.
  init(
    _ kind: NumberFunctionKind, own: [String: OptionValue], inherited: [String: OptionValue],
    context: inout FunctionContext
  ) {
    var reader = OptionReader(own: own, inherited: inherited.filter { !kind.discarded.contains($0.key) })
    var style = NumberStyle()
    style.signDisplay = reader.choice("signDisplay", NumberStyle.SignDisplay.self) ?? .auto
    style.grouping = reader.choice("useGrouping", NumberStyle.Grouping.self) ?? .auto
    style.roundingPriority = reader.choice("roundingPriority", NumberStyle.RoundingPriority.self) ?? .auto
    style.roundingMode = reader.choice("roundingMode", NumberStyle.RoundingMode.self) ?? .halfExpand
    style.trailingZeroDisplay = reader.choice("trailingZeroDisplay", NumberStyle.TrailingZeroDisplay.self) ?? .auto
    style.roundingIncrement = reader.increment("roundingIncrement")
    style.minimumIntegerDigits = reader.digits("minimumIntegerDigits", from: 1) ?? 1
    style.minimumFractionDigits = reader.digits("minimumFractionDigits", from: 0)
    style.maximumFractionDigits = reader.digits("maximumFractionDigits", from: 0)
    style.minimumSignificantDigits = reader.digits("minimumSignificantDigits", from: 1)
    style.maximumSignificantDigits = reader.digits("maximumSignificantDigits", from: 1)
    if kind == .percent { style.measure = .percent }
    self.style = style
    selection = kind.canSelect ? reader.selection(fixed: kind == .percent) : nil
    // An option without meaning for this function is handed on but has none of its faults told.
    for failure in reader.failures where kind.options.contains(failure.option) { context.report(failure.failure) }
    resolved = reader.all.filter { !reader.ignored.contains($0.key) }
    self.style.keep(only: kind.options)
  }
}

/// Reads options one by one and remembers what is wrong with them.
struct OptionReader {
  let own: [String: OptionValue]
  let inherited: [String: OptionValue]
  private(set) var failures: [(option: String, failure: FunctionFailure)] = []
  /// The options that were wrong, and so count as not given.
  private(set) var ignored: Set<String> = []

  init(own: [String: OptionValue], inherited: [String: OptionValue]) {
    self.own = own
    self.inherited = inherited
  }

  var all: [String: OptionValue] { inherited.merging(own) { $1 } }

  private subscript(name: String) -> OptionValue? { own[name] ?? inherited[name] }

  mutating func choice<Choice: RawRepresentable<String>>(_ name: String, _ type: Choice.Type) -> Choice? {
    guard let value = self[name] else { return nil }
    if let choice = Choice(rawValue: value.text) { return choice }
    refuse(name, "the option '\(name)' does not know this value")
    return nil
  }

  /// A digit size option: 0...99, without leading zeros.
  mutating func digits(_ name: String, from minimum: Int) -> Int? {
    guard let value = self[name] else { return nil }
    let bytes = Array(value.text.utf8)
    let isWellFormed =
      (1...2).contains(bytes.count) && bytes.allSatisfy { (0x30...0x39).contains($0) }
      && (bytes.count == 1 || bytes[0] != 0x30)
    if isWellFormed, let digits = Int(value.text), digits >= minimum { return digits }
    refuse(name, "the option '\(name)' must be a number \(minimum)...99")
    return nil
  }

  mutating func increment(_ name: String) -> Int {
    guard let value = self[name] else { return 1 }
    let allowed = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000]
    if let increment = Int(value.text), allowed.contains(increment), "\(increment)" == value.text { return increment }
    refuse(name, "the option '\(name)' must be one of \(allowed)")
    return 1
  }

  /// How the number selects. `select` must be a literal here, not taken over: the keys depend on it.
  mutating func selection(fixed: Bool) -> NumberOptions.Selection? {
    if fixed { return .plural }
    guard let value = own["select"] else {
      guard inherited["select"] != nil else { return .plural }
      refuse("select", "the option 'select' must be given where it is used")
      return nil
    }
    switch value.isLiteral ? value.text : nil {
    case "plural": return .plural
    case "ordinal": return .ordinal
    case "exact": return .exact
    case nil: refuse("select", "the option 'select' must be a literal")
    default: refuse("select", "the option 'select' does not know this value")
    }
    return nil
  }

  mutating func refuse(_ name: String, _ detail: String) {
    failures.append((name, FunctionFailure(.badOption, detail)))
    ignored.insert(name)
  }
}
