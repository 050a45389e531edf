import Facts

/// Proves that a calculation adds up, and that its corrections have their grounds.
///
/// No sum here can overflow: ``RecordLimits`` bounds every amount and the length of every list.
extension TapeDecoder {
  /// Lines per year against the subtotals; lines and adjustments against the total.
  mutating func reconcile(_ calculation: Calculation, _ fields: Fields<CalculationKey>) {
    reconcileYears(calculation, fields)
    let lines = calculation.lines.reduce(Int64(0)) { $0 + calculation.cents(of: $1) }
    let computed = calculation.adjustments.reduce(lines) { $0 + $1.amount.cents }
    let stated = calculation.total.cents
    if computed != stated, let total = fields[.total] {
      note(.totalMismatch, at: total, .sums(.init(stated: stated, computed: computed)))
    }
  }

  private mutating func reconcileYears(_ calculation: Calculation, _ fields: Fields<CalculationKey>) {
    guard !calculation.subtotals.isEmpty, let subtotals = fields[.subtotals], let lines = fields[.lines] else { return }
    var sums: [(year: Int, cents: Int64)] = []
    var crosses = false
    for (line, node) in zip(calculation.lines, tape.children(of: lines)) {
      guard let year = calendarYear(of: line.period) else {
        note(.lineCrossesYear, at: tape.member("period", of: node) ?? node)
        crosses = true
        continue
      }
      let cents = calculation.cents(of: line)
      if let place = sums.firstIndex(where: { $0.year == year }) {
        sums[place].cents += cents
      } else {
        sums.append((year, cents))
      }
    }
    if crosses { return }
    for (subtotal, node) in zip(calculation.subtotals, tape.children(of: subtotals)) {
      let computed = sums.first { $0.year == subtotal.year }?.cents ?? 0
      let stated = subtotal.amount.cents
      if computed != stated {
        note(
          .subtotalMismatch, at: tape.member("amount", of: node) ?? node,
          .sums(.init(stated: stated, computed: computed)))
      }
    }
    for (year, _) in sums where !calculation.subtotals.contains(where: { $0.year == year }) {
      note(.missingSubtotal, at: subtotals, .year(year))
    }
  }

  /// No day of an item may be counted on two lines.
  mutating func requireSeparate(_ lines: [CalculationLine], _ list: Int) {
    // Mostly the lines come in order of time, and one look at the neighbour proves that nothing overlaps.
    let ordered = lines.indices.dropFirst().allSatisfy { follows(lines[$0].period, lines[$0 - 1].period) }
    if ordered { return }
    var latest: [String: (end: CivilDate, index: Int)] = [:]
    var overlapping: Set<Int> = []
    let byStart = lines.indices.sorted { (lines[$0].period.firstDay, $0) < (lines[$1].period.firstDay, $1) }
    for index in byStart {
      let line = lines[index]
      let end = line.period.lastDay
      if let before = latest[line.item], line.period.firstDay <= before.end {
        overlapping.insert(max(index, before.index))
        if end <= before.end { continue }
      }
      latest[line.item] = (end, index)
    }
    for (index, node) in tape.children(of: list).enumerated() where overlapping.contains(index) {
      note(.overlappingLines, at: tape.member("period", of: node) ?? node)
    }
  }

  /// A fine in the sum is the fine of the sanction; the six-month rule needs a signal and a cause that allows it.
  mutating func requireGrounds(for adjustments: [(Adjustment, node: Int)], _ grounds: Grounds) {
    var fines: Int64 = 0
    var lastFine: Int?
    for (adjustment, node) in adjustments {
      switch adjustment.item {
      case .fine:
        if let sanction = grounds.sanction, sanction.amount == nil {
          note(.adjustmentWithoutFine, at: tape.member("item", of: node) ?? node)
        }
        fines += adjustment.amount.cents
        lastFine = node
      case .sixMonthRule:
        if !grounds.hasSignal { note(.sixMonthRuleSignal, at: tape.member("item", of: node) ?? node) }
        if let cause = grounds.cause, !cause.isBlameless {
          note(.sixMonthRuleCause, at: tape.member("item", of: node) ?? node)
        }
      default: break
      }
    }
    if let lastFine, let fine = grounds.sanction?.amount?.cents, fine != fines {
      note(
        .fineMismatch, at: tape.member("amount", of: lastFine) ?? lastFine, .sums(.init(stated: fines, computed: fine)))
    }
  }
}

// Most periods are months: for those no day has to be worked out.

private func calendarYear(of period: Period) -> Int? {
  if case .month(let month) = period { month.year } else { period.calendarYear }
}

/// Whether a period starts after another has ended.
private func follows(_ period: Period, _ other: Period) -> Bool {
  if case .month(let month) = period, case .month(let before) = other { return month > before }
  return period.firstDay > other.lastDay
}
