/// What stands in the lines: fixed text, values, and the isolates around them.
extension TextWriter {
  mutating func fixed(_ text: Int32) {
    let bytes = texts[text]
    if table.isInCell { table.put(bytes, words[text]) } else { put(bytes, words[text]) }
  }

  mutating func run(_ number: Int32) {
    guard let starts = stepStarts.baseAddress, let steps = steps.baseAddress else { return }
    var index = Int(starts[Int(number)])
    let end = Int(starts[Int(number) &+ 1])
    // Most runs are one paragraph.
    if index &+ 1 == end, steps[index].code == .block { return block(steps[index].number) }
    while index < end {
      let step = steps[index]
      index &+= 1
      switch step.code {
      case .fixed: fixed(step.number)
      case .text: text(TextValue(texts[step.number]))
      case .contact: phone(TextValue(texts[step.number]))
      case .turnCell:
        table.endCell()
        table.beginCell(alignEnd: step.alignEnd)
      case .beginCell: table.beginCell(alignEnd: step.alignEnd)
      case .endCell: table.endCell()
      case .endRow: table.endRow()
      case .block: block(step.number)
      case .begin: begin(elements[Int(step.number)])
      case .end: self.end(elements[Int(step.number)])
      }
    }
  }

  mutating func row(_ plan: RowPlan, _ values: UnsafePointer<RowValue>) {
    guard isRightToLeft else { return table.addRow(plan, values) }
    table.beginRow(emphasis: false)
    for cell in 0..<plan.cells.count {
      table.beginCell(alignEnd: plan.cells[cell].alignEnd)
      let value = values[cell]
      switch plan.cells[cell].kind {
      case .amount, .date: putIsolated(value.printed, .rightToLeft)
      case .count: whole(value.printed)
      }
      table.endCell()
    }
    table.endRow()
  }

  /// A finished block of lines.
  mutating func block(_ text: Int32) {
    blank()
    out.append(texts[text])
    column = 0
    lineStart = out.count
  }

  mutating func amount(_ cents: Int64, _ digits: AmountDigits, _ printed: Printed) { put(printed, .rightToLeft) }
  mutating func date(_ day: DateParts, _ printed: Printed) { put(printed, .rightToLeft) }
  mutating func period(from first: Int32, through last: Int32, _ printed: Printed) { put(printed.bytes) }
  mutating func count(_ number: Int64, _ printed: Printed) { whole(printed) }
  mutating func year(_ printed: Printed) { whole(printed) }
  mutating func iban(_ printed: Printed) { put(printed, .leftToRight) }
  mutating func reference(_ printed: Printed) {
    positions.countEuroSigns(in: printed.bytes)
    put(printed, .leftToRight)
  }
  mutating func phone(_ text: TextValue) { leftToRight(text) }
  mutating func web(_ text: TextValue) { leftToRight(text) }

  mutating func text(_ text: TextValue) {
    let bytes = text.bytes
    if !text.isASCII { positions.countEuroSigns(in: bytes) }
    let needsIsolate = isRightToLeft || (!text.isASCII && DisplayColumns.hasRightToLeft(bytes))
    if keepsSpaces, columns(of: text) <= TextWriter.columns {
      let columns = columns(of: text)
      if !needsIsolate { return putWhole(bytes, columns: columns, entry: -1, isolate: 0) }
      scratch.removeAll()
      scratch.append(Isolate.first.open)
      scratch.append(bytes)
      scratch.append(Isolate.close)
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

  mutating func leftToRight(_ text: TextValue) {
    if !text.isASCII { positions.countEuroSigns(in: text.bytes) }
    put(Printed(bytes: text.bytes, columns: columns(of: text), entry: -1), .leftToRight)
  }

  @inline(__always)
  private func columns(of text: TextValue) -> Int {
    text.isASCII ? text.bytes.count : DisplayColumns.width(text.bytes)
  }
}
