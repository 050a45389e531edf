/// What is wrong with a policy.
public enum PolicyFault: Sendable, Hashable, CaseIterable {
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
  /// The small amount must not be below zero.
  case smallAmount
  /// The years until waiver must be 1 ... 100.
  case waiverYears
  /// The days within which a plan must start must not be below zero.
  case latestStartDays
  /// The months of a pause must be 0 ... ``Plan/maximumMonths``.
  case longestPauseMonths
}

extension PolicyFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .standardMonths: "The standard number of months must be at least 1 and at most the longest."
    case .longestMonths: "The longest number of months must be 1 to \(Plan.maximumMonths)."
    case .personalPlanMonths: "The months of a personal plan must be 1 to \(Plan.maximumMonths)."
    case .setOffMonths: "The months of a set-off must be at least 1 and at most the longest."
    case .minimumInstalment: "The lowest instalment must not be below zero."
    case .roundInstalmentTo: "Instalments must be rounded to an amount greater than zero."
    case .smallAmount: "The amount that is not recovered must not be below zero."
    case .waiverYears: "The years until waiver must be 1 to 100."
    case .latestStartDays: "The days within which a plan must start must be 0 to 3660."
    case .longestPauseMonths: "The months of the longest pause must be 0 to \(Plan.maximumMonths)."
    }
  }
}
