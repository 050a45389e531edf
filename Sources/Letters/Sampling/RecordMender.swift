import DecisionRecords
import Facts
import PaymentPlans

/// Makes a changed record fit its kind and organisation again: parts and details by their codes, days in order, sums
/// that agree, plans that end when they end.
///
/// It goes by the same rules as the reader of records, in rounds: mending one rule can break another.
struct RecordMender: Sendable {
  let maker: RecordMaker
  let changes: RecordChanges

  static let rounds = 24

  /// - Returns: false when the record could not be mended.
  func mend(_ record: inout DecisionRecord, _ dice: inout Dice) -> Bool {
    guard let organisation = maker.organisation(of: record) else { return false }
    mendHead(&record, organisation, &dice)
    for _ in 0..<RecordMender.rounds {
      mendPresence(&record, &dice)
      mendDays(&record, organisation)
      if record.why != nil { mendNeeds(&record, organisation, &dice) }
      mendCalculation(&record, &dice)
      let agrees = mendChecks(&record, &dice)
      let plans = mendSchedules(&record, &dice)
      if agrees, plans { return true }
    }
    return false
  }

  private func mendHead(_ record: inout DecisionRecord, _ organisation: Organisation, _ dice: inout Dice) {
    if !organisation.schemes.contains(record.scheme) {
      record.scheme = dice.pick(organisation.schemes.sorted()) ?? record.scheme
    }
    if organisation.policy(on: record.decision.date) == nil
      || organisation.lawGap(scheme: record.scheme, on: record.decision.date) != nil,
      let fresh = maker.record(organisation, scheme: record.scheme, &dice)
    {
      record.decision = fresh.decision
    }
    if record.decision.sent < record.decision.date { record.decision.sent = record.decision.date }
  }

  // MARK: Presence

  private func isThere(_ presence: Presence, now: Bool, _ values: [DetailValue]) -> Bool {
    switch presence {
    case .always: true
    case .never: false
    case .optional: now
    case .when(let condition):
      values.indices.contains(condition.field)
        && (values[condition.field].code.map(condition.codes.contains) ?? false)
    }
  }

  private func mendPresence(_ record: inout DecisionRecord, _ dice: inout Dice) {
    let kind = maker.kind.record.kind
    for place in kind.details.indices {
      let field = kind.details[place]
      let wanted = isThere(field.presence, now: !record.details[place].isAbsent, record.details.values)
      if !wanted {
        record.details.values[place] = .absent
      } else if record.details[place].isAbsent {
        record.details.values[place] = maker.value(of: field, in: record, nil, &dice)
      }
      if case .rows(let columns, let counts) = field.type, !record.details[place].isAbsent {
        mendRows(place, columns, counts, &record, &dice)
      }
    }
    let values = record.details.values
    if !isThere(kind.why, now: record.why != nil, values) { record.why = nil } else if record.why == nil {
      record.why = maker.why(record, &dice)
    }
    if !isThere(kind.calculation, now: record.calculation != nil, values) {
      record.calculation = nil
    } else if record.calculation == nil {
      record.calculation = maker.calculation(record, nil, &dice)
    }
    if !isThere(kind.payment, now: record.payment != nil, values) { record.payment = nil } else if record.payment == nil
    {
      record.payment = maker.payment(record, &dice)
    }
  }

  private func mendRows(
    _ place: Int, _ columns: [DetailField], _ counts: ClosedRange<Int>, _ record: inout DecisionRecord,
    _ dice: inout Dice
  ) {
    var rows = record.details[place].rows
    while rows.count < counts.lowerBound { rows.append(maker.row(columns, after: rows, in: record, &dice)) }
    if rows.count > counts.upperBound { rows.removeLast(rows.count - counts.upperBound) }
    for row in rows.indices {
      for (column, field) in columns.enumerated() {
        let wanted = isThere(field.presence, now: !rows[row][column].isAbsent, rows[row])
        if !wanted {
          rows[row][column] = .absent
        } else if rows[row][column].isAbsent {
          rows[row][column] = maker.value(of: field, in: record, nil, &dice)
        }
        rows[row][column] = mended(rows[row][column], field, record)
      }
    }
    record.details.values[place] = .rows(rows)
  }

  // MARK: Days

  private func mendDays(_ record: inout DecisionRecord, _ organisation: Organisation) {
    for place in maker.fields.indices {
      record.details.values[place] = mended(record.details.values[place], maker.fields[place], record)
    }
    let sent = record.decision.sent
    let weeks = maker.kind.record.paymentWeeks?.weeks ?? organisation.paymentWeeks
    if let payment = record.payment {
      record.payment?.due = max(payment.due, sent.adding(weeks: weeks))
      if let start = payment.start, start < sent { record.payment?.start = payment.due }
    }
    guard var why = record.why else { return }
    why.reported = why.reported.map { min($0, sent) }
    why.changed = why.changed.map { min($0, sent) }
    why.signal = why.signal.map { min($0, sent) }
    why.received = why.received.map { min($0, sent) }
    record.why = why
  }

  /// A day on the right side of the day of sending.
  private func mended(_ value: DetailValue, _ field: DetailField, _ record: DecisionRecord) -> DetailValue {
    guard let day = value.day else { return value }
    switch field.type {
    case .pastDate: return .date(min(day, record.decision.sent))
    case .deadline: return .date(max(day, record.decision.sent))
    default: return value
    }
  }

  // MARK: Grounds and calculation

  /// A reason that the organisation has, and what the codes bring along.
  private func mendNeeds(_ record: inout DecisionRecord, _ organisation: Organisation, _ dice: inout Dice) {
    if let reason = record.why?.reason, !organisation.reasons.contains(reason) {
      let other = maker.why(record, &dice)?.reason
      record.why?.reason = other ?? reason
    }
    let chosen = [
      ("reason", record.why?.reason), ("source", record.why?.source), ("sanction-reason", record.why?.sanction.reason),
      ("scheme", record.scheme),
    ]
    for (list, code) in chosen {
      guard let code, let needs = maker.codes.code(code, in: list)?.needs else { continue }
      for need in needs {
        guard let pointer = FactCatalog.standard.definition(of: need)?.pointers.first, !has(pointer, record) else {
          continue
        }
        changes.change(pointer, of: &record, .present, &dice)
      }
    }
  }

  private func has(_ pointer: String, _ record: DecisionRecord) -> Bool {
    guard let why = record.why else { return true }
    switch pointer {
    case "/why/reported": return why.reported != nil
    case "/why/changed": return why.changed != nil
    case "/why/signal": return why.signal != nil
    case "/why/received": return why.received != nil
    case "/why/source": return why.source != nil
    case "/why/estimated": return why.estimated != nil
    case "/why/actual": return why.actual != nil
    case "/why/limit": return why.limit != nil
    default: return true
    }
  }

  private func mendCalculation(_ record: inout DecisionRecord, _ dice: inout Dice) {
    // A warning or fine is for a duty that was not met: no letter may say beside it that nothing was done wrong.
    if let why = record.why, why.sanction != .none, why.cause.isBlameless {
      record.why?.cause = .dutyToInform
    }
    if let first = record.calculation?.lines.map(\.period.firstDay).min(), let changed = record.why?.changed,
      changed > first
    {
      record.why?.changed = first
    }
    guard var calculation = record.calculation else { return }
    let why = record.why
    if calculation.adjustments.contains(where: { $0.item == .sixMonthRule }) {
      if why?.cause.isBlameless == false {
        calculation.adjustments.removeAll { $0.item == .sixMonthRule }
      } else if why?.signal == nil {
        let signal = record.decision.sent.adding(days: -250)
        record.why?.signal = signal
      }
    }
    if let fine = why?.sanction.amount {
      for place in calculation.adjustments.indices where calculation.adjustments[place].item == .fine {
        calculation.adjustments[place].amount = fine
      }
    } else {
      calculation.adjustments.removeAll { $0.item == .fine }
    }
    func total() -> Int64 {
      calculation.lines.reduce(0) { $0 + calculation.cents(of: $1) }
        + calculation.adjustments.reduce(0) { $0 + $1.amount.cents }
    }
    if total() <= 0, let first = calculation.lines.first {
      calculation.lines[0].received = Money(cents: first.received.cents - total() + 10_000)
    }
    calculation.subtotals = []
    calculation.total = Money(cents: total())
    record.calculation = calculation
  }
}
