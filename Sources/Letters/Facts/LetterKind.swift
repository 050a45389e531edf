import DecisionRecords

/// One kind of letter, as loaded: what its records hold and what facts they become.
struct LetterKind: Sendable {
  let record: KindRecord
  let catalog: FactCatalog
  /// Where the case builder writes the details.
  let details: DetailSlots

  init(_ record: KindRecord, codes: CodeLists) {
    self.record = record
    catalog = FactCatalog(of: record)
    details = DetailSlots(record, catalog)
  }
}

/// The slots of a kind's details, looked up by name once.
struct DetailSlots: Sendable {
  struct Rows: Sendable {
    let count: Int
    let width: Int
    /// By column.
    let columns: [Int]
  }

  let letterWidth: Int
  /// By field.
  let fields: [Int]
  /// By field; for fields that are rows.
  let rows: [Int: Rows]
  /// By derived detail.
  let derived: [Int]
  /// By derived detail that is a schedule: width, number, date, amount, left.
  let schedules: [Int: [Int]]

  init(_ record: KindRecord, _ catalog: FactCatalog) {
    func at(_ name: String) -> Int { catalog.slot(of: name)?.index ?? 0 }
    letterWidth = catalog.rowWidths[""] ?? 1
    fields = record.kind.details.map { at(KindFacts.name(of: $0)) }
    var rows: [Int: Rows] = [:]
    for (place, field) in record.kind.details.enumerated() {
      guard case .rows(let columns, _) = field.type else { continue }
      rows[place] = Rows(
        count: at(KindFacts.countName(of: field)), width: catalog.rowWidths[KindFacts.name(of: field)] ?? 1,
        columns: columns.map { at(KindFacts.name(of: $0, in: field)) })
    }
    self.rows = rows
    derived = record.derived.map { at("details.\($0.name)") }
    var schedules: [Int: [Int]] = [:]
    for (place, detail) in record.derived.enumerated() {
      guard case .schedule = detail.rule else { continue }
      schedules[place] = [catalog.rowWidths["details.\(detail.name)"] ?? 4]
        + DerivedDetail.scheduleColumns.map { at("\(detail.name).\($0.name)") }
    }
    self.schedules = schedules
  }
}
