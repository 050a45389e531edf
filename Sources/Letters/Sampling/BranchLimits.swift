import DecisionRecords

/// What no record of a kind can have, though the templates ask for it: shared blocks serve other kinds too, grammar
/// asks for plurals that never come, and policies exclude ways of paying.
struct BranchLimits {
  /// Facts that are never there, and flags that are never true, with the reason.
  private(set) var absent: [String: String] = [:]
  /// Codes that a fact never has, with the reason.
  private(set) var codes: [String: [Int64: String]] = [:]
  /// The least and the most that a count can be.
  private var least: [String: Int64] = ["option.months": 1]
  private var most: [String: Int64] = [:]
  /// Numbers that the organisations' files give: no others come.
  private var given: [String: Set<Int64>] = [:]
  private let optionKinds: [Int64]

  init(_ kind: LetterKind, codes lists: CodeLists, organisations: [Organisation]) {
    let record = kind.record.kind
    optionKinds = ["standard", "personal"].compactMap { lists.index(of: $0, in: "option").map(Int64.init) }
    let policies = organisations.flatMap(\.policies)
    if record.why == .never || policies.allSatisfy(\.waiverYears.isEmpty) {
      for name in ["waiver.years", "waiver.from"] {
        absent[name] = "the years of a waiver go by the cause, which these records do not have"
      }
    }
    if let debt = record.debt {
      absent["option.crosses-year"] = "only a calculation has wage tax that changes at the end of a year"
      let isAllFine = record.fine?.terms == debt.terms
      if record.fine == nil || isAllFine { absent["option.fine-left"] = "no part of this debt is a fine beside other money" }
      if isAllFine, !policies.contains(where: \.plans.setsOffFines) {
        let reason = "no policy of the house sets off a fine"
        absent["payment.by-set-off"] = reason
        if let setOff = lists.index(of: "set-off", in: "option") { codes["option.kind"] = [Int64(setOff): reason] }
      }
    }
    given["waiver.years"] = Set(policies.flatMap(\.waiverYears.values).map(Int64.init))
    given["objection.weeks"] = Set(organisations.map { Int64($0.objectionWeeks) })
    most["option.months"] = policies.map { Int64($0.plans.longestMonths) }.max()
    for field in record.details {
      switch field.type {
      case .count(let range):
        least[KindFacts.name(of: field)] = range.lowerBound
        most[KindFacts.name(of: field)] = range.upperBound
      case .rows(let columns, let counts):
        least[KindFacts.countName(of: field)] = Int64(counts.lowerBound)
        most[KindFacts.countName(of: field)] = Int64(counts.upperBound)
        for column in columns {
          if case .count(let range) = column.type { least[KindFacts.name(of: column, in: field)] = range.lowerBound }
        }
      default: break
      }
    }
  }

  private static let largestTried: Int64 = 200

  /// Numbers that a count can be in front of a fork: enough of them for every plural.
  func numbers(of fact: String, _ context: CompileContext) -> [Int64] {
    if let given = given[fact] { return given.sorted() }
    // A plan of one instalment is no plan: the whole is paid at once then.
    let isPlan = fact == "option.months" && context.domains["option.kind"]?.isSubset(of: optionKinds) == true
    let first = isPlan ? 2 : least[fact] ?? 0
    let last = min(most[fact] ?? .max, first + BranchLimits.largestTried)
    return first <= last ? Array(first...last) : []
  }

  /// Why a fork is never reached: a code that stands around it never comes.
  func reason(_ context: CompileContext) -> String? {
    for (fact, impossible) in codes {
      guard let domain = context.domains[fact], !domain.isEmpty, domain.allSatisfy({ impossible[$0] != nil }) else {
        continue
      }
      return domain.min().flatMap { impossible[$0] }
    }
    return nil
  }

  /// Whether a condition certainly holds or fails; nil: records decide.
  func truth(_ condition: Condition, _ fact: (Slot) -> FactDefinition?) -> Bool? {
    truth(condition, condition.root, fact)
  }

  private func truth(_ condition: Condition, _ node: Int, _ fact: (Slot) -> FactDefinition?) -> Bool? {
    func never(_ slot: Slot) -> Bool { fact(slot).map { absent[$0.name] != nil } ?? false }
    switch condition.nodes[node] {
    case .flag(let slot), .present(let slot): return never(slot) ? false : nil
    case .isOne(let slot, let values):
      if never(slot) { return false }
      guard let impossible = fact(slot).flatMap({ codes[$0.name] }) else { return nil }
      return values.allSatisfy { impossible[$0] != nil } ? false : nil
    case .compare(let slot, let comparison, let value):
      if never(slot) { return false }
      guard let name = fact(slot)?.name else { return nil }
      if let impossible = codes[name], impossible[value] != nil { return comparison == .notEqual }
      return least[name].flatMap { BranchLimits.truth(atLeast: $0, comparison, value) }
    case .compareFacts(let left, _, let right): return never(left) || never(right) ? false : nil
    case .not(let inner): return truth(condition, inner, fact).map { !$0 }
    case .and(let left, let right):
      let both = (truth(condition, left, fact), truth(condition, right, fact))
      if both.0 == false || both.1 == false { return false }
      return both.0 == true && both.1 == true ? true : nil
    case .or(let left, let right):
      let both = (truth(condition, left, fact), truth(condition, right, fact))
      if both.0 == true || both.1 == true { return true }
      return both.0 == false && both.1 == false ? false : nil
    }
  }

  private static func truth(atLeast least: Int64, _ comparison: Condition.Comparison, _ value: Int64) -> Bool? {
    switch comparison {
    case .equal: value < least ? false : nil
    case .notEqual: value < least ? true : nil
    case .less: value <= least ? false : nil
    case .lessOrEqual: value < least ? false : nil
    case .greater: value < least ? true : nil
    case .greaterOrEqual: value <= least ? true : nil
    }
  }

  /// The reason for which a condition never holds.
  func reason(_ facts: [FactDefinition]) -> String? {
    facts.lazy.compactMap { absent[$0.name] ?? codes[$0.name]?.values.min() }.first
  }
}
