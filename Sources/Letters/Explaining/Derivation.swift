import DecisionRecords
import PaymentPlans

/// How one value came about: what an explanation says beyond the catalogue.
struct Derivation {
  /// Nil: the rule of the catalogue holds as it stands.
  var rule: String?
  var formula: String?
  var figures: [Figure] = []
  /// Nil: the pointers of the catalogue.
  var pointers: [String]?
  var policy: [PolicyFigure] = []
  /// Nil: the basis of the catalogue holds.
  var basis: [String]?

  /// The facts of the letter that the formula uses.
  var uses: Set<String> { Set(figures.compactMap(\.fact)) }
}

/// Everything that a letter was made of, for working out where its values come from.
struct CaseInputs {
  let record: DecisionRecord
  let kind: LetterKind
  let organisation: Organisation
  let policy: Organisation.Policy
  /// Which of the organisation's policies holds.
  let policyIndex: Int
  let facts: FactStore
  let codes: CodeLists

  var catalog: FactCatalog { kind.catalog }
  /// The calculation of the record; without lines when it has none.
  var calculation: Calculation {
    record.calculation ?? Calculation(mode: .full, basis: .gross, lines: [], total: .zero)
  }
  var payment: Payment? { record.payment }
  /// What is to be paid.
  var debt: Debt { CaseBuilder.debt(of: record, kind.record.kind) }
  /// The fields that say so.
  var debtPointers: [String] {
    kind.record.kind.debt.map { KindFacts(kind.record.kind).pointers(of: $0) } ?? ["/calculation/total"]
  }

  /// The value of a fact, for a fact of a row in the row that is open.
  func value(_ name: String, _ rows: [LetterTrace.Row] = []) -> Int64? {
    guard let slot = catalog.slot(of: name) else { return nil }
    let base = slot.list.isEmpty ? 0 : rows.last { $0.list == slot.list }?.base
    guard let base, facts.values.indices.contains(base + slot.index) else { return nil }
    let value = facts.values[base + slot.index]
    return value == FactStore.absent ? nil : value
  }

  func text(_ name: String, _ rows: [LetterTrace.Row] = []) -> String? {
    value(name, rows).map { String(decoding: facts.pool[FactStore.textRange($0)], as: UTF8.self) }
  }

  /// The word of a code fact.
  func word(_ name: String, _ rows: [LetterTrace.Row] = []) -> String? {
    guard let value = value(name, rows), case .code(let list)? = catalog.definition(of: name)?.type,
      let all = codes.lists[list], all.indices.contains(Int(value))
    else { return nil }
    return all[Int(value)].name
  }

  /// The rows of a list of the letter.
  func rows(of list: String) -> [LetterTrace.Row] {
    guard let slot = catalog.slot(of: list), slot.list.isEmpty, let width = catalog.rowWidths[list] else { return [] }
    let first = facts.values[slot.index]
    guard first != FactStore.absent else { return [] }
    return (0..<Int(facts.values[slot.index + 1])).map {
      LetterTrace.Row(list: list, index: $0, base: Int(first) + $0 * width)
    }
  }

  // MARK: Figures

  func figure(fact name: String, _ value: String, from: String? = nil) -> Figure {
    Figure(value: value, fact: name, meaning: catalog.definition(of: name)?.meaning ?? "", from: from)
  }

  // MARK: The organisation's file

  /// A figure of the policy, with the source of the figure itself or else that of the whole policy.
  func policyFigure(_ key: String, _ value: String) -> PolicyFigure {
    let sources = organisation.sources
    let source = sources["policies/\(policyIndex)/\(key)"] ?? sources["policies/\(policyIndex)/policy"] ?? ""
    return PolicyFigure(key: key, value: value, source: source)
  }

  /// A line of the organisation's file outside its policies; the first key that has a source.
  func organisationFigure(_ keys: [String], _ value: String) -> PolicyFigure {
    for key in keys {
      guard let source = organisation.sources[key] else { continue }
      // Rows of lists are kept as `help/0/help`, to be read as `help/0`.
      let parts = key.split(separator: "/")
      return PolicyFigure(key: parts.prefix(2).joined(separator: "/"), value: value, source: source)
    }
    return PolicyFigure(key: keys.first ?? "", value: value, source: "the organisation's file \(organisation.id).yaml")
  }
}
