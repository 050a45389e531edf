/// Writes plain text of at most 72 columns: for reading on any screen, aloud, and by hand in a diff.
///
/// Lines are filled while they are written: a word that does not fit takes the place of its space with a line break. A value is never
/// broken over two lines. Table cells are gathered first and laid out when the table ends (`TextTable`).
struct TextWriter: ~Copyable, LetterWriter {
  static let columns = 72

  /// What is written; a renderer lends its own.
  var out = ByteBuffer(capacity: 64)
  var positions = Positions()
  let isRightToLeft: Bool
  let texts: RawTexts
  let words: RawWords
  let steps: UnsafeBufferPointer<TextStep>
  let stepStarts: UnsafeBufferPointer<Int32>
  let elements: UnsafeBufferPointer<Element>
  var table = TextTable()
  /// Values with isolates around them, before they are put on a line.
  var scratch = ByteBuffer(capacity: 256)

  // The line being filled.
  var indent = 0
  var column = 0
  var lineStart = 0
  var wordStart = 0
  var wordColumns = 0
  var inWord = false
  var pendingSpace = false
  /// A text of the record is being written inside an isolate; and the open word began inside it.
  var isInIsolate = false
  var wordIsInIsolate = false

  // The structure around it.
  var partNumber = 0
  var stepNumbers: [Int] = []
  var numbered: [Bool] = []
  var headingStart = 0
  /// Right behind the rule that begins a box; -1 when there is none.
  var boxStart = -1
  /// In a line of an address: its spaces are kept ("3512 AB  UTRECHT").
  var keepsSpaces = false

  /// The texts must stay in memory as long as the writer is used.
  init(rightToLeft: Bool, texts: RawTexts, words: RawWords) {
    isRightToLeft = rightToLeft
    self.texts = texts
    self.words = words
    elements = UnsafeBufferPointer(start: nil, count: 0)
    steps = UnsafeBufferPointer(start: nil, count: 0)
    stepStarts = UnsafeBufferPointer(start: nil, count: 0)
  }

  init(rightToLeft: Bool, _ image: ProgramImage) {
    isRightToLeft = rightToLeft
    texts = image.plain
    words = image.words
    elements = image.elements
    steps = image.steps
    stepStarts = image.stepStarts
  }

  mutating func start(_ frame: borrowing LetterFrame) { reset() }

  /// Begins an empty page.
  mutating func reset() {
    out.removeAll()
    positions.removeAll()
    (indent, column, partNumber, boxStart) = (0, 0, 0, -1)
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
      boxStart = out.count
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
    case .table:
      blank()
      table.open()
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

  static let termColumns = 18

  mutating func underlinedBegin() {
    blank()
    headingStart = out.count
  }

  /// A line of `mark` under the heading, as long as its longest line.
  mutating func underlinedEnd(_ mark: Unicode.Scalar) {
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

  mutating func rule() {
    out.append(repeating: UInt8(ascii: "-"), count: TextWriter.columns)
    out.append("\n")
    lineStart = out.count
  }

  mutating func beginItem() {
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
  mutating func beginDescription() {
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
  mutating func blank() {
    newLine()
    let count = out.count
    // No empty line right under the rule of a box.
    if count == boxStart { return }
    if count >= 2, out.base[count - 2] != UInt8(ascii: "\n") || out.base[count - 1] != UInt8(ascii: "\n") {
      out.append("\n")
      lineStart = out.count
    }
  }

  /// Ends the line, if anything stands on it.
  mutating func newLine(force: Bool = false) {
    endWord()
    pendingSpace = false
    if column > 0 || force {
      out.append("\n")
      column = 0
    }
    lineStart = out.count
  }

  /// The indentation of a line is written when something comes to stand on it, so that no line ends in spaces.
  mutating func beginLine() {
    guard column == 0, indent > 0 else { return }
    out.append(repeating: UInt8(ascii: " "), count: indent)
    column = indent
    lineStart = out.count
  }
}
