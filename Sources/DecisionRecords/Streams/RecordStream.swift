/// One record of an input, good or refused.
public struct RecordResult: Sendable {
  /// From 0, counting refused records too.
  public let index: Int
  /// The line on which the record starts, from 1.
  public let line: Int
  /// Where the record stands in the input.
  public let bytes: Range<Int>
  public let result: Result<DecisionRecord, RecordErrors>
}

/// How records stand in an input.
public enum RecordForm: Sendable, Hashable {
  /// One object.
  case single
  /// A JSON array of objects.
  case array
  /// One object a line (NDJSON); blank lines do not count.
  case lines
  /// XML: a root `record`, or `records` with any number of them.
  case xml
}

/// The records of an input, one at a time: nothing is kept of those that went before.
///
/// A broken line does not stop the lines after it. A broken array ends with a result that says where it broke.
/// The bytes must stay in place while the stream is used.
public struct RecordStream: Sequence, IteratorProtocol {
  public let form: RecordForm
  private let input: UnsafeBufferPointer<UInt8>
  private var decoder: RecordDecoder
  private var at: Int
  private var position = TextPosition()
  private var index = 0
  private var isDone = false
  /// The records of XML, as JSON.
  private var converted: XMLRecordConverter?

  /// - Parameter form: `nil` finds out: `[` opens an array; more lines after a first line that is a whole object make
  ///   NDJSON, and so do lines that start with `{` and are not one object together.
  public init(
    _ input: UnsafeBufferPointer<UInt8>, form: RecordForm? = nil, options: RecordOptions = RecordOptions()
  ) {
    self.input = input
    self.form = form ?? RecordStream.form(of: input)
    decoder = RecordDecoder(options: options)
    at = byteOrderMark(of: input)
    guard self.form == .xml else { return }
    decoder.readsUntyped = true
    let converter = XMLRecordConverter()
    converter.feed(input)
    converter.finish()
    converted = converter
  }

  public mutating func next() -> RecordResult? {
    if isDone { return nil }
    switch form {
    case .single: return single()
    case .array: return element()
    case .lines: return nextLine()
    case .xml: return nextOfXML()
    }
  }

  private mutating func single() -> RecordResult {
    isDone = true
    skipSpace()
    return result(of: at..<input.count)
  }

  /// The records before a fault are good; the fault is a result of its own.
  private mutating func nextOfXML() -> RecordResult? {
    guard let converted else { return nil }
    guard index < converted.records.count else {
      isDone = true
      guard let fault = converted.fault ?? (index == 0 ? .init(kind: .otherRoot, line: 1) : nil) else { return nil }
      let message = RecordMessages.message(for: fault.rule, detail: .none, name: "")
      let issue = RecordIssue(
        rule: fault.rule, pointer: "", line: fault.line, column: 1, expected: message.expected, task: message.task,
        sums: nil, found: nil)
      return RecordResult(
        index: index, line: fault.line, bytes: 0..<input.count,
        result: .failure(RecordErrors(issues: [issue], id: nil)))
    }
    let place = converted.records[index]
    let outcome = converted.output.withUnsafeBufferPointer { json -> Result<DecisionRecord, RecordErrors> in
      let bytes = UnsafeBufferPointer(rebasing: json[place.start..<place.end])
      let column = json[..<place.start].reversed().prefix { $0 != 0x0A }.count + 1
      do throws(RecordErrors) {
        return .success(try decoder.decode(bytes, at: TextPosition(line: place.line, column: column)))
      } catch {
        return .failure(error)
      }
    }
    defer { index += 1 }
    return RecordResult(index: index, line: place.line, bytes: 0..<input.count, result: outcome)
  }

  private mutating func nextLine() -> RecordResult? {
    while at < input.count {
      let end = lineEnd(from: at, in: input)
      let line = at..<end
      let isBlank = input[line].allSatisfy(isJSONSpace)
      let found = isBlank ? nil : result(of: line)
      at = end + 1
      position = TextPosition(line: position.line + 1)
      if let found { return found }
    }
    isDone = true
    return nil
  }

  private mutating func result(of range: Range<Int>) -> RecordResult {
    let bytes = UnsafeBufferPointer(rebasing: input[range])
    let outcome: Result<DecisionRecord, RecordErrors>
    do throws(RecordErrors) {
      outcome = .success(try decoder.decode(bytes, at: position))
    } catch {
      outcome = .failure(error)
    }
    defer { index += 1 }
    return RecordResult(index: index, line: position.line, bytes: range, result: outcome)
  }

  /// The next element of the array, or a result that says where the array is broken.
  private mutating func element() -> RecordResult? {
    skipSpace()
    guard at < input.count else { return broken(index == 0 ? .empty : .endsEarly) }
    if index == 0 {
      guard input[at] == UInt8(ascii: "[") else { return broken(.valueExpected) }
      step()
      skipSpace()
      if at < input.count, input[at] == UInt8(ascii: "]") { return end() }
    } else if input[at] == UInt8(ascii: "]") {
      return end()
    } else {
      guard input[at] == UInt8(ascii: ",") else { return broken(.commaOrBracketExpected) }
      step()
      skipSpace()
    }
    guard at < input.count else { return broken(.endsEarly) }
    let rest = UnsafeBufferPointer(rebasing: input[at...])
    let (end, outcome) = decoder.decodeFirst(rest, at: position)
    if end == nil { isDone = true }
    let found = RecordResult(
      index: index, line: position.line, bytes: at..<(at + (end ?? rest.count)), result: outcome)
    index += 1
    position.advance(over: rest[..<(end ?? 0)])
    at += end ?? 0
    return found
  }

  /// After the closing bracket: nothing but white space may follow.
  private mutating func end() -> RecordResult? {
    step()
    skipSpace()
    guard at >= input.count else { return broken(.trailing) }
    isDone = true
    return nil
  }

  private mutating func broken(_ kind: TextFault.Kind) -> RecordResult {
    isDone = true
    let rest = UnsafeBufferPointer(rebasing: input[at...])
    let errors = decoder.refusal(rest, TextFault(kind: kind, offset: 0), position)
    return RecordResult(index: index, line: position.line, bytes: at..<input.count, result: .failure(errors))
  }

  private mutating func step() {
    at += 1
    position.column += 1
  }

  private mutating func skipSpace() {
    let start = at
    while at < input.count, isJSONSpace(input[at]) { at += 1 }
    position.advance(over: input[start..<at])
  }

  private static func form(of input: UnsafeBufferPointer<UInt8>) -> RecordForm {
    var at = byteOrderMark(of: input)
    while at < input.count, isJSONSpace(input[at]) { at += 1 }
    guard at < input.count else { return .single }
    if input[at] == UInt8(ascii: "<") { return .xml }
    if input[at] == UInt8(ascii: "[") { return .array }
    let end = lineEnd(from: at, in: input)
    var next = end
    while next < input.count, isJSONSpace(input[next]) { next += 1 }
    guard next < input.count else { return .single }
    let isObject = input[at] == UInt8(ascii: "{")
    if isObject, isValue(input[at..<end]) { return .lines }
    // What goes on over the lines, or NDJSON with a broken first line.
    return input[next] == UInt8(ascii: "{") && !(isObject && isValue(input[at...])) ? .lines : .single
  }

  /// Whether bytes start with a whole JSON value.
  private static func isValue(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var reader = JSONTapeReader(UnsafeBufferPointer(rebasing: bytes), depthLimit: RecordLimits.depth, tape: Tape())
    do throws(TextFault) { try reader.readValue() } catch { return false }
    return true
  }
}

private func isJSONSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

/// The offset of the next line feed, or the end.
private func lineEnd(from start: Int, in input: UnsafeBufferPointer<UInt8>) -> Int {
  var at = start
  guard let base = input.baseAddress else { return at }
  // Eight bytes at a time: a byte that is LF becomes zero, and a zero byte gets its high bit.
  let ones: UInt64 = 0x0101_0101_0101_0101
  while at &+ 8 <= input.count {
    let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self) ^ (ones &* 0x0A)
    if (word &- ones) & ~word & (ones &* 0x80) != 0 { break }
    at &+= 8
  }
  while at < input.count, input[at] != 0x0A { at &+= 1 }
  return at
}
