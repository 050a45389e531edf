import DecisionRecords
import Facts

/// Values of details by their type.
extension RecordMaker {
  /// A value of a field, near what is wished.
  func value(
    of field: DetailField, in record: DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice
  ) -> DetailValue {
    let sent = record.decision.sent
    switch field.type {
    case .amount(let least): return .amount(Money(cents: amount(least, wish, &dice)))
    case .date: return .date(sent.adding(days: dice.pick(-400, -30, -1, 0, 1, 14, 90)))
    case .pastDate: return .date(sent.adding(days: -dice.pick(40, 60, 14, 1, 200, 400)))
    case .deadline: return .date(sent.adding(days: dice.pick(28, 42, 14, 60, 1, 100, 300)))
    case .period: return .period(period(sent, &dice))
    case .count(let range): return .number(count(range, wish, &dice))
    case .year: return .number(Int64(sent.year - dice.pick(1, 0, 2)))
    case .text(let limit): return .text(SampleWords.text(for: field, limit: limit))
    case .reference: return .text(SampleWords.reference(dice.below(9) + 1))
    case .phone: return .text(SampleWords.phone)
    case .code(let list, let words): return .code(code(words, of: list, in: record, wish, &dice))
    case .flag:
      if case .flag(let flag)? = wish { return .flag(flag) }
      return .flag(dice.oneIn(2))
    case .rows(let columns, let counts): return .rows(rows(columns, counts, in: record, wish, &dice))
    }
  }

  private func amount(_ least: Int64, _ wish: RecordWish?, _ dice: inout Dice) -> Int64 {
    // A condition asks for nothing or for something: a cent would be something, but no amount of a letter.
    if case .number(let cents)? = wish { return max(least, cents > 0 && cents < 100 ? 1_250 : cents) }
    if least < 0, dice.oneIn(3) { return -dice.pick(5_000, 20_000) }
    return max(least, dice.pick(12_000, 45_000, 86_400, 5_000, 150_000, 2_550, 600_000, least > 0 ? 9_000 : 0))
  }

  private func count(_ range: ClosedRange<Int64>, _ wish: RecordWish?, _ dice: inout Dice) -> Int64 {
    if case .number(let number)? = wish { return min(max(number, range.lowerBound), range.upperBound) }
    let choice = dice.pick(range.lowerBound, range.lowerBound + 1, 1, 2, 3, 6, 12, min(range.upperBound, 36))
    return min(max(choice, range.lowerBound), range.upperBound)
  }

  private func period(_ sent: CivilDate, _ dice: inout Dice) -> Period {
    let month = sent.yearMonth.adding(months: -dice.pick(2, 3, 13))
    switch dice.below(4) {
    case 0: return .month(month)
    case 1: return .months(from: month.adding(months: -3), through: month)
    case 2: return .year(month.year - 1)
    default: return .days(from: month.firstDay.adding(days: 14), through: month.lastDay)
    }
  }

  /// A scheme is one of the organisation's own, unless another is wished.
  private func code(
    _ words: [String], of list: String, in record: DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice
  ) -> Int {
    if case .code(let word)? = wish, let place = words.firstIndex(of: word) { return place }
    if list == "scheme", let own = words.firstIndex(of: record.scheme), !dice.oneIn(8) { return own }
    return dice.below(words.count)
  }

  // MARK: Rows

  private func rows(
    _ columns: [DetailField], _ counts: ClosedRange<Int>, in record: DecisionRecord, _ wish: RecordWish?,
    _ dice: inout Dice
  ) -> [[DetailValue]] {
    var count = dice.pick(counts.lowerBound, 1, 2, 3)
    switch wish {
    case .number(let number)?: count = Int(clamping: number)
    case .present?: count = max(1, count)
    case .absent?: count = counts.lowerBound
    default: break
    }
    var rows: [[DetailValue]] = []
    for _ in 0..<min(max(count, counts.lowerBound), counts.upperBound) {
      rows.append(row(columns, after: rows, in: record, &dice))
    }
    return rows
  }

  /// One more row; a code that the rows before it have is not taken again while others are left.
  func row(
    _ columns: [DetailField], after rows: [[DetailValue]], in record: DecisionRecord, _ dice: inout Dice
  ) -> [DetailValue] {
    var row = [DetailValue](repeating: .absent, count: columns.count)
    for (place, column) in columns.enumerated() where column.presence == .always || dice.oneIn(3) {
      row[place] = value(of: column, in: record, nil, &dice)
      guard case .code(_, let words) = column.type, place == 0 else { continue }
      let free = words.indices.filter { code in !rows.contains { $0[place].code == code } }
      if let code = dice.pick(Array(free)) { row[place] = .code(code) }
    }
    return row
  }
}
