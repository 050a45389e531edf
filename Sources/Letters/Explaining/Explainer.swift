import DecisionRecords
import Facts

/// Builds the case of a record, reads the compiled letter over it, and puts to each value how it came about.
struct Explainer {
  private let library: LetterLibrary
  private let inputs: CaseInputs
  private let trace: LetterTrace
  private let locale: String
  private let pointers: RecordPointers

  init(_ library: LetterLibrary, _ record: DecisionRecord, locale id: String) throws(Refusal) {
    func refusal(_ rule: LetterIssue.Rule, _ pointer: String, _ expected: String, _ task: String) -> Refusal {
      Refusal(id: record.id, issues: [LetterIssue(rule, at: pointer, expected: expected, task: task)])
    }
    guard let organisation = library.organisations[record.organisation] else {
      throw refusal(
        .unknownOrganisation, "/organisation", "one of \(library.organisationIDs.joined(separator: ", "))",
        "Choose an organisation that has a file in templates/organisations.")
    }
    guard let locale = library.locales[id] else {
      throw refusal(
        .unknownLocale, "", "one of \(library.localeIDs.joined(separator: ", "))",
        "Choose a locale that has a folder in locales.")
    }
    guard let letter = library.letters[record.kind]?[id], let kind = library.kindSpecs[record.kind] else {
      throw refusal(
        .noTemplate, "/kind", "one of \(library.kinds.joined(separator: ", "))",
        "Choose a kind that has a file in templates/letters.")
    }
    var facts = FactStore()
    let isDraft = letter.status != .released || !organisation.unverified.isEmpty
    try library.caseBuilder.build(record, organisation: organisation, isDraft: isDraft, into: &facts)
    // The case would have been refused without a policy.
    guard let index = organisation.policies.firstIndex(where: { $0.holds(on: record.decision.date) }) else {
      throw refusal(
        .noPolicy, "/decision/date", "a decision date on which \(organisation.id) has a policy",
        "Check the decision date.")
    }
    inputs = CaseInputs(
      record: record, kind: kind, organisation: organisation, policy: organisation.policies[index],
      policyIndex: index, facts: facts, codes: library.codes)
    trace = LetterTrace(
      letter, facts: facts, formats: locale.formats, codes: library.codes, names: FactNames(kind.catalog))
    pointers = RecordPointers(record)
    self.library = library
    self.locale = id
  }

  func explanation(asked: String?) throws(Refusal) -> LetterExplanation {
    var uses: [String: Set<String>] = [:]
    let whole = LetterExplanation(
      id: inputs.record.id, organisation: inputs.organisation.id, scheme: inputs.record.scheme,
      kind: inputs.record.kind, locale: locale, asked: nil, values: values(&uses), choices: choices())
    guard let asked, !asked.isEmpty else { return whole }
    let limited = whole.limited(to: asked, uses: uses)
    if limited.values.isEmpty, limited.choices.isEmpty { try check(asked) }
    return limited
  }

  /// Every block that holds text, in the order of the letter.
  func blocks() -> [LetterBlock] {
    trace.blocks.compactMap { block in
      guard block.ownText.contains(where: { !$0.isWhitespace }) else { return nil }
      let values = block.values.map { trace.values[$0] }.map { value in
        PlacedValue(
          fact: value.definition.name, type: value.definition.type.name, rows: value.rows.map(place),
          printed: value.printed, start: value.start)
      }
      return LetterBlock(
        part: block.part, heading: block.heading, kind: block.block, text: block.ownText, messages: block.messages,
        values: values)
    }
  }

  /// A place that feeds nothing of the letter is right when it is known; else it is a slip.
  private func check(_ asked: String) throws(Refusal) {
    if asked.hasPrefix("/") ? pointers.contains(asked) : inputs.catalog.definition(of: asked) != nil { return }
    let known = Set(inputs.catalog.definitions.flatMap { [$0.name] + $0.pointers }).sorted()
    let hint = nearestName(to: asked, among: known).map { " Did you mean `\($0)`?" } ?? ""
    throw Refusal(
      id: inputs.record.id,
      issues: [
        LetterIssue(
          .unknownPointer, at: asked.hasPrefix("/") ? asked : "",
          expected: "a field of this record or the name of a fact",
          task:
            "Ask for a field of the record, such as /calculation/total, or for a fact, such as payment.due.\(hint)"
        )
      ])
  }

  // MARK: Values

  private struct Key: Hashable {
    let fact: String
    let rows: [LetterTrace.Row]
  }

  private func values(_ uses: inout [String: Set<String>]) -> [Explanation] {
    var order: [Key] = []
    var found: [Key: (value: LetterTrace.Value, places: [LetterPlace])] = [:]
    for value in trace.values {
      let key = Key(fact: value.definition.name, rows: value.rows)
      if found[key] == nil { order.append(key) }
      if found[key]?.places.contains(value.place) != true {
        found[key, default: (value, [])].places.append(value.place)
      }
    }
    return order.compactMap { key in
      guard let (value, places) = found[key] else { return nil }
      let derivation = derivation(key.fact, key.rows)
      uses[key.fact, default: []].formUnion(derivation.uses.subtracting([key.fact]))
      return explanation(of: value, places, derivation)
    }
  }

  private func derivation(_ fact: String, _ rows: [LetterTrace.Row]) -> Derivation {
    var derivation =
      inputs.detailDerivation(fact, rows) ?? inputs.calculationDerivation(fact, rows) ?? inputs.planDerivation(fact, rows) ?? inputs.dateDerivation(fact, rows)
      ?? inputs.organisationDerivation(fact, rows) ?? Derivation()
    // The law that the organisation names for this scheme goes before the general law of the catalogue.
    switch fact {
    case "calculation.total": derivation.basis = inputs.law(on: "recovery")
    case "why.fine", "option.fine-left": derivation.basis = inputs.law(on: "fine")
    case "payment.due": derivation.basis = inputs.law(on: "payment")
    case "option.new-benefit": derivation.basis = inputs.law(on: "set-off")
    default: break
    }
    return derivation
  }

  private func explanation(
    of value: LetterTrace.Value, _ places: [LetterPlace], _ derivation: Derivation
  ) -> Explanation {
    let definition = value.definition
    // A policy figure is given with its source; the name alone would say it twice.
    let general = definition.basis.flatMap { $0.hasPrefix("policy ") ? nil : [$0] }
    return Explanation(
      fact: definition.name, type: definition.type.name, rows: value.rows.map(place), printed: value.printed,
      places: places, meaning: definition.meaning, rule: derivation.rule ?? definition.rule,
      formula: derivation.formula, figures: derivation.figures,
      pointers: fields(derivation.pointers ?? definition.pointers), policy: derivation.policy,
      basis: derivation.basis ?? general ?? [])
  }

  private func place(_ row: LetterTrace.Row) -> RowPlace { RowPlace(list: row.list, number: row.index + 1) }

  /// Fields that the record has, each once, in order.
  private func fields(_ wanted: [String]) -> [String] {
    var seen: Set<String> = []
    return pointers.present(wanted.filter { seen.insert($0).inserted })
  }

  // MARK: Choices

  private func choices() -> [TextChoice] {
    var seen: Set<TextChoice> = []
    return trace.choices.compactMap { choice in
      let tested = choice.conditions.flatMap(\.facts)
      let definitions = choice.choosers.map(\.definition) + tested
      var conditions: [String] = []
      for words in choice.conditions where !conditions.contains(words.text) { conditions.append(words.text) }
      var names: [String] = []
      for definition in definitions where !names.contains(definition.name) { names.append(definition.name) }
      let made = TextChoice(
        message: choice.message, place: choice.place, rows: choice.rows.map(place),
        chosenBy: choice.choosers.map {
          ChoosingFact(fact: $0.definition.name, value: $0.value, rule: $0.definition.rule)
        },
        conditions: conditions,
        pointers: fields(definitions.flatMap { derivation($0.name, choice.rows).pointers ?? $0.pointers }), facts: names
      )
      return seen.insert(made).inserted ? made : nil
    }
  }
}
