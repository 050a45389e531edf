/// One thing that happened in a session. Events are only ever added; a change of mind is another event.
public struct StudyEvent: Sendable, Hashable, Codable, Identifiable {
  /// Made by the device, so that sending twice is harmless.
  public let id: String
  public let session: String
  /// Counts on the device from 0: the order in which it happened, whatever the clocks say.
  public let sequence: Int
  /// Milliseconds since 1970, by the device's clock.
  public let at: Int64
  public let body: EventBody

  public init(id: String, session: String, sequence: Int, at: Int64, body: EventBody) {
    self.id = id
    self.session = session
    self.sequence = sequence
    self.at = at
    self.body = body
  }
}

/// What happened.
public enum EventBody: Sendable, Hashable {
  case consent(given: Bool)
  case bands(Bands)
  /// `mark` is the id of the mark, made by the device.
  case mark(mark: String, sign: Sign, anchor: MarkAnchor)
  /// The mark was taken away again.
  case unmark(mark: String)
  /// Why a mark stands there. The last one counts.
  case reason(mark: String, feeling: FeelingCard?, card: WordCard?, category: ReasonCategory?, note: String?)
  /// About the letter as a whole.
  case feeling(FeelingCard)
  case card(WordCard)
  case note(String)
  /// The choice made at a question. The last one counts.
  case answer(question: String, choice: String)
  /// An answer in own words, scored 0, 1 or 2 by a coder. The last one of each coder counts.
  case open(question: String, score: Int, coder: String, note: String?)
  /// A point of the letter told back, scored 0, 1 or 2 by a coder. The last one of each coder counts.
  case teachBack(point: String, score: Int, coder: String, note: String?)
  case cloze(gap: String, answer: String)
  case moment(question: MomentQuestion, answer: String)
  /// Nil: no answer.
  case yardstick(Yardstick, agrees: Bool?)
  /// The facilitator saw that an amount, date or action was misread.
  case misread(Matter, note: String)
  case finished
  /// The reader takes back the consent: nothing of the session counts.
  case withdrawn
}

extension EventBody {
  /// Who scored; nil for what is no score.
  var coder: String? {
    switch self {
    case .open(_, _, let coder, _), .teachBack(_, _, let coder, _): coder
    default: nil
    }
  }
}

/// Who scores answers in own words: the guide at the table, and a second one who does not see those scores.
public enum Coder {
  public static let first = "A"
  public static let second = "B"
}

/// Ids that devices make.
public enum EventID {
  /// 1 to 64 letters, digits, `-` or `_`.
  public static func isGood(_ id: String) -> Bool {
    (1...64).contains(id.utf8.count)
      && id.utf8.allSatisfy {
        ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
  }
}

extension StudyEvent {
  /// The longest note that is kept, in characters.
  public static let longestNote = 2000

  /// Whether the event can be kept for its session: ids, lengths, scores, and what it refers to.
  /// - Throws: `invalid` with the field.
  public func validate(in letter: StudyLetter, questions: QuestionSet) throws(StudyError) {
    guard EventID.isGood(id) else { throw .invalid(field: "id", expected: "1 to 64 letters, digits, - or _") }
    guard sequence >= 0 else { throw .invalid(field: "sequence", expected: "0 or more") }
    switch body {
    case .mark(let mark, _, let anchor):
      guard EventID.isGood(mark) else { throw .invalid(field: "mark", expected: "1 to 64 letters, digits, - or _") }
      guard letter.reading.words(of: anchor) != nil else {
        throw .invalid(field: "anchor", expected: "a place in the letter \(letter.id)")
      }
    case .unmark(let mark):
      guard EventID.isGood(mark) else { throw .invalid(field: "mark", expected: "1 to 64 letters, digits, - or _") }
    case .reason(let mark, _, _, _, let note):
      guard EventID.isGood(mark) else { throw .invalid(field: "mark", expected: "1 to 64 letters, digits, - or _") }
      try StudyEvent.check(note)
    case .note(let note), .misread(_, let note), .moment(_, let note): try StudyEvent.check(note)
    case .answer(let question, let choice):
      guard let asked = questions.questions.first(where: { $0.id == question }) else {
        throw .invalid(field: "question", expected: "a question of the letter")
      }
      guard asked.choices.contains(where: { $0.id == choice }) else {
        throw .invalid(field: "choice", expected: "a choice of the question \(question)")
      }
    case .open(let question, let score, let coder, let note):
      guard questions.questions.contains(where: { $0.id == question }) else {
        throw .invalid(field: "question", expected: "a question of the letter")
      }
      try StudyEvent.check(score, coder, note)
    case .teachBack(let point, let score, let coder, let note):
      guard questions.keyPoints.contains(where: { $0.id == point }) else {
        throw .invalid(field: "point", expected: "a key point of the letter")
      }
      try StudyEvent.check(score, coder, note)
    case .cloze(let gap, let answer):
      guard questions.cloze.contains(where: { $0.id == gap }) else {
        throw .invalid(field: "gap", expected: "a gap of the letter")
      }
      try StudyEvent.check(answer)
    case .consent, .bands, .feeling, .card, .yardstick, .finished, .withdrawn: break
    }
  }

  private static func check(_ note: String?) throws(StudyError) {
    guard note?.count ?? 0 <= longestNote else {
      throw .invalid(field: "note", expected: "at most \(longestNote) characters")
    }
  }

  private static func check(_ score: Int, _ coder: String, _ note: String?) throws(StudyError) {
    guard (0...2).contains(score) else { throw .invalid(field: "score", expected: "0, 1 or 2") }
    guard EventID.isGood(coder) else { throw .invalid(field: "coder", expected: "1 to 64 letters, digits, - or _") }
    try check(note)
  }
}
