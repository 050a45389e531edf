import DecisionRecords
import Facts
import PaymentPlans

/// Makes the checks of a kind hold.
extension RecordMender {
  /// Mends every check that fails, once; what is to be paid must be above zero.
  /// - Returns: whether all held before.
  func mendChecks(_ record: inout DecisionRecord, _ dice: inout Dice) -> Bool {
    let kind = maker.kind.record.kind
    var held = true
    for check in kind.checks {
      if let condition = check.condition {
        guard let code = record.details[condition.field].code, condition.codes.contains(code) else { continue }
      }
      switch check.claim {
      case .amounts(let left, let comparison, let right):
        held = mendAmounts(left, comparison, right, &record, &dice) && held
      case .rows(let field, let left, let comparison, let right):
        held = mendRows(field, left, comparison, right, &record, &dice) && held
      case .days(let left, let comparison, let right):
        held = mendDays(left, comparison, right, &record, &dice) && held
      }
    }
    if record.payment != nil, let debt = kind.debt {
      held = mendAmounts(debt, .above, AmountFormula([], text: "0"), &record, &dice) && held
    }
    return held
  }

  private func mendAmounts(
    _ left: AmountFormula, _ comparison: DetailCheck.Comparison, _ right: AmountFormula,
    _ record: inout DecisionRecord, _ dice: inout Dice
  ) -> Bool {
    let total = record.calculation?.total
    let difference = left.cents(of: record.details, total: total) - right.cents(of: record.details, total: total)
    if comparison.holds(difference, 0) { return true }
    let step = step(comparison, from: difference, &dice)
    var terms = left.terms.map { ($0.term, $0.isTakenOff ? -step : step) }
    terms += right.terms.map { ($0.term, $0.isTakenOff ? step : -step) }
    terms.shuffle(using: &dice)
    for (term, step) in terms {
      if case .calculationTotal = term {
        if shiftTotal(by: step, &record) { return false }
      } else {
        var values = record.details.values
        if shift(term, by: step, &values, maker.fields) {
          record.details.values = values
          return false
        }
      }
    }
    // Nothing could move that far: start anew with one of them.
    for (term, _) in terms {
      guard case .field(let place) = term, !record.details[place].isAbsent else { continue }
      record.details.values[place] = maker.value(of: maker.fields[place], in: record, nil, &dice)
      break
    }
    return false
  }

  private func mendRows(
    _ place: Int, _ left: AmountFormula, _ comparison: DetailCheck.Comparison, _ right: AmountFormula,
    _ record: inout DecisionRecord, _ dice: inout Dice
  ) -> Bool {
    guard case .rows(let columns, _) = maker.fields[place].type else { return true }
    var rows = record.details[place].rows
    var held = true
    for row in rows.indices {
      let details = Details(rows[row], of: columns)
      let difference = left.cents(of: details, total: nil) - right.cents(of: details, total: nil)
      if comparison.holds(difference, 0) { continue }
      held = false
      let step = step(comparison, from: difference, &dice)
      var terms = left.terms.map { ($0.term, $0.isTakenOff ? -step : step) }
      terms += right.terms.map { ($0.term, $0.isTakenOff ? step : -step) }
      terms.shuffle(using: &dice)
      if terms.contains(where: { shift($0.0, by: $0.1, &rows[row], columns) }) { continue }
      if case .field(let column)? = terms.first?.0 {
        rows[row][column] = maker.value(of: columns[column], in: record, nil, &dice)
      }
    }
    if !held { record.details.values[place] = .rows(rows) }
    return held
  }

  /// How far the left side must move so that the comparison holds: just, or with room.
  private func step(_ comparison: DetailCheck.Comparison, from difference: Int64, _ dice: inout Dice) -> Int64 {
    let room: Int64 = dice.pick(0, 5_000, 25_000, abs(difference))
    switch comparison {
    case .equal: return -difference
    case .atMost: return -room - difference
    case .atLeast: return room - difference
    case .below: return -max(room, 500) - difference
    case .above: return max(room, 500) - difference
    }
  }

  private func shift(_ term: AmountFormula.Term, by step: Int64, _ values: inout [DetailValue], _ fields: [DetailField])
    -> Bool
  {
    switch term {
    case .field(let place):
      guard fields.indices.contains(place), case .amount(let least) = fields[place].type else { return false }
      let now = values[place]
      if now.isAbsent, fields[place].presence != .optional { return false }
      let moved = (now.cents ?? 0) + step
      if fields[place].presence == .optional, moved == 0 {
        values[place] = .absent
        return true
      }
      guard moved >= least, moved <= RecordLimits.largestAmount else { return false }
      values[place] = .amount(Money(cents: moved))
      return true
    case .column(let rows, let column):
      guard fields.indices.contains(rows), case .rows(let columns, _) = fields[rows].type else { return false }
      var all = values[rows].rows
      for row in all.indices where shift(.field(column), by: step, &all[row], columns) {
        values[rows] = .rows(all)
        return true
      }
      return false
    default: return false
    }
  }

  private func shiftTotal(by step: Int64, _ record: inout DecisionRecord) -> Bool {
    guard let calculation = record.calculation, let first = calculation.lines.first else { return false }
    let received = first.received.cents + step
    guard received >= first.entitled.cents, received <= RecordLimits.largestAmount, calculation.total.cents + step > 0
    else { return false }
    record.calculation?.lines[0].received = Money(cents: received)
    record.calculation?.total = Money(cents: calculation.total.cents + step)
    return true
  }

  // MARK: Days

  private func mendDays(
    _ left: DayTerm, _ comparison: DetailCheck.Comparison, _ right: DayTerm, _ record: inout DecisionRecord,
    _ dice: inout Dice
  ) -> Bool {
    guard let first = record.day(left), let second = record.day(right) else {
      return true
    }
    if comparison.holds(first, second) { return true }
    let room = dice.pick(1, 7, 14, 30)
    let away: Int
    switch comparison {
    case .equal: away = 0
    case .atMost: away = dice.pick(0, -room)
    case .atLeast: away = dice.pick(0, room)
    case .below: away = -room
    case .above: away = room
    }
    let movesLeft = dice.oneIn(2)
    if movesLeft, set(left, to: second.adding(days: away), &record) { return false }
    if set(right, to: first.adding(days: -away), &record) { return false }
    _ = set(left, to: second.adding(days: away), &record)
    return false
  }

  private func set(_ term: DayTerm, to day: CivilDate, _ record: inout DecisionRecord) -> Bool {
    switch term {
    case .field(let place):
      switch maker.fields[place].type {
      case .pastDate where day > record.decision.sent: return false
      case .deadline where day < record.decision.sent: return false
      default: record.details.values[place] = .date(day)
      }
      return true
    case .due:
      guard record.payment != nil, day >= record.decision.sent else { return false }
      record.payment?.due = day
      return true
    case .decided, .sent: return false
    }
  }

  // MARK: Plans

  /// Months and last day of a plan as its amounts and first day make them.
  /// - Returns: whether they were so before.
  func mendSchedules(_ record: inout DecisionRecord, _ dice: inout Dice) -> Bool {
    var held = true
    for detail in maker.kind.record.derived {
      guard case .schedule(let amount, let monthly, let first, let months, let last) = detail.rule,
        let cents = record.details[monthly].cents, !record.details[monthly].isAbsent,
        let day = record.details[first].day
      else { continue }
      let total = amount.cents(of: record.details, total: record.calculation?.total)
      if total <= 0 {
        held = mendAmounts(amount, .above, AmountFormula([], text: "0"), &record, &dice) && held
        continue
      }
      var most: Int64 = 600
      if let months, case .count(let range) = maker.fields[months].type { most = min(most, range.upperBound) }
      if cents <= 0 || (total - 1) / cents + 1 > most {
        record.details.values[monthly] = .amount(Money(cents: (total - 1) / min(most, dice.pick(3, 1, 6, 24)) + 1))
        held = false
        continue
      }
      guard let plan = try? plan(debt: Money(cents: total), monthly: Money(cents: cents), first: day) else {
        held = false
        continue
      }
      if let months, record.details[months] != .number(Int64(plan.months)) {
        record.details.values[months] = .number(Int64(plan.months))
        held = false
      }
      if let last, record.details[last] != .date(plan.last) {
        record.details.values[last] = .date(plan.last)
        held = false
      }
    }
    return held
  }
}
