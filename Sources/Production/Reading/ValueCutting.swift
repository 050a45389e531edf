/// Records that take as many lines as they like: elements of one JSON array, or values one after another.
///
/// Only quotes and brackets are counted here; what stands between them is the decoder's to judge.
extension ChunkReader {
  /// The next element or value; nil at the end.
  func nextValue(into input: OutputBytes) throws(BatchError) -> RecordSlice? {
    let isList = place.form == .list
    if place.isClosed { return isList ? try afterList(into: input) : nil }
    try skipSpace()
    if isList, !place.isOpen {
      guard at < end else { return nil }
      step()
      place.isOpen = true
      try skipSpace()
      // Nothing stands between the brackets of an empty list.
      if at < end, window[at] == UInt8(ascii: "]") {
        step()
        place.isClosed = true
        return try afterList(into: input)
      }
    }
    var record = slice(input)
    var marks = Marks()
    while true {
      if at == end, !(try fill()) { return try lastValue(&record, marks) }
      let byte = window[at]
      // A bracket is missing before this place: the record ends here, so that those behind it are not lost with it.
      if byte == UInt8(ascii: "{"), marks.mustBeNext, record.count > 0 { return finish(record) }
      if isList, marks.isOutside {
        if byte == UInt8(ascii: ",") {
          step()
          return finish(record)
        }
        if byte == UInt8(ascii: "]") {
          step()
          place.isClosed = true
          return finish(record)
        }
      }
      let closes = marks.take(byte)
      keepOne(byte, in: input, &record)
      if closes, !isList { return finish(record) }
    }
  }

  /// The input ends inside a list, inside a value, or behind the last value.
  private func lastValue(_ record: inout RecordSlice, _ marks: Marks) throws(BatchError) -> RecordSlice? {
    if source.wasStopped { return nil }
    if source.fault != nil { return fault(&record, source.fault) }
    if place.form == .list {
      // The last record is whole; the bracket of the list alone is missing, and that is told next.
      if marks.isOutside, marks.hasBegun { return finish(record) }
      return fault(&record, .listNotClosed)
    }
    place.isClosed = true
    return record.length == 0 ? nil : finish(record)
  }

  /// White space may follow the list, or another list.
  private func afterList(into input: OutputBytes) throws(BatchError) -> RecordSlice? {
    guard place.isOpen else { return nil }
    try skipSpace()
    if source.wasStopped { return nil }
    place.isOpen = false
    if at < end, window[at] == UInt8(ascii: "[") {
      place.isClosed = false
      return try nextValue(into: input)
    }
    var record = slice(input)
    if at == end {
      guard source.fault != nil else { return nil }
      record.fault = source.fault
      return finish(record)
    }
    record.fault = .afterList
    repeat { keep(end - at, in: input, &record) } while try fill()
    return finish(record)
  }

  private func skipSpace() throws(BatchError) {
    while true {
      if at == end, !(try fill()) { return }
      if !isJSONSpace(window[at]), !isByteOrderMark() { return }
      step()
    }
  }

  /// The mark stands before everything else, if at all (RFC 8259, 8.1 lets readers ignore it).
  private func isByteOrderMark() -> Bool {
    switch place.offset {
    case 0: window[at] == 0xEF
    case 1: window[at] == 0xBB
    case 2: window[at] == 0xBF
    default: false
    }
  }

  private func step() {
    advance(over: window[at])
    at += 1
    place.offset += 1
  }

  private func keepOne(_ byte: UInt8, in input: OutputBytes, _ record: inout RecordSlice) {
    advance(over: byte)
    keep(1, in: input, &record)
  }

  /// Columns count characters: bytes that do not continue one.
  private func advance(over byte: UInt8) {
    if byte == 0x0A {
      place.line += 1
      place.column = 1
    } else if byte & 0xC0 != 0x80 {
      place.column += 1
    }
  }

  /// Quotes and brackets that are open.
  private struct Marks {
    private var depth = 0
    private var quotes = Quotes()
    private var isObject = false
    /// The last byte that is no white space.
    private var last: UInt8 = 0

    var isOutside: Bool { depth == 0 && !quotes.areOpen }
    var hasBegun: Bool { last != 0 }

    /// Whether an object that begins here cannot belong to the one that is open: within an object a value follows a colon.
    var mustBeNext: Bool { depth == 1 && !quotes.areOpen && isObject && last != UInt8(ascii: ":") }

    /// Whether this byte closes the value.
    mutating func take(_ byte: UInt8) -> Bool {
      if quotes.take(byte) {
        last = byte
        return false
      }
      if !isJSONSpace(byte) { last = byte }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth == 0 { isObject = byte == UInt8(ascii: "{") }
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth = max(depth - 1, 0)
        return depth == 0
      default: break
      }
      return false
    }
  }
}

/// The quotes of JSON: whether a byte stands within a text.
struct Quotes {
  private(set) var areOpen = false
  private var isEscaped = false

  /// Whether this byte belongs to a text, or to its quotes. No text goes on over a line break: where one comes, the closing quote is missing.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard areOpen else {
      areOpen = byte == UInt8(ascii: "\"")
      return areOpen
    }
    if byte == 0x0A {
      (areOpen, isEscaped) = (false, false)
    } else if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      areOpen = false
    }
    return true
  }
}

func isJSONSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
