import Facts
import PaymentPlans
import Workbench

/// The arrangements side by side: one row for each thing to know, one column for each arrangement.
struct PlanTable {
  struct Row {
    let label: String
    /// Nil where the row does not apply.
    let cells: [String?]
  }

  let heads: [String]
  /// Only rows that say something of at least one arrangement.
  let rows: [Row]

  init(_ arrangements: [Arrangement], _ language: PlanLanguage, day: (CivilDate) -> String) {
    heads = arrangements.map { language.name($0.kind) }
    var rows: [Row] = []
    func add(_ en: String, _ nl: String, _ cell: (Arrangement) -> String?) {
      let cells = arrangements.map(cell)
      if cells.contains(where: { $0 != nil }) { rows.append(Row(label: language(en, nl), cells: cells)) }
    }
    func positive(_ amount: Money) -> String? { amount.isPositive ? language.amount(amount) : nil }
    add("a month", "per maand") { $0.payments > 1 ? positive($0.monthly) : nil }
    add("of which set-off", "waarvan verrekend") { made in
      made.courses.count > 1 ? made.setOff.flatMap { positive($0.monthly) } : nil
    }
    add("last payment", "laatste keer") {
      $0.payments > 1 && $0.finalInstalment != $0.monthly ? positive($0.finalInstalment) : nil
    }
    add("payments", "keren") { $0.courses.isEmpty ? nil : "\($0.payments)" }
    add("first day", "eerste dag") { $0.courses.isEmpty ? nil : day($0.first) }
    add("last day", "laatste dag") { $0.payments > 1 ? day($0.last) : nil }
    add("paid in all", "samen betaald") { positive($0.total) }
    add("left open", "blijft open") { positive($0.remainder) ?? positive($0.paused) }
    add("fine besides", "boete apart") { positive($0.fineLeft) }
    add("waived", "kwijtgescholden") { positive($0.waived) }
    add("benefit now", "uitkering nu") { $0.benefitBefore.flatMap(positive) }
    add("benefit then", "uitkering dan") { $0.benefitAfter.map(language.amount) }
    add("tax next year", "loonheffing erbij") { made in
      made.yearEnds.isEmpty ? nil : language.amount(Money(cents: made.yearEnds.reduce(0) { $0 + $1.tax.cents }))
    }
    add("last day then", "laatste dag dan") { made in
      made.yearEnds.last.flatMap { $0.courses.isEmpty ? nil : day($0.last) }
    }
    self.rows = rows
  }

  /// The columns that fit beside the labels, in as many tables below each other as are needed.
  func text(width: Int) -> String {
    let labels = rows.map(\.label.count).max() ?? 0
    let widths = heads.indices.map { column in
      max(heads[column].count, rows.map { ($0.cells[column] ?? "-").count }.max() ?? 0)
    }
    var text = ""
    var first = 0
    while first < heads.count {
      var last = first
      var used = labels + 2 + widths[first]
      while last + 1 < heads.count, used + 2 + widths[last + 1] <= width {
        last += 1
        used += 2 + widths[last]
      }
      let columns = first...last
      if first > 0 { text += "\n" }
      text += line("", columns.map { heads[$0] }, labels, columns.map { widths[$0] })
      for row in rows where columns.contains(where: { row.cells[$0] != nil }) {
        text += line(row.label, columns.map { row.cells[$0] ?? "-" }, labels, columns.map { widths[$0] })
      }
      first = last + 1
    }
    return text
  }

  private func line(_ label: String, _ cells: [String], _ labels: Int, _ widths: [Int]) -> String {
    let padded = zip(cells, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
    return label + String(repeating: " ", count: labels - label.count) + "  " + padded.joined(separator: "  ") + "\n"
  }
}
