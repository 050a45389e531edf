import Facts

/// An agreement on how a debt is paid (betalingsregeling), complete with its schedule.
///
/// Invariant: what the ``courses`` pay, ``remainder``, ``fineLeft``, ``waived`` and ``paused`` together are the
/// ``debt`` to the cent.
public struct Arrangement: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case atOnce = "at-once"
    /// The plan that everybody gets (standaardregeling).
    case standard
    /// The longest plan of the policy, on request.
    case longer
    /// On capacity, perhaps with a conditional remainder (persoonlijke regeling).
    case personal
    /// As the person asked for it.
    case requested
    /// The organisation keeps it back from the benefit (verrekening).
    case setOff = "set-off"
    /// The benefit pays a part, the person the rest.
    case setOffAndPlan = "set-off-and-plan"
    /// Nothing is asked for now; what the person pays out of free will can stand in it.
    case pause
    /// Nothing is asked any more (kwijtschelding), but for a fine.
    case waiver
  }

  public let kind: Kind
  public let debt: Money
  /// What is paid, by sort.
  public let courses: [Course]
  /// The first day of payment; for a pause the day from which it holds.
  public let first: CivilDate
  /// What stays open after a personal plan and is only waived on a condition.
  public let remainder: Money
  /// The fine that is left to be paid separately.
  public let fineLeft: Money
  /// What needs not be paid any more.
  public let waived: Money
  /// What stays open in a pause without an end; else zero.
  public var paused: Money {
    Money(cents: kind == .pause ? debt.cents - total.cents - remainder.cents - fineLeft.cents : 0)
  }
  /// The benefit of a month before a set-off starts.
  public let benefitBefore: Money?
  /// The months in which nothing is paid, when a pause was asked for.
  public let pause: Pause?
  /// The ends of years at which an open net debt becomes gross, with the changed schedules.
  public let yearEnds: [YearEnd]
  /// Whether a net debt is still being paid after 31 December of the year in which it is due: what is open then becomes
  /// gross. ``yearEnds`` says how much, when the tax is known.
  public let crossesYear: Bool

  /// The most that instalments and set-off together take a month; the whole amount when it is paid at once.
  public var monthly: Money {
    let regular = courses.reduce(0) { $0 + ($1.role == .once ? 0 : $1.monthly.cents) }
    return Money(cents: regular == 0 && kind == .atOnce ? total.cents : regular)
  }
  /// The number of days on which something is paid by the longest course, plus payments that are made once.
  public var payments: Int { courses.reduce(0) { $0 + $1.months } }
  /// The calendar months from the first payment to the last, both counted; zero when nothing is paid.
  public var months: Int { courses.isEmpty ? 0 : first.yearMonth.months(until: last.yearMonth) + 1 }
  /// The day of the last payment; for a pause the same as ``first``.
  public var last: CivilDate { courses.map(\.last).max() ?? first }
  /// All that is paid.
  public var total: Money { Money(cents: courses.reduce(0) { $0 + $1.total.cents }) }
  public var setOff: Course? { courses.first { $0.role == .setOff } }
  /// The benefit of a month while the set-off runs.
  public var benefitAfter: Money? {
    guard let benefitBefore, let setOff else { return nil }
    return Money(cents: benefitBefore.cents - setOff.monthly.cents)
  }
  /// The last instalment of the course that ends last.
  public var finalInstalment: Money {
    courses.max { $0.last < $1.last }?.finalInstalment ?? .zero
  }
  /// All payments in the order of their dates.
  public var schedule: [ScheduledPayment] { ScheduledPayment.merged(courses) }

  /// What is paid on a day or before it.
  public func paid(through day: CivilDate) -> Money {
    Money(cents: courses.reduce(0) { $0 + $1.paid(through: day).cents })
  }

  /// What will be open after a day, with all that is paid as agreed.
  public func open(after day: CivilDate) -> Money {
    Money(cents: debt.cents - waived.cents - paid(through: day).cents)
  }
}
