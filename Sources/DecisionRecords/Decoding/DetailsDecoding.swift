import Facts

/// The details of a kind: members and rows that its file describes.
extension TapeDecoder {
  /// One value for each field; `nil` when the node is absent or no object.
  mutating func details(_ node: Int?, of kind: RecordKind) -> Details? {
    guard let node, !kind.details.isEmpty, let values = values(node, kind.details) else { return nil }
    return Details(values, of: kind.details)
  }

  /// The members of an object of details or of a row, in the order of the fields.
  private mutating func values(_ object: Int, _ fields: [DetailField]) -> [DetailValue]? {
    guard tape.nodes[object].kind == .object else {
      note(.wrongType, at: object, .wanted(.object))
      return nil
    }
    var nodes = [Int?](repeating: nil, count: fields.count)
    for child in tape.children(of: object) {
      let name = tape.key(of: tape.nodes[child])
      guard let place = fields.firstIndex(where: { $0.key.utf8.elementsEqual(name) }) else {
        let text = String(decoding: name, as: UTF8.self)
        note(.unknownKey, at: child, nearestName(to: text, among: fields.map(\.key)).map(Fault.Detail.near) ?? .none)
        continue
      }
      if nodes[place] != nil { note(.duplicateKey, at: child) } else { nodes[place] = child }
    }
    let values = zip(fields, nodes).map { field, node in node.flatMap { value($0, of: field) } ?? .absent }
    for (field, node) in zip(fields, nodes) {
      require(field.presence, of: field.key, at: node, in: object, fields, values)
    }
    return values
  }

  /// Notes a member that is missing, or that may not be there.
  mutating func require(
    _ presence: Presence, of name: String, at node: Int?, in object: Int, _ fields: [DetailField],
    _ values: [DetailValue]
  ) {
    switch (presence, node) {
    case (.optional, _), (.always, _?), (.never, nil): return
    case (.always, nil): note(.missingKey, in: object, lacking: name)
    case (.never, let node?): note(.unknownKey, at: node)
    case (.when(let condition), _):
      // A code that is missing or at fault was noted itself; what goes with it cannot be judged.
      guard values.indices.contains(condition.field), let code = values[condition.field].code else { return }
      if condition.codes.contains(code), node == nil {
        note(.missingForCode, in: object, lacking: name, .codes(condition.words(fields)))
      } else if !condition.codes.contains(code), let node {
        note(.notForThisCode, at: node, .codes(condition.words(fields)))
      }
    }
  }

  private mutating func value(_ node: Int, of field: DetailField) -> DetailValue? {
    switch field.type {
    case .amount(let least): return cents(node, from: max(least, -RecordLimits.largestAmount)).map(DetailValue.amount)
    case .date: return date(node).map(DetailValue.date)
    case .pastDate:
      let day = date(node)
      requireNotAfterSent(day, node)
      return day.map(DetailValue.date)
    case .deadline:
      let day = date(node)
      requireNotBeforeSent(day, node, .deadlineBeforeSent)
      return day.map(DetailValue.date)
    case .period: return period(node).map(DetailValue.period)
    case .count(let range): return integer(node, in: range).map(DetailValue.number)
    case .year: return integer(node, in: RecordLimits.years).map(DetailValue.number)
    case .text(let limit): return text(node, limit: limit).map(DetailValue.text)
    case .reference: return text(node, limit: RecordLimits.decisionReference).map(DetailValue.text)
    case .phone: return text(node, .badPhone, isPhone).map(DetailValue.text)
    case .code(_, let words): return code(node, of: words).map(DetailValue.code)
    case .flag: return truth(node).map(DetailValue.flag)
    case .rows(let columns, let counts): return rows(node, columns, counts)
    }
  }

  private mutating func code(_ node: Int, of words: [String]) -> Int? {
    guard let value = textNode(node) else { return nil }
    let text = tape.text(of: value)
    if let place = words.firstIndex(where: { $0.utf8.elementsEqual(text) }) { return place }
    note(.unknownWord, at: node, .words(words))
    return nil
  }

  private mutating func rows(_ node: Int, _ columns: [DetailField], _ counts: ClosedRange<Int>) -> DetailValue? {
    guard let elements = elements(node, least: counts.lowerBound, most: counts.upperBound) else { return nil }
    var rows: [[DetailValue]] = []
    for element in elements {
      if let row = values(element, columns) { rows.append(row) }
    }
    return .rows(rows)
  }
}

/// What a kind demands of the whole record, judged when all its parts are good.
extension TapeDecoder {
  mutating func check(_ record: DecisionRecord, _ kind: RecordKind, _ fields: Fields<RecordKey>) {
    for check in kind.checks where check.applies(to: record) {
      let node = fields[.details].flatMap { details in
        kind.details.indices.contains(check.field) ? member(kind.details[check.field].key, of: details) : nil
      }
      let place = node ?? fields[.details] ?? fields.object
      switch check.claim {
      case .amounts(let left, let comparison, let right):
        let total = record.calculation?.total
        let both = (left.cents(of: record.details, total: total), right.cents(of: record.details, total: total))
        if !comparison.holds(both.0, both.1) {
          note(.detailSum, at: place, .claim(check.text, .init(stated: both.0, computed: both.1)))
        }
      case .rows(let field, let left, let comparison, let right):
        guard case .rows(let columns, _) = kind.details[field].type else { continue }
        for (row, values) in zip(node.map { Array(tape.children(of: $0)) } ?? [], record.details[field].rows) {
          let details = Details(values, of: columns)
          let both = (left.cents(of: details, total: nil), right.cents(of: details, total: nil))
          if !comparison.holds(both.0, both.1) {
            note(.detailSum, at: row, .claim(check.text, .init(stated: both.0, computed: both.1)))
          }
        }
      case .days(let left, let comparison, let right):
        guard let first = record.day(left), let second = record.day(right) else { continue }
        if !comparison.holds(first, second) { note(.detailOrder, at: place, .claim(check.text, nil)) }
      }
    }
    if let debt = kind.debt, record.payment != nil {
      // What is to be paid is above zero: else there would be nothing to pay.
      if debt.cents(of: record.details, total: record.calculation?.total) <= 0 {
        note(.nothingToPay, at: fields[.details] ?? fields.object)
      }
    }
  }

  private func member(_ name: String, of object: Int) -> Int? {
    tape.children(of: object).first { name.utf8.elementsEqual(tape.key(of: tape.nodes[$0])) }
  }
}

extension DetailCondition {
  /// `outcome: granted, changed`.
  func words(_ fields: [DetailField]) -> String {
    guard fields.indices.contains(field), case .code(_, let words) = fields[field].type else { return "another code" }
    let chosen = codes.sorted().filter(words.indices.contains).map { words[$0] }
    return "\(fields[field].key): \(chosen.joined(separator: ", "))"
  }
}
