import Facts

/// Something that must hold between the details of a record, so that no letter can contradict itself.
public struct DetailCheck: Sendable, Hashable {
  public enum Claim: Sendable, Hashable {
    case amounts(AmountFormula, Comparison, AmountFormula)
    case days(DayTerm, Comparison, DayTerm)
    /// Amounts of the columns, in every row by itself.
    case rows(Int, AmountFormula, Comparison, AmountFormula)
  }

  public enum Comparison: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case atMost = "<="
    case below = "<"
    case atLeast = ">="
    case above = ">"

    public func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
      switch self {
      case .equal: left == right
      case .atMost: left <= right
      case .below: left < right
      case .atLeast: left >= right
      case .above: left > right
      }
    }
  }

  public let claim: Claim
  /// When it must hold; nil: always.
  public let condition: DetailCondition?
  /// As the kind's file writes it, for errors.
  public let text: String
  /// The field that an error points to.
  public let field: Int

  public init(_ claim: Claim, when condition: DetailCondition? = nil, text: String, field: Int) {
    self.claim = claim
    self.condition = condition
    self.text = text
    self.field = field
  }
}

/// A sum of amounts, some of them taken off: `claim + costs - paid`.
public struct AmountFormula: Sendable, Hashable {
  public enum Term: Sendable, Hashable {
    /// A field of the details; absent counts as nothing.
    case field(Int)
    /// The sum of a column of rows.
    case column(rows: Int, Int)
    /// The total of the calculation.
    case calculationTotal
    case cents(Int64)
    /// Whole percents of an amount: `percentage%harm`; parts of a cent are dropped, in favour of the person.
    case percent(Int, of: Int)
  }

  public struct Signed: Sendable, Hashable {
    public let isTakenOff: Bool
    public let term: Term

    public init(_ term: Term, isTakenOff: Bool = false) {
      self.isTakenOff = isTakenOff
      self.term = term
    }
  }

  public let terms: [Signed]
  /// As the kind's file writes it.
  public let text: String

  public init(_ terms: [Signed], text: String) {
    self.terms = terms
    self.text = text
  }

  /// The sum in cents. Cannot overflow: amounts, rows and terms are bounded.
  public func cents(of details: Details, total: Money?) -> Int64 {
    terms.reduce(0) { sum, signed in
      let value: Int64 =
        switch signed.term {
        case .field(let place): details[place].cents ?? 0
        case .column(let rows, let column):
          details[rows].rows.reduce(0) { $0 &+ ($1.indices.contains(column) ? $1[column].cents ?? 0 : 0) }
        case .calculationTotal: total?.cents ?? 0
        case .cents(let cents): cents
        case .percent(let percentage, let amount):
          if case .number(let percents) = details[percentage] {
            (details[amount].cents ?? 0) &* percents / 100
          } else {
            0
          }
        }
      return signed.isTakenOff ? sum &- value : sum &+ value
    }
  }
}

/// A day that a check compares.
public enum DayTerm: Sendable, Hashable {
  case field(Int)
  case decided, sent
  /// The last day to pay.
  case due
}
