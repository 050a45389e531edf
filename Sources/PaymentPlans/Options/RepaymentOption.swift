import Facts

/// One way to pay a debt, complete with its schedule.
public struct RepaymentOption: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The whole debt on the due date.
    case atOnce = "at-once"
    /// The plan that everybody gets (standaardregeling).
    case standard
    /// A plan on capacity, perhaps with a conditional remainder (persoonlijke regeling).
    case personal
    /// Nothing is paid for now, because nothing can be asked, or no plan is possible under the policy.
    case pause
    /// The organisation keeps it back from the benefit (verrekening).
    case setOff = "set-off"
  }

  public let kind: Kind
  /// What is paid and when; `nil` for a pause.
  public let plan: Plan?
  /// The day from which a pause holds; for all other kinds the first day of payment.
  public let first: CivilDate
  /// What stays open after a personal plan and is only waived on a condition; else zero.
  public let remainder: Money
  /// The fine that a set-off leaves to be paid separately; else zero.
  public let fineLeft: Money
  /// The benefit of a month before a set-off starts.
  public let benefitBefore: Money?
  /// Whether some payment comes after 31 December of the year of the due date: what is open then of a net debt is
  /// counted gross.
  public let crossesYear: Bool

  /// The amount a month; zero for a pause.
  public var monthly: Money { plan?.monthly ?? .zero }
  /// The number of payments; zero for a pause.
  public var months: Int { plan?.months ?? 0 }
  /// The day of the last payment; for a pause the same as ``first``.
  public var last: CivilDate { plan?.last ?? first }
  /// The last payment: the same as ``monthly`` or less.
  public var finalInstalment: Money { plan?.finalInstalment ?? .zero }
  /// All that is paid by this option.
  public var total: Money { plan?.total ?? .zero }
  /// The benefit of a month while the set-off runs.
  public var benefitAfter: Money? { benefitBefore.map { Money(cents: $0.cents - monthly.cents) } }
  /// The benefit of the last month of the set-off.
  public var benefitInLastMonth: Money? { benefitBefore.map { Money(cents: $0.cents - finalInstalment.cents) } }

  /// One payment, counted from 0, or `nil` when there are fewer.
  public func instalment(_ index: Int) -> Instalment? { plan?.instalment(index) }

  /// All payments in the order of their dates; none for a pause.
  public var schedule: Schedule { Schedule(plan: plan) }

  init(
    _ kind: Kind, _ plan: Plan?, first: CivilDate, due: CivilDate, remainder: Int64 = 0, fineLeft: Int64 = 0,
    benefitBefore: Money? = nil
  ) {
    self.kind = kind
    self.plan = plan
    self.first = first
    self.remainder = Money(cents: remainder)
    self.fineLeft = Money(cents: fineLeft)
    self.benefitBefore = benefitBefore
    self.crossesYear = (plan?.last ?? first).year > due.year
  }
}
