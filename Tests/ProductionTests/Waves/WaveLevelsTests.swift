import Testing

@testable import Production

@Suite("Records with windows of days are spread as level as can be")
struct WaveLevelsTests {
  private static func demands(_ random: inout SplitMix64, days: Int) -> [WaveLevels.Demand] {
    (0..<Int.random(in: 1...8, using: &random)).map { _ in
      let first = Int.random(in: 0..<days, using: &random)
      return WaveLevels.Demand(
        window: first..<Int.random(in: (first + 1)...days, using: &random),
        records: Int.random(in: 1...60, using: &random))
    }
  }

  /// The lowest highest day, by trying: records that must end first go first.
  private static func lowestPeak(_ demands: [WaveLevels.Demand], days: Int) -> Int {
    (1...).first { cap in
      var left = demands.map(\.records)
      for day in 0..<days {
        var room = cap
        let order = demands.indices.sorted { demands[$0].window.upperBound < demands[$1].window.upperBound }
        for place in order where demands[place].window.contains(day) {
          let taken = min(room, left[place])
          left[place] -= taken
          room -= taken
        }
      }
      return left.allSatisfy { $0 == 0 }
    } ?? 0
  }

  @Test("all records find a day in their window, and the highest day is as low as it can be")
  func property() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<400 {
      let days = Int.random(in: 1...9, using: &random)
      let demands = Self.demands(&random, days: days)
      let levels = WaveLevels.levels(demands, days: days)
      let shares = WaveLevels.shares(demands, levels: levels)
      for (demand, share) in zip(demands, shares) {
        #expect(share.reduce(0, +) == demand.records)
        for (day, records) in share.enumerated() where records > 0 { #expect(demand.window.contains(day)) }
      }
      for (day, level) in levels.enumerated() { #expect(shares.reduce(0) { $0 + $1[day] } == level) }
      #expect(levels.max() == Self.lowestPeak(demands, days: days))
      #expect(WaveLevels.peak(demands, days: days)?.perDay == levels.max())
    }
  }

  @Test("without windows days differ by at most one")
  func flat() {
    for records in 0..<40 {
      let levels = WaveLevels.levels([.init(window: 0..<7, records: records)], days: 7)
      #expect(levels.reduce(0, +) == records)
      #expect((levels.max() ?? 0) - (levels.min() ?? 0) <= 1)
    }
  }

  @Test("records that cannot wait push the others back")
  func narrow() {
    let demands = [
      WaveLevels.Demand(window: 0..<1, records: 10), WaveLevels.Demand(window: 0..<4, records: 6),
    ]
    #expect(WaveLevels.levels(demands, days: 4) == [10, 2, 2, 2])
  }

  @Test("everywhere in the sequence each day has its share, within two")
  func sequence() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<60 {
      let shares = (0..<Int.random(in: 1...9, using: &random)).map { _ in Int.random(in: 0...30, using: &random) }
      let total = shares.reduce(0, +)
      var sequence = QuotaSequence(shares)
      guard total > 0 else {
        #expect(sequence.next() == nil)
        continue
      }
      let members = (0..<total).compactMap { _ in sequence.next() }
      #expect(members.count == total)
      var given = Array(repeating: 0, count: shares.count)
      for (number, day) in members.enumerated() {
        given[day] += 1
        // |given - (n * share / total)| < 1, in whole numbers.
        for place in shares.indices { #expect(abs(given[place] * total - (number + 1) * shares[place]) < total) }
      }
      #expect(given == shares)
    }
  }
}
