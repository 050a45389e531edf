/// Two letters of one sample side by side: an older and a newer version, or two locales.
public struct Comparison: Sendable, Hashable, Codable {
  public enum By: String, Sendable, Codable { case version, locale }

  public let by: By
  public let sample: String
  /// Ids of letters.
  public let first: String
  public let second: String
  /// For each question that both letters have.
  public let questions: [Row]
  public let keyPoints: [Row]
  /// Of the first letter's marks, how many fared how in the second; nil for locales, whose words are others.
  public let carried: [Carried.Outcome: Int]?

  public struct Row: Sendable, Hashable, Codable {
    public let id: String
    public let label: LocalText
    /// Nil when nobody was asked in one of them.
    public let difference: Difference?
  }

  init(by: By, _ first: (StudyLetter, LetterResults), _ second: (StudyLetter, LetterResults)) {
    self.by = by
    sample = first.0.sample
    self.first = first.0.id
    self.second = second.0.id
    questions = first.1.questions.compactMap { question in
      second.1.questions.first { $0.id == question.id }.map {
        Row(id: question.id, label: question.prompt, difference: Difference(question.share, $0.share))
      }
    }
    keyPoints = first.1.keyPoints.compactMap { point in
      second.1.keyPoints.first { $0.id == point.id }.map {
        Row(id: point.id, label: point.label, difference: Difference(point.share, $0.share))
      }
    }
    if by == .version {
      let carried = carry(first.1.marks.map(\.mark.anchor), from: first.0.reading, to: second.0.reading)
      self.carried = Dictionary(grouping: carried, by: \.outcome).mapValues(\.count)
    } else {
      carried = nil
    }
  }

  /// Neighbouring versions of the same sample and locale, and every locale beside the first.
  static func all(_ study: Study, _ results: [LetterResults]) -> [Comparison] {
    let pairs = Array(zip(study.letters, results))
    var comparisons: [Comparison] = []
    for (index, second) in pairs.enumerated() {
      let before = pairs[..<index]
      if let first = before.last(where: {
        $0.0.sample == second.0.sample && $0.0.locale == second.0.locale && $0.0.version != second.0.version
      }) {
        comparisons.append(Comparison(by: .version, first, second))
      }
      if let first = before.first(where: {
        $0.0.sample == second.0.sample && $0.0.version == second.0.version && $0.0.locale != second.0.locale
      }) {
        comparisons.append(Comparison(by: .locale, first, second))
      }
    }
    return comparisons
  }
}
