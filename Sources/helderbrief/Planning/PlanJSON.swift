import Facts
import Letters
import PaymentPlans

/// The shape of `plan --format json`. Amounts are whole euro cents, dates are ISO 8601.
struct PlanJSON: Encodable {
  let organisation: String
  let currency = "EUR"
  let total: Int64
  let due: String
  /// The most that can be asked a month.
  let monthlyLimit: Int64?
  /// Income less protected earnings, less what other plans take.
  let protectedLimit: Int64?
  let options: [Option]
  let wish: Answer?
  let claims: [Claim]?
  let apart: Apart?
  let waiver: Waiving?

  struct Option: Encodable {
    let kind: String
    let total: Int64
    let monthly: Int64
    /// The number of payments.
    let months: Int
    let first: String
    let last: String
    let finalInstalment: Int64
    let remainder: Int64
    let fineLeft: Int64
    let waived: Int64
    let paused: Int64
    let setOffMonthly: Int64?
    let benefitBefore: Int64?
    let benefitAfter: Int64?
    let crossesYear: Bool
    let yearEnds: [End]
    let schedule: [Payment]?
  }

  struct Payment: Encodable {
    let date: String
    let amount: Int64
    let left: Int64
    let how: String
  }

  struct End: Encodable {
    let year: Int
    let openNet: Int64
    let tax: Int64
    let openGross: Int64
    let last: String
    let remainder: Int64
    let schedule: [Payment]?
  }

  struct Answer: Encodable {
    let isGranted: Bool
    let violations: [Broken]
    let granted: Option?
    let nearest: Option?
    let askedOfOneOff: Int64?
  }

  struct Broken: Encodable {
    let code: String
    let amount: Int64?
    let months: Int?
    let day: String?
  }

  struct Claim: Encodable {
    let id: String
    let total: Int64
    let payments: [Payment]
    let open: Int64
  }

  struct Apart: Encodable {
    let months: [Month]
    let violation: Broken?
  }

  struct Month: Encodable {
    let month: String
    let amount: Int64
    let instalments: Int
  }

  struct Waiving: Encodable {
    let years: Int
    let date: String
    let amount: Int64
  }

  init(_ sheet: PlanSheet) {
    let desk = sheet.desk
    organisation = sheet.organisation.id
    total = desk.debt.total.cents
    due = desk.situation.due.isoString
    monthlyLimit = desk.situation.limit?.cents
    protectedLimit = desk.situation.protectedLimit?.cents
    options = sheet.options.map { Option($0, showsSchedule: sheet.showsSchedules) }
    wish = sheet.answer.map { answer in
      Answer(
        isGranted: answer.granted != nil, violations: answer.violations.map(Broken.init),
        granted: answer.granted.map { Option($0, showsSchedule: true) },
        nearest: answer.nearest.map { Option($0, showsSchedule: true) }, askedOfOneOff: answer.askedOfOneOff?.cents)
    }
    claims =
      sheet.shares.isEmpty
      ? nil
      : desk.claims.map { claim in
        let share = sheet.shares.first { $0.claim == claim.id }
        return Claim(
          id: claim.id, total: claim.debt.total.cents,
          payments: share?.payments.map {
            Payment(date: $0.date.isoString, amount: $0.amount.cents, left: $0.left.cents, how: "share")
          } ?? [], open: share?.open.cents ?? claim.debt.total.cents)
      }
    apart = sheet.apart.map { apart in
      Apart(
        months: apart.sums.map {
          Month(month: $0.month.isoString, amount: $0.amount.cents, instalments: $0.instalments)
        }, violation: apart.violation.map(Broken.init))
    }
    waiver = sheet.waiver.map { Waiving(years: $0.years, date: $0.date.isoString, amount: $0.amount.cents) }
  }
}

extension PlanJSON.Option {
  init(_ made: Arrangement, showsSchedule: Bool) {
    self.init(
      kind: made.kind.rawValue, total: made.total.cents, monthly: made.monthly.cents, months: made.payments,
      first: made.first.isoString, last: made.last.isoString, finalInstalment: made.finalInstalment.cents,
      remainder: made.remainder.cents, fineLeft: made.fineLeft.cents, waived: made.waived.cents,
      paused: made.paused.cents, setOffMonthly: made.setOff?.monthly.cents, benefitBefore: made.benefitBefore?.cents,
      benefitAfter: made.benefitAfter?.cents, crossesYear: made.crossesYear,
      yearEnds: made.yearEnds.map { end in
        PlanJSON.End(
          year: end.year, openNet: end.openNet.cents, tax: end.tax.cents, openGross: end.openGross.cents,
          last: end.last.isoString, remainder: end.remainder.cents,
          schedule: showsSchedule ? end.payments.map(PlanJSON.Payment.init) : nil)
      }, schedule: showsSchedule ? made.schedule.map(PlanJSON.Payment.init) : nil)
  }
}

extension PlanJSON.Payment {
  init(_ payment: ScheduledPayment) {
    self.init(
      date: payment.date.isoString, amount: payment.amount.cents, left: payment.left.cents, how: payment.role.rawValue)
  }
}

extension PlanJSON.Broken {
  init(_ violation: Violation) {
    switch violation.limit {
    case .amount(let amount): self.init(code: violation.code, amount: amount.cents, months: nil, day: nil)
    case .months(let months): self.init(code: violation.code, amount: nil, months: months, day: nil)
    case .day(let day): self.init(code: violation.code, amount: nil, months: nil, day: day.isoString)
    case .none: self.init(code: violation.code, amount: nil, months: nil, day: nil)
    }
  }
}
