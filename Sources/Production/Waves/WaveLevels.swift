/// How many records each day gets, when every record has a window of days: as level as the windows allow.
///
/// The stretch of days with the most records a day that cannot go elsewhere is settled first, and taken out; then the next one, until
/// all records have a day (after F. Yao, A. Demers and S. Shenker, "A scheduling model for reduced CPU energy", 1995). No other way
/// has a lower highest day. Within a stretch days differ by at most one.
struct WaveLevels {
  /// Records that share a window of days.
  struct Demand {
    /// Places among the days; never empty.
    var window: Range<Int>
    let records: Int
  }

  /// The stretch that needs the most records a day.
  struct Peak {
    let days: Range<Int>
    let records: Int

    /// The most records that one of its days gets.
    var perDay: Int { (records + days.count - 1) / days.count }
  }

  /// Records by day.
  static func levels(_ demands: [Demand], days: Int) -> [Int] {
    var levels = Array(repeating: 0, count: days)
    var open = Array(0..<days)
    var demands = demands.filter { $0.records > 0 }
    while let peak = peak(demands, days: open.count) {
      for (number, place) in peak.days.enumerated() {
        levels[open[place]] = (number + 1) * peak.records / peak.days.count - number * peak.records / peak.days.count
      }
      demands.removeAll { inside($0.window, peak.days) }
      open.removeSubrange(peak.days)
      for place in demands.indices {
        let window = demands[place].window
        demands[place].window = without(peak.days, window.lowerBound)..<without(peak.days, window.upperBound)
      }
    }
    return levels
  }

  /// Records by day when every day is filled before the next one is begun; nil when not all find room.
  static func packed(_ demands: [Demand], days: Int, most: Int) -> [Int]? {
    let shares = shares(demands, levels: Array(repeating: most, count: days))
    guard zip(demands, shares).allSatisfy({ $0.records == $1.reduce(0, +) }) else { return nil }
    return (0..<days).map { day in shares.reduce(0) { $0 + $1[day] } }
  }

  /// The stretch of days with the most records a day that must go within it; of equal ones the first and longest.
  static func peak(_ demands: [Demand], days: Int) -> Peak? {
    guard !demands.isEmpty else { return nil }
    // ending[last] of one first day: records whose window starts there or later and ends before `last`.
    var ending = Array(repeating: 0, count: days + 1)
    var byStart = Array(repeating: [Demand](), count: days)
    for demand in demands { byStart[demand.window.lowerBound].append(demand) }
    var best: Peak?
    for first in stride(from: days - 1, through: 0, by: -1) {
      for demand in byStart[first] { ending[demand.window.upperBound] += demand.records }
      var records = 0
      for last in (first + 1)..<(days + 1) {
        records += ending[last]
        guard records > 0 else { continue }
        let length = last - first
        let isMore = best.map { records * $0.days.count >= $0.records * length } ?? true
        if isMore { best = Peak(days: first..<last, records: records) }
      }
    }
    return best
  }

  private static func inside(_ window: Range<Int>, _ days: Range<Int>) -> Bool {
    window.lowerBound >= days.lowerBound && window.upperBound <= days.upperBound
  }

  /// The place of a border once some days are taken out.
  private static func without(_ days: Range<Int>, _ border: Int) -> Int {
    border - min(max(border - days.lowerBound, 0), days.count)
  }

  /// Shares the days among the demands: by demand, how many of its records go on each day.
  /// - Parameter levels: room of the days. If all can find room at all, they do: who must go first is served first.
  static func shares(_ demands: [Demand], levels: [Int]) -> [[Int]] {
    var shares = demands.map { _ in Array(repeating: 0, count: levels.count) }
    var left = demands.map(\.records)
    let order = demands.indices.sorted {
      (demands[$0].window.upperBound, demands[$0].window.lowerBound, $0)
        < (demands[$1].window.upperBound, demands[$1].window.lowerBound, $1)
    }
    for (day, level) in levels.enumerated() {
      var room = level
      for place in order where room > 0 && demands[place].window.contains(day) && left[place] > 0 {
        let records = min(room, left[place])
        shares[place][day] = records
        left[place] -= records
        room -= records
      }
    }
    return shares
  }
}
