/// The cells of one table in plain text, gathered row by row and laid out in columns when the table is complete.
///
/// Numbers are aligned to the end and never broken; words wrap within their column. The memory is reused from table to table.
struct TextTable: ~Copyable {
  // Not private: the compiler of Swift 6.3 breaks on generic lists of private types in debug builds.
  struct Cell {
    let start: Int
    var end: Int
    let alignEnd: Bool
    let firstEntry: Int
    var lastEntry: Int
    /// Columns on one line, and of the longest word.
    var natural: Int
    var longestWord: Int
  }

  /// Where a value of the evidence stands in the cells.
  struct Entry {
    let number: Int
    let start: Int
    let end: Int
  }

  struct Row {
    let isHead: Bool
    let emphasis: Bool
    let firstCell: Int
    var lastCell: Int
  }

  private(set) var isInCell = false
  private var columns = 0
  private var cells = RawList<Cell>(capacity: 512)
  private var rows = RawList<Row>(capacity: 128)
  /// The lines of the cells of one row, and where those of each cell end.
  private var segments = RawList<Segment>(capacity: 64)
  private var ends = RawList<Int>(capacity: 16)
  private var bytes = ByteBuffer(capacity: 8 * 1024)
  private var entries = RawList<Entry>(capacity: 256)
  /// Columns of the word at the end of the open cell.
  private var openWord = 0

  /// Stands for a space that must not be broken, until the cell is printed.
  private static let gluedSpace: UInt8 = 0x01
  private static let gap = 2

  mutating func open(columns: Int) {
    close()
    self.columns = columns
  }

  mutating func close() {
    isInCell = false
    cells.removeAll()
    rows.removeAll()
    entries.removeAll()
    bytes.removeAll()
  }

  mutating func beginHead() { beginRow(isHead: true, emphasis: false) }
  mutating func beginRow(emphasis: Bool) { beginRow(isHead: false, emphasis: emphasis) }

  private mutating func beginRow(isHead: Bool, emphasis: Bool) {
    rows.append(Row(isHead: isHead, emphasis: emphasis, firstCell: cells.count, lastCell: cells.count))
  }

  mutating func endRow() {
    guard rows.count > 0 else { return }
    rows[rows.count - 1].lastCell = cells.count
  }

  mutating func beginCell(alignEnd: Bool) {
    cells.append(
      Cell(
        start: bytes.count, end: bytes.count, alignEnd: alignEnd, firstEntry: entries.count, lastEntry: entries.count,
        natural: 0, longestWord: 0))
    isInCell = true
    openWord = 0
  }

  /// Words of any kind.
  mutating func put(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(text)
    let last = cells.count - 1
    var index = 0
    while index < text.count {
      let isSpace = text[index] == 0x20
      let width = DisplayColumns.next(text, &index)
      cells[last].natural &+= width
      openWord = isSpace ? 0 : openWord &+ width
      if openWord > cells[last].longestWord { cells[last].longestWord = openWord }
    }
  }

  /// Fixed text, whose words are known.
  mutating func put(_ text: UnsafeBufferPointer<UInt8>, _ words: UnsafeBufferPointer<RawWords.Word>) {
    bytes.append(text)
    let last = cells.count - 1
    var end: Int32 = 0
    for word in words {
      // What lies between two words is spaces.
      if word.start > end {
        cells[last].natural &+= Int(word.start - end)
        openWord = 0
      }
      cells[last].natural &+= Int(word.columns)
      openWord &+= Int(word.columns)
      if openWord > cells[last].longestWord { cells[last].longestWord = openWord }
      end = word.end
    }
    if Int(end) < text.count {
      cells[last].natural &+= text.count - Int(end)
      openWord = 0
    }
  }

  /// A value: its spaces are not broken.
  mutating func putWhole(_ text: UnsafeBufferPointer<UInt8>, columns: Int, entry: Int, isolate: Int) {
    let start = bytes.count
    bytes.reserve(text.count)
    let target = bytes.end
    for index in 0..<text.count {
      let byte = text[index]
      target[index] = byte == 0x20 ? TextTable.gluedSpace : byte
    }
    bytes.advance(by: text.count)
    let last = cells.count - 1
    cells[last].natural &+= columns
    openWord &+= columns
    if openWord > cells[last].longestWord { cells[last].longestWord = openWord }
    if entry >= 0 { entries.append(Entry(number: entry, start: start + isolate, end: bytes.count - isolate)) }
  }

  mutating func endCell() {
    isInCell = false
    guard cells.count > 0 else { return }
    cells[cells.count - 1].end = bytes.count
    cells[cells.count - 1].lastEntry = entries.count
  }

  // MARK: Layout

  mutating func layOut(into out: inout ByteBuffer, _ positions: inout Positions) {
    defer { close() }
    // Columns that this letter leaves out have no cells.
    columns = rows.elements.reduce(0) { max($0, $1.lastCell - $1.firstCell) }
    guard columns > 0 else { return }
    let widths = columnWidths()
    var previousWasHead = false
    for number in 0..<rows.count {
      let row = rows[number]
      if previousWasHead || (row.emphasis && number > 0 && !rows[number - 1].emphasis) { rule(widths, into: &out) }
      layOut(row, widths, into: &out, &positions)
      previousWasHead = row.isHead
    }
  }

  /// No word is cut while there is room; then the values get their width, then the headings.
  private func columnWidths() -> [Int] {
    var widths = [Int](repeating: 0, count: columns)
    var minimum = [Int](repeating: 1, count: columns)
    var natural = [Int](repeating: 1, count: columns)
    var heads = [Int](repeating: 1, count: columns)
    for row in rows.elements {
      var column = 0
      for index in row.firstCell..<min(row.lastCell, row.firstCell + columns) {
        let width = cells[index].natural
        let word = cells[index].longestWord
        if word > minimum[column] { minimum[column] = word }
        if (row.isHead ? word : width) > natural[column] { natural[column] = row.isHead ? word : width }
        if width > heads[column] { heads[column] = width }
        column += 1
      }
    }
    var room = TextWriter.columns - TextTable.gap * (columns - 1)
    for column in 0..<columns {
      widths[column] = minimum[column]
      room -= minimum[column]
    }
    if room < 0 {
      // Too many long words: the widest columns give way, words are cut.
      while room < 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 1 {
        widths[widest] -= 1
        room += 1
      }
      return widths
    }
    for wishes in [natural, heads] {
      for column in 0..<columns where room > 0 {
        let wish = max(0, min(room, wishes[column] - widths[column]))
        widths[column] += wish
        room -= wish
      }
    }
    return widths
  }

  private func rule(_ widths: [Int], into out: inout ByteBuffer) {
    out.append(repeating: UInt8(ascii: "-"), count: widths.reduce(0, +) + TextTable.gap * (columns - 1))
    out.append("\n")
  }

  struct Segment {
    let start: Int
    let end: Int
    let width: Int
  }

  private mutating func layOut(_ row: Row, _ widths: [Int], into out: inout ByteBuffer, _ positions: inout Positions) {
    let last = min(row.lastCell, row.firstCell + columns)
    if fitsOnOneLine(row.firstCell..<last, widths) {
      layOutOneLine(row.firstCell..<last, widths, into: &out, &positions)
    } else {
      layOutLines(row, row.firstCell..<last, widths, into: &out, &positions)
    }
  }

  private func fitsOnOneLine(_ range: Range<Int>, _ widths: [Int]) -> Bool {
    var column = 0
    for index in range {
      if cells[index].natural > widths[column] { return false }
      column += 1
    }
    return true
  }

  private func layOutOneLine(
    _ range: Range<Int>, _ widths: [Int], into out: inout ByteBuffer, _ positions: inout Positions
  ) {
    var position = 0
    var written = 0
    var column = 0
    for index in range {
      let width = widths[column]
      if cells[index].end > cells[index].start {
        let natural = cells[index].natural
        let lead = position + (cells[index].alignEnd ? width - natural : 0)
        out.append(repeating: 0x20, count: lead - written)
        copy(from: cells[index].start, to: cells[index].end, cells[index].firstEntry, cells[index].lastEntry, into: &out, &positions)
        written = lead + natural
      }
      position += width + TextTable.gap
      column += 1
    }
    out.append(UInt8(ascii: "\n"))
  }

  private mutating func layOutLines(
    _ row: Row, _ range: Range<Int>, _ widths: [Int], into out: inout ByteBuffer, _ positions: inout Positions
  ) {
    segments.removeAll()
    ends.removeAll()
    var height = 1
    for (column, index) in range.enumerated() {
      let before = segments.count
      wrap(cells[index], width: widths[column])
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
        // Headings of several lines stand on the bottom line, values on the top line.
        let offset = row.isHead ? line - (height - count) : line
        if offset >= 0, offset < count {
          let segment = segments[first + offset]
          let lead = position + (cell.alignEnd ? widths[column] - segment.width : 0)
          out.append(repeating: 0x20, count: lead - written)
          copyLine(segment, of: cell, into: &out, &positions)
          written = lead + segment.width
        }
        first = ends[column]
        position += widths[column] + TextTable.gap
      }
      out.append("\n")
    }
  }

  /// Copies one of several lines. An isolate that goes on over the break is closed at the end of the line and opened again on the next.
  private func copyLine(_ segment: Segment, of cell: Cell, into out: inout ByteBuffer, _ positions: inout Positions) {
    if let opener = openIsolate(from: cell.start, to: segment.start) {
      out.append(0xE2)
      out.append(0x81)
      out.append(opener)
    }
    copy(from: segment.start, to: segment.end, cell.firstEntry, cell.lastEntry, into: &out, &positions)
    if openIsolate(from: cell.start, to: segment.end) != nil { out.append("\u{2069}") }
  }

  /// The last byte of the isolate that is open at `end` (U+2066 to U+2068 are E2 81 A6 to A8; U+2069, A9, closes).
  private func openIsolate(from start: Int, to end: Int) -> UInt8? {
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

  /// Copies one line of a cell and takes the evidence of its values along.
  private func copy(
    from start: Int, to end: Int, _ firstEntry: Int, _ lastEntry: Int, into out: inout ByteBuffer,
    _ positions: inout Positions
  ) {
    let distance = out.count - start
    out.reserve(end - start)
    let target = out.end
    let source = bytes.base + start
    for index in 0..<(end - start) {
      let byte = source[index]
      target[index] = byte == TextTable.gluedSpace ? 0x20 : byte
    }
    out.advance(by: end - start)
    for index in firstEntry..<lastEntry where entries[index].start >= start && entries[index].end <= end {
      positions.set(entries[index].number, from: entries[index].start + distance, to: entries[index].end + distance)
    }
  }

  /// Adds the lines of a cell within `width` columns to `segments`.
  private mutating func wrap(_ cell: Cell, width: Int) {
    if cell.natural <= width {
      if cell.start < cell.end { segments.append(Segment(start: cell.start, end: cell.end, width: cell.natural)) }
      return
    }
    let text = UnsafeBufferPointer(start: UnsafePointer(bytes.base), count: cell.end)
    var lineStart = cell.start
    var lineWidth = 0
    var breakAt = -1
    var widthAtBreak = 0
    var index = cell.start
    while index < cell.end {
      let before = index
      let isSpace = text[index] == 0x20
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
    if lineStart < cell.end { segments.append(Segment(start: lineStart, end: cell.end, width: lineWidth)) }
  }
}
