import Facts
import Letters
import PaymentPlans

/// The ways to repay side by side, as text for a terminal.
struct RepaymentTable {
  private let repayment: Repayment
  private let showsSchedules: Bool
  private static let barWidth = 40
  private static let gap = "  "

  init(_ repayment: Repayment, showsSchedules: Bool) {
    self.repayment = repayment
    self.showsSchedules = showsSchedules
  }

  func text() -> String {
    var text = "€ \(repayment.debt.total) to \(repayment.organisation.name), due \(repayment.situation.due)\n"
    if let limit = repayment.situation.limit { text += "At most € \(limit) a month can be asked.\n" }
    if repayment.options.contains(where: { $0.plan != nil }) { text += "\n" + table() + chart() }
    for option in repayment.options where option.kind == .pause {
      text += "\n\(name(of: option)): nothing can be asked now, so nothing is to be paid "
      text += "from \(option.first) until the situation changes.\n"
    }
    if showsSchedules {
      for option in repayment.options where option.months > 1 { text += "\n" + schedule(of: option) }
    }
    return text
  }

  private func name(of option: RepaymentOption) -> String {
    switch option.kind {
    case .atOnce: "at once"
    case .standard: "standard plan"
    case .personal: "personal plan"
    case .pause: "pause"
    case .setOff: "set-off"
    }
  }

  /// The rows that say something of at least one option.
  private func table() -> String {
    let options = repayment.options
    var rows: [(label: String, cells: [String])] = [("", options.map(name))]
    func add(_ label: String, _ cell: (RepaymentOption) -> String?) {
      let cells = options.map(cell)
      if cells.contains(where: { $0 != nil }) { rows.append((label, cells.map { $0 ?? "-" })) }
    }
    add("a month") { $0.months > 1 ? "\($0.monthly)" : nil }
    add("last payment") { $0.months > 1 && $0.finalInstalment != $0.monthly ? "\($0.finalInstalment)" : nil }
    add("payments") { $0.plan == nil ? nil : "\($0.months)" }
    add("first day") { $0.plan == nil ? nil : "\($0.first)" }
    add("last day") { $0.months > 1 ? "\($0.last)" : nil }
    add("paid in all") { $0.plan == nil ? nil : "\($0.total)" }
    add("left open") { $0.remainder.isPositive ? "\($0.remainder)" : nil }
    add("fine besides") { $0.fineLeft.isPositive ? "\($0.fineLeft)" : nil }
    add("benefit now") { $0.benefitBefore.map { "\($0)" } }
    add("benefit then") { $0.benefitAfter.map { "\($0)" } }
    let labelWidth = rows.map(\.label.count).max() ?? 0
    let widths = options.indices.map { column in rows.map { $0.cells[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row.cells, widths).map { RepaymentTable.right($0, $1) }
      return ([RepaymentTable.left(row.label, labelWidth)] + cells).joined(separator: RepaymentTable.gap)
    }.joined(separator: "\n") + "\n"
  }

  /// How long each option takes: one bar an option, all to one scale.
  private func chart() -> String {
    let longest = repayment.options.map(\.months).max() ?? 0
    guard longest > 1 else { return "" }
    let nameWidth = repayment.options.map { name(of: $0).count }.max() ?? 0
    var text = "\nmonths\n"
    for option in repayment.options where option.months > 0 {
      let length = max(1, option.months * min(longest, RepaymentTable.barWidth) / longest)
      let bar = String(repeating: "#", count: length)
      text += "\(RepaymentTable.left(name(of: option), nameWidth))  \(bar) \(option.months)\n"
    }
    return text
  }

  private func schedule(of option: RepaymentOption) -> String {
    let payments = option.schedule.enumerated().map { number, payment in
      ["\(number + 1)", "\(payment.date)", "\(payment.amount)", "\(payment.left)"]
    }
    let head = ["", "day", "pay", "then left"]
    let widths = head.indices.map { column in
      ([head] + payments).map { $0[column].count }.max() ?? 0
    }
    let lines = ([head] + payments).map { row in
      zip(row, widths).map { RepaymentTable.right($0, $1) }.joined(separator: RepaymentTable.gap)
    }
    return "\(name(of: option))\n" + lines.joined(separator: "\n") + "\n"
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
