import DecisionRecords
import Facts

/// Changes of the grounds, the calculation and the payment.
extension RecordChanges {
  func changeWhy(_ member: String, _ record: inout DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice) {
    if member.isEmpty {
      record.why = wish == .absent || (wish == nil && record.why != nil) ? nil : maker.why(record, &dice)
      return
    }
    guard var why = record.why ?? maker.why(record, &dice) else { return }
    let sent = record.decision.sent
    let removes = wish == .absent || (wish == nil && dice.oneIn(2))
    let day = removes ? nil : sent.adding(days: -dice.pick(30, 14, 100, 200, 400))
    let amount = removes ? nil : Money(cents: dice.pick(2_100_000, 2_435_000, 760_000))
    switch member {
    case "reason": changeReason(&why, &record, wish, &dice)
    case "cause":
      if case .code(let word)? = wish, let cause = Cause(rawValue: word) { why.cause = cause } else {
        why.cause = dice.pick(Cause.allCases) ?? .processing
      }
    case "reported": why.reported = day
    case "changed": why.changed = day
    case "signal": why.signal = day
    case "received": why.received = day
    case "source": why.source = removes ? nil : word(of: "source", wish, &dice)
    case "estimated": why.estimated = amount
    case "actual": why.actual = amount
    case "limit": why.limit = amount
    case "first_time": why.firstTime = dice.pick(true, false, nil)
    default:
      changeSanction(&why, wish, &dice)
      // A fine is part of the claim or asked apart.
      if why.sanction.outcome == .fine, dice.oneIn(2), let fine = why.sanction.amount, let sum = record.calculation,
        !sum.adjustments.contains(where: { $0.item == .fine })
      {
        record.calculation?.adjustments.append(Adjustment(item: .fine, amount: fine))
      }
    }
    record.why = why
  }

  private func word(of list: String, _ wish: RecordWish?, _ dice: inout Dice) -> String? {
    if case .code(let word)? = wish, maker.codes.index(of: word, in: list) != nil { return word }
    return dice.pick(maker.codes.lists[list]?.map(\.name) ?? [])
  }

  /// A reason that the organisation does not know brings another organisation along.
  private func changeReason(
    _ why: inout Why, _ record: inout DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice
  ) {
    guard let reason = word(of: "reason", wish, &dice) else { return }
    let knowing = maker.organisations.filter { $0.reasons.contains(reason) }
    guard !knowing.isEmpty else { return }
    why.reason = reason
    if !knowing.contains(where: { $0.id == record.organisation }), let other = dice.pick(knowing) {
      record.organisation = other.id
    }
  }

  private func changeSanction(_ why: inout Why, _ wish: RecordWish?, _ dice: inout Dice) {
    var outcome = dice.pick(SanctionOutcome.allCases) ?? .none
    var reason = word(of: "sanction-reason", wish, &dice) ?? "not-reported"
    switch wish {
    case .code(let word)?:
      if let named = SanctionOutcome(rawValue: word) { outcome = named } else if outcome == .none { outcome = .warning }
    case .present?: outcome = dice.pick(.warning, .fine)
    case .absent?: outcome = dice.pick(.none, .warning)
    default: break
    }
    if let kept = why.sanction.reason, wish == nil { reason = kept }
    switch outcome {
    case .none: why.sanction = .none
    case .warning: why.sanction = .warning(reason: reason)
    case .fine: why.sanction = .fine(amount: Money(cents: dice.pick(15_000, 32_500)), reason: reason)
    }
  }

  // MARK: Calculation

  func changeCalculation(_ member: String, _ record: inout DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice) {
    if member.isEmpty {
      record.calculation =
        wish == .absent || (wish == nil && record.calculation != nil) ? nil : maker.calculation(record, nil, &dice)
      return
    }
    guard var calculation = record.calculation else {
      record.calculation = maker.calculation(record, wish, &dice)
      return
    }
    switch member {
    case "mode":
      if case .code(let word)? = wish, let mode = CalculationMode(rawValue: word) { calculation.mode = mode } else {
        calculation.mode = calculation.mode == .full ? .indicative : .full
      }
    case "basis": calculation.basis = calculation.basis == .net ? .gross : .net
    case "lines": changeLines(&calculation, record, wish, &dice)
    case "adjustments": changeAdjustments(&calculation, record, wish, &dice)
    default: scale(&calculation, &dice)
    }
    record.calculation = calculation
  }

  private func changeLines(
    _ calculation: inout Calculation, _ record: DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice
  ) {
    let fresh = maker.calculation(record, wish, &dice).lines
    guard case .code? = wish, let line = fresh.first, let first = calculation.lines.first, dice.oneIn(2) else {
      calculation.lines = fresh
      return
    }
    // One line more, before all others: no day of an item is counted twice.
    var added = line
    let month = (calculation.lines.map(\.period.firstDay).min() ?? first.period.firstDay).yearMonth.adding(months: -1)
    added.period = .month(month)
    calculation.lines.insert(added, at: 0)
  }

  private func changeAdjustments(
    _ calculation: inout Calculation, _ record: DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice
  ) {
    var item = dice.pick(AdjustmentItem.allCases) ?? .correction
    if case .code(let word)? = wish { item = AdjustmentItem(rawValue: word) ?? item }
    if wish == .absent || (wish == nil && dice.oneIn(3)) {
      calculation.adjustments = []
      return
    }
    if wish == .present, dice.oneIn(2) { item = .sixMonthRule }
    calculation.adjustments.removeAll { $0.item == item }
    let amount: Int64 = dice.pick(2_500, 1_000, 5_000)
    calculation.adjustments.append(
      Adjustment(item: item, amount: Money(cents: item.sign == .takenOff ? -amount : amount)))
  }

  /// A smaller or larger claim.
  private func scale(_ calculation: inout Calculation, _ dice: inout Dice) {
    let received: Int64 = dice.pick(1_500, 9_000, 45_000, 300_000, 1_000_000)
    for place in calculation.lines.indices {
      calculation.lines[place].received = Money(cents: calculation.lines[place].entitled.cents + received)
    }
  }

  // MARK: Payment

  func changePayment(_ member: String, _ record: inout DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice) {
    if member.isEmpty {
      record.payment =
        wish == .absent || (wish == nil && record.payment != nil) ? nil : maker.payment(record, &dice)
      return
    }
    guard var payment = record.payment ?? maker.payment(record, &dice) else { return }
    let removes = wish == .absent || (wish == nil && dice.oneIn(3))
    switch member {
    case "due": payment.due = record.decision.sent.adding(days: dice.pick(42, 49, 60, 90, 30, 14, 120))
    case "methods":
      let chosen = PaymentMethod.allCases.filter { _ in dice.oneIn(2) }
      payment.methods = chosen.isEmpty ? [.transfer] : chosen
      if dice.oneIn(6) { payment.methods = [.setOff] }
      if payment.methods.contains(.setOff), payment.benefit == nil { payment.benefit = Money(cents: 120_000) }
    case "capacity":
      payment.capacity = removes ? nil : Money(cents: dice.pick(0, 1_000, 2_500, 5_000, 20_000, 500_000))
    case "income":
      let keep: Int64 = 145_000
      payment.protectedEarnings = removes ? nil : Money(cents: keep)
      payment.income = removes ? nil : Money(cents: dice.pick(keep + 2_000, keep + 30_000, keep - 10_000, keep, 400_000))
    case "benefit": payment.benefit = removes ? nil : Money(cents: dice.pick(120_000, 24_000, 1_000))
    default:
      payment.start = removes ? nil : payment.due.adding(days: dice.pick(30, 60, 0, 250))
    }
    record.payment = payment
  }
}
