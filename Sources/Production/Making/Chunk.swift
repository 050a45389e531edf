import Letters

/// Where reading stands between two chunks: all that is needed to go on from there.
struct ReadingPlace: Codable, Sendable, Equatable {
  /// How records stand in the input.
  enum Form: String, Codable, Sendable {
    /// One a line.
    case lines
    /// Elements of one JSON array.
    case list
    /// JSON values one after another, each over as many lines as it likes.
    case values
  }

  var form = Form.lines
  /// Whether the array was opened, and whether it was closed.
  var isOpen = false
  var isClosed = false
  /// Decompressed bytes before this place.
  var offset: Int64 = 0
  /// 1-based place in the text.
  var line = 1
  var column = 1
  /// Records before this place.
  var records = 0
  /// SHA-256 of all bytes before this place, in hexadecimal.
  var digest = ""
}

/// One record as the reader found it: a range of the chunk's input.
struct RecordSlice: Sendable {
  /// From 1, counting all records of the input.
  let position: Int
  var line: Int
  let column: Int
  /// Where the record starts in the decompressed input.
  let start: Int64
  /// The bytes that the record takes there; more than were kept when it is larger than a record may be.
  var length = 0
  /// The bytes in the chunk.
  var offset: Int
  var count = 0
  var fault: InputFault?
}

/// One letter in one locale and format.
struct Rendition: Sendable {
  let locale: Int
  let format: LetterFormat
  let bytes: Int
}

/// What became of one record; the ranges are of the chunk's buffers.
struct Outcome: Sendable {
  enum Result: Sendable { case made, refused }

  let result: Result
  let pack: Range<Int>
  let manifest: Range<Int>
  let refused: Range<Int>
  let renditions: Range<Int>
  /// 128 bits of SHA-256 of the id.
  let fingerprint: IDFingerprint
  let organisation: Int
  let kind: Int
  let isDraft: Bool
  /// The number of the wave that it goes with, from 0.
  let wave: Int?
  /// Only of refused records.
  let rules: [RefusedRule]
  let id: String?
  /// How plain its letters are, when that was asked.
  var verdict = RecordVerdict()
}

/// A rule that a record broke, for the tasks of the summary and the first errors on the screen.
struct RefusedRule: Sendable {
  let rule: String
  let task: String
  let line: String
}

/// A run of records on its way through the house: read, made, written, and then used again.
///
/// Sendable because a chunk has one holder at a time: reader, worker and writer hand it on through a channel with a
/// lock, and keep no reference.
final class Chunk: @unchecked Sendable {
  var index = 0
  /// The records' bytes.
  let input = OutputBytes(capacity: 1 << 15)
  var records: [RecordSlice] = []
  /// Where reading stood behind this chunk.
  var end = ReadingPlace()
  /// Whether the records were XML: every value of their JSON is a text.
  var isXML = false

  let pack = OutputBytes(capacity: 1 << 20)
  let manifest = OutputBytes(capacity: 1 << 14)
  let refused = OutputBytes(capacity: 1 << 12)
  var outcomes: [Outcome] = []
  var renditions: [Rendition] = []
  /// What a survey found of each record: nil where there is none.
  var strata: [WaveStratum?] = []
  /// Numbers of messages that leave a rule of plain language; see `RecordVerdict`.
  var remarks: [Int32] = []

  func clear() {
    input.clear()
    records.removeAll(keepingCapacity: true)
    pack.clear()
    manifest.clear()
    refused.clear()
    outcomes.removeAll(keepingCapacity: true)
    renditions.removeAll(keepingCapacity: true)
    strata.removeAll(keepingCapacity: true)
    remarks.removeAll(keepingCapacity: true)
  }

  func bytes(of record: RecordSlice) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: input.base + record.offset, count: record.count)
  }
}
