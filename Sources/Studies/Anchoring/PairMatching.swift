/// Pairs the blocks (or sentences) of two versions: equal ones first, then the most alike.
enum PairMatching {
  struct Item {
    let id: String
    let words: ArraySlice<Int>
  }

  /// - Parameter least: the least likeness of a pair, from 0 to 1.
  static func pairs(_ old: [Item], _ new: [Item], least: Double) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var oldRest = Set(old.indices)
    var newRest = Set(new.indices)
    func take(_ a: Int, _ b: Int) {
      pairs.append((a, b))
      oldRest.remove(a)
      newRest.remove(b)
    }
    // Equal ones; of several, those whose neighbours are equal too, then those with the same id, then in order.
    let places = Dictionary(grouping: new.indices) { Array(new[$0].words) }
    var equal: [(score: Int, distance: Int, a: Int, b: Int)] = []
    for a in old.indices {
      for b in places[Array(old[a].words)] ?? [] {
        equal.append(
          (neighbours(old, a, new, b) + (old[a].id == new[b].id && !old[a].id.isEmpty ? 1 : 0), abs(a - b), a, b))
      }
    }
    equal.sort { ($1.score, $0.distance, $0.a, $0.b) < ($0.score, $1.distance, $1.a, $1.b) }
    for pair in equal where oldRest.contains(pair.a) && newRest.contains(pair.b) { take(pair.a, pair.b) }
    var alike: [(likeness: Double, sameID: Bool, distance: Int, a: Int, b: Int)] = []
    let bags = Dictionary(uniqueKeysWithValues: newRest.map { ($0, bag(new[$0].words)) })
    for a in oldRest.sorted() {
      let own = bag(old[a].words)
      for b in newRest.sorted() {
        let likeness = likeness(own, bags[b] ?? [:], old[a].words.count + new[b].words.count)
        if likeness >= least { alike.append((likeness, old[a].id == new[b].id, abs(a - b), a, b)) }
      }
    }
    alike.sort {
      if $0.likeness != $1.likeness { return $0.likeness > $1.likeness }
      if $0.sameID != $1.sameID { return $0.sameID }
      return ($0.distance, $0.a, $0.b) < ($1.distance, $1.a, $1.b)
    }
    for pair in alike where oldRest.contains(pair.a) && newRest.contains(pair.b) { take(pair.a, pair.b) }
    return pairs
  }

  private static func neighbours(_ old: [Item], _ a: Int, _ new: [Item], _ b: Int) -> Int {
    var sum = 0
    for step in [-1, 1] {
      switch (old.indices.contains(a + step), new.indices.contains(b + step)) {
      case (true, true): if old[a + step].words.elementsEqual(new[b + step].words) { sum += 2 }
      // Both stand at the edge.
      case (false, false): sum += 2
      default: break
      }
    }
    return sum
  }

  private static func bag(_ words: ArraySlice<Int>) -> [Int: Int] {
    words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// Dice's coefficient of two bags.
  private static func likeness(_ a: [Int: Int], _ b: [Int: Int], _ total: Int) -> Double {
    guard total > 0 else { return 0 }
    let common = a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
    return 2 * Double(common) / Double(total)
  }
}
