import Facts

/// What the end of a year does to an arrangement for a net debt: what is still open becomes gross, so tax is added.
public struct YearEnd: Sendable, Hashable {
  /// The year that ends.
  public let year: Int
  /// The net part that is open after 31 December.
  public let openNet: Money
  /// The wage tax on it, which is to be paid too from then on; the person asks it back in the tax return.
  public let tax: Money
  /// All payments as they are now to be, before and after the end of the year.
  public let courses: [Course]
  /// What now stays open after a personal plan and is only waived on a condition, tax included; in a pause the tax.
  public let remainder: Money

  /// The last day of net paying.
  public var lastNetDay: CivilDate { CivilDate(year: year, month: 12, day: 31) ?? .latest }
  /// What is to be paid of the part that became gross.
  public var openGross: Money { Money(cents: openNet.cents + tax.cents) }
  /// The changed schedule: what is paid after the end of the year.
  public var payments: [ScheduledPayment] { ScheduledPayment.merged(courses).filter { $0.date > lastNetDay } }
  /// The new last day of payment.
  public var last: CivilDate { courses.map(\.last).max() ?? lastNetDay }
}

/// The ends of years that an arrangement passes, with the changed schedule after each.
struct YearEndReckoning {
  let debt: Debt
  let rule: YearEndRule
  /// The most payments of a plan with a conditional remainder; `nil` when the whole debt is paid.
  let mostPayments: Int?

  func yearEnds(courses: [Course], remainder: Money) throws(PlanError) -> [YearEnd] {
    var courses = courses
    var remainder = remainder
    var addedTax: Int64 = 0
    var ends: [YearEnd] = []
    for year in Set(debt.taxed.map(\.year)).sorted() {
      guard let lastDay = CivilDate(year: year, month: 12, day: 31) else { continue }
      let paid = courses.reduce(0) { $0 + $1.paid(through: lastDay).cents }
      let (open, tax) = self.open(in: year, paid: paid, total: debt.total.cents + addedTax)
      guard tax > 0 else { continue }
      addedTax += tax
      (courses, remainder) = try adding(tax, to: courses, remainder, after: lastDay)
      ends.append(
        YearEnd(
          year: year, openNet: Money(cents: open), tax: Money(cents: tax), courses: courses, remainder: remainder))
    }
    return ends
  }

  /// What is open of the parts of a year when its last day has passed, and the tax on it.
  private func open(in year: Int, paid: Int64, total: Int64) -> (net: Int64, tax: Int64) {
    var net: Int64 = 0
    var tax: Int64 = 0
    var paidOfParts = paid
    for part in debt.taxed.sorted(by: { $0.year < $1.year }) {
      let open: Int64
      switch rule {
      case .taxedFirst:
        let taken = min(paidOfParts, part.net.cents)
        paidOfParts -= taken
        open = part.net.cents - taken
      case .proportional:
        open = total > paid ? proportion(of: part.net.cents, total - paid, in: total) : 0
      }
      guard part.year == year, open > 0 else { continue }
      net += open
      tax += proportion(of: part.tax.cents, open, in: part.net.cents)
    }
    return (net, tax)
  }

  /// The tax comes at the end of the course that takes most a month, in the same amounts: nothing rises, it takes
  /// longer. What does not fit in its longest term stays open.
  private func adding(
    _ tax: Int64, to courses: [Course], _ remainder: Money, after day: CivilDate
  ) throws(PlanError) -> ([Course], Money) {
    let open = courses.indices.filter { courses[$0].last > day }
    let regular = open.filter { courses[$0].role != .once }
    guard let place = (regular.isEmpty ? open : regular).max(by: { courses[$0].monthly < courses[$1].monthly }) else {
      return (courses, Money(cents: remainder.cents + tax))
    }
    var changed = courses
    let (longer, left) = try courses[place].extended(by: tax, most: mostPayments ?? Plan.maximumMonths)
    changed[place] = longer
    return (changed, Money(cents: remainder.cents + left))
  }
}
