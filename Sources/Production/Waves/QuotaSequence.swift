/// A sequence of days in which each turns up in proportion to its weight, everywhere: among the first `n` members a day stands
/// its exact share of times, rounded up or down. So any run of members holds each day within two of its share.
///
/// Every turn of a day has a first and a last place that keep this true; the turn whose last place comes first is taken (R. Still,
/// "A class of new methods for congressional apportionment", 1979).
struct QuotaSequence {
  private let days: [Int]
  private let weights: [Int]
  private let total: Int
  private var given: [Int]
  private var step = 0

  /// - Parameter shares: by day; days with none never turn up.
  init(_ shares: [Int]) {
    days = shares.indices.filter { shares[$0] > 0 }
    weights = days.map { shares[$0] }
    total = weights.reduce(0, +)
    given = Array(repeating: 0, count: days.count)
  }

  /// The next day. After as many as all shares together it starts anew; nil when there are no shares.
  mutating func next() -> Int? {
    guard total > 0 else { return nil }
    if step == total {
      step = 0
      for place in given.indices { given[place] = 0 }
    }
    step += 1
    var best = -1
    for place in given.indices where given[place] * total < step * weights[place] {
      if best < 0 || (given[place] + 1) * weights[best] < (given[best] + 1) * weights[place] { best = place }
    }
    guard best >= 0 else { return nil }
    given[best] += 1
    return days[best]
  }
}
