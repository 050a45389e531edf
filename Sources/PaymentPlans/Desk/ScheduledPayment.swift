import Facts

/// One payment of an arrangement.
public struct ScheduledPayment: Sendable, Hashable {
  public let date: CivilDate
  public let amount: Money
  public let role: Course.Role
  /// What is still to be paid by the arrangement afterwards.
  public let left: Money

  /// All payments of several courses in the order of their dates; on one day in the order of the courses.
  static func merged(_ courses: [Course]) -> [ScheduledPayment] {
    var all: [(date: CivilDate, amount: Money, role: Course.Role, course: Int)] = []
    all.reserveCapacity(courses.reduce(0) { $0 + $1.months })
    var left: Int64 = 0
    for (number, course) in courses.enumerated() {
      left += course.total.cents
      for plan in course.plans {
        for instalment in plan.schedule { all.append((instalment.date, instalment.amount, course.role, number)) }
      }
    }
    all.sort { ($0.date, $0.course) < ($1.date, $1.course) }
    return all.map { payment in
      left -= payment.amount.cents
      return ScheduledPayment(
        date: payment.date, amount: payment.amount, role: payment.role, left: Money(cents: left))
    }
  }
}
