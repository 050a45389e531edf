import DecisionRecords
import Letters

/// What the operator asked for.
public struct BatchOptions: Sendable {
  /// A file, or `-` for standard input.
  public var input: String
  public var formats: [LetterFormat]
  /// The locales as they were asked for, such as `nl,record`; a resumed run must ask for the same.
  public var localeNames: String
  /// The locales of one letter, in order.
  public var locales: @Sendable (DecisionRecord) -> [String]
  public var pack = PackForm.ndjson
  /// Threads that make letters, at least 1.
  public var jobs = 1
  public var allowsDrafts = false
  public var resumes = false
  /// Stop the making after so many refusals; 0 never.
  public var refusalLimit = 0
  public var showsValues = false
  /// Spread the letters over days; nil: each goes on the day of its record.
  public var waves: WaveOptions?
  /// The input is a part of a larger one; for streams.
  public var part: InputPart?
  /// Tells how plain the letters are; nil when nobody asked.
  public var readability: BatchReadability?
  /// A file for Prometheus (text format 0.0.4), written anew every second.
  public var metrics: String?

  public init(
    input: String, formats: [LetterFormat], localeNames: String,
    locales: @escaping @Sendable (DecisionRecord) -> [String]
  ) {
    self.input = input
    self.formats = formats
    self.localeNames = localeNames
    self.locales = locales
  }

  var recordOptions: RecordOptions { RecordOptions(showValues: showsValues) }
}

/// Where a part of a larger input begins: what stands before it. Such a part is plain NDJSON, cut at ends of lines, so that nothing is
/// guessed from its first bytes and its letters and refusals are those of the whole.
public struct InputPart: Sendable, Equatable {
  public let records: Int
  public let lines: Int
  public let bytes: Int

  /// All at least 0.
  public init(records: Int, lines: Int, bytes: Int) {
    self.records = max(records, 0)
    self.lines = max(lines, 0)
    self.bytes = max(bytes, 0)
  }
}

/// How a batch ended.
public enum BatchEnding: String, Sendable {
  /// Everything was read.
  case complete
  /// `--fail-fast` stopped it.
  case refusalLimit = "refusal-limit"
  /// A signal stopped it.
  case interrupted
}

/// A batch that came to an orderly end.
public struct BatchResult: Sendable {
  public let ending: BatchEnding
  public let read: Int
  public let made: Int
  public let refused: Int
  public let skipped: Int
  public let letters: Int
  /// Records that were refused through a fault of this program.
  public let ownFaults: Int
  /// Records whose letters say CONCEPT.
  public let drafts: Int
  /// What to do about the refusals, most records first.
  public let tasks: [Task]
  /// Whether an earlier run had done all of it already.
  public let wasDone: Bool
  /// The plan of the waves; empty without one.
  public let waves: [DispatchWave]

  public struct Task: Sendable {
    public let rule: String
    public let records: Int
    public let task: String
  }

  init(_ tally: Tally, _ ending: BatchEnding, wasDone: Bool = false, waves: [DispatchWave] = []) {
    self.ending = ending
    (read, made, refused, skipped) = (tally.read, tally.made, tally.refused, tally.skipped)
    letters = tally.letters
    ownFaults = tally.ownFaults
    drafts = tally.drafts
    tasks = tally.tasks.map { Task(rule: $0.rule, records: $0.records, task: $0.task) }
    self.wasDone = wasDone
    self.waves = waves
  }
}

/// How a run stands, for the people who watch it.
public struct BatchStanding: Sendable {
  public let seconds: Double
  public let records: Int
  public let letters: Int
  public let refused: Int
  /// Records made or refused by this run, without those of the run that it resumes.
  public let recordsOfThisRun: Int
  /// Bytes of the input that were read, and all of them where that is known.
  public let consumed: Int64
  public let inputSize: Int64?
  /// Bytes that were only read again, to get to where the run went on.
  let consumedBefore: Int64

  /// Records a second.
  public var rate: Double { seconds > 0 ? Double(recordsOfThisRun) / seconds : 0 }

  /// Seconds until the end at this rate, where the size of the input is known.
  public var secondsLeft: Double? {
    guard let inputSize, consumed > consumedBefore, seconds > 0 else { return nil }
    return seconds * Double(max(inputSize - consumed, 0)) / Double(consumed - consumedBefore)
  }
}

/// What a run tells while it works. Called from several threads.
public struct BatchWatch: Sendable {
  /// One fault of a refused record, as a line, and how many records had this fault so far.
  public var refused: @Sendable (_ line: String, _ records: Int) -> Void
  /// A few times a second.
  public var standing: @Sendable (BatchStanding) -> Void
  /// Something that the operator should know.
  public var note: @Sendable (String) -> Void

  public init(
    refused: @escaping @Sendable (_ line: String, _ records: Int) -> Void,
    standing: @escaping @Sendable (BatchStanding) -> Void,
    note: @escaping @Sendable (String) -> Void
  ) {
    self.refused = refused
    self.standing = standing
    self.note = note
  }
}
