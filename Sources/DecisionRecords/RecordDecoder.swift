import Facts

/// What a reader may be asked for.
public struct RecordOptions: Sendable, Hashable {
  /// The most bytes that one record may take; at most ``RecordLimits/largestRecordBytes``.
  public var maximumRecordBytes: Int
  /// Whether errors may repeat the values that they are about.
  public var showValues: Bool
  /// The kinds that a record may be of.
  public var kinds: RecordKinds

  public init(
    maximumRecordBytes: Int = RecordLimits.recordBytes, showValues: Bool = false, kinds: RecordKinds = .recoveryOnly
  ) {
    self.kinds = kinds
    self.maximumRecordBytes = min(max(maximumRecordBytes, 1), RecordLimits.largestRecordBytes)
    self.showValues = showValues
  }
}

/// Decodes one record after another and keeps its arrays in between: one a thread, for batches.
///
///     var decoder = RecordDecoder()
///     let record = try decoder.decode(line)
///
/// The cost is one pass over the bytes; the time does not depend on what was decoded before.
public struct RecordDecoder: Sendable {
  public let options: RecordOptions
  /// Whether the JSON was made of XML, in which every value is a text (``XMLRecordConverter``).
  public var readsUntyped = false
  private var tape = Tape()

  public init(options: RecordOptions = RecordOptions()) {
    self.options = options
  }

  /// Decodes bytes that hold one JSON record and nothing else but white space (and a byte order mark before it).
  /// - Parameter start: where the bytes start in the whole input, for the places in errors.
  /// - Throws: all faults of the record at once.
  public mutating func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: TextPosition = TextPosition()
  ) throws(RecordErrors) -> DecisionRecord {
    guard bytes.count - byteOrderMark(of: bytes) <= options.maximumRecordBytes else {
      throw refusal(bytes, TextFault(kind: .tooLarge, offset: 0), start)
    }
    var reader = JSONTapeReader(
      bytes, from: byteOrderMark(of: bytes), depthLimit: RecordLimits.depth, tape: takeTape())
    do throws(TextFault) {
      try reader.readValue()
      try reader.expectEnd()
    } catch {
      tape = reader.tape
      throw refusal(bytes, error, start)
    }
    tape = reader.tape
    return try record(bytes, start)
  }

  /// Decodes the first value of the bytes, for lists. The end is `nil` where the text is broken.
  mutating func decodeFirst(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: TextPosition
  ) -> (end: Int?, result: Result<DecisionRecord, RecordErrors>) {
    let window = UnsafeBufferPointer(rebasing: bytes.prefix(options.maximumRecordBytes))
    var reader = JSONTapeReader(window, depthLimit: RecordLimits.depth, tape: takeTape())
    do throws(TextFault) {
      try reader.readValue()
    } catch {
      tape = reader.tape
      let cut = error.kind == .endsEarly && window.count < bytes.count
      return (nil, .failure(refusal(window, cut ? TextFault(kind: .tooLarge, offset: 0) : error, start)))
    }
    tape = reader.tape
    do throws(RecordErrors) {
      return (reader.at, .success(try record(window, start)))
    } catch {
      return (reader.at, .failure(error))
    }
  }

  /// The tape, moved out: while a reader fills it nobody else holds it, so that it is not copied.
  private mutating func takeTape() -> Tape {
    var taken = Tape()
    swap(&taken, &tape)
    return taken
  }

  private func record(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: TextPosition
  ) throws(RecordErrors) -> DecisionRecord {
    try tape.withView(of: bytes) { view throws(RecordErrors) in
      var decoder = TapeDecoder(view, kinds: options.kinds, readsUntyped: readsUntyped)
      if let record = decoder.record() { return record }
      let report = FaultReport(tape: view, start: start, showValues: options.showValues)
      throw RecordErrors(issues: report.issues(decoder.faults), id: decoder.readableID())
    }
  }

  func refusal(_ bytes: UnsafeBufferPointer<UInt8>, _ fault: TextFault, _ start: TextPosition) -> RecordErrors {
    let limit = fault.kind == .tooDeep ? RecordLimits.depth : options.maximumRecordBytes
    return Tape().withView(of: bytes) { view in
      let report = FaultReport(tape: view, start: start, showValues: false)
      return RecordErrors(issues: [report.issue(fault, limit: limit)], id: nil)
    }
  }
}

/// The length of a UTF-8 byte order mark at the start: 3 or 0.
func byteOrderMark(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
  bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
}
