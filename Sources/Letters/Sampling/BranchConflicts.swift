/// Which branches no single record can show, because a code of the letter would have to be two things at once.
struct BranchConflicts {
  private let demands: [BranchDemands]
  private let ways: [(fork: Int, isOneWay: Bool)]

  init(_ map: BranchMap, _ catalog: FactCatalog) {
    ways = map.forkOf.map { ($0, map.forks[$0].isOneWay) }
    demands = map.demands.map { $0.withPresence(catalog) }
  }

  /// Whether no record can show both.
  func exclude(_ first: Int, _ second: Int) -> Bool {
    if first == second { return false }
    if ways[first].fork == ways[second].fork, ways[first].isOneWay { return true }
    return demands[first].excludes(demands[second])
  }

  /// How many records it takes at least: the size of the largest group found in which each excludes each.
  func least(of branches: [Int]) -> Int {
    let deepest = branches.sorted { (-demands[$0].values.count, $0) < (-demands[$1].values.count, $1) }
    var best = branches.isEmpty ? 0 : 1
    for fork in Set(branches.map { ways[$0].fork }).sorted() {
      let own = branches.filter { ways[$0].fork == fork && ways[$0].isOneWay }
      for start in [own, Array(own.prefix(1)), Array(own.suffix(1))] where !start.isEmpty {
        var group = start
        for branch in deepest where !group.contains(branch) && group.allSatisfy({ exclude($0, branch) }) {
          group.append(branch)
        }
        best = max(best, group.count)
      }
    }
    return best
  }
}
