import DecisionRecords

extension FactCatalog {
  /// The facts of one kind of letter: those of every letter, of the parts that its records have, and its details.
  init(of record: KindRecord) {
    let kind = record.kind
    let parts: [(RecordPart, Presence)] = [
      (.why, kind.why), (.calculation, kind.calculation), (.payment, kind.payment),
    ]
    var standard = FactCatalog.standard.definitions
    for index in standard.indices {
      guard let part = standard[index].part, let presence = parts.first(where: { $0.0 == part })?.1 else { continue }
      if presence == .always || presence == .never { continue }
      standard[index].isCertainWithPart = !standard[index].isOptional
      if standard[index].list == nil { standard[index].isOptional = true }
      standard[index].presence = standard[index].isCertainWithPart ? FactPresence(presence, kind.details) : nil
    }
    self.init(
      standard + KindFacts(kind).definitions + record.derived.flatMap { KindFacts(kind).definitions(of: $0) },
      hiding: Set(parts.filter { $0.1 == .never }.map(\.0)))
  }
}

extension FactPresence {
  init?(_ presence: Presence, _ fields: [DetailField]) {
    guard case .when(let condition) = presence, fields.indices.contains(condition.field) else { return nil }
    self.init(fact: KindFacts.name(of: fields[condition.field]), codes: Set(condition.codes.map(Int64.init)))
  }
}

/// The facts that the details of a kind become.
struct KindFacts {
  let kind: RecordKind

  init(_ kind: RecordKind) { self.kind = kind }

  /// `details.new-amount`
  static func name(of field: DetailField) -> String { "details.\(field.name)" }

  /// `claims.open`: a column of the rows `details.claims`.
  static func name(of column: DetailField, in rows: DetailField) -> String { "\(rows.name).\(column.name)" }

  /// `details.claims-count`
  static func countName(of rows: DetailField) -> String { "details.\(rows.name)-count" }

  var definitions: [FactDefinition] {
    kind.details.flatMap { field -> [FactDefinition] in
      let own = definition(KindFacts.name(of: field), field, at: "/details/\(field.key)", list: nil, kind.details)
      guard case .rows(let columns, _) = field.type else { return [own] }
      let count = FactDefinition(
        name: KindFacts.countName(of: field), type: .count, isOptional: own.isOptional,
        meaning: "how many rows `\(own.name)` has", rule: "counted", pointers: ["/details/\(field.key)"], basis: nil,
        list: nil, presence: own.presence)
      return [own, count]
        + columns.map { column in
          definition(
            KindFacts.name(of: column, in: field), column, at: "/details/\(field.key)/*/\(column.key)", list: own.name,
            columns, rows: field)
        }
    }
  }

  private func definition(
    _ name: String, _ field: DetailField, at pointer: String, list: String?, _ siblings: [DetailField],
    rows: DetailField? = nil
  ) -> FactDefinition {
    var presence = FactPresence(field.presence, siblings)
    if let rows, case .when(let condition) = field.presence, siblings.indices.contains(condition.field) {
      presence = FactPresence(
        fact: KindFacts.name(of: siblings[condition.field], in: rows), codes: Set(condition.codes.map(Int64.init)))
    }
    return FactDefinition(
      name: name, type: FactType(field.type), isOptional: field.presence != .always, meaning: field.meaning,
      rule: "taken from the record as it stands", pointers: [pointer], basis: nil, list: list, presence: presence)
  }

  func definitions(of derived: DerivedDetail) -> [FactDefinition] {
    let name = "details.\(derived.name)"
    func definition(_ type: FactType, _ rule: String, _ pointers: [String]) -> FactDefinition {
      FactDefinition(
        name: name, type: type, isOptional: derived.presence != .always, meaning: derived.meaning, rule: rule,
        pointers: pointers, basis: derived.basis, list: nil, presence: FactPresence(derived.presence, kind.details))
    }
    switch derived.rule {
    case .sum(let formula): return [definition(.amount, formula.text, pointers(of: formula))]
    case .term(let weeks, let day):
      return [
        definition(
          .date, "\(weeks) weeks after the day; moved past Saturday, Sunday and public holidays", pointers(of: day))
      ]
    case .schedule(let amount, let monthly, let first, _, _):
      let from = pointers(of: amount) + pointers(of: .field(monthly)) + pointers(of: .field(first))
      return [definition(.list, "one instalment a month; the last takes the rest", from)]
        + DerivedDetail.scheduleColumns.map { column in
          FactDefinition(
            name: "\(derived.name).\(column.name)", type: column.type, isOptional: false, meaning: column.meaning,
            rule: "by the amount a month and the first day", pointers: from, basis: nil, list: name)
        }
    }
  }

  func pointers(of formula: AmountFormula) -> [String] {
    formula.terms.compactMap { signed in
      switch signed.term {
      case .field(let place): pointer(place)
      case .column(let rows, _): pointer(rows)
      case .calculationTotal: "/calculation/total"
      case .cents: nil
      case .percent(_, let amount): pointer(amount)
      }
    }
  }

  func pointers(of day: DayTerm) -> [String] {
    switch day {
    case .field(let place): pointer(place).map { [$0] } ?? []
    case .decided: ["/decision/date"]
    case .sent: ["/decision/sent"]
    case .due: ["/payment/due"]
    }
  }

  private func pointer(_ place: Int) -> String? {
    kind.details.indices.contains(place) ? "/details/\(kind.details[place].key)" : nil
  }
}

extension FactType {
  init(_ type: DetailType) {
    switch type {
    case .amount: self = .amount
    case .date, .pastDate, .deadline: self = .date
    case .period: self = .period
    case .count: self = .count
    case .year: self = .year
    case .text: self = .text
    case .reference: self = .reference
    case .phone: self = .phone
    case .code(let list, _): self = .code(list: list)
    case .flag: self = .flag
    case .rows: self = .list
    }
  }
}
