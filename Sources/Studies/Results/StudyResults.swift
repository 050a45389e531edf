import Readability

/// Everything that a study came to.
public struct StudyResults: Sendable, Hashable, Codable {
  public let study: String
  public let title: String
  /// Whether the sessions were made by a program.
  public let isMade: Bool
  public let fewestReaders: Int
  /// In the order of the study.
  public let letters: [LetterResults]
  /// Pairs of versions of a letter, and pairs of its locales.
  public let comparisons: [Comparison]
  /// Most serious first.
  public let findings: [Finding]
  /// Sessions with events that do not count: no consent, or withdrawn.
  public let notCounted: Int

  /// - Parameter checker: measures how far the rules of readability and the readers of Dutch letters agree.
  public init(_ study: Study, _ sessions: [Session], _ events: EventSet, checker: ReadabilityChecker? = nil) {
    let byID = Dictionary(grouping: events.events, by: \.session)
    let records = sessions.map { SessionRecord($0, ordered: byID[$0.id] ?? []) }
    let byLetter = Dictionary(grouping: records, by: \.session.letter)
    let questions = study.letters.map { study.questions(for: $0) }
    self.study = study.id
    title = study.title
    isMade = study.isMade
    fewestReaders = study.fewestReaders
    let letters = zip(study.letters, questions).map {
      // The rules are for Dutch.
      LetterResults(
        $0, questions: $1, byLetter[$0.id] ?? [], checker: StudyLanguage(locale: $0.locale) == .nl ? checker : nil)
    }
    self.letters = letters
    comparisons = Comparison.all(study, letters)
    findings = zip(study.letters, letters).flatMap { Finding.all($0, $1, fewest: study.fewestReaders) }.sorted()
    notCounted = records.count { !$0.counts && byID[$0.session.id] != nil }
  }
}
