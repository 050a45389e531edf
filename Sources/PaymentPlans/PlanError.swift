import Facts

/// Every way in which a repayment cannot be worked out. No case carries an amount of the person.
public enum PlanError: Error, Hashable, Sendable {
  /// An amount is outside ±``Facts/Money/limit``.
  case amountOutOfRange
  /// An amount that can only be zero or more is below zero.
  case amountNegative
  /// There is nothing to pay.
  case noDebt
  /// The fine that is part of the debt is larger than the debt, or below zero.
  case fineExceedsDebt
  /// A plan needs an instalment greater than zero.
  case instalmentNotPositive
  /// A plan needs at least one month.
  case monthsNotPositive
  /// A plan needs more months than are allowed.
  case tooManyMonths(limit: Int)
  /// The instalment is lower than the policy allows.
  case belowMinimumInstalment
  /// The instalment is higher than what the person can pay, or than income minus the protected earnings.
  case aboveLimit
  /// More is paid than is still open.
  case paymentExceedsDebt
  /// More instalments are said to be paid than the plan has.
  case noSuchInstalment
  /// A figure of the policy cannot be right.
  case policy(PolicyFault)
}

/// What is wrong with a policy.
public enum PolicyFault: Sendable, Hashable {
  /// The standard number of months must be 1 ... the longest.
  case standardMonths
  /// The longest number of months must be 1 ... ``Plan/maximumMonths``.
  case longestMonths
  /// The months of a personal plan must be 1 ... ``Plan/maximumMonths``.
  case personalPlanMonths
  /// The months of a set-off must be 1 ... the longest.
  case setOffMonths
  /// The lowest instalment must not be below zero.
  case minimumInstalment
  /// Instalments must be rounded to an amount greater than zero.
  case roundInstalmentTo
  /// The years until waiver must be at least 1.
  case waiverYears
}

extension PlanError: CustomStringConvertible {
  /// One sentence that says what to correct.
  public var description: String {
    switch self {
    case .amountOutOfRange: FactsError.amountOutOfRange.description
    case .amountNegative: "Capacity, income, protected earnings, benefit and payments must not be below zero."
    case .noDebt: "There is nothing to pay, so there is no plan."
    case .fineExceedsDebt: "The fine must be between zero and the whole debt of which it is a part."
    case .instalmentNotPositive: "The amount per month must be greater than zero."
    case .monthsNotPositive: "The number of months must be at least 1."
    case .tooManyMonths(let limit): "The plan takes more than \(limit) months: raise the amount per month."
    case .belowMinimumInstalment: "The amount per month is below the lowest instalment of the organisation."
    case .aboveLimit: "The amount per month is more than this person can or may be asked to pay."
    case .paymentExceedsDebt: "The payment is more than what is still open."
    case .noSuchInstalment: "The plan has fewer instalments than are said to be paid."
    case .policy(.standardMonths): "The standard number of months must be at least 1 and at most the longest."
    case .policy(.longestMonths): "The longest number of months must be 1 to \(Plan.maximumMonths)."
    case .policy(.personalPlanMonths): "The months of a personal plan must be 1 to \(Plan.maximumMonths)."
    case .policy(.setOffMonths): "The months of a set-off must be at least 1 and at most the longest."
    case .policy(.minimumInstalment): "The lowest instalment must not be below zero."
    case .policy(.roundInstalmentTo): "Instalments must be rounded to an amount greater than zero."
    case .policy(.waiverYears): "The years until waiver must be at least 1."
    }
  }
}
