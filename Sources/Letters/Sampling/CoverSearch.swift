import DecisionRecords

/// Looks for records that show every branch: changes records that came near a branch until one takes it.
///
/// Deterministic, and bounded by a number of tries: a branch that cannot be taken costs no more than its tries.
struct CoverSearch {
  private(set) var trial: SampleTrial
  private(set) var dice: Dice
  /// Every record that showed something new when it was found.
  private(set) var found: [SampleTrial.Made] = []
  private(set) var seen: BranchSet
  /// For each fork the changes that can move it.
  let pointers: [[String]]

  private static let rounds = 12
  private static let idleRounds = 3
  private static let tries = 60
  private static let randomTries = 120

  init(_ trial: SampleTrial, _ targets: ChangeTargets, seed: UInt64) {
    self.trial = trial
    dice = Dice(seed: seed)
    seen = BranchSet(count: trial.map.branches.count)
    pointers = trial.map.forks.map { targets.pointers(of: $0.facts) }
  }

  mutating func run() {
    for organisation in trial.maker.organisations {
      for scheme in organisation.schemes.sorted() {
        if let record = trial.maker.record(organisation, scheme: scheme, &dice) { consider(record) }
      }
    }
    var idle = 0
    for round in 0..<CoverSearch.rounds where idle < CoverSearch.idleRounds && !found.isEmpty {
      let before = seen.count
      let missing = trial.map.branches.indices.filter { !seen.contains($0) }
      if missing.isEmpty { return }
      for branch in missing { look(for: branch, tries: CoverSearch.tries * (1 + idle) * (round == 0 ? 1 : 2)) }
      wander()
      idle = seen.count == before ? idle + 1 : 0
    }
  }

  /// Changes records that went another way at the same fork.
  private mutating func look(for branch: Int, tries: Int) {
    let fork = trial.map.forkOf[branch]
    let siblings = trial.map.forks[fork].branches
    let near = found.indices.filter { place in siblings.contains { found[place].branches.contains($0) } }
    for attempt in 0..<(near.isEmpty ? tries / 4 : tries) where !seen.contains(branch) {
      guard let place = dice.pick(near) ?? dice.pick(Array(found.indices)) else { return }
      var record = found[place].record
      for _ in 0...(attempt / 12) { steer(&record, to: branch) }
      if dice.oneIn(3) { change(&record) }
      consider(record)
    }
  }

  private mutating func steer(_ record: inout DecisionRecord, to branch: Int) {
    let fork = trial.map.forkOf[branch]
    guard let pointer = dice.pick(pointers[fork]) else { return change(&record) }
    let hints = trial.map.forks[fork].hints
    let wish = trial.map.wishes[branch] ?? (dice.oneIn(4) ? nil : dice.pick(hints))
    trial.changes.change(pointer, of: &record, wish, &dice)
  }

  private mutating func change(_ record: inout DecisionRecord) {
    guard let pointer = dice.pick(trial.changes.pointers) else { return }
    trial.changes.change(pointer, of: &record, nil, &dice)
  }

  /// Changes anything: two facts together can open what one alone does not.
  private mutating func wander() {
    for _ in 0..<CoverSearch.randomTries {
      guard var record = dice.pick(found)?.record else { return }
      for _ in 0...dice.below(4) { change(&record) }
      consider(record)
    }
  }

  private mutating func consider(_ record: DecisionRecord) {
    guard let made = trial.make(record, &dice), !made.branches.isSubset(of: seen), trial.isReadable(made.record) else {
      return
    }
    found.append(made)
    seen.formUnion(made.branches)
  }
}

/// From facts to the changes of a record that can move them.
struct ChangeTargets {
  private let catalog: FactCatalog
  private let changes: RecordChanges
  private let debt: [String]

  init(_ kind: LetterKind, _ changes: RecordChanges) {
    catalog = kind.catalog
    self.changes = changes
    debt = kind.record.kind.debt.map { KindFacts(kind.record.kind).pointers(of: $0) } ?? []
  }

  func pointers(of facts: [FactDefinition]) -> [String] {
    var wanted: [String] = []
    func add(_ fact: FactDefinition) {
      var own = fact.pointers
      if let list = fact.list.flatMap({ catalog.definition(of: $0) }) { own += list.pointers }
      if own.contains(where: { $0.hasPrefix("/payment") }) { own += debt }
      for pointer in own.flatMap(changes.pointers(near:)) where !wanted.contains(pointer) { wanted.append(pointer) }
      // What a code brings along comes and goes with the code.
      if let code = fact.presence.flatMap({ catalog.definition(of: $0.fact) }) { add(code) }
    }
    facts.forEach(add)
    return wanted
  }
}
