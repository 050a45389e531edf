/// What a session came to: its events read in order.
public struct SessionRecord: Sendable, Hashable {
  public let session: Session
  public private(set) var hasConsent = false
  public private(set) var isWithdrawn = false
  public private(set) var isFinished = false
  public private(set) var bands = Bands()
  /// In the order in which they were made.
  public private(set) var marks: [ReaderMark] = []
  /// The id of the choice, by question.
  public private(set) var answers: [String: String] = [:]
  public private(set) var open: [Scored] = []
  public private(set) var teachBack: [Scored] = []
  /// What was filled in, by gap.
  public private(set) var cloze: [String: String] = [:]
  public private(set) var feelings: [FeelingCard] = []
  public private(set) var cards: [WordCard] = []
  public private(set) var notes: [String] = []
  public private(set) var moments: [MomentQuestion: String] = [:]
  public private(set) var yardsticks: [Yardstick: Bool] = [:]
  public private(set) var misreadings: [Misreading] = []
  /// Milliseconds from the first event to the last.
  public let duration: Int64

  /// A mark with what the reader said about it.
  public struct ReaderMark: Sendable, Hashable, Codable, Identifiable {
    public let id: String
    public let sign: Sign
    public let anchor: MarkAnchor
    public var feeling: FeelingCard?
    public var card: WordCard?
    public var category: ReasonCategory?
    public var note: String?
  }

  /// A score of one coder for a question or a key point.
  public struct Scored: Sendable, Hashable, Codable {
    /// The id of the question or key point.
    public let about: String
    public let coder: String
    /// 0 wrong or not said, 1 in part or with help, 2 right.
    public let score: Int
    public let note: String?
  }

  public struct Misreading: Sendable, Hashable, Codable {
    public let matter: Matter
    public let note: String
  }

  /// Whether the session may be counted.
  public var counts: Bool { hasConsent && !isWithdrawn }

  /// - Parameter events: of any sessions; those of this one are read.
  public init(_ session: Session, _ events: EventSet) { self.init(session, ordered: events.events) }

  /// - Parameter ordered: as ``EventSet/events`` gives them.
  public init(_ session: Session, ordered: [StudyEvent]) {
    self.session = session
    let own = ordered.filter { $0.session == session.id }
    // A second guide may score days later.
    let times = own.filter { $0.body.coder != Coder.second }.map(\.at)
    duration = (times.max() ?? 0) - (times.min() ?? 0)
    for event in own { read(event.body) }
  }

  private mutating func read(_ body: EventBody) {
    switch body {
    case .consent(let given): hasConsent = given
    case .bands(let bands): self.bands = bands
    case .mark(let mark, let sign, let anchor):
      marks.removeAll { $0.id == mark }
      marks.append(ReaderMark(id: mark, sign: sign, anchor: anchor))
    case .unmark(let mark): marks.removeAll { $0.id == mark }
    case .reason(let mark, let feeling, let card, let category, let note):
      guard let index = marks.firstIndex(where: { $0.id == mark }) else { return }
      marks[index].feeling = feeling
      marks[index].card = card
      marks[index].category = category
      marks[index].note = note
    case .feeling(let feeling): if !feelings.contains(feeling) { feelings.append(feeling) }
    case .card(let card): if !cards.contains(card) { cards.append(card) }
    case .note(let note): notes.append(note)
    case .answer(let question, let choice): answers[question] = choice
    case .open(let question, let score, let coder, let note):
      SessionRecord.put(Scored(about: question, coder: coder, score: score, note: note), in: &open)
    case .teachBack(let point, let score, let coder, let note):
      SessionRecord.put(Scored(about: point, coder: coder, score: score, note: note), in: &teachBack)
    case .cloze(let gap, let answer): cloze[gap] = answer
    case .moment(let question, let answer): moments[question] = answer
    case .yardstick(let yardstick, let agrees): yardsticks[yardstick] = agrees
    case .misread(let matter, let note): misreadings.append(Misreading(matter: matter, note: note))
    case .finished: isFinished = true
    case .withdrawn: isWithdrawn = true
    }
  }

  private static func put(_ scored: Scored, in list: inout [Scored]) {
    list.removeAll { $0.about == scored.about && $0.coder == scored.coder }
    list.append(scored)
  }
}
