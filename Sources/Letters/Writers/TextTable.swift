/// The cells of one table in plain text, gathered row by row and laid out in columns when the table is complete.
///
/// Numbers are aligned to the end and never broken; words wrap within their column. The memory is reused from table to table.
struct TextTable: ~Copyable {
  // Not private: the compiler of Swift 6.3 breaks on generic lists of private types in debug builds.
  struct Cell {
    var start: Int32 = 0
    var end: Int32 = 0
    var firstWhole: Int32 = 0
    var lastWhole: Int32 = 0
    /// Columns on one line, and of the longest word.
    var natural: Int32 = 0
    var longestWord: Int32 = 0
    var alignEnd = false
  }

  /// A value in the cells: its spaces are not broken. `number` is its place in the evidence, or -1.
  struct Whole {
    let number: Int32
    /// Bytes of the isolates at both ends.
    let isolate: Int32
    let start: Int32
    let end: Int32
  }

  struct Row {
    let isHead: Bool
    let emphasis: Bool
    let firstCell: Int32
    var lastCell: Int32
  }

  /// What the cells of a column wish for, and what it gets.
  struct Column {
    /// The longest word of any cell.
    var minimum: Int32 = 1
    /// The widest value, or word of a heading.
    var natural: Int32 = 1
    /// The widest cell.
    var whole: Int32 = 1
    var width: Int32 = 0
  }

  private(set) var isInCell = false
  private var cells = RawList<Cell>(capacity: 512)
  private var rows = RawList<Row>(capacity: 128)
  private var columns = RawList<Column>(capacity: 16)
  /// The lines of the cells of one row, and where those of each cell end.
  private var segments = RawList<Segment>(capacity: 64)
  private var ends = RawList<Int>(capacity: 16)
  private var bytes = ByteBuffer(capacity: 8 * 1024)
  private var wholes = RawList<Whole>(capacity: 256)
  /// The cell that is being filled, and the columns of the word at its end.
  private var cell = Cell()
  private var openWord: Int32 = 0
  /// Whether isolates can stand in the cells.
  private var mayHoldIsolates = false

  private static let gap: Int32 = 2

  mutating func open() { close() }

  mutating func close() {
    isInCell = false
    mayHoldIsolates = false
    cells.removeAll()
    rows.removeAll()
    columns.removeAll()
    wholes.removeAll()
    bytes.removeAll()
  }

  mutating func beginHead() { beginRow(isHead: true, emphasis: false) }
  mutating func beginRow(emphasis: Bool) { beginRow(isHead: false, emphasis: emphasis) }

  private mutating func beginRow(isHead: Bool, emphasis: Bool) {
    let first = Int32(truncatingIfNeeded: cells.count)
    rows.append(Row(isHead: isHead, emphasis: emphasis, firstCell: first, lastCell: first))
  }

  mutating func endRow() {
    guard rows.count > 0 else { return }
    rows[rows.count &- 1].lastCell = Int32(truncatingIfNeeded: cells.count)
  }

  @inline(__always)
  mutating func beginCell(alignEnd: Bool) {
    cell.start = Int32(truncatingIfNeeded: bytes.count)
    cell.firstWhole = Int32(truncatingIfNeeded: wholes.count)
    cell.natural = 0
    cell.longestWord = 0
    cell.alignEnd = alignEnd
    isInCell = true
    openWord = 0
  }

  @inline(__always)
  private mutating func widen(by columns: Int32) {
    cell.natural &+= columns
    openWord &+= columns
    if openWord > cell.longestWord { cell.longestWord = openWord }
  }

  /// Words of any kind.
  mutating func put(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(text)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x80 { mayHoldIsolates = true }
      let width = Int32(truncatingIfNeeded: DisplayColumns.next(text, &index))
      if byte == 0x20 {
        cell.natural &+= width
        openWord = 0
      } else {
        widen(by: width)
      }
    }
  }

  /// Fixed text, whose words are known.
  mutating func put(_ text: UnsafeBufferPointer<UInt8>, _ words: UnsafeBufferPointer<RawWords.Word>) {
    bytes.appendPadded(text)
    var end: Int32 = 0
    for word in words {
      // What lies between two words is spaces.
      if word.start > end {
        cell.natural &+= word.start &- end
        openWord = 0
      }
      widen(by: word.columns)
      if word.columns != word.end &- word.start { mayHoldIsolates = true }
      end = word.end
    }
    if Int(end) < text.count {
      cell.natural &+= Int32(truncatingIfNeeded: text.count) &- end
      openWord = 0
    }
  }

  /// A value: its spaces are not broken. `ByteRun.padding` bytes can be read from its start.
  @inline(__always)
  mutating func putWhole(_ text: UnsafeBufferPointer<UInt8>, columns: Int, entry: Int, isolate: Int) {
    guard let source = text.baseAddress else { return }
    let start = bytes.count
    bytes.reserve(max(text.count, ByteRun.padding))
    bytes.advance(by: ByteBuffer.write(source, text.count, to: bytes.end))
    widen(by: Int32(truncatingIfNeeded: columns))
    if isolate > 0 { mayHoldIsolates = true }
    wholes.append(
      Whole(
        number: Int32(truncatingIfNeeded: entry), isolate: Int32(truncatingIfNeeded: isolate),
        start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: bytes.count)))
  }

  mutating func endCell() {
    isInCell = false
    guard rows.count > 0 else { return }
    cell.end = Int32(truncatingIfNeeded: bytes.count)
    cell.lastWhole = Int32(truncatingIfNeeded: wholes.count)
    let row = rows[rows.count &- 1]
    let number = cells.count &- Int(row.firstCell)
    cells.append(cell)
    while columns.count <= number { columns.append(Column()) }
    let wish = row.isHead ? cell.longestWord : cell.natural
    if cell.longestWord > columns[number].minimum { columns[number].minimum = cell.longestWord }
    if wish > columns[number].natural { columns[number].natural = wish }
    if cell.natural > columns[number].whole { columns[number].whole = cell.natural }
  }

  /// A row of values, one in each cell.
  mutating func addRow(_ plan: RowPlan, _ values: UnsafePointer<RowValue>) {
    beginRow(isHead: false, emphasis: false)
    var room = ByteRun.padding
    for number in 0..<plan.cells.count { room &+= values[number].printed.bytes.count }
    bytes.reserve(room)
    while columns.count < plan.cells.count { columns.append(Column()) }
    var start = Int32(truncatingIfNeeded: bytes.count)
    for number in 0..<plan.cells.count {
      let printed = values[number].printed
      let width = Int32(truncatingIfNeeded: printed.columns)
      bytes.advance(by: ByteBuffer.put(printed, at: bytes.end) - bytes.end)
      let end = Int32(truncatingIfNeeded: bytes.count)
      let whole = Int32(truncatingIfNeeded: wholes.count)
      wholes.append(Whole(number: Int32(truncatingIfNeeded: printed.entry), isolate: 0, start: start, end: end))
      cells.append(
        Cell(
          start: start, end: end, firstWhole: whole, lastWhole: whole &+ 1, natural: width, longestWord: width,
          alignEnd: plan.cells[number].alignEnd))
      if width > columns[number].minimum { columns[number].minimum = width }
      if width > columns[number].natural { columns[number].natural = width }
      if width > columns[number].whole { columns[number].whole = width }
      start = end
    }
    endRow()
  }

  // MARK: Layout

  mutating func layOut(into out: inout ByteBuffer, _ positions: inout Positions) {
    defer { close() }
    // Columns that this letter leaves out have no cells.
    guard columns.count > 0 else { return }
    setWidths()
    var previousWasHead = false
    for number in 0..<rows.count {
      let row = rows[number]
      if previousWasHead || (row.emphasis && number > 0 && !rows[number - 1].emphasis) { rule(into: &out) }
      if !layOutOneLine(row, into: &out, &positions) { layOutLines(row, into: &out, &positions) }
      previousWasHead = row.isHead
    }
  }

  /// No word is cut while there is room; then the values get their width, then the headings.
  private mutating func setWidths() {
    var room = Int32(TextWriter.columns) - TextTable.gap * Int32(columns.count - 1)
    for number in 0..<columns.count {
      columns[number].width = columns[number].minimum
      room -= columns[number].minimum
    }
    // Too many long words: the widest columns give way, words are cut.
    while room < 0, let widest = columns.elements.indices.max(by: { columns[$0].width < columns[$1].width }),
      columns[widest].width > 1
    {
      columns[widest].width -= 1
      room += 1
    }
    for wishesOfHeads in [false, true] {
      for number in 0..<columns.count where room > 0 {
        let wish = wishesOfHeads ? columns[number].whole : columns[number].natural
        let more = max(0, min(room, wish - columns[number].width))
        columns[number].width += more
        room -= more
      }
    }
  }

  private func rule(into out: inout ByteBuffer) {
    let width = columns.elements.reduce(0) { $0 + Int($1.width) } + Int(TextTable.gap) * (columns.count - 1)
    out.append(repeating: UInt8(ascii: "-"), count: width)
    out.append("\n")
  }

  struct Segment {
    let start: Int
    let end: Int
    let width: Int
  }

  /// Lays a row out if every cell fits on one line; false, and nothing done, if one does not.
  private func layOutOneLine(_ row: Row, into out: inout ByteBuffer, _ positions: inout Positions) -> Bool {
    let cells = self.cells.base + Int(row.firstCell)
    let columns = self.columns.base
    let count = Int(row.lastCell &- row.firstCell)
    guard count > 0 else {
      out.append(UInt8(ascii: "\n"))
      return true
    }
    var room = Int(cells[count &- 1].end &- cells[0].start)
    for column in 0..<count {
      if cells[column].natural > columns[column].width { return false }
      room &+= Int(columns[column].width &+ TextTable.gap)
    }
    out.reserve(room &+ 2 &* ByteRun.padding)
    let blank = SIMD16<UInt8>(repeating: 0x20)
    var end = out.end
    var position: Int32 = 0
    var written: Int32 = 0
    for column in 0..<count {
      let cell = cells[column]
      let width = columns[column].width
      if cell.end > cell.start {
        let lead = position &+ (cell.alignEnd ? width &- cell.natural : 0)
        var spaces = Int(lead &- written)
        while spaces > 0 {
          UnsafeMutableRawPointer(end).storeBytes(of: blank, as: SIMD16<UInt8>.self)
          end += min(spaces, 16)
          spaces &-= 16
        }
        place(cell.firstWhole, cell.lastWhole, movedBy: end - out.base - Int(cell.start), &positions)
        end += ByteBuffer.write(bytes.base + Int(cell.start), Int(cell.end &- cell.start), to: end)
        written = lead &+ cell.natural
      }
      position &+= width &+ TextTable.gap
    }
    end[0] = UInt8(ascii: "\n")
    out.finish(at: end + 1)
    return true
  }

  /// Notes where values of the evidence went.
  @inline(__always)
  private func place(_ first: Int32, _ last: Int32, movedBy distance: Int, _ positions: inout Positions) {
    var index = Int(first)
    while index < Int(last) {
      let whole = wholes[index]
      if whole.number >= 0 {
        positions.set(
          Int(whole.number), from: Int(whole.start &+ whole.isolate) &+ distance,
          to: Int(whole.end &- whole.isolate) &+ distance)
      }
      index &+= 1
    }
  }

  private mutating func layOutLines(_ row: Row, into out: inout ByteBuffer, _ positions: inout Positions) {
    segments.removeAll()
    ends.removeAll()
    var height = 1
    let range = Int(row.firstCell)..<Int(row.lastCell)
    for (column, index) in range.enumerated() {
      let before = segments.count
      wrap(cells[index], width: Int(columns[column].width))
      ends.append(segments.count)
      height = max(height, segments.count - before)
    }
    for line in 0..<height {
      var position = 0
      var written = 0
      var first = 0
      for column in 0..<range.count {
        let cell = cells[range.lowerBound + column]
        let count = ends[column] - first
        let width = Int(columns[column].width)
        // Headings of several lines stand on the bottom line, values on the top line.
        let offset = row.isHead ? line - (height - count) : line
        if offset >= 0, offset < count {
          let segment = segments[first + offset]
          let lead = position + (cell.alignEnd ? width - segment.width : 0)
          out.append(repeating: 0x20, count: lead - written)
          copyLine(segment, of: cell, into: &out, &positions)
          written = lead + segment.width
        }
        first = ends[column]
        position += width + Int(TextTable.gap)
      }
      out.append("\n")
    }
  }

  /// Copies one of several lines. An isolate that goes on over the break is closed at the end of the line and opened again on the next.
  private func copyLine(_ segment: Segment, of cell: Cell, into out: inout ByteBuffer, _ positions: inout Positions) {
    if let opener = openIsolate(from: Int(cell.start), to: segment.start) {
      out.append(0xE2)
      out.append(0x81)
      out.append(opener)
    }
    let distance = out.count - segment.start
    out.append(bytes.base + segment.start, segment.end - segment.start)
    for index in Int(cell.firstWhole)..<Int(cell.lastWhole)
    where Int(wholes[index].start) >= segment.start && Int(wholes[index].end) <= segment.end {
      place(Int32(index), Int32(index + 1), movedBy: distance, &positions)
    }
    if openIsolate(from: Int(cell.start), to: segment.end) != nil { out.append("\u{2069}") }
  }

  /// The last byte of the isolate that is open at `end` (U+2066 to U+2068 are E2 81 A6 to A8; U+2069, A9, closes).
  private func openIsolate(from start: Int, to end: Int) -> UInt8? {
    guard mayHoldIsolates else { return nil }
    var opener: UInt8?
    var index = start
    while index + 2 < end {
      if bytes.base[index] == 0xE2, bytes.base[index + 1] == 0x81 {
        switch bytes.base[index + 2] {
        case 0xA6...0xA8: opener = bytes.base[index + 2]
        case 0xA9: opener = nil
        default: break
        }
        index += 3
      } else {
        index += 1
      }
    }
    return opener
  }

  /// Adds the lines of a cell within `width` columns to `segments`.
  private mutating func wrap(_ cell: Cell, width: Int) {
    let cellStart = Int(cell.start)
    let cellEnd = Int(cell.end)
    if Int(cell.natural) <= width {
      if cellStart < cellEnd { segments.append(Segment(start: cellStart, end: cellEnd, width: Int(cell.natural))) }
      return
    }
    let text = UnsafeBufferPointer(start: UnsafePointer(bytes.base), count: cellEnd)
    var lineStart = cellStart
    var lineWidth = 0
    var breakAt = -1
    var widthAtBreak = 0
    var index = cellStart
    while index < cellEnd {
      let before = index
      let isSpace = text[index] == 0x20 && !isInWhole(index, of: cell)
      let columns = DisplayColumns.next(text, &index)
      if isSpace {
        breakAt = before
        widthAtBreak = lineWidth
      }
      if lineWidth + columns > width, before > lineStart {
        if breakAt > lineStart {
          segments.append(Segment(start: lineStart, end: breakAt, width: widthAtBreak))
          lineStart = breakAt + 1
        } else {
          segments.append(Segment(start: lineStart, end: before, width: lineWidth))
          lineStart = isSpace ? before + 1 : before
        }
        index = lineStart
        lineWidth = 0
        breakAt = -1
        continue
      }
      lineWidth += columns
    }
    if lineStart < cellEnd { segments.append(Segment(start: lineStart, end: cellEnd, width: lineWidth)) }
  }

  /// Whether the byte belongs to a value, whose spaces are not broken.
  private func isInWhole(_ index: Int, of cell: Cell) -> Bool {
    for number in Int(cell.firstWhole)..<Int(cell.lastWhole)
    where index >= Int(wholes[number].start) && index < Int(wholes[number].end) {
      return true
    }
    return false
  }
}
