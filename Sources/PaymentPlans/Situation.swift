import Facts

/// Whether a debt is counted before or after wage tax.
public enum DebtBasis: String, Sendable, Hashable, CaseIterable {
  case net, gross
}

/// What must be paid back.
public struct Debt: Sendable, Hashable {
  /// All that is open; zero or less means that there is nothing to pay.
  public let total: Money
  /// The part of ``total`` that is a fine.
  public let fineIncluded: Money
  public let basis: DebtBasis

  public init(total: Money, fineIncluded: Money = .zero, basis: DebtBasis = .net) {
    self.total = total
    self.fineIncluded = fineIncluded
    self.basis = basis
  }
}

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

  public init(
    due: CivilDate, methods: PaymentMethods = [.transfer], capacity: Money? = nil, income: Money? = nil,
    protectedEarnings: Money? = nil, benefit: Money? = nil, start: CivilDate? = nil
  ) {
    self.due = due
    self.methods = methods
    self.capacity = capacity
    self.income = income
    self.protectedEarnings = protectedEarnings
    self.benefit = benefit
    self.start = start
  }

  /// The most that may be taken a month: the lower of capacity and income minus protected earnings, never below zero;
  /// `nil` when neither is known.
  public var limit: Money? {
    let free: Money? =
      if let income, let protectedEarnings { Money(cents: income.cents &- protectedEarnings.cents) } else { nil }
    guard let lowest = [capacity, free].lazy.compactMap({ $0 }).min() else { return nil }
    return max(lowest, .zero)
  }
}
