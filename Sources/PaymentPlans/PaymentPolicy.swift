import Facts

/// What an organisation allows: every figure comes from its policy data, none from this code.
public struct PaymentPolicy: Sendable, Hashable {
  /// The months of the plan that everybody gets without asking (standaardregeling).
  public let standardMonths: Int
  /// The months of the longest plan, on request.
  public let longestMonths: Int
  /// The lowest instalment of a plan that is not made to the person's capacity.
  public let minimumInstalment: Money
  /// The months of a plan on capacity (persoonlijke regeling), after which the rest is a conditional remainder; `nil`
  /// when the organisation has no such rule, and the whole debt must fit in ``longestMonths``.
  public let personalPlanMonths: Int?
  /// The months over which a set-off is spread when the benefit allows it; `nil` for ``standardMonths``.
  public let setOffMonths: Int?
  /// Instalments are whole multiples of this amount, rounded up; on capacity rounded down.
  public let roundInstalmentTo: Money
  /// Whether a fine may be set off against a benefit.
  public let setsOffFines: Bool
  /// The years of paying after which the organisation waives the rest; for the text of the letter.
  public let waiverYears: Int?

  /// - Throws: ``PlanError/policy(_:)`` with the first figure that cannot be right.
  public init(
    standardMonths: Int, longestMonths: Int, minimumInstalment: Money = .zero, personalPlanMonths: Int? = nil,
    setOffMonths: Int? = nil, roundInstalmentTo: Money = Money(cents: 1), setsOffFines: Bool = false,
    waiverYears: Int? = nil
  ) throws(PlanError) {
    guard (1...Plan.maximumMonths).contains(longestMonths) else { throw .policy(.longestMonths) }
    guard (1...longestMonths).contains(standardMonths) else { throw .policy(.standardMonths) }
    guard (1...Plan.maximumMonths).contains(personalPlanMonths ?? 1) else { throw .policy(.personalPlanMonths) }
    guard (1...longestMonths).contains(setOffMonths ?? 1) else { throw .policy(.setOffMonths) }
    guard (0...Money.limit).contains(minimumInstalment.cents) else { throw .policy(.minimumInstalment) }
    guard (1...Money.limit).contains(roundInstalmentTo.cents) else { throw .policy(.roundInstalmentTo) }
    guard waiverYears ?? 1 >= 1 else { throw .policy(.waiverYears) }
    self.standardMonths = standardMonths
    self.longestMonths = longestMonths
    self.minimumInstalment = minimumInstalment
    self.personalPlanMonths = personalPlanMonths
    self.setOffMonths = setOffMonths
    self.roundInstalmentTo = roundInstalmentTo
    self.setsOffFines = setsOffFines
    self.waiverYears = waiverYears
  }
}
