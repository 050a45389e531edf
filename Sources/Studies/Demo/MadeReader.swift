/// A reader that a program plays, after one of three profiles.
struct MadeReader {
  enum Profile: CaseIterable {
    /// Reads well; sees what is unkind or too much.
    case practised
    /// Reads slowly and skips; mixes up amounts and dates now and then.
    case slow
    /// Learnt the language later; asks for words.
    case learner

    /// Of a hundred questions, how many come right with a plain text.
    var right: Int {
      switch self {
      case .practised: 97
      case .slow: 84
      case .learner: 88
      }
    }
  }

  let profile: Profile
  let letter: StudyLetter
  let questions: QuestionSet
  private var bodies: [EventBody] = []

  init(profile: Profile, letter: StudyLetter, questions: QuestionSet) {
    self.profile = profile
    self.letter = letter
    self.questions = questions
  }

  private static let hard = [
    "derhalve", "verwijtbaar", "uwerzijds", "onderstaand", "specificatie", "beschikking", "dient",
  ]

  mutating func events(_ session: Session, using numbers: inout SeededNumbers) -> [StudyEvent] {
    bodies = [.consent(given: true)]
    if Bool.random(using: &numbers) {
      let reading: ReadingBand =
        switch profile {
        case .practised: .easy
        case .slow: .hard
        case .learner: .sometimesHard
        }
      bodies.append(.bands(Bands(reading: reading)))
    }
    marks(&numbers)
    answers(&numbers)
    bodies.append(.finished)
    var at = session.madeAt
    return bodies.enumerated().map { sequence, body in
      at += Int64.random(in: 4_000...26_000, using: &numbers)
      return StudyEvent(
        id: "\(session.id)-\(sequence)", session: session.id, sequence: sequence, at: at, body: body)
    }
  }

  private func chance(_ percent: Int, _ numbers: inout SeededNumbers) -> Bool {
    Int.random(in: 0..<100, using: &numbers) < percent
  }

  /// The older text makes every mistake likelier.
  private var isHard: Bool { letter.version == "1" }

  // MARK: Marks

  private mutating func marks(_ numbers: inout SeededNumbers) {
    let reading = letter.reading
    for sentence in reading.sentences where reading.blocks[sentence.block].kind.holdsSentences {
      let hard = sentence.words.first { MadeReader.hard.contains(reading.words[$0].text.lowercased()) }
      if let hard, chance(profile == .practised ? 30 : 55, &numbers), let anchor = reading.anchor(words: hard...hard) {
        let sign: Sign = profile == .learner ? .question : .minus
        put(sign, anchor, .word, ["Dit woord ken ik niet.", "Zo praat niemand.", "Wat is dit?"], &numbers)
      } else if reading.blocks[sentence.block].part == "where-to-get-help", chance(6, &numbers),
        let anchor = reading.anchor(sentence: sentence.number)
      {
        put(
          chance(50, &numbers) ? .heart : .plus, anchor, .feeling, ["Fijn dat je mag bellen.", "Dit geeft rust."],
          &numbers)
      } else if sentence.words.count > 11, chance(profile == .slow ? 14 : 5, &numbers),
        let anchor = reading.anchor(sentence: sentence.number)
      {
        put(.minus, anchor, .sentence, ["De zin is te lang.", "Ik moest dit twee keer lezen."], &numbers)
      } else if reading.blocks[sentence.block].part == "summary", chance(22, &numbers),
        let anchor = reading.anchor(sentence: sentence.number)
      {
        put(.plus, anchor, nil, ["Meteen duidelijk."], &numbers)
      }
    }
    bodies.append(
      .feeling(isHard ? (chance(50, &numbers) ? .headFull : .littleAfraid) : (chance(60, &numbers) ? .soSo : .fine)))
    bodies.append(.card(chance(60, &numbers) ? .call : .help))
  }

  private mutating func put(
    _ sign: Sign, _ anchor: MarkAnchor, _ category: ReasonCategory?, _ notes: [String], _ numbers: inout SeededNumbers
  ) {
    let id = "m\(bodies.count)"
    bodies.append(.mark(mark: id, sign: sign, anchor: anchor))
    if chance(70, &numbers) {
      bodies.append(
        .reason(mark: id, feeling: nil, card: nil, category: category, note: notes.randomElement(using: &numbers)))
    }
  }

  // MARK: Answers

  private mutating func answers(_ numbers: inout SeededNumbers) {
    let right = profile.right - (isHard ? 16 : 0)
    for question in questions.questions {
      if question.isOpen {
        let score = chance(right, &numbers) ? 2 : chance(50, &numbers) ? 1 : 0
        score2(score, &numbers) { .open(question: question.id, score: $0, coder: $1, note: nil) }
      } else if let good = question.rightChoice {
        let wrong = question.choices.filter { !$0.isRight }
        // Who does not know says so more often than choosing wrong.
        let given =
          chance(right, &numbers) ? good : chance(65, &numbers) ? wrong.last : wrong.randomElement(using: &numbers)
        bodies.append(.answer(question: question.id, choice: given?.id ?? Question.unknown))
      }
    }
    for point in questions.keyPoints {
      let score = chance(right, &numbers) ? 2 : chance(60, &numbers) ? 1 : 0
      score2(score, &numbers) { .teachBack(point: point.id, score: $0, coder: $1, note: nil) }
    }
    for gap in questions.cloze.prefix(10) {
      let word = letter.reading.words[gap.word].text
      let answer =
        chance(right - 15, &numbers) ? gap.accepted.first.flatMap { chance(20, &numbers) ? $0 : nil } ?? word : "?"
      bodies.append(.cloze(gap: gap.id, answer: answer))
    }
    bodies.append(.moment(question: .whatYouDid, answer: chance(70, &numbers) ? "Bellen." : "Aan mijn dochter vragen."))
    guard Yardstick.fit(letter) else { return }
    for yardstick in Yardstick.allCases {
      bodies.append(.yardstick(yardstick, agrees: chance(right - (yardstick == .calculation ? 20 : 8), &numbers)))
    }
  }

  /// Two coders, who differ now and then.
  private mutating func score2(
    _ score: Int, _ numbers: inout SeededNumbers, _ body: (Int, String) -> EventBody
  ) {
    bodies.append(body(score, "c1"))
    bodies.append(body(chance(88, &numbers) ? score : max(0, score - 1), "c2"))
  }
}
