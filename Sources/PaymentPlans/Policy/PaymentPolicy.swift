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
  /// A debt of this amount or less is not recovered; `nil` when every amount is.
  public let smallAmount: Money?
  /// After how many years of paying the rest is waived, by cause.
  public let waiver: WaiverYears
  /// What happens when nothing can be asked of the person.
  public let noCapacity: NoCapacityRule
  /// To which of several claims a payment goes, unless the person names one.
  public let claimOrder: ClaimOrder
  /// To what a payment goes first when a part of the debt becomes gross at a year's end; `nil` when nothing does.
  public let yearEnd: YearEndRule?
  /// The number of days after the due date within which a plan must start; `nil` for no limit.
  public let latestStartDays: Int?
  /// The months of the longest pause; `nil` for no limit.
  public let longestPauseMonths: Int?

  /// - Throws: ``PlanError/policy(_:)`` with the first figure that cannot be right.
  public init(
    standardMonths: Int, longestMonths: Int, minimumInstalment: Money = .zero, personalPlanMonths: Int? = nil,
    setOffMonths: Int? = nil, roundInstalmentTo: Money = Money(cents: 1), setsOffFines: Bool = false,
    smallAmount: Money? = nil, waiver: WaiverYears = .never, noCapacity: NoCapacityRule = .pause,
    claimOrder: ClaimOrder = .oldestFirst, yearEnd: YearEndRule? = nil, latestStartDays: Int? = nil,
    longestPauseMonths: Int? = nil
  ) throws(PlanError) {
    guard (1...Plan.maximumMonths).contains(longestMonths) else { throw .policy(.longestMonths) }
    guard (1...longestMonths).contains(standardMonths) else { throw .policy(.standardMonths) }
    guard (1...Plan.maximumMonths).contains(personalPlanMonths ?? 1) else { throw .policy(.personalPlanMonths) }
    guard (1...longestMonths).contains(setOffMonths ?? 1) else { throw .policy(.setOffMonths) }
    guard (0...Money.limit).contains(minimumInstalment.cents) else { throw .policy(.minimumInstalment) }
    guard (1...Money.limit).contains(roundInstalmentTo.cents) else { throw .policy(.roundInstalmentTo) }
    guard (0...Money.limit).contains(smallAmount?.cents ?? 0) else { throw .policy(.smallAmount) }
    guard waiver.areSensible else { throw .policy(.waiverYears) }
    guard (0...3660).contains(latestStartDays ?? 0) else { throw .policy(.latestStartDays) }
    guard (0...Plan.maximumMonths).contains(longestPauseMonths ?? 0) else { throw .policy(.longestPauseMonths) }
    self.standardMonths = standardMonths
    self.longestMonths = longestMonths
    self.minimumInstalment = minimumInstalment
    self.personalPlanMonths = personalPlanMonths
    self.setOffMonths = setOffMonths
    self.roundInstalmentTo = roundInstalmentTo
    self.setsOffFines = setsOffFines
    self.smallAmount = smallAmount
    self.waiver = waiver
    self.noCapacity = noCapacity
    self.claimOrder = claimOrder
    self.yearEnd = yearEnd
    self.latestStartDays = latestStartDays
    self.longestPauseMonths = longestPauseMonths
  }

  /// Whether a debt is so small that it is not recovered: without its fine it is not above ``smallAmount``.
  ///
  /// The amount itself is small too: the rule speaks of what it "niet te boven gaat". A fine is no recovered benefit,
  /// so it neither makes a debt large nor is forgiven with it. A debt without a recovery, or of zero or less, is not
  /// small.
  public func isSmall(_ debt: Debt) -> Bool {
    guard let smallAmount, debt.total.isPositive, debt.fineIncluded.cents >= 0 else { return false }
    let recovered = debt.total.cents - min(debt.fineIncluded.cents, debt.total.cents)
    return recovered > 0 && recovered <= smallAmount.cents
  }

  /// The part of the debt that a set-off may take: all, or all but the fine.
  func setOffPart(_ debt: Debt) -> Int64 { debt.total.cents - (setsOffFines ? 0 : debt.fineIncluded.cents) }

  /// The equal share of a number of months, raised to the lowest instalment; a multiple of the rounding unit.
  func regularInstalment(_ total: Int64, over months: Int) -> Int64 {
    let unit = roundInstalmentTo.cents
    let equal = share(of: total, in: months, unit: unit)
    let minimum = minimumInstalment.cents
    return equal >= minimum ? equal : ((minimum - 1) / unit + 1) * unit
  }

  /// The largest multiple of the rounding unit that is not above an amount of zero or more.
  func roundedDown(_ amount: Int64) -> Int64 { amount - amount % roundInstalmentTo.cents }
}
