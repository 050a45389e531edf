import Facts
import Letters
import PaymentPlans

/// The shape of `plan --format json`. Amounts are whole euro cents, dates are ISO 8601.
struct RepaymentJSON: Encodable {
  let organisation: String
  let currency = "EUR"
  let total: Int64
  let due: String
  /// The most that can be asked a month.
  let monthlyLimit: Int64?
  let options: [Option]

  struct Option: Encodable {
    let kind: String
    let total: Int64
    let monthly: Int64
    let months: Int
    let first: String
    let last: String
    let finalInstalment: Int64
    let remainder: Int64
    let fineLeft: Int64
    let benefitBefore: Int64?
    let benefitAfter: Int64?
    let crossesYear: Bool
    let schedule: [Payment]?
  }

  struct Payment: Encodable {
    let date: String
    let amount: Int64
    let left: Int64
  }

  init(_ repayment: Repayment, showsSchedules: Bool) {
    organisation = repayment.organisation.id
    total = repayment.debt.total.cents
    due = repayment.situation.due.isoString
    monthlyLimit = repayment.situation.limit?.cents
    options = repayment.options.map { option in
      Option(
        kind: option.kind.rawValue, total: option.total.cents, monthly: option.monthly.cents, months: option.months,
        first: option.first.isoString, last: option.last.isoString, finalInstalment: option.finalInstalment.cents,
        remainder: option.remainder.cents, fineLeft: option.fineLeft.cents, benefitBefore: option.benefitBefore?.cents,
        benefitAfter: option.benefitAfter?.cents, crossesYear: option.crossesYear,
        schedule: showsSchedules
          ? option.schedule.map { Payment(date: $0.date.isoString, amount: $0.amount.cents, left: $0.left.cents) } : nil
      )
    }
  }
}
