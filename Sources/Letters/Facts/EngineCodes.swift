import DecisionRecords
import PaymentPlans

/// The closed lists of codes that the engine itself decides, with the optional facts each code brings along.
///
/// Where a list is an enumeration of the record or of the plans, it is taken from there: the index of a code is the index of its case.
enum EngineCodes {
  static let lists: [(name: String, codes: [(code: String, needs: [String])])] = [
    ("cause", Cause.allCases.map { ($0.rawValue, []) }),
    (
      "sanction",
      SanctionOutcome.allCases.map { outcome in
        switch outcome {
        case .none: (outcome.rawValue, [])
        case .warning: (outcome.rawValue, ["why.sanction-reason"])
        case .fine: (outcome.rawValue, ["why.sanction-reason", "why.fine"])
        }
      }
    ),
    ("salutation", Salutation.allCases.map { ($0.rawValue, []) }),
    ("obligation", [("must", []), ("may", [])]),
    ("mode", CalculationMode.allCases.map { ($0.rawValue, []) }),
    ("row-kind", RowKind.allCases.map { ($0.rawValue, $0.needs) }),
    ("adjustment", AdjustmentItem.allCases.map { ($0.rawValue, []) }),
    ("option", RepaymentOption.Kind.allCases.map { ($0.rawValue, needs(of: $0)) }),
  ]

  private static func needs(of kind: RepaymentOption.Kind) -> [String] {
    let plan = ["option.monthly", "option.months", "option.first", "option.last", "option.final"]
    switch kind {
    case .atOnce, .standard, .personal: return plan
    case .setOff: return plan + ["option.benefit", "option.new-benefit"]
    case .pause: return []
    }
  }
}

/// What a row of the calculation table is.
enum RowKind: String, CaseIterable, Sendable {
  case line
  case yearGross = "year-gross"
  case yearTax = "year-tax"
  case year
  case adjustment
  case total

  /// The facts that such a row always has.
  var needs: [String] {
    switch self {
    case .line: ["row.item", "row.why", "row.period", "row.months", "row.received", "row.entitled"]
    case .yearGross: ["row.year", "row.received", "row.entitled"]
    case .yearTax, .year: ["row.year"]
    case .adjustment: ["row.adjustment"]
    case .total: []
    }
  }
}
