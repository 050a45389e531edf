import DecisionRecords
import Facts
import PaymentPlans

/// Makes a case of a record: checks it against its organisation, works out every decided fact, and fills the fact store.
///
/// All law and arithmetic of a letter is here and in `PaymentPlans`; a template only chooses between texts.
struct CaseBuilder: Sendable {
  let codes: CodeLists
  let slots: CaseSlots
  let kinds: [String: LetterKind]

  /// Fills `store` with the facts of the record.
  func build(
    _ record: DecisionRecord, organisation: Organisation, isDraft: Bool,
    into store: inout FactStore
  ) throws(Refusal) {
    var faults = Faults(id: record.id)
    guard let kind = kinds[record.kind] else {
      faults.add(
        .noTemplate, "/kind", "one of \(kinds.keys.sorted().joined(separator: ", "))",
        "Choose a kind that has a file in templates/letters.")
      return try faults.throwIfAny()
    }
    let policy = organisation.policy(on: record.decision.date)
    if policy == nil {
      faults.add(
        .noPolicy, "/decision/date", "a decision date on which \(organisation.id) has a policy",
        "Check the decision date. If it is right, add the policy of that day to templates/organisations/\(organisation.id).yaml.")
    }
    check(record, kind, organisation, &faults)
    store.reset(letterWidth: kind.details.letterWidth)
    fillHead(record, organisation, isDraft: isDraft, &store, &faults)
    if let why = record.why { fillWhy(why, record, organisation, &store, &faults) }
    if let calculation = record.calculation { fillCalculation(calculation, &store, &faults) }
    if let policy, let payment = record.payment {
      fillPayment(payment, record, kind, organisation, policy, &store, &faults)
    }
    fillDetails(record, kind, &store, &faults)
    fillObjection(record, organisation, &store)
    fillHelp(record, organisation, &store)
    checkNeeds(store, &faults)
    try faults.throwIfAny()
  }

  /// Faults of one record, gathered so that the desk sees them all at once.
  struct Faults {
    let id: String
    private(set) var issues: [LetterIssue] = []

    init(id: String) { self.id = id }

    mutating func add(_ rule: LetterIssue.Rule, _ pointer: String, _ expected: String, _ task: String) {
      issues.append(LetterIssue(rule, at: pointer, expected: expected, task: task))
    }

    func throwIfAny() throws(Refusal) {
      if !issues.isEmpty { throw Refusal(id: id, issues: issues) }
    }
  }

  private func check(
    _ record: DecisionRecord, _ kind: LetterKind, _ organisation: Organisation, _ faults: inout Faults
  ) {
    if !organisation.schemes.contains(record.scheme) {
      faults.add(
        .unknownScheme, "/scheme", "one of \(organisation.schemes.sorted().joined(separator: ", "))",
        "Choose a scheme that \(organisation.id) carries out.")
    }
    if let why = record.why, !organisation.reasons.contains(why.reason) {
      faults.add(
        .unknownReason, "/why/reason", "one of \(organisation.reasons.sorted().joined(separator: ", "))",
        "Choose a reason of \(organisation.id).")
    }
    // Awb 4:87: payment within six weeks after the decision was made known, unless a law says otherwise.
    let weeks = kind.record.paymentWeeks?.weeks ?? organisation.paymentWeeks
    if let due = record.payment?.due, due < record.decision.sent.adding(weeks: weeks) {
      faults.add(
        .dueTooEarly, "/payment/due", "a day not before \(weeks) weeks after /decision/sent",
        "Give the person \(weeks) weeks to pay: move the last day to pay.")
    }
  }

  /// Codes that were chosen bring facts along; a record without them could only make a letter with a hole in it.
  private func checkNeeds(_ store: borrowing FactStore, _ faults: inout Faults) {
    for need in needs {
      let code = store.values[need.codeSlot]
      guard code >= 0, Int(code) < need.byCode.count else { continue }
      for fact in need.byCode[Int(code)] where store.values[fact.slot] == FactStore.absent {
        faults.add(
          .missingForCode, fact.pointer, "a value, because \(need.pointer) has this code",
          "Fill in \(fact.pointer): the text for this code uses it.")
      }
    }
  }

  private let needs: [Need]

  /// For one code fact: the facts that each of its codes needs.
  private struct Need: Sendable {
    let codeSlot: Int
    let pointer: String
    let byCode: [[(slot: Int, pointer: String)]]
  }

  init(codes: CodeLists, catalog: FactCatalog, kinds: [String: LetterKind]) {
    self.kinds = kinds
    self.codes = codes
    slots = CaseSlots(catalog)
    needs = catalog.definitions.compactMap { definition in
      guard definition.list == nil, case .code(let list) = definition.type, CodeLists.writable.contains(list),
        let slot = catalog.slot(of: definition.name), let listCodes = codes.lists[list],
        listCodes.contains(where: { !$0.needs.isEmpty })
      else { return nil }
      let byCode = listCodes.map { code in
        code.needs.compactMap { name in
          catalog.slot(of: name).map { need in
            (slot: need.index, pointer: catalog.definitions[need.definition].pointers.first ?? "")
          }
        }
      }
      return Need(codeSlot: slot.index, pointer: definition.pointers.first ?? "", byCode: byCode)
    }
  }

  /// The index of a code of the record, or a fault.
  func code(_ name: String, _ list: String, _ pointer: @autoclosure () -> String, _ faults: inout Faults) -> Int64 {
    if let index = codes.index(of: name, in: list) { return Int64(index) }
    let known = codes.lists[list]?.map(\.name) ?? []
    let hint = nearestName(to: name, among: known).map { " Did you mean `\($0)`?" } ?? ""
    faults.add(
      .unknownCode, pointer(), "a code of the list `\(list)`", "Choose a code that templates/codes.yaml holds.\(hint)")
    return FactStore.absent
  }
}
