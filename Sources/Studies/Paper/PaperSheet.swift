/// What a facilitator types over from paper: the same sheet as the booklet.
public struct PaperSheet: Sendable, Hashable, Codable {
  public struct Mark: Sendable, Hashable, Codable {
    public var line: Int
    /// Words of the line, counted from 1; nil: the whole line.
    public var from: Int?
    public var to: Int?
    public var sign: Sign
    public var category: ReasonCategory?
    public var feeling: FeelingCard?
    public var note: String?

    public init(
      line: Int, from: Int? = nil, to: Int? = nil, sign: Sign, category: ReasonCategory? = nil,
      feeling: FeelingCard? = nil, note: String? = nil
    ) {
      self.line = line
      self.from = from
      self.to = to
      self.sign = sign
      self.category = category
      self.feeling = feeling
      self.note = note
    }
  }

  /// Nothing is taken over without it.
  public var consent = false
  public var bands = Bands()
  public var marks: [Mark] = []
  /// The id of the choice, by question.
  public var answers: [String: String] = [:]
  /// 0, 1 or 2, by question in own words.
  public var open: [String: Int] = [:]
  /// 0, 1 or 2, by key point.
  public var teachBack: [String: Int] = [:]
  public var cloze: [String: String] = [:]
  public var feelings: [FeelingCard] = []
  public var cards: [WordCard] = []
  public var moments: [String: String] = [:]
  public var yardsticks: [String: Bool] = [:]
  public var note: String?
  /// Who scored the answers in own words.
  public var coder = Coder.first

  public init() {}

  /// The events of the sheet, as a tablet would have sent them.
  ///
  /// Ids follow from the session and the order, so that the same sheet gives the same events.
  /// - Parameter at: milliseconds since 1970, when it was typed over.
  /// - Throws: `invalid` with the field of the sheet.
  public func events(
    _ session: Session, letter: StudyLetter, questions: QuestionSet, at: Int64
  ) throws(StudyError) -> [StudyEvent] {
    guard consent else { throw .invalid(field: "consent", expected: "that the reader agreed") }
    let lines = BookletLines(letter.reading)
    var bodies: [EventBody] = [.consent(given: true)]
    if bands != Bands() { bodies.append(.bands(bands)) }
    for (number, mark) in marks.enumerated() {
      guard let words = lines.words(line: mark.line, from: mark.from, to: mark.to) else {
        throw .invalid(
          field: "marks/\(number)", expected: "a line from 1 to \(lines.lines.count), and words of that line")
      }
      // A line may hold several cells: each gets the mark, the first the reason.
      for (part, anchor) in letter.reading.anchors(words: words).enumerated() {
        bodies.append(
          .mark(mark: "p\(number + 1)" + (part == 0 ? "" : "-\(part + 1)"), sign: mark.sign, anchor: anchor))
      }
      let id = "p\(number + 1)"
      if mark.category != nil || mark.feeling != nil || mark.note?.nonEmpty != nil {
        bodies.append(
          .reason(mark: id, feeling: mark.feeling, card: nil, category: mark.category, note: mark.note?.nonEmpty))
      }
    }
    for (question, choice) in answers.sorted(by: { $0.key < $1.key }) {
      bodies.append(.answer(question: question, choice: choice))
    }
    for (question, score) in open.sorted(by: { $0.key < $1.key }) {
      bodies.append(.open(question: question, score: score, coder: coder, note: nil))
    }
    for (point, score) in teachBack.sorted(by: { $0.key < $1.key }) {
      bodies.append(.teachBack(point: point, score: score, coder: coder, note: nil))
    }
    for (gap, answer) in cloze.sorted(by: { $0.key < $1.key }) { bodies.append(.cloze(gap: gap, answer: answer)) }
    bodies += feelings.map(EventBody.feeling) + cards.map(EventBody.card)
    for (name, answer) in moments.sorted(by: { $0.key < $1.key }) {
      guard let question = MomentQuestion(rawValue: name) else {
        throw .invalid(field: "moments/\(name)", expected: "one of the five questions")
      }
      bodies.append(.moment(question: question, answer: answer))
    }
    for (name, agrees) in yardsticks.sorted(by: { $0.key < $1.key }) {
      guard let yardstick = Yardstick(rawValue: name) else {
        throw .invalid(field: "yardsticks/\(name)", expected: "one of the three statements")
      }
      bodies.append(.yardstick(yardstick, agrees: agrees))
    }
    if let note = note?.nonEmpty { bodies.append(.note(note)) }
    bodies.append(.finished)
    var events: [StudyEvent] = []
    for (sequence, body) in bodies.enumerated() {
      var hash = SeededNumbers(text: session.id)
      let event = StudyEvent(
        id: "paper-\(String(hash.next(), radix: 36))-\(sequence)", session: session.id, sequence: sequence, at: at,
        body: body)
      try event.validate(in: letter, questions: questions)
      events.append(event)
    }
    return events
  }
}
