/// How far coders agree beyond chance.
public enum Agreement {
  /// Cohen's kappa for two coders who each gave every unit one of several codes (Cohen 1960). Nil without units, or when
  /// both gave all units the same one code, so that chance explains everything.
  public static func kappa<Code: Hashable>(_ pairs: [(Code, Code)]) -> Double? {
    guard !pairs.isEmpty else { return nil }
    let n = Double(pairs.count)
    let observed = Double(pairs.count { $0.0 == $0.1 }) / n
    let first = Dictionary(grouping: pairs, by: \.0).mapValues(\.count)
    let second = Dictionary(grouping: pairs, by: \.1).mapValues(\.count)
    let chance = first.reduce(0.0) { $0 + Double($1.value) / n * Double(second[$1.key] ?? 0) / n }
    guard chance < 1 else { return nil }
    return (observed - chance) / (1 - chance)
  }

  /// How far apart two codes are.
  public enum Metric: Sendable {
    /// Equal or not.
    case nominal
    /// Ranks: by how many codes lie between.
    case ordinal
    /// Numbers: by the square of their difference.
    case interval
  }

  /// Krippendorff's alpha for any number of coders, with codes missing (Krippendorff 2011). Nil when no unit was coded
  /// twice, or when every code is the same.
  /// - Parameter units: for each unit the codes that it was given.
  public static func alpha(_ units: [[Int]], metric: Metric) -> Double? {
    let paired = units.filter { $0.count >= 2 }
    let values = Set(paired.flatMap(\.self)).sorted()
    guard values.count > 1 else { return nil }
    let indices = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    var coincidences = [[Double]](repeating: [Double](repeating: 0, count: values.count), count: values.count)
    for unit in paired {
      let codes = unit.compactMap { indices[$0] }
      for (i, a) in codes.enumerated() {
        for (j, b) in codes.enumerated() where i != j { coincidences[a][b] += 1 / Double(codes.count - 1) }
      }
    }
    let totals = coincidences.map { $0.reduce(0, +) }
    let n = totals.reduce(0, +)
    var observed = 0.0
    var expected = 0.0
    for a in values.indices {
      for b in values.indices where a != b {
        let distance = distance(a, b, values, totals, metric)
        observed += coincidences[a][b] * distance
        expected += totals[a] * totals[b] * distance
      }
    }
    guard expected > 0 else { return nil }
    return 1 - (n - 1) * observed / expected
  }

  private static func distance(_ a: Int, _ b: Int, _ values: [Int], _ totals: [Double], _ metric: Metric) -> Double {
    switch metric {
    case .nominal: return 1
    case .interval:
      let difference = Double(values[a] - values[b])
      return difference * difference
    case .ordinal:
      let between = totals[min(a, b)...max(a, b)].reduce(0, +) - (totals[a] + totals[b]) / 2
      return between * between
    }
  }

  /// Krippendorff's own limits: conclusions from 0.8; from 0.667 with care.
  public static func words(_ value: Double) -> LocalText {
    if value >= 0.8 { return LocalText(nl: "goed genoeg", en: "good enough") }
    if value >= 0.667 { return LocalText(nl: "met voorzichtigheid te gebruiken", en: "to be used with care") }
    return LocalText(nl: "te laag: bespreek de codes eerst", en: "too low: discuss the codes first")
  }
}
