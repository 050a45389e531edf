import DecisionRecords
import Facts

@testable import Letters

/// The facts of a case by name, as tests look at them.
struct CaseFacts {
  let store: FactStore
  let library: LetterLibrary
  private let catalog: FactCatalog

  /// - Throws: `Refusal` when the record does not fit its organisation.
  init(_ record: DecisionRecord, _ library: LetterLibrary, organisation: Organisation? = nil) throws {
    self.library = library
    catalog = library.catalog(of: record.kind)
    var store = FactStore()
    guard let own = organisation ?? library.organisation(record.organisation) else { throw LetterHouse.Missing(name: record.organisation) }
    try library.caseBuilder.build(record, organisation: own, isDraft: true, into: &store)
    self.store = store
  }

  /// The value of a fact; nil when it is absent.
  func callAsFunction(_ name: String) -> Int64? {
    guard let slot = catalog.slot(of: name), slot.list.isEmpty else { return nil }
    return present(store.values[slot.index])
  }

  private func present(_ value: Int64) -> Int64? { value == FactStore.absent ? nil : value }

  func date(_ name: String) -> CivilDate? { self(name).map { CivilDate(clampingDayNumber: Int($0)) } }

  /// The code that a code fact holds.
  func code(_ name: String) -> String? {
    guard let value = self(name), case .code(let list)? = catalog.definition(of: name)?.type else { return nil }
    return library.codes.lists[list]?[Int(value)].name
  }

  /// One row of a list, by fact.
  struct Row {
    let values: [String: Int64]
    let texts: [String: String]
    let codes: [String: String]
  }

  func rows(_ list: String) -> [Row] {
    guard let slot = catalog.slot(of: list), let width = catalog.rowWidths[list],
      let start = present(store.values[slot.index])
    else { return [] }
    return (0..<Int(store.values[slot.index + 1])).map { number in
      var values: [String: Int64] = [:]
      var texts: [String: String] = [:]
      var codes: [String: String] = [:]
      for definition in catalog.definitions where definition.list == list {
        guard let place = catalog.slot(of: definition.name),
          let value = present(store.values[Int(start) + number * width + place.index])
        else { continue }
        values[definition.name] = value
        switch definition.type {
        case .code(let codeList): codes[definition.name] = library.codes.lists[codeList]?[Int(value)].name
        case .text, .phone, .web, .iban, .reference:
          texts[definition.name] = String(decoding: store.pool[FactStore.textRange(value)], as: UTF8.self)
        default: break
        }
      }
      return Row(values: values, texts: texts, codes: codes)
    }
  }
}

extension DecisionRecord {
  /// The record with its recovery changed.
  func changing(_ change: (inout Recovery) throws -> Void) rethrows -> DecisionRecord {
    guard var recovery = self.recovery else { return self }
    try change(&recovery)
    var record = self
    record.recovery = recovery
    return record
  }
}
