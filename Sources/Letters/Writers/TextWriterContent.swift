/// What stands in the lines: fixed text, values, and the isolates around them.
extension TextWriter {
  mutating func fixed(_ text: Int32) {
    let bytes = texts[text]
    if table.isInCell { table.put(bytes, words[text]) } else { put(bytes, words[text]) }
  }

  mutating func run(_ number: Int32) {
    for index in Int(stepStarts[Int(number)])..<Int(stepStarts[Int(number) + 1]) {
      switch steps[index] {
      case .block(let text): block(text)
      case .fixed(let text): fixed(text)
      case .begin(let element): begin(element)
      case .end(let element): end(element)
      }
    }
  }

  /// A finished block of lines.
  mutating func block(_ text: Int32) {
    blank()
    out.append(texts[text])
    column = 0
    lineStart = out.count
  }

  mutating func amount(_ cents: Int64, _ printed: Printed) { put(printed, .rightToLeft) }
  mutating func date(_ day: DateParts, _ printed: Printed) { put(printed, .rightToLeft) }
  mutating func period(from first: Int32, through last: Int32, _ printed: Printed) { put(printed.bytes) }
  mutating func count(_ number: Int64, _ printed: Printed) { whole(printed) }
  mutating func year(_ printed: Printed) { whole(printed) }
  mutating func iban(_ printed: Printed) { put(printed, .leftToRight) }
  mutating func reference(_ printed: Printed) {
    positions.countEuroSigns(in: printed.bytes)
    put(printed, .leftToRight)
  }
  mutating func phone(_ bytes: UnsafeBufferPointer<UInt8>) { leftToRight(bytes) }
  mutating func web(_ bytes: UnsafeBufferPointer<UInt8>) { leftToRight(bytes) }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    positions.countEuroSigns(in: bytes)
    let needsIsolate = isRightToLeft || DisplayColumns.hasRightToLeft(bytes)
    let columns = DisplayColumns.width(bytes)
    if keepsSpaces, columns <= TextWriter.columns {
      scratch.removeAll()
      if needsIsolate { scratch.append(Isolate.first.open) }
      scratch.append(bytes)
      if needsIsolate { scratch.append(Isolate.close) }
      putWhole(scratch.bytes, columns: columns, entry: -1, isolate: 0)
      return
    }
    guard needsIsolate else { return put(bytes) }
    putMark(Isolate.first.open)
    isInIsolate = true
    put(bytes)
    isInIsolate = false
    putMark(Isolate.close)
  }

  /// An isolate as part of the running text; it takes no column.
  mutating func putMark(_ mark: StaticString) {
    put(UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
  }

  /// The text names the facts beside the code; the code itself is for the eye of a telephone.
  mutating func paymentCode(label: Int32, _ payment: PaymentCodeFacts) {}

  // MARK: Isolates (Unicode Bidirectional Algorithm, UAX 9)

  enum Isolate {
    case first, leftToRight, rightToLeft
    var open: StaticString {
      switch self {
      case .first: "\u{2068}"
      case .leftToRight: "\u{2066}"
      case .rightToLeft: "\u{2067}"
      }
    }
    static let close: StaticString = "\u{2069}"
    /// Bytes of an opening or closing isolate.
    static let length = 3
  }

  @inline(__always)
  mutating func put(_ printed: Printed, _ isolate: Isolate) {
    if isRightToLeft { putIsolated(printed, isolate) } else { whole(printed) }
  }

  @inline(__always)
  mutating func whole(_ printed: Printed) {
    putWhole(printed.bytes, columns: printed.columns, entry: printed.entry, isolate: 0)
  }

  mutating func putIsolated(_ printed: Printed, _ isolate: Isolate) {
    scratch.removeAll()
    scratch.append(isolate.open)
    scratch.append(printed.bytes)
    scratch.append(Isolate.close)
    putWhole(scratch.bytes, columns: printed.columns, entry: printed.entry, isolate: Isolate.length)
  }

  mutating func leftToRight(_ bytes: UnsafeBufferPointer<UInt8>) {
    positions.countEuroSigns(in: bytes)
    let columns = DisplayColumns.width(bytes)
    let printed = Printed(bytes: bytes, columns: columns, entry: -1)
    put(printed, .leftToRight)
  }
}
