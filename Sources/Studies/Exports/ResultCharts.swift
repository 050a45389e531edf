import Charts

/// The charts of a letter's results. The figures stand in the table beside them, under the same numbers.
public struct ResultCharts: Sendable {
  private let results: LetterResults
  private let fewest: Int
  private let language: StudyLanguage

  /// - Parameter fewest: under this number of readers no bar is drawn.
  public init(_ results: LetterResults, fewest: Int, language: StudyLanguage) {
    self.results = results
    self.fewest = fewest
    self.language = language
  }

  private func t(_ nl: String, _ en: String) -> String { LocalText(nl: nl, en: en)[language] }

  /// A bar for each share with its interval, numbered from 1; nil when too few readers were asked anything.
  public func shares(_ title: String, _ shares: [Share]) -> String? {
    guard shares.contains(where: { $0.of >= fewest }) else { return nil }
    return BarChart(
      title: title, unit: t("deel van de lezers dat het goed had", "share of readers who were right"),
      bars: shares.enumerated().compactMap { number, share in
        guard let part = share.part, let interval = share.interval else { return nil }
        let isEnough = share.of >= fewest
        return BarChart.Bar(
          "\(number + 1)", isEnough ? part : 0,
          label: isEnough ? "\(share.right)/\(share.of)" : t("te weinig lezers", "too few readers"),
          range: isEnough ? interval.low...interval.high : nil)
      }, whole: 1
    ).svg()
  }

  /// How often each feeling card was picked; nil when none was.
  public var feelings: (svg: String, rows: [(name: String, readers: Int)])? {
    guard !results.feelings.isEmpty else { return nil }
    let rows = FeelingCard.allCases.map { (name: $0.words[language], readers: results.feelings[$0.rawValue] ?? 0) }
    let chart = BarChart(
      title: t("Hoe de brief voelt", "How the letter feels"), unit: t("kaarten", "cards"),
      bars: rows.map { (name: $0.name, value: $0.readers) })
    return (chart.svg(), rows)
  }
}

extension PlacedMark {
  /// Marks on the same words put together, in the order of the letter; marks that lost their place stand last.
  public static func places(_ marks: [PlacedMark]) -> [(quote: String, marks: [PlacedMark])] {
    Dictionary(grouping: marks) { Place(words: $0.words, quote: $0.mark.anchor.quote) }
      .sorted { ($0.key.first, $0.key.quote) < ($1.key.first, $1.key.quote) }
      .map { ($0.key.quote, $0.value) }
  }

  private struct Place: Hashable {
    let words: ClosedRange<Int>?
    let quote: String
    var first: Int { words?.lowerBound ?? .max }
  }

  /// Why the mark stands there, as far as somebody said: the sort, the cards and the words of the reader.
  public func reasons(_ language: StudyLanguage) -> [String] {
    [mark.category?.words[language], mark.feeling?.words[language], mark.card?.words[language], mark.note]
      .compactMap { $0?.nonEmpty }
  }
}
