import Facts

/// Why a wish cannot be granted, with the limit that it passes.
public enum Violation: Error, Sendable, Hashable {
  /// Instalment and set-off together take more than income less protected earnings (beslagvrije voet): never allowed.
  case aboveProtectedEarnings(limit: Money)
  /// Instalment and set-off together take more than the person can pay.
  case aboveCapacity(limit: Money)
  /// Nothing can be asked: only a pause or a waiver is possible.
  case nothingCanBeAsked
  /// Below the lowest instalment of the policy.
  case belowMinimum(limit: Money)
  /// Longer than the longest plan of the policy.
  case tooManyMonths(limit: Int)
  /// The amount a month does not pay the debt in the months asked for.
  case amountTooLowForMonths(limit: Money)
  /// Before the day of the decision.
  case startTooEarly(limit: CivilDate)
  /// Later than the policy allows.
  case startTooLate(limit: CivilDate)
  /// Longer than the longest pause of the policy.
  case pauseTooLong(limit: Int)
  /// The pause starts when all has been paid.
  case pauseAfterEnd(limit: CivilDate)
  /// A part now or an extra payment above what is open.
  case aboveDebt(limit: Money)
  /// An extra payment before the day of the decision.
  case paymentTooEarly(limit: CivilDate)
  /// A set-off above the benefit.
  case aboveBenefit(limit: Money)
  /// There is no benefit to set off against, or set-off is none of the methods.
  case noBenefit
  /// All that is open is a fine, and the policy does not set off fines.
  case fineIsNotSetOff
}

extension Violation {
  /// A name for machines.
  public var code: String {
    switch self {
    case .aboveProtectedEarnings: "above-protected-earnings"
    case .aboveCapacity: "above-capacity"
    case .nothingCanBeAsked: "nothing-can-be-asked"
    case .belowMinimum: "below-minimum"
    case .tooManyMonths: "too-many-months"
    case .amountTooLowForMonths: "amount-too-low-for-months"
    case .startTooEarly: "start-too-early"
    case .startTooLate: "start-too-late"
    case .pauseTooLong: "pause-too-long"
    case .pauseAfterEnd: "pause-after-end"
    case .aboveDebt: "above-debt"
    case .paymentTooEarly: "payment-too-early"
    case .aboveBenefit: "above-benefit"
    case .noBenefit: "no-benefit"
    case .fineIsNotSetOff: "fine-is-not-set-off"
    }
  }

  /// The limit that was passed.
  public var limit: Limit {
    switch self {
    case .aboveProtectedEarnings(let limit), .aboveCapacity(let limit), .belowMinimum(let limit),
      .amountTooLowForMonths(let limit), .aboveDebt(let limit), .aboveBenefit(let limit):
      .amount(limit)
    case .tooManyMonths(let limit), .pauseTooLong(let limit): .months(limit)
    case .startTooEarly(let limit), .startTooLate(let limit), .pauseAfterEnd(let limit), .paymentTooEarly(let limit):
      .day(limit)
    case .nothingCanBeAsked, .noBenefit, .fineIsNotSetOff: .none
    }
  }

  public enum Limit: Sendable, Hashable {
    case none
    case amount(Money)
    case months(Int)
    case day(CivilDate)
  }
}
