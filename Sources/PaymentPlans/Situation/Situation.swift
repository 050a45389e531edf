import Facts

/// The person's side: when to pay, how, and how much a month can and may be asked.
public struct Situation: Sendable, Hashable {
  /// The last day to pay at once, and the day of the first instalment unless ``start`` is given.
  public let due: CivilDate
  public let methods: PaymentMethods
  /// What the person can pay a month (afloscapaciteit), if known.
  public let capacity: Money?
  /// The income of a month, if known.
  public let income: Money?
  /// The part of the income that nobody may touch (beslagvrije voet), if known.
  public let protectedEarnings: Money?
  /// The benefit that is paid now each month; a set-off comes out of it.
  public let benefit: Money?
  /// The first day of payment that the person chose, for plans.
  public let start: CivilDate?
  /// What plans for other debts take each month already; it comes off what can still be asked.
  public let alreadyPaying: Money?

  public init(
    due: CivilDate, methods: PaymentMethods = [.transfer], capacity: Money? = nil, income: Money? = nil,
    protectedEarnings: Money? = nil, benefit: Money? = nil, start: CivilDate? = nil, alreadyPaying: Money? = nil
  ) {
    self.due = due
    self.methods = methods
    self.capacity = capacity
    self.income = income
    self.protectedEarnings = protectedEarnings
    self.benefit = benefit
    self.start = start
    self.alreadyPaying = alreadyPaying
  }

  /// The most that may be taken a month: the lower of ``capacityLimit`` and ``protectedLimit``; `nil` when neither is
  /// known.
  public var limit: Money? {
    guard let capacityLimit else { return protectedLimit }
    return min(capacityLimit, protectedLimit ?? capacityLimit)
  }

  /// What the person can pay a month, less what other plans take; never below zero, `nil` when not known.
  public var capacityLimit: Money? { capacity.map { max(Situation.difference($0, alreadyPaying ?? .zero), .zero) } }

  /// The hard limit: income less protected earnings, less what other plans take; never below zero, `nil` when not
  /// known.
  ///
  /// Nobody may be brought below the protected earnings by instalments or by set-off (beslagvrije voet, Rv 475b-475g).
  public var protectedLimit: Money? {
    guard let income, let protectedEarnings else { return nil }
    return max(Situation.difference(Situation.difference(income, protectedEarnings), alreadyPaying ?? .zero), .zero)
  }

  /// What can be asked out of income that comes once (an inheritance, a prize, a gift): all of it, but for what the
  /// month lacks to reach the protected earnings.
  public func available(fromOneOff income: Money) -> Money {
    guard let monthly = self.income, let protectedEarnings else { return max(income, .zero) }
    let missing = max(Situation.difference(protectedEarnings, monthly), .zero)
    return max(Situation.difference(income, missing), .zero)
  }

  /// The same situation with another first day of instalments.
  public func starting(_ start: CivilDate) -> Situation { changed(due: due, start: start) }

  /// The same situation with another last day to pay at once.
  public func due(on due: CivilDate) -> Situation { changed(due: due, start: start) }

  private func changed(due: CivilDate, start: CivilDate?) -> Situation {
    Situation(
      due: due, methods: methods, capacity: capacity, income: income, protectedEarnings: protectedEarnings,
      benefit: benefit, start: start, alreadyPaying: alreadyPaying)
  }

  /// - Throws: ``PlanError/amountNegative``, ``PlanError/amountOutOfRange``.
  func check() throws(PlanError) {
    try requireAmount(capacity)
    try requireAmount(income)
    try requireAmount(protectedEarnings)
    try requireAmount(benefit)
    try requireAmount(alreadyPaying)
  }

  /// `a - b`, held within what an amount can be.
  private static func difference(_ a: Money, _ b: Money) -> Money {
    let (result, overflow) = a.cents.subtractingReportingOverflow(b.cents)
    return Money(cents: overflow ? (a.cents < 0 ? -Money.limit : Money.limit) : result)
  }
}
