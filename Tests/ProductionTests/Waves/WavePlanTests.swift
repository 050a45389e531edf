import Facts
import Foundation
import Testing

@testable import Production

@Suite("The plan of waves")
struct WavePlanTests {
  private static let kinds = ["fine", "recovery", "reminder"]

  private static func from(_ iso: String = "2026-04-20") throws -> CivilDate { try CivilDate(iso: iso) }

  private static func strata(_ random: inout SplitMix64, days: Int, windows: Bool) -> [WaveStratum] {
    var strata: [WaveStratum] = []
    for kind in kinds.indices {
      for digit in 1...10 {
        let region: WaveStratum.Region = digit > 9 ? .abroad : .digit(UInt8(digit))
        let first = windows ? Int.random(in: 0..<days, using: &random) : 0
        let end = windows ? Int.random(in: first...days, using: &random) : days
        strata.append(WaveStratum(kind: kind, region: region, first: first, end: end))
      }
    }
    return strata
  }

  @Test("every record with a window is on exactly one day of it, and no day holds more than was allowed")
  func everyRecordOnce() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<60 {
      let options = WaveOptions(waves: 6, perDay: 4000, from: try Self.from(), notice: 0)
      let strata = Self.strata(&random, days: 6, windows: true)
      let counts = strata.map { _ in Int.random(in: 0...90, using: &random) }
      var plan = try WavePlan(strata, counts: counts, days: options.days, kinds: Self.kinds, options: options)
      var byDay = Array(repeating: 0, count: 6)
      for (place, stratum) in strata.enumerated() {
        for _ in 0..<counts[place] {
          guard let day = plan.nextDay(of: place) else {
            #expect(stratum.first == stratum.end)
            continue
          }
          #expect((stratum.first..<stratum.end).contains(day))
          byDay[day] += 1
        }
      }
      #expect(byDay == plan.waves.map(\.records))
      for wave in plan.waves {
        #expect(wave.records <= 4000)
        #expect(wave.kinds.values.reduce(0, +) == wave.records)
        #expect(wave.regions.values.reduce(0, +) == wave.records)
      }
    }
  }

  @Test("days differ by one, a kind or a kind in a region by less than four, a region by less than four for each kind")
  func balance() throws {
    var random = SplitMix64(seed: 5)
    for waves in [1, 2, 3, 7, 12] {
      let options = WaveOptions(waves: waves, perDay: nil, from: try Self.from())
      let strata = Self.strata(&random, days: waves, windows: false)
      let counts = strata.map { _ in Int.random(in: 0...300, using: &random) }
      let plan = try WavePlan(strata, counts: counts, days: options.days, kinds: Self.kinds, options: options)
      func spread(_ values: [Int]) -> Int { (values.max() ?? 0) - (values.min() ?? 0) }
      #expect(spread(plan.waves.map(\.records)) <= 1)
      for kind in Self.kinds { #expect(spread(plan.waves.map { $0.kinds[kind] ?? 0 }) < 4) }
      for region in Set(plan.waves.flatMap(\.regions.keys)) {
        #expect(spread(plan.waves.map { $0.regions[region] ?? 0 }) < 4 * Self.kinds.count)
      }
    }
  }

  @Test("without a number of waves there are as few as the limit of a day allows")
  func fewest() throws {
    let stratum = WaveStratum(kind: 0, region: .abroad, first: 0, end: WaveOptions.mostWaves)
    for (records, waves) in [(1, 1), (100, 1), (101, 2), (1000, 10), (0, 1)] {
      let options = WaveOptions(waves: nil, perDay: 100, from: try Self.from())
      let plan = try WavePlan([stratum], counts: [records], days: options.days, kinds: ["fine"], options: options)
      #expect(plan.waves.count == waves)
      #expect(plan.waves.dropLast().allSatisfy { $0.records == 100 })
    }
  }

  @Test("one record that can go much later only makes one wave more")
  func outlier() throws {
    let options = WaveOptions(waves: nil, perDay: 100, from: try Self.from())
    let strata = [2, 200].map { WaveStratum(kind: 0, region: .abroad, first: $0, end: WaveOptions.mostWaves) }
    let plan = try WavePlan(strata, counts: [250, 1], days: options.days, kinds: ["fine"], options: options)
    #expect(plan.waves.map(\.records) == [100, 100, 50, 1])
    #expect(plan.waves.first?.date == "2026-04-22")
    #expect(plan.days.last == options.days[200])
  }

  @Test("too many records for the days are refused, with the limit that would do")
  func noRoom() throws {
    let options = WaveOptions(waves: 3, perDay: 10, from: try Self.from())
    let strata = [
      WaveStratum(kind: 0, region: .abroad, first: 0, end: 3), WaveStratum(kind: 1, region: .abroad, first: 1, end: 2),
    ]
    #expect(
      throws: BatchError.noRoom(
        records: 13, from: "2026-04-21", until: "2026-04-21", days: 1, perDay: 10, needed: 13)
    ) {
      try WavePlan(strata, counts: [10, 13], days: options.days, kinds: Self.kinds, options: options)
    }
  }

  @Test("nothing goes at weekends, and on holidays only when that is allowed")
  func days() throws {
    let all = WaveOptions(waves: 8, perDay: nil, from: try Self.from("2026-04-25")).days.map(\.isoString)
    #expect(all.prefix(4) == ["2026-04-27", "2026-04-28", "2026-04-29", "2026-04-30"])
    let working = WaveOptions(waves: 8, perDay: nil, from: try Self.from("2026-04-25"), skipsHolidays: true).days
    #expect(working.first?.isoString == "2026-04-28")
    #expect(working.count == 8)
    #expect(working.allSatisfy { !DutchHolidays.isNonWorkingDay($0) })
    #expect(!working.map(\.isoString).contains("2026-05-05"))
  }
}

@Suite("The index of days")
struct WaveIndexTests {
  @Test("each record has the day of its stratum's turn, and a damaged index counts for nothing")
  func settled() throws {
    let scratch = try Scratch()
    let options = WaveOptions(waves: 3, perDay: nil, from: try CivilDate(iso: "2026-04-20"))
    let strata = [
      WaveStratum(kind: 0, region: .abroad, first: 0, end: 3),
      WaveStratum(kind: 0, region: .digit(1), first: 2, end: 2),
    ]
    var plan = try WavePlan(strata, counts: [40_000, 2], days: options.days, kinds: ["fine"], options: options)
    let index = try WaveIndex(folder: scratch.path)
    for number in 0..<40_003 { try index.append(number == 7 ? WaveIndex.none : number % 20_000 == 9 ? 1 : 0) }
    #expect(WaveIndex.seal(in: scratch.path, options: options.words) == nil)
    let seal = try index.settle(&plan, options: options.words, input: "x", folder: scratch.path)
    #expect(seal.records == 40_003)
    #expect(WaveIndex.seal(in: scratch.path, options: options.words)?.index == seal.index)
    #expect(WaveIndex.seal(in: scratch.path, options: "others") == nil)
    let path = "\(scratch.path)/waves.index"
    var days = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(days.count == 4 * 40_003)
    #expect(Array(days[28..<32]) == [255, 255, 255, 255] && Array(days[36..<40]) == [255, 255, 255, 255])
    days[100] ^= 1
    _ = try scratch.file("waves.index", days)
    #expect(WaveIndex.seal(in: scratch.path, options: options.words) == nil)
  }
}
