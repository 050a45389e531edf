import DecisionRecords
import Facts

/// The rows of the calculation as a reader with a pocket calculator can follow them: equal months joined, a sub-total for each year,
/// wage tax, corrections each on its own row, and the total.
struct CalculationTable {
  enum Row: Equatable {
    /// `months` equal lines, one month after the other, the first of which is the record's line `first`.
    case line(first: Int, months: Int, through: YearMonth?)
    /// The sum of a year before wage tax is taken off.
    case yearGross(Int, received: Int64, entitled: Int64)
    /// The wage tax of a year, below zero.
    case yearTax(Int, Int64)
    case year(Int, Int64)
    case adjustment(AdjustmentItem, Int64)
    case total(Int64)
  }

  /// The lines of the record, to which rows refer by index.
  let lines: [CalculationLine]
  private(set) var rows: [Row] = []
  private(set) var joinsMonths = false
  private(set) var hasTax = false
  private(set) var hasGrossTax = false
  private(set) var years: [Int] = []

  /// Corrections that every letter shows, zero or not: nothing comes later.
  private static let always: [AdjustmentItem] = [.interest, .costs, .alreadyPaid]

  init(_ calculation: Calculation) {
    lines = calculation.lines
    rows.reserveCapacity(16)
    let order = CalculationTable.order(lines)
    var start = 0
    while start < order.count {
      let year = lines[order[start]].period.firstDay.year
      var end = start + 1
      while end < order.count, lines[order[end]].period.firstDay.year == year { end += 1 }
      years.append(year)
      appendJoined(order[start..<end])
      appendSums(order[start..<end], year: year, calculation)
      start = end
    }
    for item in CalculationTable.always {
      var sum: Int64 = 0
      for adjustment in calculation.adjustments where adjustment.item == item { sum &+= adjustment.amount.cents }
      rows.append(.adjustment(item, sum))
    }
    for adjustment in calculation.adjustments where !CalculationTable.always.contains(adjustment.item) {
      rows.append(.adjustment(adjustment.item, adjustment.amount.cents))
    }
    rows.append(.total(calculation.total.cents))
  }

  /// The lines by first day and then by item; records mostly have them in this order already.
  private static func order(_ lines: [CalculationLine]) -> [Int] {
    func comesBefore(_ a: Int, _ b: Int) -> Bool {
      let left = lines[a].period.firstDay
      let right = lines[b].period.firstDay
      return left == right ? lines[a].item < lines[b].item : left < right
    }
    var order = Array(lines.indices)
    let isSorted = lines.indices.dropFirst().allSatisfy { !comesBefore($0, $0 - 1) }
    if !isSorted { order.sort(by: comesBefore) }
    return order
  }

  /// Joins months of one item that follow each other and are the same in everything but the month. Rows stand in the order of their first line.
  private mutating func appendJoined(_ order: ArraySlice<Int>) {
    /// For each item, the row that its next month may join.
    var open: [(row: Int, last: YearMonth)] = []
    for index in order {
      guard case .month(let month) = lines[index].period else {
        rows.append(.line(first: index, months: 1, through: nil))
        continue
      }
      if let found = open.firstIndex(where: { canJoin($0, lines[index], month) }) {
        join(open[found].row, month)
        open[found].last = month
        joinsMonths = true
      } else {
        open.removeAll { first(of: $0.row).map { lines[$0].item == lines[index].item } ?? true }
        open.append((rows.count, month))
        rows.append(.line(first: index, months: 1, through: nil))
      }
    }
  }

  private func canJoin(
    _ open: (row: Int, last: YearMonth), _ line: CalculationLine, _ month: YearMonth
  ) -> Bool {
    guard open.last.next == month, let first = first(of: open.row) else { return false }
    return lines[first].isSameMonthly(as: line)
  }

  private func first(of row: Int) -> Int? {
    if case .line(let first, _, _) = rows[row] { first } else { nil }
  }

  private mutating func join(_ row: Int, _ month: YearMonth) {
    if case .line(let first, let months, _) = rows[row] {
      rows[row] = .line(first: first, months: months + 1, through: month)
    }
  }

  private mutating func appendSums(_ order: ArraySlice<Int>, year: Int, _ calculation: Calculation) {
    var received: Int64 = 0
    var entitled: Int64 = 0
    var tax: Int64 = 0
    for index in order {
      let line = calculation.lines[index]
      received &+= line.received.cents
      entitled &+= line.entitled.cents
      guard let taxed = line.tax, taxed.isPositive else { continue }
      if calculation.basis(of: line) == .net {
        tax &+= taxed.cents
        hasTax = true
      } else {
        hasGrossTax = true
      }
    }
    rows.append(.yearGross(year, received: received, entitled: entitled))
    if tax > 0 {
      rows.append(.yearTax(year, -tax))
      rows.append(.year(year, received &- entitled &- tax))
    }
  }
}

extension CalculationLine {
  /// The same in everything but the period.
  fileprivate func isSameMonthly(as other: CalculationLine) -> Bool {
    received == other.received && entitled == other.entitled && tax == other.tax && basis == other.basis
      && item == other.item && why == other.why
  }
}
