import Testing

@testable import Studies

/// Figures of the literature, to as many places as it prints.
@Suite("Statistics")
struct StatisticsTests {
  private func near(_ a: Double?, _ b: Double, _ by: Double = 0.00005) -> Bool { a.map { abs($0 - b) <= by } ?? false }

  @Test(
    "Wilson's interval is that of Newcombe 1998, table I, method 3",
    arguments: [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)])
  func wilson(_ right: Int, _ of: Int, _ low: Double, _ high: Double) {
    let interval = Share(right, of: of).interval
    #expect(near(interval?.low, low) && near(interval?.high, high))
  }

  @Test(
    "the interval of a difference is that of Newcombe 1998, table II, method 10",
    arguments: [
      (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062),
      (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 20, -0.1611, 0.2775), (10, 10, 0, 20, 0.6791, 1.0),
    ])
  func newcombe(_ a: Int, _ m: Int, _ b: Int, _ n: Int, _ low: Double, _ high: Double) throws {
    // Newcombe gives the first minus the second; here it is the second minus the first.
    let difference = try #require(Difference(Share(b, of: n), Share(a, of: m)))
    #expect(near(difference.interval.low, low, 0.00006) && near(difference.interval.high, high, 0.00006))
  }

  @Test("the interval holds the share, keeps in 0 to 1 and narrows with more readers")
  func wilsonProperties() throws {
    for of in 1...60 {
      for right in 0...of {
        let share = Share(right, of: of)
        let interval = try #require(share.interval)
        let part = try #require(share.part)
        #expect(interval.low >= 0 && interval.high <= 1 && interval.contains(part))
        let more = try #require(Share(right * 4, of: of * 4).interval)
        #expect(more.high - more.low < interval.high - interval.low)
        let other = try #require(Share(of - right, of: of).interval)
        #expect(near(other.low, 1 - interval.high, 1e-12))
      }
    }
    #expect(Share(0, of: 0).interval == nil)
  }

  @Test("few readers get no percentage")
  func words() {
    #expect(Share(2, of: 3).words(.nl, fewest: 5) == "2 van 3: te weinig lezers voor een percentage")
    #expect(Share(7, of: 9).words(.nl, fewest: 5) == "7 van 9 (78%, tussen 45% en 94%)")
    #expect(Share(0, of: 0).words(.en, fewest: 5) == "nobody asked")
    #expect(Difference(Share(4, of: 12), Share(7, of: 12))?.verdict(fewest: 5) == .notShown)
    #expect(Difference(Share(2, of: 20), Share(18, of: 20))?.verdict(fewest: 5) == .better)
    #expect(Difference(Share(18, of: 20), Share(2, of: 20))?.verdict(fewest: 5) == .worse)
    #expect(Difference(Share(0, of: 2), Share(2, of: 2))?.verdict(fewest: 5) == .tooFew)
  }

  @Test("Cohen's kappa of 50 applications, 20 twice yes and 15 twice no, is 0.4")
  func kappa() {
    var pairs: [(Bool, Bool)] = []
    for (a, b, count) in [(true, true, 20), (true, false, 5), (false, true, 10), (false, false, 15)] {
      pairs += Array(repeating: (a, b), count: count)
    }
    #expect(near(Agreement.kappa(pairs), 0.4, 1e-12))
    #expect(Agreement.kappa([(1, 1), (1, 1)]) == nil)
    #expect(near(Agreement.kappa([(1, 1), (2, 2)]), 1))
    #expect(near(Agreement.kappa([(1, 2), (2, 1)]), -1))
  }

  /// Krippendorff 2011, example C: 4 observers, 12 units, missing data.
  private static let units: [[Int]] = [
    [1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1],
    [2, 2, 2, 2], [5, 5, 5], [1, 1], [3],
  ]

  @Test("Krippendorff's alpha is that of his own example")
  func alpha() {
    #expect(near(Agreement.alpha(Self.units, metric: .nominal), 0.743, 0.0005))
    #expect(near(Agreement.alpha(Self.units, metric: .ordinal), 0.815, 0.0005))
    #expect(near(Agreement.alpha(Self.units, metric: .interval), 0.849, 0.0005))
    #expect(Agreement.alpha([[1, 1], [1, 1]], metric: .nominal) == nil)
    #expect(Agreement.alpha([[1], [2]], metric: .nominal) == nil)
    #expect(near(Agreement.alpha([[0, 0], [2, 2]], metric: .ordinal), 1))
  }
}
