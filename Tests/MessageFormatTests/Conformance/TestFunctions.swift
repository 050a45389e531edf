import MessageFormat

/// The functions that the test suite defines for itself.
enum TestFunctions {
  static let registry = FunctionRegistry.standard
    .adding("test:function", function(canFormat: true, canSelect: true))
    .adding("test:select", function(canFormat: false, canSelect: true))
    .adding("test:format", function(canFormat: true, canSelect: false))

  private static let origin = "test"

  private static func function(canFormat: Bool, canSelect: Bool) -> MessageFunction {
    MessageFunction {
      (context: inout FunctionContext, options, operand: ResolvedValue?) throws(FunctionFailure) -> ResolvedValue in
      guard let operand, let input = operand.value.numericValue else {
        throw FunctionFailure(.badOperand, "not a number")
      }
      var state = operand.origin == origin ? operand.options : [:]
      if let places = options["decimalPlaces"] {
        guard ["0", "1"].contains(places.text) else { throw FunctionFailure(.badOption, "decimalPlaces") }
        state["decimalPlaces"] = places
      }
      if let fails = options["fails"] {
        switch fails.text {
        case "never": break
        case "select", "format", "always": state["fails-\(fails.text)"] = fails
        default: context.report(FunctionFailure(.badOption, "fails"))
        }
      }
      let places = state["decimalPlaces"]?.text == "1" ? 1 : 0
      let failsFormat = state["fails-format"] != nil || state["fails-always"] != nil
      let failsSelect = state["fails-select"] != nil || state["fails-always"] != nil

      var resolved = ResolvedValue(
        value: .number(input), options: state, origin: origin, partType: "test", locale: context.locale.identifier)
      if canFormat {
        resolved.formatter = { (_: Bool) throws(FunctionFailure) -> FormattedValue in
          if failsFormat { throw FunctionFailure(.badOption, "fails") }
          return formatted(input, decimalPlaces: places)
        }
      }
      if canSelect {
        resolved.matcher = { () throws(FunctionFailure) -> KeyMatcher in
          KeyMatcher(
            matches: { (key: String) throws(FunctionFailure) -> Bool in
              if failsSelect { throw FunctionFailure(.badOption, "fails") }
              return input == 1 && (key == "1" || (key == "1.0" && places == 1))
            },
            isBetter: { first, _ in first == "1.0" })
        }
      }
      return resolved
    }
  }

  private static func formatted(_ input: DecimalNumber, decimalPlaces: Int) -> FormattedValue {
    let halves = input.description.drop { $0 == "-" }.split(separator: ".")
    var pieces: [FormattedValue.Piece] = []
    if input.isNegative { pieces.append(.init(type: "minusSign", value: "-")) }
    pieces.append(.init(type: "integer", value: String(halves[0])))
    if decimalPlaces == 1 {
      pieces.append(.init(type: "decimal", value: "."))
      pieces.append(.init(type: "fraction", value: halves.count > 1 ? String(halves[1].prefix(1)) : "0"))
    }
    return FormattedValue(pieces.map(\.value).joined(), pieces: pieces)
  }
}
