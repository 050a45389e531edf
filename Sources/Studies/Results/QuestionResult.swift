/// How a question was answered.
public struct QuestionResult: Sendable, Hashable, Codable, Identifiable {
  public let id: String
  public let goal: Question.Goal
  public let matter: Matter
  public let prompt: LocalText
  /// Right answers; for an answer in own words the score 2 of the first coder.
  public let share: Share
  /// How often each choice was made; empty for answers in own words.
  public let choices: [String: Int]
  /// The text of each choice that was wrong and made.
  public let wrong: [LocalText]
  /// Scores of all coders, for their agreement; empty for a question with choices.
  public let agreement: CoderAgreement?

  init(_ question: Question, _ records: [SessionRecord]) {
    id = question.id
    goal = question.goal
    matter = question.matter
    prompt = question.prompt
    if question.isOpen {
      let scores = records.map { record in record.open.filter { $0.about == question.id } }
      share = Share(scores.count { $0.first?.score == 2 }, of: scores.count { !$0.isEmpty })
      choices = [:]
      wrong = []
      agreement = CoderAgreement(scores)
    } else {
      let answers = records.compactMap { $0.answers[question.id] }
      share = Share(answers.count { $0 == question.rightChoice?.id }, of: answers.count)
      choices = Dictionary(grouping: answers, by: \.self).mapValues(\.count)
      wrong = question.choices.filter { choice in !choice.isRight && answers.contains(choice.id) }.map(\.text)
      agreement = nil
    }
  }
}

/// How a key point was told back.
public struct KeyPointResult: Sendable, Hashable, Codable, Identifiable {
  public let id: String
  public let label: LocalText
  public let matter: Matter
  /// Told right without help: the score 2 of the first coder.
  public let share: Share
  /// How often 0, 1 and 2 were given by the first coder.
  public let scores: [Int]
  public let agreement: CoderAgreement?

  init(_ point: KeyPoint, _ records: [SessionRecord]) {
    let given = records.map { record in record.teachBack.filter { $0.about == point.id } }
    let first = given.compactMap(\.first?.score)
    id = point.id
    label = point.label
    matter = point.matter
    share = Share(first.count { $0 == 2 }, of: first.count)
    scores = (0...2).map { score in first.count { $0 == score } }
    agreement = CoderAgreement(given)
  }
}

/// How far the coders of answers in own words agree.
public struct CoderAgreement: Sendable, Hashable, Codable {
  public let coders: Int
  /// Answers that two or more coders scored.
  public let answers: Int
  /// Cohen's kappa, for two coders only.
  public let kappa: Double?
  /// Krippendorff's alpha, ordinal.
  public let alpha: Double?

  /// - Parameter scores: for each reader the scores of all coders. Nil when no answer was scored twice.
  init?(_ scores: [[SessionRecord.Scored]]) {
    let twice = scores.filter { $0.count >= 2 }
    guard !twice.isEmpty else { return nil }
    let names = Set(twice.flatMap { $0.map(\.coder) }).sorted()
    coders = names.count
    answers = twice.count
    alpha = Agreement.alpha(twice.map { $0.map(\.score) }, metric: .ordinal)
    if names.count == 2 {
      kappa = Agreement.kappa(
        twice.compactMap { unit -> (Int, Int)? in
          guard let a = unit.first(where: { $0.coder == names[0] }), let b = unit.first(where: { $0.coder == names[1] })
          else { return nil }
          return (a.score, b.score)
        })
    } else {
      kappa = nil
    }
  }
}

/// A reader who took an amount, a date or what to do for something else.
public struct CriticalReading: Sendable, Hashable, Codable {
  public let session: String
  public let reader: ReaderCode
  public let matter: Matter
  /// The question or key point; nil for what a facilitator saw.
  public let about: String?
  /// What was read or noted.
  public let given: LocalText

  static func all(_ questions: QuestionSet, _ records: [SessionRecord]) -> [CriticalReading] {
    records.flatMap { record in
      let wrong = questions.questions.filter(\.isCritical).compactMap { question -> CriticalReading? in
        guard let answer = record.answers[question.id], answer != Question.unknown,
          let choice = question.choices.first(where: { $0.id == answer }), !choice.isRight
        else { return nil }
        return CriticalReading(
          session: record.session.id, reader: record.session.reader, matter: question.matter, about: question.id,
          given: choice.text)
      }
      let seen = record.misreadings.filter(\.matter.isCritical).map {
        CriticalReading(
          session: record.session.id, reader: record.session.reader, matter: $0.matter, about: nil,
          given: LocalText(same: $0.note))
      }
      return wrong + seen
    }
  }
}
