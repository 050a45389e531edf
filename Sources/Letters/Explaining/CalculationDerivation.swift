import DecisionRecords
import Facts

/// How the figures of the calculation and its table came about.
extension CaseInputs {
  private static let linesPointer = "/calculation/lines"
  private static let adjustmentsPointer = "/calculation/adjustments"

  /// Nil for facts that the calculation does not hold.
  func calculationDerivation(_ fact: String, _ rows: [LetterTrace.Row]) -> Derivation? {
    let all = Array(calculation.lines.indices)
    switch fact {
    case "calculation.period":
      return Derivation(
        rule: "from the first month of the lines to the last",
        pointers: pointers(to: CaseInputs.linesPointer, at: all, key: "period"))
    case "calculation.received": return sumOfLines(fact, all, "received", \.received)
    case "calculation.entitled": return sumOfLines(fact, all, "entitled", \.entitled)
    case "calculation.difference": return difference("calculation", [])
    case "calculation.six-month": return sixMonth()
    case "calculation.total": return total()
    default:
      guard fact.hasPrefix("row."), let row = rows.last, row.list == "calculation" else { return nil }
      return tableDerivation(fact, [row])
    }
  }

  // MARK: Rows of the table

  private func tableDerivation(_ fact: String, _ rows: [LetterTrace.Row]) -> Derivation? {
    guard let kind = word("row.kind", rows).flatMap(RowKind.init(rawValue:)) else { return nil }
    let lines = self.lines(of: kind, rows)
    switch (fact, kind) {
    case ("row.kind", _), ("row.adjustment", _):
      return Derivation(
        pointers: kind == .adjustment ? adjustmentPointers(rows) : pointers(to: CaseInputs.linesPointer, at: lines))
    case ("row.item", _), ("row.why", _), ("row.period", _):
      return Derivation(pointers: pointers(to: CaseInputs.linesPointer, at: lines, key: String(fact.dropFirst(4))))
    case ("row.year", _):
      return Derivation(
        rule: "the calendar year in which the lines above begin",
        pointers: pointers(to: CaseInputs.linesPointer, at: lines, key: "period"))
    case ("row.months", _):
      return Derivation(
        rule: lines.count == 1
          ? "one line of the record" : "\(lines.count) lines of the record that are equal but for the month",
        pointers: pointers(to: CaseInputs.linesPointer, at: lines))
    case ("row.received", .line), ("row.entitled", .line):
      let key = String(fact.dropFirst(4))
      return Derivation(
        rule: lines.count == 1
          ? "taken from the line of the record" : "the same in each of the \(lines.count) months that the row joins",
        pointers: pointers(to: CaseInputs.linesPointer, at: lines, key: key))
    case ("row.received", _): return sumOfLines(fact, lines, "received", \.received, rows)
    case ("row.entitled", _): return sumOfLines(fact, lines, "entitled", \.entitled, rows)
    case ("row.amount", .line): return lineAmount(lines, rows)
    case ("row.amount", .yearGross): return difference("row", rows, lines)
    case ("row.amount", .yearTax): return yearTax(lines, rows)
    case ("row.amount", .year): return yearNet(lines, rows)
    case ("row.amount", .adjustment): return adjustment(rows)
    case ("row.amount", .total): return total()
    default: return nil
    }
  }

  /// The lines of the record behind a row, by their places in the record.
  private func lines(of kind: RowKind, _ rows: [LetterTrace.Row]) -> [Int] {
    let all = calculation.lines.indices
    switch kind {
    case .line:
      guard let item = word("row.item", rows), let packed = value("row.period", rows) else { return [] }
      let period = FactStore.unpackPeriod(packed)
      return all.filter { index in
        let line = calculation.lines[index]
        return line.item == item && line.period.firstDay.dayNumber >= period.first
          && line.period.lastDay.dayNumber <= period.last && line.received.cents == value("row.received", rows)
          && line.entitled.cents == value("row.entitled", rows)
      }
    case .yearGross, .yearTax, .year:
      guard let year = value("row.year", rows) else { return [] }
      return all.filter { calculation.lines[$0].period.firstDay.year == Int(year) }
    case .adjustment: return []
    case .total: return Array(all)
    }
  }

  private func lineAmount(_ lines: [Int], _ rows: [LetterTrace.Row]) -> Derivation? {
    guard let received = value("row.received", rows), let entitled = value("row.entitled", rows),
      let amount = value("row.amount", rows)
    else { return nil }
    let months = value("row.months", rows) ?? 1
    let one = "\(Figures.amount(received)) - \(Figures.amount(entitled))"
    var figures = [
      figure(fact: "row.received", Figures.amount(received), from: first(lines, "received")),
      figure(fact: "row.entitled", Figures.amount(entitled), from: first(lines, "entitled")),
    ]
    if months > 1 { figures.append(figure(fact: "row.months", String(months))) }
    return Derivation(
      rule: months > 1 ? "(received - right to) x months" : "received - right to",
      formula: "\(Figures.amount(amount)) = \(months > 1 ? "(\(one)) x \(months)" : one)", figures: figures,
      pointers: pointers(to: CaseInputs.linesPointer, at: lines, key: "received")
        + pointers(to: CaseInputs.linesPointer, at: lines, key: "entitled"))
  }

  private func first(_ lines: [Int], _ key: String) -> String? {
    pointers(to: CaseInputs.linesPointer, at: lines, key: key).first
  }

  private func yearTax(_ lines: [Int], _ rows: [LetterTrace.Row]) -> Derivation? {
    guard let amount = value("row.amount", rows) else { return nil }
    let taxed = lines.filter { netTax(calculation.lines[$0]) > 0 }
    return Derivation(
      rule: "wage tax on the lines of the year that are claimed net, taken off",
      formula: "\(Figures.amount(amount)) = -(\(Figures.sum(taxed.map { netTax(calculation.lines[$0]) })))",
      pointers: pointers(to: CaseInputs.linesPointer, at: taxed, key: "tax"))
  }

  private func netTax(_ line: CalculationLine) -> Int64 {
    calculation.basis(of: line) == .net ? line.tax?.cents ?? 0 : 0
  }

  private func yearNet(_ lines: [Int], _ rows: [LetterTrace.Row]) -> Derivation? {
    guard let amount = value("row.amount", rows) else { return nil }
    let tax = lines.reduce(0) { $0 + netTax(calculation.lines[$1]) }
    let gross = lines.reduce(0) { $0 + calculation.lines[$1].received.cents - calculation.lines[$1].entitled.cents }
    return Derivation(
      rule: "received - right to - wage tax, of the year",
      formula: "\(Figures.amount(amount)) = \(Figures.amount(gross)) - \(Figures.amount(tax))",
      figures: [
        figure(fact: "row.amount", Figures.amount(gross), from: "the row of the year before wage tax"),
        figure(fact: "row.amount", Figures.amount(tax), from: "the row of the wage tax of the year"),
      ],
      pointers: pointers(to: CaseInputs.linesPointer, at: lines))
  }

  // MARK: Corrections

  /// The corrections of the record behind a row: interest, costs and payments are one row each, every other
  /// correction has its own.
  private func adjustments(_ rows: [LetterTrace.Row]) -> [Int] {
    guard let item = word("row.adjustment", rows), let row = rows.last else { return [] }
    let same = calculation.adjustments.indices.filter { calculation.adjustments[$0].item.rawValue == item }
    let siblings = self.rows(of: "calculation").filter { word("row.adjustment", [$0]) == item }
    guard siblings.count > 1, let place = siblings.firstIndex(where: { $0.index == row.index }),
      same.indices.contains(place)
    else { return same }
    return [same[place]]
  }

  private func adjustmentPointers(_ rows: [LetterTrace.Row]) -> [String] {
    let found = pointers(to: CaseInputs.adjustmentsPointer, at: adjustments(rows), key: "amount")
    return found.isEmpty ? [CaseInputs.adjustmentsPointer] : found
  }

  private func adjustment(_ rows: [LetterTrace.Row]) -> Derivation? {
    guard let amount = value("row.amount", rows) else { return nil }
    let used = adjustments(rows)
    let rule =
      switch used.count {
      case 0: "the record holds no such correction"
      case 1: "the correction of the record as it stands"
      default: "the sum of these corrections of the record"
      }
    let formula =
      used.count > 1
      ? "\(Figures.amount(amount)) = \(Figures.sum(used.map { calculation.adjustments[$0].amount.cents }))" : nil
    return Derivation(rule: rule, formula: formula, pointers: adjustmentPointers(rows))
  }

  private func sixMonth() -> Derivation? {
    guard let amount = value("calculation.six-month") else { return nil }
    let used = calculation.adjustments.indices.filter { calculation.adjustments[$0].item == .sixMonthRule }
    return Derivation(
      rule: "what the six-month rule takes off, without its sign",
      formula: "\(Figures.amount(amount)) = -(\(Figures.sum(used.map { calculation.adjustments[$0].amount.cents })))",
      pointers: pointers(to: CaseInputs.adjustmentsPointer, at: used, key: "amount"))
  }

  // MARK: Sums

  private func sumOfLines(
    _ fact: String, _ lines: [Int], _ key: String, _ amount: KeyPath<CalculationLine, Money>,
    _ rows: [LetterTrace.Row] = []
  ) -> Derivation? {
    guard let value = value(fact, rows) else { return nil }
    return Derivation(
      rule: "the sum of `\(key)` of \(Figures.counted(lines.count, "line"))",
      formula: "\(Figures.amount(value)) = \(Figures.sum(lines.map { calculation.lines[$0][keyPath: amount].cents }))",
      pointers: pointers(to: CaseInputs.linesPointer, at: lines, key: key))
  }

  private func difference(_ prefix: String, _ rows: [LetterTrace.Row], _ lines: [Int]? = nil) -> Derivation? {
    let result = prefix == "row" ? "row.amount" : "calculation.difference"
    guard let received = value("\(prefix).received", rows), let entitled = value("\(prefix).entitled", rows),
      let amount = value(result, rows)
    else { return nil }
    let lines = lines ?? Array(calculation.lines.indices)
    return Derivation(
      rule: "received - right to",
      formula: "\(Figures.amount(amount)) = \(Figures.amount(received)) - \(Figures.amount(entitled))",
      figures: [
        figure(fact: "\(prefix).received", Figures.amount(received)),
        figure(fact: "\(prefix).entitled", Figures.amount(entitled)),
      ],
      pointers: pointers(to: CaseInputs.linesPointer, at: lines, key: "received")
        + pointers(to: CaseInputs.linesPointer, at: lines, key: "entitled"))
  }

  /// The lines of each year, then the corrections.
  private func total() -> Derivation {
    let lines = calculation.lines
    let years = Set(lines.map { $0.period.firstDay.year }).sorted()
    var terms: [Int64] = []
    var figures: [Figure] = []
    for year in years {
      let ofYear = lines.indices.filter { lines[$0].period.firstDay.year == year }
      let sum = ofYear.reduce(0) { $0 + calculation.cents(of: lines[$1]) }
      terms.append(sum)
      figures.append(
        Figure(
          value: Figures.amount(sum), fact: "row.amount", meaning: "the lines of \(year)",
          from: pointers(to: CaseInputs.linesPointer, at: ofYear).joined(separator: ", ")))
    }
    for (index, adjustment) in calculation.adjustments.enumerated() where adjustment.amount.cents != 0 {
      terms.append(adjustment.amount.cents)
      figures.append(
        Figure(
          value: Figures.amount(adjustment.amount.cents), fact: "row.amount",
          meaning: "correction: \(adjustment.item.rawValue)", from: "\(CaseInputs.adjustmentsPointer)/\(index)/amount"))
    }
    return Derivation(
      rule: "the lines of each year, with the corrections; the record states the same total, and it was checked",
      formula: "\(Figures.amount(calculation.total.cents)) = \(Figures.sum(terms))", figures: figures,
      pointers: ["/calculation/total"] + pointers(to: CaseInputs.linesPointer, at: Array(lines.indices))
        + pointers(to: CaseInputs.adjustmentsPointer, at: Array(calculation.adjustments.indices)))
  }
}
