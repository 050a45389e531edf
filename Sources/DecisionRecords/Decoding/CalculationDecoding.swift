import Facts

/// The calculation as it is stated; the reconciliation proves that it adds up.
extension TapeDecoder {
  mutating func calculation(_ node: Int?, _ grounds: Grounds) -> Calculation? {
    guard let fields = fields(node, CalculationKey.self) else { return nil }
    let mode = word(fields[.mode], of: CalculationMode.self)
    let basis = word(fields[.basis], of: Basis.self)
    let lines = lines(fields[.lines])
    let subtotals = subtotals(fields[.subtotals])
    let adjustments = adjustments(fields[.adjustments], grounds)
    let total = signedCents(fields[.total])
    if let total, total.cents <= 0 { note(.nothingToRecover, at: fields[.total] ?? fields.object) }
    if let lines, let list = fields[.lines] { requireSeparate(lines, list) }
    guard let mode, let basis, let lines, let subtotals, let adjustments, let total else { return nil }
    let calculation = Calculation(
      mode: mode, basis: basis, lines: lines, subtotals: subtotals, adjustments: adjustments, total: total)
    reconcile(calculation, fields)
    return calculation
  }

  /// All lines, or `nil` when one of them is at fault: then no sum over them can be judged.
  private mutating func lines(_ node: Int?) -> [CalculationLine]? {
    guard let elements = elements(node, least: 1, most: RecordLimits.lines) else { return nil }
    let before = faults.count
    var lines: [CalculationLine] = []
    for element in elements {
      guard let fields = fields(element, LineKey.self) else { continue }
      let period = period(fields[.period])
      let item = code(fields[.item])
      let received = cents(fields[.received])
      let entitled = cents(fields[.entitled])
      let tax = cents(fields[.tax])
      let basis = word(fields[.basis], of: Basis.self)
      let why = code(fields[.why])
      guard let period, let item, let received, let entitled, let why else { continue }
      lines.append(
        CalculationLine(
          period: period, item: item, received: received, entitled: entitled, tax: tax, basis: basis, why: why))
    }
    return faults.count == before ? lines : nil
  }

  private mutating func subtotals(_ node: Int?) -> [Subtotal]? {
    guard let node else { return [] }
    guard let elements = elements(node, least: 0, most: RecordLimits.subtotals) else { return nil }
    let before = faults.count
    var subtotals: [Subtotal] = []
    for element in elements {
      guard let fields = fields(element, SubtotalKey.self) else { continue }
      let year = integer(fields[.year], in: RecordLimits.years)
      let amount = signedCents(fields[.amount])
      guard let year, let amount else { continue }
      if subtotals.contains(where: { $0.year == Int(year) }) {
        note(.duplicateSubtotal, at: fields[.year] ?? element)
      }
      subtotals.append(Subtotal(year: Int(year), amount: amount))
    }
    return faults.count == before ? subtotals : nil
  }

  private mutating func adjustments(_ node: Int?, _ grounds: Grounds) -> [Adjustment]? {
    guard let node else { return [] }
    guard let elements = elements(node, least: 0, most: RecordLimits.adjustments) else { return nil }
    let before = faults.count
    var adjustments: [(Adjustment, node: Int)] = []
    for element in elements {
      guard let fields = fields(element, AdjustmentKey.self) else { continue }
      let item = word(fields[.item], of: AdjustmentItem.self)
      let amount = signedCents(fields[.amount])
      guard let item, let amount else { continue }
      requireSign(of: item, amount, at: fields[.amount] ?? element)
      adjustments.append((Adjustment(item: item, amount: amount), element))
    }
    let good = faults.count == before
    requireGrounds(for: adjustments, grounds)
    return good ? adjustments.map(\.0) : nil
  }

  private mutating func requireSign(of item: AdjustmentItem, _ amount: Money, at node: Int) {
    switch item.sign {
    case .added where amount.isNegative: note(.adjustmentSign, at: node, .sign(.added))
    case .takenOff where amount.isPositive: note(.adjustmentSign, at: node, .sign(.takenOff))
    default: break
    }
  }
}
