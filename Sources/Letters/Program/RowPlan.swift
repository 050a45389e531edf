/// Rows of a table in which every cell holds one amount, date or count and nothing else: schedules of payment, the larger part of most letters.
///
/// Such rows are printed a row at a time instead of an operation at a time; what is printed is the same.
struct RowPlan: @unchecked Sendable {
  struct Cell {
    enum Kind { case amount, date, count }
    let kind: Kind
    let slot: Slot
    let alignEnd: Bool
  }

  /// Cells that a row may have.
  static let mostCells = 8

  /// Owned by the image.
  let cells: UnsafeBufferPointer<Cell>
  /// The number of the run before each cell, and of the one behind the last.
  let runs: UnsafeBufferPointer<Int32>
  /// Values of the fact store that a row takes.
  let width: Int
  /// The most bytes that the runs of one row take in any format.
  let roomForRuns: Int

  func deallocate() {
    cells.deallocate()
    runs.deallocate()
  }
}

/// The value of a cell, formatted once for all formats. Valid during the call only.
struct RowValue {
  /// Cents, or the count.
  var number: Int64 = 0
  var digits: AmountDigits
  var day: DateParts
  var printed: Printed

  /// Before its first use.
  init(at memory: UnsafeMutablePointer<UInt8>) {
    digits = AmountDigits(0, at: memory)
    day = DateParts(year: 0, month: 0, day: 0, iso: UnsafePointer(memory))
    printed = Printed(bytes: UnsafeBufferPointer(start: UnsafePointer(memory), count: 0), columns: 0, entry: -1)
  }
}

extension ProgramFusion.Parts {
  /// Finds the loops over plain rows; they become one operation each.
  mutating func planRows() {
    for index in ops.indices where ops[index].code == .each {
      guard let cells = plainCells(from: index + 1, to: Int(ops[index].second)) else { continue }
      let runs = stride(from: index + 1, to: Int(ops[index].second), by: 2).map { ops[$0].first }
      let room = { (arena: TextArena) in runs.reduce(0) { $0 + arena[Int($1)].count } }
      let plan = RowPlan(
        cells: ProgramImage.keep(cells), runs: ProgramImage.keep(runs), width: Int(ops[index].first),
        roomForRuns: max(room(html), room(xml)) + RawTexts.padding)
      ops[index] = FlatOp(.rows, ops[index].slot, Int32(rowPlans.count), ops[index].second)
      rowPlans.append(plan)
    }
  }

  /// The cells of a loop's body, when it is nothing but a run, a value, a run, a value ... and a run.
  private func plainCells(from start: Int, to end: Int) -> [RowPlan.Cell]? {
    guard end - start >= 3, (end - start) % 2 == 1, (end - start) / 2 <= RowPlan.mostCells else { return nil }
    var cells: [RowPlan.Cell] = []
    for index in stride(from: start, to: end - 1, by: 2) {
      guard ops[index].code == .run, let alignEnd = beginning(ops[index].first, isFirst: index == start),
        let kind = RowPlan.Cell.Kind(ops[index + 1].code)
      else { return nil }
      cells.append(RowPlan.Cell(kind: kind, slot: ops[index + 1].slot, alignEnd: alignEnd))
    }
    guard ops[end - 1].code == .run, steps(of: ops[end - 1].first).map(\.code) == [.endCell, .endRow] else { return nil }
    return cells
  }

  /// Whether the cell that a run begins is aligned at its end; nil when the run does more in plain text than begin it.
  private func beginning(_ run: Int32, isFirst: Bool) -> Bool? {
    let steps = steps(of: run)
    guard isFirst else { return steps.count == 1 && steps[0].code == .turnCell ? steps[0].alignEnd : nil }
    guard steps.count == 2, steps[0].code == .begin, case .row(emphasis: false, _) = elements[Int(steps[0].number)],
      steps[1].code == .beginCell
    else { return nil }
    return steps[1].alignEnd
  }

  private func steps(of run: Int32) -> [TextStep] {
    Array(steps[Int(stepStarts[Int(run)])..<Int(stepStarts[Int(run) + 1])])
  }
}

extension RowPlan.Cell.Kind {
  fileprivate init?(_ code: FlatOp.Code) {
    switch code {
    case .amount: self = .amount
    case .date: self = .date
    case .count: self = .count
    default: return nil
    }
  }
}
