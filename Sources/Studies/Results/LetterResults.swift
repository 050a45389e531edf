import Readability

/// What readers made of one letter. Only sessions with consent that was not withdrawn count.
public struct LetterResults: Sendable, Hashable, Codable, Identifiable {
  /// The id of the letter.
  public let id: String
  public let kind: String
  public let locale: String
  public let version: String
  public let textHash: String
  /// Sessions that count.
  public let readers: Int
  /// By the number of the word.
  public let words: [MarkCounts]
  /// By the number of the sentence.
  public let sentences: [MarkCounts]
  /// Every mark, with what was said.
  public let marks: [PlacedMark]
  public let questions: [QuestionResult]
  public let keyPoints: [KeyPointResult]
  /// All gaps of all readers; nil when none was filled in.
  public let cloze: Share?
  public let gaps: [GapResult]
  public let yardsticks: [YardstickResult]
  public let moments: [MomentAnswer]
  /// By the name of the card.
  public let feelings: [String: Int]
  public let cards: [String: Int]
  public let notes: [String]
  /// Misread amounts, dates and actions: serious whatever their number.
  public let critical: [CriticalReading]
  /// How the rules of readability and the readers' marks agree; nil when no rules were given.
  public let rules: RuleAgreement?
  /// Milliseconds of the session in the middle; nil without sessions.
  public let medianDuration: Int64?

  public init(
    _ letter: StudyLetter, questions: QuestionSet, _ records: [SessionRecord], checker: ReadabilityChecker? = nil
  ) {
    let records = records.filter { $0.counts && $0.session.letter == letter.id }
    let table = MarkTable(letter.reading, records)
    id = letter.id
    kind = letter.kind
    locale = letter.locale
    version = letter.version
    textHash = letter.reading.textHash
    readers = records.count
    words = table.words
    sentences = table.sentences
    marks = table.placed
    let asked = questions.questions.map { QuestionResult($0, records) }
    self.questions = asked
    keyPoints = questions.keyPoints.map { KeyPointResult($0, records) }
    gaps = questions.cloze.map { GapResult($0, letter.reading, records) }
    let filled = gaps.reduce(into: (right: 0, of: 0)) {
      $0.right += $1.share.right
      $0.of += $1.share.of
    }
    cloze = filled.of > 0 ? Share(filled.right, of: filled.of) : nil
    yardsticks = Yardstick.allCases.compactMap { YardstickResult($0, records, organisation: letter.organisation) }
    moments = records.flatMap { record in
      MomentQuestion.allCases.compactMap { question in
        record.moments[question].map { MomentAnswer(reader: record.session.reader, question: question, answer: $0) }
      }
    }
    feelings = Dictionary(grouping: records.flatMap(\.feelings), by: \.rawValue).mapValues(\.count)
    cards = Dictionary(grouping: records.flatMap(\.cards), by: \.rawValue).mapValues(\.count)
    notes = records.flatMap(\.notes)
    critical = CriticalReading.all(questions, records)
    rules = checker.map {
      RuleAgreement(letter.reading, sentences: table.sentences, readers: records.count, checker: $0)
    }
    let durations = records.map(\.duration).sorted()
    medianDuration = durations.isEmpty ? nil : durations[durations.count / 2]
  }
}

/// What was filled in at one gap.
public struct GapResult: Sendable, Hashable, Codable {
  public let gap: String
  /// The word that was left out.
  public let word: String
  public let share: Share
  /// What was filled in and was not right, each once.
  public let wrong: [String]

  init(_ gap: ClozeGap, _ letter: ReadingLetter, _ records: [SessionRecord]) {
    let answers = records.compactMap { $0.cloze[gap.id] }
    self.gap = gap.id
    word = letter.words[gap.word].text
    share = Share(answers.count { gap.judge($0, in: letter).isRight }, of: answers.count)
    wrong = answers.filter { gap.judge($0, in: letter) == .wrong }.uniqued.sorted()
  }
}

public struct MomentAnswer: Sendable, Hashable, Codable {
  public let reader: ReaderCode
  public let question: MomentQuestion
  public let answer: String
}

/// A statement, and what receivers of real letters said to it.
public struct YardstickResult: Sendable, Hashable, Codable {
  public let yardstick: Yardstick
  public let share: Share
  public let baselines: [Yardstick.Baseline]

  /// Nil when nobody answered.
  init?(_ yardstick: Yardstick, _ records: [SessionRecord], organisation: String) {
    let answers = records.compactMap { $0.yardsticks[yardstick] }
    guard !answers.isEmpty else { return nil }
    self.yardstick = yardstick
    share = Share(answers.count(where: \.self), of: answers.count)
    baselines = yardstick.baselines
  }
}
