/// Which branches no single record can show, because a code of the letter would have to be two things at once.
struct BranchConflicts {
  /// For each branch, what codes of the whole letter must be.
  private let demands: [[String: Set<Int64>]]
  private let ways: [(fork: Int, isOneWay: Bool)]

  init(_ map: BranchMap, _ catalog: FactCatalog, _ codes: CodeLists) {
    ways = map.forkOf.map { ($0, map.forks[$0].isOneWay) }
    demands = map.branches.indices.map { branch in
      let fork = map.forks[map.forkOf[branch]]
      guard fork.isOneWay, map.branches[branch].kind == .code, let fact = fork.facts.first,
        case .code(let list) = fact.type, case .code(let word)? = map.wishes[branch],
        let code = codes.index(of: word, in: list)
      else { return [:] }
      return BranchConflicts.demands(fact, code: Int64(code), catalog)
    }
  }

  /// A code that is there only with another code demands that one too.
  private static func demands(_ fact: FactDefinition, code: Int64, _ catalog: FactCatalog) -> [String: Set<Int64>] {
    var demands = [fact.name: Set([code])]
    var fact = fact
    while let presence = fact.presence, demands[presence.fact] == nil, let next = catalog.definition(of: presence.fact) {
      demands[presence.fact] = presence.codes
      fact = next
    }
    return demands
  }

  /// Whether no record can show both.
  func exclude(_ first: Int, _ second: Int) -> Bool {
    if first == second { return false }
    if ways[first].fork == ways[second].fork, ways[first].isOneWay { return true }
    return demands[first].contains { fact, codes in demands[second][fact].map(codes.isDisjoint) ?? false }
  }

  /// How many records it takes at least: the size of the largest group found in which each excludes each.
  func least(of branches: [Int]) -> Int {
    let deepest = branches.sorted { (-demands[$0].count, $0) < (-demands[$1].count, $1) }
    var best = branches.isEmpty ? 0 : 1
    for fork in Set(branches.map { ways[$0].fork }).sorted() {
      for isFirst in [true, false] {
        let own = branches.filter { ways[$0].fork == fork && ways[$0].isOneWay }
        guard let start = own.first else { continue }
        var group = isFirst ? own : [start]
        for branch in deepest where !group.contains(branch) && group.allSatisfy({ exclude($0, branch) }) {
          group.append(branch)
        }
        best = max(best, group.count)
      }
    }
    return best
  }
}
