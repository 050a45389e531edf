import DecisionRecords
import Facts
import PaymentPlans

extension CaseBuilder {
  /// The ways of paying with their schedules, and the dates of what comes after.
  func fillPayment(
    _ payment: Payment, _ record: DecisionRecord, _ kind: LetterKind, _ organisation: Organisation,
    _ policy: Organisation.Policy, _ store: inout FactStore, _ faults: inout Faults
  ) {
    let situation = CaseBuilder.situation(of: payment)
    let debt = CaseBuilder.debt(of: record, kind.record.kind)
    let options: [RepaymentOption]
    do {
      options = try repaymentOptions(debt: debt, situation: situation, policy: policy.plans)
    } catch {
      faults.add(.noWayToPay, "/payment", "amounts from which a plan can be made", "Check the amounts in /payment: \(error)")
      return
    }
    if options.isEmpty {
      faults.add(
        .noWayToPay, "/payment/methods", "at least one way by which this person can pay",
        "Add transfer, ideal or direct-debit to the methods. Set-off alone does not cover this debt.")
    }
    if let option = options.first, options.count == 1, option.kind == .setOff, option.fineLeft.isPositive {
      faults.add(
        .noWayToPay, "/payment/methods", "a way to pay the fine: it is never set off",
        "Add transfer, ideal or direct-debit to the methods.")
    }
    if options.contains(where: { $0.last > CaseBuilder.latestPrinted }) {
      faults.add(.dateTooFar, "/payment", "a plan that ends before the year 2200", "Check the amounts: the plan would take too long.")
      return
    }
    store.values[slots.paymentAmount] = debt.total.cents
    fillPaymentFacts(payment, situation, options, &store)
    fillOptions(options, debt, &store)
    fillAfterwards(payment, record, policy, options, &store)
  }

  private static let latestPrinted = CivilDate(year: 2199, month: 12, day: 31) ?? .latest

  static func situation(of payment: Payment) -> Situation {
    var methods: PaymentMethods = []
    for method in payment.methods {
      switch method {
      case .transfer: methods.insert(.transfer)
      case .ideal: methods.insert(.ideal)
      case .directDebit: methods.insert(.directDebit)
      case .setOff: methods.insert(.setOff)
      }
    }
    return Situation(
      due: payment.due, methods: methods, capacity: payment.capacity, income: payment.income,
      protectedEarnings: payment.protectedEarnings, benefit: payment.benefit, start: payment.start)
  }

  /// What is open, and which part of it is a fine: the fine counts only when it stands in the calculation.
  static func debt(of record: DecisionRecord, _ kind: RecordKind) -> Debt {
    if let debt = kind.debt {
      let total = debt.cents(of: record.details, total: record.calculation?.total)
      let fine = kind.fine?.cents(of: record.details, total: record.calculation?.total) ?? 0
      return Debt(total: Money(cents: total), fineIncluded: Money(cents: min(max(fine, 0), max(total, 0))), basis: .gross)
    }
    return record.calculation.map(debt(of:)) ?? Debt(total: .zero, fineIncluded: .zero, basis: .gross)
  }

  static func debt(of calculation: Calculation) -> Debt {
    let fine = calculation.adjustments.lazy.filter { $0.item == .fine }.reduce(0) { $0 &+ $1.amount.cents }
    let isNet = calculation.lines.contains { calculation.basis(of: $0) == .net && ($0.tax?.isPositive ?? false) }
    return Debt(
      total: calculation.total, fineIncluded: Money(cents: min(fine, max(calculation.total.cents, 0))),
      basis: isNet ? .net : .gross)
  }

  private func fillPaymentFacts(
    _ payment: Payment, _ situation: Situation, _ options: [RepaymentOption], _ store: inout FactStore
  ) {
    store.values[slots.due] = Int64(payment.due.dayNumber)
    store.values[slots.iban] = store.text(payment.iban.printed)
    store.values[slots.account] = store.text(payment.account)
    store.values[slots.paymentReference] = store.text(payment.reference.printed)
    store.values[slots.byTransfer] = payment.methods.contains(.transfer) ? 1 : 0
    store.values[slots.byIdeal] = payment.methods.contains(.ideal) ? 1 : 0
    store.values[slots.byDirectDebit] = payment.methods.contains(.directDebit) ? 1 : 0
    store.values[slots.bySetOff] = options.contains { $0.kind == .setOff } ? 1 : 0
    let plan = options.first { $0.kind == .standard } ?? options.first { $0.kind == .personal }
    let inParts = plan != nil
    store.values[slots.inParts] = inParts ? 1 : 0
    store.values[slots.limited] = options.contains { $0.kind == .personal || $0.kind == .pause } ? 1 : 0
    if let limit = situation.limit { store.values[slots.paymentLimit] = max(0, limit.cents) }
    set(payment.protectedEarnings, slots.protectedEarnings, &store)
    if let plan {
      store.values[slots.planKind] = CaseBuilder.index(of: plan.kind)
      store.values[slots.planMonthly] = plan.monthly.cents
      store.values[slots.planMonths] = Int64(plan.months)
    } else if let pause = options.first(where: { $0.kind == .pause }) {
      store.values[slots.planKind] = CaseBuilder.index(of: pause.kind)
    }
    store.values[slots.optionCount] = Int64(options.count)
  }

  private func fillOptions(_ options: [RepaymentOption], _ debt: Debt, _ store: inout FactStore) {
    let start = store.appendRows(count: options.count, width: slots.optionWidth)
    store.values[slots.options] = Int64(start)
    store.values[slots.options + 1] = Int64(options.count)
    for (number, option) in options.enumerated() {
      let base = start + number * slots.optionWidth
      store.values[base + slots.optionLetter] = store.text(CaseBuilder.letters[min(number, 5)])
      store.values[base + slots.optionKind] = CaseBuilder.index(of: option.kind)
      store.values[base + slots.optionTotal] = option.total.cents
      store.values[base + slots.optionFinalDiffers] = 0
      store.values[base + slots.optionCrossesYear] = debt.basis == .net && option.crossesYear ? 1 : 0
      store.values[base + slots.optionSchedule] = FactStore.absent
      if option.remainder.isPositive { store.values[base + slots.optionRemainder] = option.remainder.cents }
      if option.fineLeft.isPositive { store.values[base + slots.optionFineLeft] = option.fineLeft.cents }
      guard let plan = option.plan else { continue }
      store.values[base + slots.optionFirst] = Int64(option.first.dayNumber)
      store.values[base + slots.optionMonthly] = plan.monthly.cents
      store.values[base + slots.optionMonths] = Int64(plan.months)
      store.values[base + slots.optionLast] = Int64(plan.last.dayNumber)
      store.values[base + slots.optionFinal] = plan.finalInstalment.cents
      store.values[base + slots.optionFinalDiffers] = plan.finalInstalment != plan.monthly ? 1 : 0
      set(option.benefitBefore, base + slots.optionBenefit, &store)
      set(option.benefitAfter, base + slots.optionNewBenefit, &store)
      let schedule = plan.schedule
      let rows = store.appendRows(count: schedule.count, width: slots.instalmentWidth)
      store.values[base + slots.optionSchedule] = Int64(rows)
      store.values[base + slots.optionSchedule + 1] = Int64(schedule.count)
      plan.forEachInstalment { index, instalment in
        let row = rows + index * slots.instalmentWidth
        store.values[row + slots.instalmentNumber] = Int64(index + 1)
        store.values[row + slots.instalmentDate] = Int64(instalment.date.dayNumber)
        store.values[row + slots.instalmentAmount] = instalment.amount.cents
        store.values[row + slots.instalmentLeft] = instalment.left.cents
      }
    }
  }

  private static let letters = ["A", "B", "C", "D", "E", "F"]

  private func fillAfterwards(
    _ payment: Payment, _ record: DecisionRecord, _ policy: Organisation.Policy, _ options: [RepaymentOption],
    _ store: inout FactStore
  ) {
    let due = payment.due
    store.values[slots.reminder] = Int64(due.adding(days: policy.reminderDays).dayNumber)
    if let cause = record.why?.cause, let years = policy.waiverYears[cause] {
      store.values[slots.waiverYears] = Int64(years)
      let first = options.first { $0.kind == .personal || $0.kind == .standard }?.first ?? due
      store.values[slots.waiverFrom] = Int64(first.adding(months: 12 * years).dayNumber)
    }
  }

  /// Every letter says how to object.
  func fillObjection(_ record: DecisionRecord, _ organisation: Organisation, _ store: inout FactStore) {
    // Awb 6:7 and 6:8; Algemene termijnenwet 1.
    let last = LegalDeadline.lastDay(notifiedOn: record.decision.sent, weeks: organisation.objectionWeeks)
    store.values[slots.objectionLastDay] = Int64(last.dayNumber)
    store.values[slots.objectionWeeks] = Int64(organisation.objectionWeeks)
    store.values[slots.objectionAddress] = store.text(organisation.objectionAddress)
  }
}
