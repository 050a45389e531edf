import Facts

/// Every way in which a repayment cannot be worked out. No case carries an amount of the person.
///
/// A wish that can be worked out but may not be granted is no error: see ``Violation``.
public enum PlanError: Error, Hashable, Sendable {
  /// An amount is outside ±``Facts/Money/limit``.
  case amountOutOfRange
  /// An amount that can only be zero or more is below zero.
  case amountNegative
  /// There is nothing to pay.
  case noDebt
  /// The fine that is part of the debt is larger than the debt, or below zero.
  case fineExceedsDebt
  /// The parts of a debt that are counted net are more than the debt without its fine.
  case taxedExceedsDebt
  /// A plan needs an instalment greater than zero.
  case instalmentNotPositive
  /// A plan needs at least one month.
  case monthsNotPositive
  /// A plan needs more months than are allowed.
  case tooManyMonths(limit: Int)
  /// A plan would go on past the last year of the calendar.
  case dateOutOfRange
  /// The instalment is lower than the policy allows.
  case belowMinimumInstalment
  /// The instalment is higher than what the person can pay, or than income minus the protected earnings.
  case aboveLimit
  /// More is paid than is still open.
  case paymentExceedsDebt
  /// More instalments are said to be paid than the plan has.
  case noSuchInstalment
  /// Several claims are to be paid together, and there is none.
  case noClaims
  /// Two claims have the same name.
  case claimTwice
  /// A claim that is to be paid first is none of the claims.
  case noSuchClaim
  /// A figure of the policy cannot be right.
  case policy(PolicyFault)
}

extension PlanError: CustomStringConvertible {
  /// One sentence that says what to correct.
  public var description: String {
    switch self {
    case .amountOutOfRange: FactsError.amountOutOfRange.description
    case .amountNegative: "Capacity, income, protected earnings, benefit and payments must not be below zero."
    case .noDebt: "There is nothing to pay, so there is no plan."
    case .fineExceedsDebt: "The fine must be between zero and the whole debt of which it is a part."
    case .taxedExceedsDebt: "The net parts must together not be more than the debt without its fine."
    case .instalmentNotPositive: "The amount per month must be greater than zero."
    case .monthsNotPositive: "The number of months must be at least 1."
    case .tooManyMonths(let limit): "The plan takes more than \(limit) months: raise the amount per month."
    case .dateOutOfRange: "The plan goes on past the year 9999: choose an earlier start or a shorter pause."
    case .belowMinimumInstalment: "The amount per month is below the lowest instalment of the organisation."
    case .aboveLimit: "The amount per month is more than this person can or may be asked to pay."
    case .paymentExceedsDebt: "The payment is more than what is still open."
    case .noSuchInstalment: "The plan has fewer instalments than are said to be paid."
    case .noClaims: "Name at least one claim."
    case .claimTwice: "Every claim needs a name of its own."
    case .noSuchClaim: "The claim that is to be paid first must be one of the claims."
    case .policy(let fault): fault.description
    }
  }
}
