import Facts

/// What a person asks for; everything that is left `nil` follows the policy.
public struct PlanWish: Sendable, Hashable {
  /// "I can pay ... a month."
  public var monthly: Money?
  /// The number of months over which to pay.
  public var months: Int?
  /// The first day of instalments.
  public var start: CivilDate?
  /// What is paid at once, on the due date; the rest follows in instalments.
  public var partNow: Money?
  /// What is kept back from the benefit a month; the person pays what that does not cover.
  public var setOffMonthly: Money?
  public var pause: Pause?
  public var extra: ExtraPayment?
  public var oneOffIncome: OneOffIncome?
  /// The names of the claims that are to be paid first, in this order (Awb 4:92, second paragraph).
  public var payFirst: [String]

  public init(
    monthly: Money? = nil, months: Int? = nil, start: CivilDate? = nil, partNow: Money? = nil,
    setOffMonthly: Money? = nil, pause: Pause? = nil, extra: ExtraPayment? = nil, oneOffIncome: OneOffIncome? = nil,
    payFirst: [String] = []
  ) {
    self.monthly = monthly
    self.months = months
    self.start = start
    self.partNow = partNow
    self.setOffMonthly = setOffMonthly
    self.pause = pause
    self.extra = extra
    self.oneOffIncome = oneOffIncome
    self.payFirst = payFirst
  }
}

/// Early repayment: the person pays more than was agreed, out of free will.
public struct ExtraPayment: Sendable, Hashable {
  public var amount: Money
  public var day: CivilDate
  public var effect: ExtraEffect

  public init(amount: Money, day: CivilDate, effect: ExtraEffect = .shorter) {
    self.amount = amount
    self.day = day
    self.effect = effect
  }
}

/// Income that comes once, such as an inheritance, a prize or a gift, for which the plan is worked out anew.
public struct OneOffIncome: Sendable, Hashable {
  /// What comes in.
  public var amount: Money
  public var day: CivilDate

  public init(amount: Money, day: CivilDate) {
    self.amount = amount
    self.day = day
  }
}
