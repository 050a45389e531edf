import DecisionRecords
import Facts

extension CaseBuilder {
  /// The table of the calculation and what the text says about it.
  func fillCalculation(_ calculation: Calculation, _ store: inout FactStore, _ faults: inout Faults) {
    let table = CalculationTable(calculation)
    var first = CivilDate.latest
    var last = CivilDate.earliest
    var received: Int64 = 0
    var entitled: Int64 = 0
    // The reader checked that these sums stay within the range of an amount.
    for line in calculation.lines {
      first = min(first, line.period.firstDay)
      last = max(last, line.period.lastDay)
      received &+= line.received.cents
      entitled &+= line.entitled.cents
    }
    let sixMonth = calculation.adjustments.lazy.filter { $0.item == .sixMonthRule }.reduce(0) { $0 &- $1.amount.cents }
    let interest = calculation.adjustments.contains { $0.item == .interest && $0.amount.isPositive }
    store.values[slots.mode] = CaseBuilder.index(of: calculation.mode)
    store.values[slots.period] = FactStore.packMonths(from: first.yearMonth, through: last.yearMonth)
    store.values[slots.severalYears] = table.years.count > 1 ? 1 : 0
    store.values[slots.hasTax] = table.hasTax ? 1 : 0
    store.values[slots.hasGross] = table.hasGrossTax ? 1 : 0
    store.values[slots.grouped] = table.joinsMonths ? 1 : 0
    store.values[slots.sumReceived] = received
    store.values[slots.sumEntitled] = entitled
    store.values[slots.difference] = received &- entitled
    store.values[slots.hasInterest] = interest ? 1 : 0
    if sixMonth > 0 { store.values[slots.sixMonth] = sixMonth }
    store.values[slots.total] = calculation.total.cents
    fillRows(table, calculation, &store, &faults)
  }

  private func fillRows(
    _ table: CalculationTable, _ calculation: Calculation, _ store: inout FactStore, _ faults: inout Faults
  ) {
    let start = store.appendRows(count: table.rows.count, width: slots.rowWidth)
    store.values[slots.rows] = Int64(start)
    store.values[slots.rows + 1] = Int64(table.rows.count)
    for (number, row) in table.rows.enumerated() {
      let base = start + number * slots.rowWidth
      store.values[base + slots.rowEmphasis] = 0
      switch row {
      case .line(let first, let months, let through):
        let line = calculation.lines[first]
        store.values[base + slots.rowKind] = CaseBuilder.index(of: RowKind.line)
        store.values[base + slots.rowItem] = code(line.item, "item", "/calculation/lines/\(first)/item", &faults)
        store.values[base + slots.rowWhy] = code(line.why, "line-why", "/calculation/lines/\(first)/why", &faults)
        store.values[base + slots.rowPeriod] = period(of: line, through: through)
        store.values[base + slots.rowMonths] = Int64(months)
        store.values[base + slots.rowReceived] = line.received.cents
        store.values[base + slots.rowEntitled] = line.entitled.cents
        store.values[base + slots.rowAmount] = (line.received.cents &- line.entitled.cents) &* Int64(months)
      case .yearGross(let year, let received, let entitled):
        store.values[base + slots.rowKind] = CaseBuilder.index(of: RowKind.yearGross)
        store.values[base + slots.rowYear] = Int64(year)
        store.values[base + slots.rowReceived] = received
        store.values[base + slots.rowEntitled] = entitled
        store.values[base + slots.rowAmount] = received &- entitled
        store.values[base + slots.rowEmphasis] = 1
      case .yearTax(let year, let amount):
        store.values[base + slots.rowKind] = CaseBuilder.index(of: RowKind.yearTax)
        store.values[base + slots.rowYear] = Int64(year)
        store.values[base + slots.rowAmount] = amount
      case .year(let year, let amount):
        store.values[base + slots.rowKind] = CaseBuilder.index(of: RowKind.year)
        store.values[base + slots.rowYear] = Int64(year)
        store.values[base + slots.rowAmount] = amount
        store.values[base + slots.rowEmphasis] = 1
      case .adjustment(let item, let amount):
        store.values[base + slots.rowKind] = CaseBuilder.index(of: RowKind.adjustment)
        store.values[base + slots.rowAdjustment] = CaseBuilder.index(of: item)
        store.values[base + slots.rowAmount] = amount
      case .total(let amount):
        store.values[base + slots.rowKind] = CaseBuilder.index(of: RowKind.total)
        store.values[base + slots.rowAmount] = amount
        store.values[base + slots.rowEmphasis] = 1
      }
    }
  }

  private func period(of line: CalculationLine, through last: YearMonth?) -> Int64 {
    guard let last else { return FactStore.pack(line.period) }
    return FactStore.packMonths(from: line.period.firstDay.yearMonth, through: last)
  }
}
