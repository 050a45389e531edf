import DecisionRecords

/// Makes the set of records small: as few as can be found, and each as simple as can be.
///
/// Greedy choice first; then a record is taken out when the others can be changed to show what only it showed; then
/// each record loses what its branches do not need. No record of the result can be left out.
struct SmallestSet {
  private var trial: SampleTrial
  private var dice: Dice
  private let pointers: [[String]]
  private let conflicts: BranchConflicts
  private(set) var records: [SampleTrial.Made] = []
  private var tries = 0

  private static let mostTries = 8_000
  private static let attempts = 10
  private static let starts: UInt64 = 3

  /// The smallest of some sets, each made with other choices.
  /// - Parameter least: the number below which no set can go; reaching it ends the work.
  static func best(of search: CoverSearch, _ conflicts: BranchConflicts, least: Int) -> [SampleTrial.Made] {
    var best: [SampleTrial.Made]?
    for start in 0..<starts where best.map({ $0.count > least }) ?? true {
      let made = SmallestSet(search, conflicts, least: least, seed: start).records
      if best.map({ made.count < $0.count }) ?? true { best = made }
    }
    return best ?? []
  }

  private init(_ search: CoverSearch, _ conflicts: BranchConflicts, least: Int, seed: UInt64) {
    trial = search.trial
    dice = Dice(seed: seed)
    pointers = search.pointers
    self.conflicts = conflicts
    records = SmallestSet.greedy(search.found, all: search.seen)
    while records.count > least, tries < SmallestSet.mostTries, dissolveOne() {}
    dropRedundant()
    simplify()
    dropRedundant()
  }

  private static func greedy(_ found: [SampleTrial.Made], all: BranchSet) -> [SampleTrial.Made] {
    let sizes = found.map { canonicalJSON(of: $0.record).count }
    var left = all
    var chosen: [SampleTrial.Made] = []
    while !left.isEmpty {
      let gains = found.map { $0.branches.count - $0.branches.subtracting(left).count }
      guard let best = found.indices.max(by: { (gains[$0], -sizes[$0], -$0) < (gains[$1], -sizes[$1], -$1) }),
        gains[best] > 0
      else { break }
      chosen.append(found[best])
      left = left.subtracting(found[best].branches)
    }
    return chosen
  }

  /// What only one record of a set shows.
  static func only(_ place: Int, in records: [SampleTrial.Made]) -> BranchSet {
    var others = BranchSet(count: records[place].branches.words.count * 64)
    for other in records.indices where other != place { others.formUnion(records[other].branches) }
    return records[place].branches.subtracting(others)
  }

  private mutating func dropRedundant() {
    var place = records.count - 1
    while place >= 0 {
      if SmallestSet.only(place, in: records).isEmpty { records.remove(at: place) }
      place -= 1
    }
  }

  // MARK: Fewer

  /// Takes out one record whose own branches the others can show; false when none can go.
  private mutating func dissolveOne() -> Bool {
    let owns = records.indices.map { SmallestSet.only($0, in: records) }
    for place in records.indices.sorted(by: { (owns[$0].count, $0) < (owns[$1].count, $1) }) {
      var rest = records
      let gone = rest.remove(at: place)
      if let complete = spread(owns[place], of: gone, over: rest) {
        records = complete
        return true
      }
      if tries >= SmallestSet.mostTries { return false }
    }
    return false
  }

  private mutating func spread(
    _ wanted: BranchSet, of gone: SampleTrial.Made, over rest: [SampleTrial.Made]
  ) -> [SampleTrial.Made]? {
    var rest = rest
    for branch in wanted.members where !rest.contains(where: { $0.branches.contains(branch) }) {
      var isPlaced = false
      for place in rest.indices where !isPlaced {
        let needed = SmallestSet.only(place, in: rest)
        if needed.members.contains(where: { conflicts.exclude($0, branch) }) { continue }
        for attempt in 0..<SmallestSet.attempts where !isPlaced && tries < SmallestSet.mostTries {
          tries += 1
          guard let changed = moved(branch, from: gone, to: rest[place], copies: attempt < 2),
            changed.branches.contains(branch), needed.isSubset(of: changed.branches)
          else { continue }
          rest[place] = changed
          isPlaced = true
        }
      }
      if !isPlaced { return nil }
    }
    return rest
  }

  private mutating func moved(
    _ branch: Int, from source: SampleTrial.Made, to target: SampleTrial.Made, copies: Bool
  ) -> SampleTrial.Made? {
    let fork = trial.map.forkOf[branch]
    var record = target.record
    if copies {
      for pointer in pointers[fork] { trial.changes.copy(pointer, from: source.record, to: &record) }
    } else {
      for _ in 0...dice.below(3) {
        guard let pointer = dice.pick(pointers[fork]) else { break }
        let wish = trial.map.wishes[branch] ?? dice.pick(trial.map.forks[fork].hints)
        trial.changes.change(pointer, of: &record, wish, &dice)
      }
    }
    guard let made = trial.make(record, &dice), trial.isReadable(made.record) else { return nil }
    return made
  }

  // MARK: Simpler

  private mutating func simplify() {
    for place in records.indices {
      let needed = SmallestSet.only(place, in: records)
      for pointer in trial.changes.pointers {
        for simpler in trial.changes.simpler(pointer, than: records[place].record) {
          guard let made = trial.make(simpler, &dice), needed.isSubset(of: made.branches),
            canonicalJSON(of: made.record).count < canonicalJSON(of: records[place].record).count,
            trial.isReadable(made.record)
          else { continue }
          records[place] = made
        }
      }
    }
  }
}
