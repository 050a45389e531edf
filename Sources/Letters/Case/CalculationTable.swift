import DecisionRecords
import Facts

/// The rows of the calculation as a reader with a pocket calculator can follow them: equal months joined, a sub-total for each year,
/// wage tax, corrections each on its own row, and the total.
struct CalculationTable {
  enum Row {
    /// `months` equal lines, one after the other.
    case line(CalculationLine, months: Int, through: YearMonth?)
    /// The sum of a year before wage tax is taken off.
    case yearGross(Int, received: Int64, entitled: Int64)
    /// The wage tax of a year, below zero.
    case yearTax(Int, Int64)
    case year(Int, Int64)
    case adjustment(AdjustmentItem, Int64)
    case total(Int64)
  }

  private(set) var rows: [Row] = []
  private(set) var joinsMonths = false
  private(set) var hasTax = false
  private(set) var hasGrossTax = false
  private(set) var years: [Int] = []

  /// Corrections that every letter shows, zero or not: nothing comes later.
  private static let always: [AdjustmentItem] = [.interest, .costs, .alreadyPaid]

  init(_ calculation: Calculation) {
    let lines = calculation.lines.sorted { a, b in
      (a.period.firstDay, a.item) < (b.period.firstDay, b.item)
    }
    years = Array(Set(lines.map { $0.period.firstDay.year })).sorted()
    for line in lines where line.tax?.isPositive ?? false {
      if calculation.basis(of: line) == .net { hasTax = true } else { hasGrossTax = true }
    }
    for year in years {
      let ofYear = lines.filter { $0.period.firstDay.year == year }
      appendJoined(ofYear)
      appendSums(ofYear, year: year, calculation)
    }
    for item in CalculationTable.always {
      rows.append(.adjustment(item, calculation.adjustments.lazy.filter { $0.item == item }.reduce(0) { $0 &+ $1.amount.cents }))
    }
    for adjustment in calculation.adjustments where !CalculationTable.always.contains(adjustment.item) {
      rows.append(.adjustment(adjustment.item, adjustment.amount.cents))
    }
    rows.append(.total(calculation.total.cents))
  }

  /// Joins months that follow each other and are the same in everything but the month.
  private mutating func appendJoined(_ lines: [CalculationLine]) {
    var open: [(line: CalculationLine, months: Int, last: YearMonth)] = []
    var finished: [Row] = []
    func row(_ joined: (line: CalculationLine, months: Int, last: YearMonth)) -> Row {
      .line(joined.line, months: joined.months, through: joined.months > 1 ? joined.last : nil)
    }
    var order: [(first: CivilDate, item: String, row: Row)] = []
    for line in lines {
      guard case .month(let month) = line.period else {
        order.append((line.period.firstDay, line.item, .line(line, months: 1, through: nil)))
        continue
      }
      if let index = open.firstIndex(where: { $0.last.next == month && $0.line.isSameMonthly(as: line) }) {
        open[index].months += 1
        open[index].last = month
        joinsMonths = true
      } else {
        if let ended = open.firstIndex(where: { $0.line.item == line.item }) {
          order.append((open[ended].line.period.firstDay, line.item, row(open[ended])))
          open.remove(at: ended)
        }
        open.append((line, 1, month))
      }
    }
    for joined in open { order.append((joined.line.period.firstDay, joined.line.item, row(joined))) }
    order.sort { ($0.first, $0.item) < ($1.first, $1.item) }
    finished = order.map(\.row)
    rows.append(contentsOf: finished)
  }

  private mutating func appendSums(_ lines: [CalculationLine], year: Int, _ calculation: Calculation) {
    let received = lines.reduce(0) { $0 &+ $1.received.cents }
    let entitled = lines.reduce(0) { $0 &+ $1.entitled.cents }
    let tax = lines.reduce(0) { sum, line in
      calculation.basis(of: line) == .net ? sum &+ (line.tax?.cents ?? 0) : sum
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
    item == other.item && received == other.received && entitled == other.entitled && tax == other.tax
      && basis == other.basis && why == other.why
  }
}
