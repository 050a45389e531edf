import Facts

/// Which records go on which day: a plan made of counts alone, so that its size does not depend on the number of records.
struct WavePlan {
  /// The days of dispatch that the plan uses.
  let days: [CivilDate]
  /// By day, what it is planned to hold.
  private(set) var waves: [DispatchWave]
  /// By stratum, in the order that they were given: how its records take their days, in the order of the input.
  private var sequences: [QuotaSequence?]

  /// - Parameters:
  ///   - counts: records by stratum.
  ///   - kinds: the names of the kinds, by place.
  /// - Throws: `noRoom`.
  init(
    _ strata: [WaveStratum], counts: [Int], days: [CivilDate], kinds: [String], options: WaveOptions
  ) throws(BatchError) {
    var byWindow: [Range<Int>: [Int]] = [:]
    for place in strata.indices {
      let stratum = strata[place]
      if stratum.first < stratum.end { byWindow[stratum.first..<stratum.end, default: []].append(place) }
    }
    let windows = byWindow.keys.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    let demands = windows.map { window in
      WaveLevels.Demand(window: window, records: (byWindow[window] ?? []).reduce(0) { $0 + counts[$1] })
    }
    let levels = try WavePlan.levels(demands, days, options)
    // Without a number of waves, days on which nothing goes are none.
    let isEmpty = levels.allSatisfy { $0 == 0 }
    let used = levels.indices.filter { options.waves != nil || levels[$0] > 0 || (isEmpty && $0 == 0) }
    self.days = used.map { days[$0] }
    waves = self.days.map { DispatchWave(date: $0.isoString) }
    sequences = Array(repeating: nil, count: strata.count)
    let shares = WaveLevels.shares(demands, levels: levels).map { share in used.map { share[$0] } }
    for (window, share) in zip(windows, shares) {
      var sequence = QuotaSequence(share)
      // One kind after the other, and in it one region after the other: each is a run of the sequence.
      let members = (byWindow[window] ?? []).sorted {
        (strata[$0].kind, strata[$0].region) < (strata[$1].kind, strata[$1].region)
      }
      for place in members {
        sequences[place] = sequence
        var byDay = Array(repeating: 0, count: used.count)
        for _ in 0..<counts[place] {
          if let day = sequence.next() { byDay[day] += 1 }
        }
        for (day, records) in byDay.enumerated() where records > 0 {
          waves[day].records += records
          waves[day].kinds[kinds[strata[place].kind], default: 0] += records
          waves[day].regions[strata[place].region.name, default: 0] += records
        }
      }
    }
  }

  /// The day of the next record of a stratum, as a place among the days; nil when none suits.
  mutating func nextDay(of stratum: Int) -> Int? { sequences[stratum]?.next() }

  /// Records by day: level over the days that the operator asked for, else one full day after the other.
  private static func levels(
    _ demands: [WaveLevels.Demand], _ days: [CivilDate], _ options: WaveOptions
  ) throws(BatchError) -> [Int] {
    guard let most = options.perDay else { return WaveLevels.levels(demands, days: days.count) }
    if options.waves == nil, let levels = WaveLevels.packed(demands, days: days.count, most: most) { return levels }
    if let peak = WaveLevels.peak(demands, days: days.count), peak.perDay > most {
      throw .noRoom(
        records: peak.records, from: days[peak.days.lowerBound].isoString,
        until: days[peak.days.upperBound - 1].isoString, days: peak.days.count, perDay: most, needed: peak.perDay)
    }
    return WaveLevels.levels(demands, days: days.count)
  }
}
