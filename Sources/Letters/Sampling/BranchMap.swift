import MessageFormat

/// All branches of one kind of letter in one locale, each counted once however often a shared block is used.
struct BranchMap {
  /// A place where records differ, with its branches.
  struct Fork {
    let facts: [FactDefinition]
    /// Numbers that the conditions compare with, and codes that they name: worth trying.
    let hints: [RecordWish]
    /// True when one letter can only go one way here: it does not stand in rows, and asks nothing of rows.
    let isOneWay: Bool
    var branches: [Int]
  }

  private(set) var branches: [LetterBranch] = []
  private(set) var forks: [Fork] = []
  /// The fork of each branch, and what a record is wished to have for it.
  private(set) var forkOf: [Int] = []
  private(set) var wishes: [RecordWish?] = []
  /// What the letter's codes must be for each branch.
  private(set) var demands: [BranchDemands] = []
  /// What the templates ask for and no record of this kind can have, with the reason.
  private(set) var leftOut: [CoveringSamples.LeftOut] = []
  /// For each operation where its ways begin in `ways`, or -1.
  private(set) var starts: [Int]
  /// Branch numbers by operation and way; -1 for a way that is no branch.
  private(set) var ways: [Int] = []
  let program: Program

  private let names: FactNames
  private let codes: CodeLists
  private let locale: Locale
  private let messageStarts: [Int32: String]
  private var known: [Key: Int] = [:]
  private var knownForks: [Key: Int] = [:]

  private struct Key: Hashable {
    let place: Place
    let kind: LetterBranch.Kind
    let words: String
  }

  /// Lists whose rows come from an organisation's file: no record makes them empty.
  private static let fromOrganisation: Set<String> = ["organisation.sender", "help", "law"]

  /// Lists that a record may leave without rows.
  private let emptyable: Set<String>
  private let limits: BranchLimits
  private let catalog: FactCatalog

  init(_ compiler: Compiler, kind: LetterKind, limits: BranchLimits, locale: Locale) {
    catalog = kind.catalog
    self.limits = limits
    emptyable = Set(
      kind.record.kind.details.compactMap { field in
        if case .rows(_, let counts) = field.type, counts.lowerBound == 0 { KindFacts.name(of: field) } else { nil }
      } + ["recipient.address"])
    program = compiler.program
    names = FactNames(catalog)
    codes = compiler.scope.codes
    self.locale = locale
    messageStarts = compiler.messageStarts
    starts = [Int](repeating: -1, count: program.ops.count)
    var open: [(name: String, end: Int)] = []
    var around: [(condition: Condition, end: Int)] = []
    var deadUntil = 0
    for (index, op) in program.ops.enumerated() {
      open.removeAll { $0.end <= index }
      around.removeAll { $0.end <= index }
      let lists = open.map(\.name)
      if let note = compiler.forks?[Int32(index)], index >= deadUntil, limits.reason(note.context) == nil {
        add(index, op, note, compiler.scope, lists, around.map(\.condition))
      }
      if case .unless(let number, let target) = op {
        let condition = program.conditions[Int(number)]
        around.append((condition, Int(target)))
        if limits.truth(condition, { names.definition(of: $0, open: lists) }) == false {
          deadUntil = max(deadUntil, Int(target))
        }
      }
      if case .each(let list, _, let end) = op, let definition = names.definition(of: list, open: open.map(\.name)) {
        open.append((definition.name, Int(end)))
      }
    }
  }

  private mutating func add(
    _ index: Int, _ op: Op, _ note: ForkNote, _ scope: FactScope, _ open: [String], _ around: [Condition]
  ) {
    switch op {
    case .unless(let condition, let target): addCondition(index, Int(condition), Int(target), note, scope, open)
    case .choose(let slot, let base): addCodes(index, slot, Int(base), note, open)
    case .select(let number): addVariants(index, program.selections[Int(number)], note, scope, open)
    case .skipIfAbsent(let slot, _):
      guard let definition = names.definition(of: slot, open: open) else { return }
      starts[index] = ways.count
      let fork = fork(note.place, "has \(definition.name)", .value, [definition], open, hints: [])
      add(.value, "has \(definition.name)", nil, note, fork, wish: .present, when: note.canFail)
      add(.value, "not (has \(definition.name))", nil, note, fork, wish: .absent, when: note.canFail)
    case .each(let list, _, let end):
      guard let definition = names.definition(of: list, open: open) else { return }
      let canBeEmpty = (note.canFail || emptyable.contains(definition.name))
        && !around.contains { demandsRows($0, of: definition.name, open) }
      starts[index] = ways.count
      let fork = fork(note.place, definition.name, .list, [definition], open, hints: [])
      let counts = canBeEmpty && !BranchMap.fromOrganisation.contains(definition.name)
      add(
        .list, "\(definition.name) has rows", message(from: index + 1, to: Int(end)), note, fork, wish: .present,
        when: counts)
      add(.list, "\(definition.name) has no rows", nil, note, fork, wish: .absent, when: counts)
    default: break
    }
  }

  /// Whether a condition around a list holds only when the list has rows.
  private func demandsRows(_ condition: Condition, of list: String, _ open: [String]) -> Bool {
    func demands(_ node: Int) -> Bool {
      switch condition.nodes[node] {
      case .and(let left, let right): demands(left) || demands(right)
      case .compare(let slot, let comparison, let value):
        names.definition(of: slot, open: open)?.name == "\(list)-count" && !comparison.holds(0, value)
      default: false
      }
    }
    return demands(condition.root)
  }

  private mutating func addCondition(
    _ index: Int, _ number: Int, _ target: Int, _ note: ForkNote, _ scope: FactScope, _ open: [String]
  ) {
    let condition = program.conditions[number]
    let words = ConditionWords(condition, open: open, names: names, codes: codes)
    // What neither record nor organisation decides (whether the letter is a draft) is no branch of a record.
    guard words.facts.contains(where: { !$0.pointers.isEmpty || $0.list != nil }) else { return }
    starts[index] = ways.count
    let fork = fork(note.place, words.text, .condition, words.facts, open, hints: hints(condition, open))
    let message = message(from: index + 1, to: target)
    let fact = { [names] (slot: Slot) in names.definition(of: slot, open: open) }
    let truth = limits.truth(condition, fact)
    if truth == false, let reason = limits.reason(words.facts) {
      let branch = branch(.condition, words.text, message, note.place)
      if !leftOut.contains(where: { $0.branch == branch }) { leftOut.append(.init(branch: branch, reason: reason)) }
    }
    for holds in [true, false] {
      add(
        .condition, holds ? words.text : "not (\(words.text))", message, note, fork, wish: nil,
        when: note.canFail && truth == nil,
        demands: BranchDemands.of(condition, holds: holds, fact, { scope.allValues(of: $0) }))
    }
  }

  private mutating func addCodes(_ index: Int, _ slot: Slot, _ base: Int, _ note: ForkNote, _ open: [String]) {
    guard let definition = names.definition(of: slot, open: open), case .code(let list) = definition.type,
      let all = codes.lists[list]
    else { return }
    starts[index] = ways.count
    let possible = note.context.domains[definition.name]
    let fork = fork(note.place, definition.name, .code, [definition], open, hints: [])
    for (code, word) in all.enumerated() {
      let message = messageStarts[program.targets[base + code]]
      let words = "\(definition.name) = \(word.name)"
      var counts = (possible?.contains(Int64(code)) ?? true) && possible?.count != 1
      if counts, let reason = limits.codes[definition.name]?[Int64(code)] {
        counts = false
        leftOut.append(.init(branch: branch(.code, words, message, note.place), reason: reason))
      }
      add(
        .code, words, message, note, fork, wish: .code(word.name), when: counts,
        demands: BranchDemands(definition, [Int64(code)]))
    }
  }

  private mutating func addVariants(
    _ index: Int, _ selection: Selection, _ note: ForkNote, _ scope: FactScope, _ open: [String]
  ) {
    let definitions = selection.slots.compactMap { names.definition(of: $0, open: open) }
    guard definitions.count == selection.slots.count else { return }
    starts[index] = ways.count
    let reached = VariantReach(selection, definitions, note.context, scope, limits, locale).reached
    let fork = fork(note.place, definitions.map(\.name).joined(separator: ", "), .variant, definitions, open, hints: [])
    for (number, variant) in selection.variants.enumerated() {
      let words = zip(definitions, variant.keys).map { "\($0.name) = \(word($1, $0))" }.joined(separator: ", ")
      add(
        .variant, words, messageStarts[Int32(index)], note, fork,
        wish: variant.keys.first.flatMap { wish($0, definitions[0], note.context) },
        when: reached.contains(number) && reached.count > 1)
    }
  }

  // MARK: Numbering

  private mutating func fork(
    _ place: Place, _ words: String, _ kind: LetterBranch.Kind, _ facts: [FactDefinition], _ open: [String],
    hints: [RecordWish]
  ) -> Int {
    let key = Key(place: place, kind: kind, words: words)
    if let number = knownForks[key] { return number }
    let isOneWay = facts.allSatisfy { $0.list == nil }
    forks.append(Fork(facts: facts, hints: hints, isOneWay: isOneWay, branches: []))
    knownForks[key] = forks.count - 1
    return forks.count - 1
  }

  private mutating func add(
    _ kind: LetterBranch.Kind, _ words: String, _ message: String?, _ note: ForkNote, _ fork: Int, wish: RecordWish?,
    when counts: Bool, demands own: BranchDemands = BranchDemands()
  ) {
    guard counts else { return ways.append(-1) }
    var demanded = BranchDemands(note.context, catalog)
    demanded.formIntersection(own)
    let key = Key(place: note.place, kind: kind, words: words)
    if let number = known[key] {
      demands[number].formUnion(demanded)
      return ways.append(number)
    }
    let number = branches.count
    branches.append(branch(kind, words, message, note.place))
    demands.append(demanded)
    forkOf.append(fork)
    wishes.append(wish)
    forks[fork].branches.append(number)
    known[key] = number
    ways.append(number)
  }

  private func branch(_ kind: LetterBranch.Kind, _ words: String, _ message: String?, _ place: Place) -> LetterBranch {
    let text = message.flatMap { locale.messages[$0]?.place }
    return LetterBranch(
      kind: kind, words: words, message: message, place: "\(place.file):\(place.line)",
      textPlace: text.map { "\($0.file):\($0.line)" })
  }

  /// The first message between two operations.
  private func message(from start: Int, to end: Int) -> String? {
    for index in start..<max(start, end) { if let key = messageStarts[Int32(index)] { return key } }
    return nil
  }

  // MARK: Words and wishes

  private func word(_ key: SelectVariant.Key, _ definition: FactDefinition) -> String {
    switch key {
    case .any: return "any other"
    case .category(let code): return PluralCategory.allCases.first { PluralTable.code($0) == code }?.rawValue ?? "other"
    case .exactly(let value): return name(of: value, definition)
    }
  }

  private func name(of value: Int64, _ definition: FactDefinition) -> String {
    switch definition.type {
    case .flag: return value == 1 ? "true" : "false"
    case .code(let list):
      guard let all = codes.lists[list], all.indices.contains(Int(value)) else { return String(value) }
      return all[Int(value)].name
    default: return String(value)
    }
  }

  private func wish(
    _ key: SelectVariant.Key, _ definition: FactDefinition, _ context: CompileContext
  ) -> RecordWish? {
    if case .category(let category) = key {
      let possible = limits.numbers(of: definition.name, context)
      return possible.first { $0 > 0 && locale.formats.plural.category(of: $0) == category }.map(RecordWish.number)
    }
    guard case .exactly(let value) = key else { return nil }
    if case .code = definition.type { return .code(name(of: value, definition)) }
    return definition.type == .flag ? .flag(value == 1) : .number(value)
  }

  private func hints(_ condition: Condition, _ open: [String]) -> [RecordWish] {
    condition.nodes.flatMap { node -> [RecordWish] in
      switch node {
      case .isOne(let slot, let values):
        guard let definition = names.definition(of: slot, open: open) else { return [] }
        return values.map { .code(name(of: $0, definition)) }
      case .compare(let slot, _, let value):
        guard let definition = names.definition(of: slot, open: open) else { return [] }
        if case .code = definition.type { return [.code(name(of: value, definition))] }
        return [.number(value), .number(value + 1), .number(max(0, value - 1))]
      case .present: return [.present, .absent]
      case .flag: return [.flag(true), .flag(false)]
      default: return []
      }
    }
  }
}
