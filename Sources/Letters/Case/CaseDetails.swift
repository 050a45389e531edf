import DecisionRecords
import Facts
import PaymentPlans

extension CaseBuilder {
  /// What the kind says beyond the other parts, and what is worked out from it.
  func fillDetails(
    _ record: DecisionRecord, _ kind: LetterKind, _ store: inout FactStore, _ faults: inout Faults
  ) {
    for (place, value) in record.details.values.enumerated() where place < kind.details.fields.count {
      let slot = kind.details.fields[place]
      guard case .rows(let rows) = value, let shape = kind.details.rows[place] else {
        fill(value, at: slot, &store)
        continue
      }
      let start = store.appendRows(count: rows.count, width: shape.width)
      store.values[slot] = Int64(start)
      store.values[slot + 1] = Int64(rows.count)
      store.values[shape.count] = Int64(rows.count)
      for (number, row) in rows.enumerated() {
        for (value, column) in zip(row, shape.columns) { fill(value, at: start + number * shape.width + column, &store) }
      }
    }
    for (place, detail) in kind.record.derived.enumerated() where isThere(detail, record) {
      derive(detail, place, record, kind, &store, &faults)
    }
  }

  private func fill(_ value: DetailValue, at slot: Int, _ store: inout FactStore) {
    switch value {
    case .absent, .rows: break
    case .amount(let amount): store.values[slot] = amount.cents
    case .date(let date): store.values[slot] = Int64(date.dayNumber)
    case .period(let period): store.values[slot] = FactStore.pack(period)
    case .number(let number): store.values[slot] = number
    case .text(let text): store.values[slot] = store.text(text)
    case .code(let code): store.values[slot] = Int64(code)
    case .flag(let flag): store.values[slot] = flag ? 1 : 0
    }
  }

  private func isThere(_ detail: DerivedDetail, _ record: DecisionRecord) -> Bool {
    guard case .when(let condition) = detail.presence else { return detail.presence != .never }
    return record.details[condition.field].code.map(condition.codes.contains) ?? false
  }

  private func derive(
    _ detail: DerivedDetail, _ place: Int, _ record: DecisionRecord, _ kind: LetterKind, _ store: inout FactStore,
    _ faults: inout Faults
  ) {
    let slot = kind.details.derived[place]
    switch detail.rule {
    case .sum(let formula):
      store.values[slot] = formula.cents(of: record.details, total: record.calculation?.total)
    case .term(let weeks, let after):
      guard let day = record.day(after) else { return }
      store.values[slot] = Int64(LegalDeadline.lastDay(notifiedOn: day, weeks: weeks).dayNumber)
    case .schedule(let amount, let monthly, let first, let months, let last):
      let total = Money(cents: amount.cents(of: record.details, total: record.calculation?.total))
      guard let cents = record.details[monthly].cents, let day = record.details[first].day,
        let columns = kind.details.schedules[place]
      else { return }
      do {
        let plan = try plan(debt: total, monthly: Money(cents: cents), first: day)
        if let months, case .number(let stated) = record.details[months], stated != Int64(plan.months) {
          faults.add(
            .scheduleDiffers, pointer(months, kind), "\(plan.months), by the amount, the amount a month and the first day",
            "Mend the number of months or the amounts: the table of the letter would say another.")
        }
        if let last, let stated = record.details[last].day, stated != plan.last {
          faults.add(
            .scheduleDiffers, pointer(last, kind), "\(plan.last.isoString), by the amount, the amount a month and the first day",
            "Mend the last day or the amounts: the table of the letter would say another.")
        }
        fill(plan.schedule, at: slot, columns, &store)
      } catch {
        faults.add(
          .noWayToPay, "/details", "an amount, an amount a month and a first day from which a schedule can be made",
          "Check the amounts of the plan: \(error)")
      }
    }
  }

  private func pointer(_ field: Int, _ kind: LetterKind) -> String {
    "/details/\(kind.record.kind.details[field].key)"
  }

  private func fill(_ schedule: Schedule, at slot: Int, _ columns: [Int], _ store: inout FactStore) {
    let start = store.appendRows(count: schedule.count, width: columns[0])
    store.values[slot] = Int64(start)
    store.values[slot + 1] = Int64(schedule.count)
    for (index, instalment) in schedule.enumerated() {
      let row = start + index * columns[0]
      store.values[row + columns[1]] = Int64(index + 1)
      store.values[row + columns[2]] = Int64(instalment.date.dayNumber)
      store.values[row + columns[3]] = instalment.amount.cents
      store.values[row + columns[4]] = instalment.left.cents
    }
  }
}
