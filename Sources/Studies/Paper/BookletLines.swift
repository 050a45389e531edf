import Charts
import Facts

/// The letter set in numbered lines, so that a mark on paper can be typed over as a line and words.
public struct BookletLines: Sendable, Hashable {
  public struct Line: Sendable, Hashable {
    /// From 1.
    public let number: Int
    /// The block that it begins in. Short cells of one row of a table stand on one line.
    public let block: Int
    /// Words of the letter.
    public let words: ClosedRange<Int>
    public let text: String
    public let isFirstOfBlock: Bool
  }

  /// What stands between cells of a row.
  static let betweenCells = "\u{2003}"

  public let lines: [Line]

  /// What fits on A4 beside the number and the room for a mark.
  public static let columns = 64

  /// - Parameter columns: how wide a line is, in columns of display.
  public init(_ letter: ReadingLetter, columns: Int = BookletLines.columns) {
    var lines: [Line] = []
    for block in letter.blocks where block.kind != .notice && !block.words.isEmpty {
      let words = Array(letter.words[block.words])
      var first = 0
      var start = 0
      var end = 0
      func close(before next: Int) {
        let text = block.text.slice(start, end).trimmed
        if first == 0, let row = block.row, let last = lines.last, letter.blocks[last.block].row == row,
          TextRules.displayColumns(of: last.text + BookletLines.betweenCells + text) <= columns
        {
          lines[lines.count - 1] = Line(
            number: last.number, block: last.block, words: last.words.lowerBound...words[next - 1].number,
            text: last.text + BookletLines.betweenCells + text, isFirstOfBlock: last.isFirstOfBlock)
          return
        }
        lines.append(
          Line(
            number: lines.count + 1, block: block.number, words: words[first].number...words[next - 1].number,
            text: text, isFirstOfBlock: first == 0))
      }
      for (index, word) in words.enumerated() {
        // Marks behind a word belong to its line.
        let until =
          index + 1 < words.count
          ? BookletLines.markEnd(block.text, word.end, words[index + 1].start) : block.text.utf8.count
        if index > first, TextRules.displayColumns(of: block.text.slice(start, until).trimmed) > columns {
          close(before: index)
          first = index
          start = end
        }
        end = until
      }
      close(before: words.count)
    }
    self.lines = lines
  }

  /// Where the marks behind a word end: at the first blank.
  private static func markEnd(_ text: String, _ end: Int, _ next: Int) -> Int {
    let between = Array(text.utf8.dropFirst(end).prefix(next - end))
    return end + (between.firstIndex { $0 <= 0x20 } ?? between.count)
  }

  /// The text of a line as HTML. Numbers and names in Latin letters keep their order in a letter from right to left.
  public static func markup(_ line: Line, of letter: ReadingLetter) -> String {
    guard letter.isRightToLeft else { return PageText.escaped(line.text) }
    if letter.blocks[line.block].kind == .line { return "<bdi>\(PageText.escaped(line.text))</bdi>" }
    var html = ""
    var rest = Substring(line.text)
    for word in letter.words[line.words] where word.kind.isValue {
      guard let place = rest.firstRange(of: word.text) else { continue }
      html += PageText.escaped(String(rest[..<place.lowerBound])) + "<bdi>\(PageText.escaped(word.text))</bdi>"
      rest = rest[place.upperBound...]
    }
    return html + PageText.escaped(String(rest))
  }

  public subscript(_ number: Int) -> Line? { lines.indices.contains(number - 1) ? lines[number - 1] : nil }

  /// The words of a line from and to a place in it, counted from 1; the whole line without places.
  public func words(line: Int, from: Int? = nil, to: Int? = nil) -> ClosedRange<Int>? {
    guard let words = self[line]?.words else { return nil }
    guard let from else { return words }
    let to = to ?? from
    guard from >= 1, to >= from, words.lowerBound + to - 1 <= words.upperBound else { return nil }
    return (words.lowerBound + from - 1)...(words.lowerBound + to - 1)
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
