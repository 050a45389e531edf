import Foundation

/// How many of those asked, with the interval that says how little a small group can tell.
public struct Share: Sendable, Hashable, Codable {
  public let right: Int
  public let of: Int

  public init(_ right: Int, of all: Int) {
    self.right = right
    of = all
  }

  /// From 0 to 1; nil when nobody was asked.
  public var part: Double? { of > 0 ? Double(right) / Double(of) : nil }

  /// Wilson's score interval, 95 percent (Wilson 1927; Newcombe 1998, method 3): it keeps between 0 and 1 and holds for
  /// small groups. Nil when nobody was asked.
  public var interval: Interval? {
    guard of > 0 else { return nil }
    let (n, p, z) = (Double(of), Double(right) / Double(of), Interval.z)
    let middle = p + z * z / (2 * n)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let whole = 1 + z * z / n
    // At the ends the formula is exact; rounding must not leave them.
    return Interval(
      low: right == 0 ? 0 : max(0, (middle - half) / whole), high: right == of ? 1 : min(1, (middle + half) / whole))
  }

  /// Such as `7 van 9 (78%, tussen 45% en 94%)`; for fewer than `fewest`, that they are too few to say.
  public func words(_ language: StudyLanguage, fewest: Int) -> String {
    guard of > 0, let part, let interval else {
      return LocalText(nl: "niemand gevraagd", en: "nobody asked")[language]
    }
    let counted = LocalText(nl: "\(right) van \(of)", en: "\(right) of \(of)")[language]
    guard of >= fewest else {
      return counted
        + LocalText(nl: ": te weinig lezers voor een percentage", en: ": too few readers for a percentage")[language]
    }
    let (low, high) = (Share.percent(interval.low), Share.percent(interval.high))
    return counted
      + LocalText(
        nl: " (\(Share.percent(part)), tussen \(low) en \(high))",
        en: " (\(Share.percent(part)), between \(low) and \(high))")[language]
  }

  /// Whole percent.
  public static func percent(_ part: Double) -> String { "\(Int((part * 100).rounded()))%" }
}

/// Where the true figure lies with 95 percent confidence.
public struct Interval: Sendable, Hashable, Codable {
  public let low: Double
  public let high: Double

  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// The 97.5 percent point of the normal distribution.
  static let z = 1.959963984540054

  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

/// The difference of two independent shares, second minus first.
public struct Difference: Sendable, Hashable, Codable {
  public let first: Share
  public let second: Share
  /// From -1 to 1.
  public let difference: Double
  /// Newcombe's hybrid score interval, 95 percent (Newcombe 1998, method 10).
  public let interval: Interval

  /// Nil when in one of the groups nobody was asked.
  public init?(_ first: Share, _ second: Share) {
    guard let p1 = first.part, let p2 = second.part, let i1 = first.interval, let i2 = second.interval else {
      return nil
    }
    self.first = first
    self.second = second
    difference = p2 - p1
    let down = (pow(p2 - i2.low, 2) + pow(i1.high - p1, 2)).squareRoot()
    let up = (pow(i2.high - p2, 2) + pow(p1 - i1.low, 2)).squareRoot()
    interval = Interval(low: max(-1, difference - down), high: min(1, difference + up))
  }

  public enum Verdict: String, Sendable, Codable {
    case better, worse
    /// The interval holds no difference at all too.
    case notShown
    /// Too few readers in one of the groups.
    case tooFew
  }

  public func verdict(fewest: Int) -> Verdict {
    if first.of < fewest || second.of < fewest { return .tooFew }
    if interval.low > 0 { return .better }
    return interval.high < 0 ? .worse : .notShown
  }

  /// What may be said about it, and no more.
  public func words(_ language: StudyLanguage, fewest: Int) -> String {
    let points = "\(difference >= 0 ? "+" : "−")\(Int((abs(difference) * 100).rounded()))"
    let (low, high) = (Int((interval.low * 100).rounded()), Int((interval.high * 100).rounded()))
    let text: LocalText
    switch verdict(fewest: fewest) {
    case .better:
      text = LocalText(
        nl: "Beter: \(points) procentpunt (tussen \(low) en \(high)).",
        en: "Better: \(points) percentage points (between \(low) and \(high)).")
    case .worse:
      text = LocalText(
        nl: "Slechter: \(points) procentpunt (tussen \(low) en \(high)).",
        en: "Worse: \(points) percentage points (between \(low) and \(high)).")
    case .notShown:
      text = LocalText(
        nl:
          "Geen verschil aangetoond (tussen \(low) en \(high) procentpunt). Dat is geen bewijs dat er geen verschil is.",
        en:
          "No difference shown (between \(low) and \(high) percentage points). That does not prove that there is none.")
    case .tooFew:
      text = LocalText(nl: "Te weinig lezers om te vergelijken.", en: "Too few readers to compare.")
    }
    return text[language]
  }
}
