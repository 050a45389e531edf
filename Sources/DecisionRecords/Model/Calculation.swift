import Facts

/// The sum that a reader with a pocket calculator gets too: lines, plus adjustments, is the total.
public struct Calculation: Sendable, Hashable {
  public var mode: CalculationMode
  /// The basis of every line that does not state its own.
  public var basis: Basis
  /// 1...600 lines, no two of one item over the same days.
  public var lines: [CalculationLine]
  /// Per calendar year; either empty or one for each year of the lines.
  public var subtotals: [Subtotal]
  public var adjustments: [Adjustment]
  /// What is to be paid; above zero in a recovery.
  public var total: Money

  public init(
    mode: CalculationMode, basis: Basis, lines: [CalculationLine], subtotals: [Subtotal] = [],
    adjustments: [Adjustment] = [], total: Money
  ) {
    self.mode = mode
    self.basis = basis
    self.lines = lines
    self.subtotals = subtotals
    self.adjustments = adjustments
    self.total = total
  }

  /// The basis that holds for a line: its own, else that of the calculation.
  public func basis(of line: CalculationLine) -> Basis { line.basis ?? basis }

  /// What a line adds to the total in cents: received - entitled, less the wage tax on the difference when net.
  ///
  /// Cannot overflow for a line of a decoded record: its amounts are at most ``RecordLimits/largestAmount``.
  public func cents(of line: CalculationLine) -> Int64 {
    let difference = line.received.cents &- line.entitled.cents
    return basis(of: line) == .net ? difference &- (line.tax?.cents ?? 0) : difference
  }
}

public enum CalculationMode: String, Sendable, Hashable, CaseIterable {
  case full
  /// The exact figures are not known; the letter must say so.
  case indicative
}

/// Whether an amount counts with or without the wage tax (loonheffing).
public enum Basis: String, Sendable, Hashable, CaseIterable {
  case net, gross
}

/// One row: what was received for an item over a period, and what should have been.
public struct CalculationLine: Sendable, Hashable {
  public var period: Period
  /// What was paid, as a code (`huurtoeslag`).
  public var item: String
  /// At least zero.
  public var received: Money
  /// What the person had a right to; at least zero.
  public var entitled: Money
  /// The wage tax on the difference; at least zero. Taken off when the basis is net.
  public var tax: Money?
  public var basis: Basis?
  /// Why the two differ, as a code.
  public var why: String

  public init(
    period: Period, item: String, received: Money, entitled: Money, tax: Money? = nil, basis: Basis? = nil, why: String
  ) {
    self.period = period
    self.item = item
    self.received = received
    self.entitled = entitled
    self.tax = tax
    self.basis = basis
    self.why = why
  }
}

/// The stated sum of the lines of one calendar year.
public struct Subtotal: Sendable, Hashable {
  public var year: Int
  public var amount: Money

  public init(year: Int, amount: Money) {
    self.year = year
    self.amount = amount
  }
}

/// A correction on the sum of the lines; each stands on its own row of the letter.
public struct Adjustment: Sendable, Hashable {
  public var item: AdjustmentItem
  /// Signed: see ``AdjustmentItem/sign``.
  public var amount: Money

  public init(item: AdjustmentItem, amount: Money) {
    self.item = item
    self.amount = amount
  }
}

public enum AdjustmentItem: String, Sendable, Hashable, CaseIterable {
  case interest, costs
  case alreadyPaid = "already-paid"
  case fine
  case sixMonthRule = "six-month-rule"
  case smallAmount = "small-amount"
  case cap
  case setOff = "set-off"
  case correction

  public enum Sign: Sendable { case added, takenOff, either }

  /// Whether the amount is at least zero, at most zero, or either.
  public var sign: Sign {
    switch self {
    case .interest, .costs, .fine: .added
    case .alreadyPaid, .sixMonthRule, .smallAmount, .cap, .setOff: .takenOff
    case .correction: .either
    }
  }
}
