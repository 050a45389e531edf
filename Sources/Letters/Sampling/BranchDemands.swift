/// What codes and flags of the whole letter must be for a branch to be taken: for each fact the values that it can have.
struct BranchDemands {
  private(set) var values: [String: Set<Int64>] = [:]

  /// Nothing is demanded.
  init() {}

  /// What stands around a fork demands; a fact of a row can be another in the next row.
  init(_ context: CompileContext, _ catalog: FactCatalog) {
    values = context.domains.filter { name, _ in
      catalog.definition(of: name).map { $0.list == nil } ?? false
    }
  }

  init(_ fact: FactDefinition, _ values: Set<Int64>) {
    if fact.list == nil { self.values = [fact.name: values] }
  }

  /// What a condition demands to hold, or to fail.
  /// - Parameter all: every value that a code or flag can have.
  static func of(
    _ condition: Condition, holds: Bool, _ fact: (Slot) -> FactDefinition?, _ all: (FactDefinition) -> Set<Int64>?
  ) -> BranchDemands {
    func some(_ slot: Slot, _ chosen: Set<Int64>, _ isChosen: Bool) -> BranchDemands {
      guard let definition = fact(slot), let every = all(definition) else { return BranchDemands() }
      // What may be absent fails a condition by being absent, whatever its code could be.
      if definition.isOptional, !isChosen { return BranchDemands() }
      return BranchDemands(definition, isChosen ? chosen : every.subtracting(chosen))
    }
    func demands(_ node: Int, _ holds: Bool) -> BranchDemands {
      switch condition.nodes[node] {
      case .flag(let slot): return some(slot, [1], holds)
      case .isOne(let slot, let chosen): return some(slot, Set(chosen), holds)
      case .compare(let slot, .equal, let value): return some(slot, [value], holds)
      case .compare(let slot, .notEqual, let value): return some(slot, [value], !holds)
      case .not(let inner): return demands(inner, !holds)
      case .and(let left, let right): return both(left, right, holds, together: holds)
      case .or(let left, let right): return both(left, right, holds, together: !holds)
      default: return BranchDemands()
      }
    }
    func both(_ left: Int, _ right: Int, _ holds: Bool, together: Bool) -> BranchDemands {
      var whole = demands(left, holds)
      if together { whole.formIntersection(demands(right, holds)) } else { whole.formUnion(demands(right, holds)) }
      return whole
    }
    return demands(condition.root, holds)
  }

  /// Both are demanded.
  mutating func formIntersection(_ other: BranchDemands) {
    values.merge(other.values) { $0.intersection($1) }
  }

  /// One of the two is demanded.
  mutating func formUnion(_ other: BranchDemands) {
    values = values.reduce(into: [:]) { both, entry in
      if let more = other.values[entry.key] { both[entry.key] = entry.value.union(more) }
    }
  }

  /// A code that is there only with another code demands that one too.
  func withPresence(_ catalog: FactCatalog) -> BranchDemands {
    var whole = self
    var open = values.keys.sorted()
    while let name = open.popLast() {
      guard let presence = catalog.definition(of: name)?.presence,
        catalog.definition(of: presence.fact)?.list == nil
      else { continue }
      let before = whole.values[presence.fact]
      whole.values[presence.fact] = before?.intersection(presence.codes) ?? presence.codes
      if before == nil { open.append(presence.fact) }
    }
    return whole
  }

  func excludes(_ other: BranchDemands) -> Bool {
    values.contains { fact, own in other.values[fact].map(own.isDisjoint) ?? false }
  }
}
