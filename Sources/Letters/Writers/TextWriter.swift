/// Writes plain text of at most 72 columns: for reading on any screen, aloud, and by hand in a diff.
///
/// Lines are filled while they are written: a word that does not fit takes the place of its space with a line break. A value is never
/// broken over two lines. Table cells are gathered first and laid out when the table ends (`TextTable`).
struct TextWriter: ~Copyable, LetterWriter {
  static let columns = 72

  var out = ByteBuffer(capacity: 32 * 1024)
  var positions = Positions()
  private let isRightToLeft: Bool
  private let texts: RawTexts
  private let words: RawWords
  private let steps: UnsafeBufferPointer<TextStep>
  private let stepStarts: UnsafeBufferPointer<Int32>
  private var table = TextTable()
  /// Values with isolates around them, before they are put on a line.
  private var scratch = ByteBuffer(capacity: 256)

  // The line being filled.
  private var indent = 0
  private var column = 0
  private var lineStart = 0
  private var wordStart = 0
  private var wordColumns = 0
  private var inWord = false
  private var pendingSpace = false
  /// A text of the record is being written inside an isolate; and the open word began inside it.
  private var isInIsolate = false
  private var wordIsInIsolate = false

  // The structure around it.
  private var partNumber = 0
  private var stepNumbers: [Int] = []
  private var numbered: [Bool] = []
  private var headingStart = 0
  private var inBox = 0
  /// In a line of an address: its spaces are kept ("3512 AB  UTRECHT").
  private var keepsSpaces = false

  /// The texts must stay in memory as long as the writer is used.
  init(rightToLeft: Bool, texts: RawTexts, words: RawWords) {
    isRightToLeft = rightToLeft
    self.texts = texts
    self.words = words
    steps = UnsafeBufferPointer(start: nil, count: 0)
    stepStarts = UnsafeBufferPointer(start: nil, count: 0)
  }

  init(rightToLeft: Bool, _ image: ProgramImage) {
    isRightToLeft = rightToLeft
    texts = image.plain
    words = image.words
    steps = image.steps
    stepStarts = image.stepStarts
  }

  mutating func start(_ frame: borrowing LetterFrame) { reset() }

  /// Begins an empty page.
  mutating func reset() {
    out.removeAll()
    positions.removeAll()
    (indent, column, partNumber, inBox) = (0, 0, 0, 0)
    (inWord, pendingSpace, keepsSpaces, isInIsolate) = (false, false, false, false)
    stepNumbers.removeAll(keepingCapacity: true)
    numbered.removeAll(keepingCapacity: true)
    table.close()
  }

  mutating func finish(_ frame: borrowing LetterFrame) {
    blank()
    out.append("Helderbrief ")
    out.append(frame.engineVersion)
    out.append("; record ")
    out.appendShort(frame.recordHash)
    out.append("; templates ")
    out.appendShort(frame.house.templatesHash)
    out.append(";\nlocale ")
    out.appendShort(frame.house.localeHash)
    out.append("\n")
  }

  // MARK: Structure

  mutating func begin(_ element: Element) {
    switch element {
    case .head, .closing: break
    case .draftMark, .sender: blank()
    case .addressee, .meta: blank()
    case .line:
      newLine()
      keepsSpaces = true
    case .subject: underlinedBegin()
    case .summary, .box:
      blank()
      rule()
      inBox += 1
    case .summaryTitle: newLine()
    case .part: break
    case .partTitle:
      blank()
      newLine(force: true)
      partNumber += 1
      headingStart = out.count
      appendASCII(UInt8(ascii: "0") + UInt8(partNumber))
      appendASCII(UInt8(ascii: "."))
      pendingSpace = true
      endWord()
    case .law: blank()
    case .paragraph: blank()
    case .heading: underlinedBegin()
    case .list, .steps:
      blank()
      numbered.append(element == .steps)
      stepNumbers.append(0)
    case .item: beginItem()
    case .facts: blank()
    case .pair: newLine()
    case .term: break
    case .description: beginDescription()
    case .table(let columns, _):
      blank()
      table.open(columns: Int(columns))
    case .caption: break
    case .tableHead: table.beginHead()
    case .tableBody: break
    case .headerCell(let alignEnd, _): table.beginCell(alignEnd: alignEnd)
    case .row(let emphasis, _): table.beginRow(emphasis: emphasis)
    case .cell(_, let alignEnd, _): table.beginCell(alignEnd: alignEnd)
    case .slip: break
    case .strong, .foreign: break
    }
  }

  mutating func end(_ element: Element) {
    switch element {
    case .line:
      keepsSpaces = false
      newLine()
    case .draftMark, .paragraph, .pair, .summaryTitle: newLine()
    case .subject: underlinedEnd("=")
    case .summary, .box:
      inBox -= 1
      newLine()
      rule()
    case .partTitle: underlinedEnd("=")
    case .heading: underlinedEnd("-")
    case .list, .steps:
      numbered.removeLast()
      stepNumbers.removeLast()
      newLine()
    case .item:
      newLine()
      indent -= 3
    case .term: break
    case .description:
      newLine()
      indent -= TextWriter.termColumns
    case .caption: newLine()
    case .headerCell, .cell: table.endCell()
    case .tableHead: table.endRow()
    case .row: table.endRow()
    case .table:
      table.layOut(into: &out, &positions)
      column = 0
      lineStart = out.count
    case .head, .sender, .addressee, .meta, .part, .closing, .law, .facts, .tableBody, .slip, .strong, .foreign: break
    }
  }

  private static let termColumns = 18

  private mutating func underlinedBegin() {
    blank()
    headingStart = out.count
  }

  /// A line of `mark` under the heading, as long as its longest line.
  private mutating func underlinedEnd(_ mark: Unicode.Scalar) {
    endWord()
    var width = 0
    var longest = 0
    DisplayColumns.forEach(UnsafeBufferPointer(rebasing: out.bytes[headingStart...])) { columns, isBreak in
      width = isBreak ? 0 : width + columns
      longest = max(longest, width)
    }
    newLine()
    out.append(repeating: UInt8(mark.value), count: longest)
    out.append("\n")
    lineStart = out.count
  }

  private mutating func rule() {
    out.append(repeating: UInt8(ascii: "-"), count: TextWriter.columns)
    out.append("\n")
    lineStart = out.count
  }

  private mutating func beginItem() {
    newLine()
    if let last = stepNumbers.indices.last, numbered[last] {
      stepNumbers[last] += 1
      let number = stepNumbers[last]
      if number >= 10 { appendASCII(UInt8(ascii: "0") + UInt8(number / 10 % 10)) }
      appendASCII(UInt8(ascii: "0") + UInt8(number % 10))
      appendASCII(UInt8(ascii: "."))
      if number < 10 { appendASCII(UInt8(ascii: " ")) }
    } else {
      appendASCII(UInt8(ascii: "-"))
      appendASCII(UInt8(ascii: " "))
      appendASCII(UInt8(ascii: " "))
    }
    indent += 3
    lineStart = out.count
    (inWord, pendingSpace) = (false, false)
  }

  /// The value of a pair stands in a column of its own, beside its term or, if that is long, under it.
  private mutating func beginDescription() {
    endWord()
    pendingSpace = false
    indent += TextWriter.termColumns
    if column >= indent - 1 {
      out.append("\n")
      column = 0
    }
    out.append(repeating: UInt8(ascii: " "), count: indent - column)
    column = indent
    lineStart = out.count
  }

  /// Begins a new block, with an empty line before it.
  private mutating func blank() {
    newLine()
    let count = out.count
    if count >= 2, out.base[count - 2] != UInt8(ascii: "\n") || out.base[count - 1] != UInt8(ascii: "\n") {
      // No empty line right under the rule of a box.
      if inBox > 0, isRule(endingAt: count) { return }
      out.append("\n")
      lineStart = out.count
    }
  }

  private func isRule(endingAt end: Int) -> Bool {
    end > TextWriter.columns && out.base[end - 2] == UInt8(ascii: "-") && out.base[end - TextWriter.columns] == UInt8(ascii: "-")
  }

  /// Ends the line, if anything stands on it.
  private mutating func newLine(force: Bool = false) {
    endWord()
    pendingSpace = false
    if column > 0 || force {
      out.append("\n")
      column = 0
    }
    lineStart = out.count
  }

  /// The indentation of a line is written when something comes to stand on it, so that no line ends in spaces.
  private mutating func beginLine() {
    guard column == 0, indent > 0 else { return }
    out.append(repeating: UInt8(ascii: " "), count: indent)
    column = indent
    lineStart = out.count
  }

  // MARK: Filling lines

  /// Puts an isolate in before what was written from `position` on, which moves.
  private mutating func insert(_ isolate: StaticString, at position: Int) {
    out.insert(isolate.utf8Start, isolate.utf8CodeUnitCount, at: position)
    positions.shift(from: position, by: isolate.utf8CodeUnitCount)
    wordStart += isolate.utf8CodeUnitCount
  }

  private mutating func appendASCII(_ byte: UInt8) {
    beginLine()
    out.append(byte)
    column += 1
  }

  @inline(__always)
  private mutating func beginWord() {
    if inWord { return }
    beginLine()
    if pendingSpace, out.count > lineStart {
      out.append(UInt8(ascii: " "))
      column += 1
    }
    pendingSpace = false
    wordStart = out.count
    wordColumns = 0
    inWord = true
    wordIsInIsolate = isInIsolate
  }

  /// Puts the finished word on the next line if it does not fit on this one.
  private mutating func endWord() {
    guard inWord else { return }
    inWord = false
    if column + wordColumns > TextWriter.columns, wordStart > lineStart {
      breakBeforeWord()
    }
    column += wordColumns
  }

  private mutating func breakBeforeWord() {
    // An isolate ends with its line (UAX 9), so one that goes on is closed before the break and opened again after it.
    if wordIsInIsolate { insert(Isolate.close, at: wordStart - 1) }
    out.replace(at: wordStart - 1, with: UInt8(ascii: "\n"))
    if wordIsInIsolate {
      let start = wordStart
      insert(Isolate.first.open, at: start)
      wordStart = start
    }
    if indent > 0 {
      let spaces: StaticString = "                                                "
      let length = min(indent, spaces.utf8CodeUnitCount)
      out.insert(spaces.utf8Start, length, at: wordStart)
      positions.shift(from: wordStart, by: length)
      wordStart += length
    }
    lineStart = wordStart
    column = indent
  }

  /// Running text: spaces and line breaks divide words.
  private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    if table.isInCell {
      table.put(bytes)
      return
    }
    guard let base = bytes.baseAddress else { return }
    let count = bytes.count
    var index = 0
    while index < count {
      if base[index] == 0x20 || base[index] == 0x0A {
        endWord()
        pendingSpace = true
        index += 1
        continue
      }
      let start = index
      var highest: UInt8 = 0
      while index < count, base[index] != 0x20, base[index] != 0x0A {
        highest |= base[index]
        index += 1
      }
      let word = UnsafeBufferPointer(start: base + start, count: index - start)
      beginWord()
      let columns = highest < 0x80 ? word.count : DisplayColumns.width(word)
      if wordColumns + columns + indent > TextWriter.columns {
        putLong(word)
      } else {
        out.append(word)
        wordColumns += columns
      }
    }
  }

  /// Fixed text whose words are known: as many words as fit are copied at once.
  private mutating func put(_ bytes: UnsafeBufferPointer<UInt8>, _ words: UnsafeBufferPointer<RawWords.Word>) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    if base[0] == 0x20 {
      endWord()
      pendingSpace = true
    }
    let count = words.count
    var next = 0
    // A first word that continues a value, and words too long for a line, take the slow way.
    if inWord, count > 0 {
      word(base, words[0])
      next = 1
      if count > 1 || base[bytes.count - 1] == 0x20 {
        endWord()
        pendingSpace = true
      }
    }
    // All words but the last are whole; the last may be continued by a value.
    while next < count - 1 {
      beginLine()
      let start = next
      var width = column + (pendingSpace && out.count > lineStart ? 1 : 0)
      let lead = width - column
      while next < count - 1 {
        let more = Int(words[next].columns) + (next > start ? 1 : 0)
        if width + more > TextWriter.columns { break }
        width += more
        next += 1
      }
      if next == start {
        if out.count > lineStart {
          newLine()
          continue
        }
        word(base, words[next])
        endWord()
        next += 1
      } else {
        if lead > 0 { out.append(UInt8(ascii: " ")) }
        out.append(base + Int(words[start].start), Int(words[next - 1].end - words[start].start))
        column = width
      }
      pendingSpace = true
    }
    if next < count { word(base, words[next]) }
    if base[bytes.count - 1] == 0x20 {
      endWord()
      pendingSpace = true
    }
  }

  /// One word, left open so that a value can continue it.
  private mutating func word(_ base: UnsafePointer<UInt8>, _ word: RawWords.Word) {
    beginWord()
    let bytes = UnsafeBufferPointer(start: base + Int(word.start), count: Int(word.end - word.start))
    if wordColumns + Int(word.columns) + indent > TextWriter.columns {
      putLong(bytes)
    } else {
      out.append(bytes)
      wordColumns += Int(word.columns)
    }
  }

  /// A word that is longer than a line is cut at the edge.
  private mutating func putLong(_ word: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < word.count {
      let start = index
      let columns = DisplayColumns.next(word, &index)
      if wordColumns + columns + indent > TextWriter.columns {
        let isolated = isInIsolate
        if isolated { out.append(Isolate.close) }
        endWord()
        newLine()
        beginWord()
        if isolated { out.append(Isolate.first.open) }
        wordIsInIsolate = false
      }
      out.append(UnsafeBufferPointer(rebasing: word[start..<index]))
      wordColumns += columns
    }
  }

  /// A value: stays whole on one line. The evidence is the value without the isolates around it.
  private mutating func putWhole(_ bytes: UnsafeBufferPointer<UInt8>, columns: Int, entry: Int, isolate: Int) {
    if table.isInCell {
      table.putWhole(bytes, columns: columns, entry: entry, isolate: isolate)
      return
    }
    beginWord()
    let start = out.count
    out.append(bytes)
    if entry >= 0 { positions.set(entry, from: start + isolate, to: out.count - isolate) }
    wordColumns += columns
  }

  // MARK: Content

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
  private mutating func block(_ text: Int32) {
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
  private mutating func putMark(_ mark: StaticString) {
    put(UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
  }

  /// The text names the facts beside the code; the code itself is for the eye of a telephone.
  mutating func paymentCode(label: Int32, _ payment: PaymentCodeFacts) {}

  // MARK: Isolates (Unicode Bidirectional Algorithm, UAX 9)

  private enum Isolate {
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
  private mutating func put(_ printed: Printed, _ isolate: Isolate) {
    if isRightToLeft { putIsolated(printed, isolate) } else { whole(printed) }
  }

  @inline(__always)
  private mutating func whole(_ printed: Printed) {
    putWhole(printed.bytes, columns: printed.columns, entry: printed.entry, isolate: 0)
  }

  private mutating func putIsolated(_ printed: Printed, _ isolate: Isolate) {
    scratch.removeAll()
    scratch.append(isolate.open)
    scratch.append(printed.bytes)
    scratch.append(Isolate.close)
    putWhole(scratch.bytes, columns: printed.columns, entry: printed.entry, isolate: Isolate.length)
  }

  private mutating func leftToRight(_ bytes: UnsafeBufferPointer<UInt8>) {
    positions.countEuroSigns(in: bytes)
    let columns = DisplayColumns.width(bytes)
    let printed = Printed(bytes: bytes, columns: columns, entry: -1)
    put(printed, .leftToRight)
  }
}
