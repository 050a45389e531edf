import MessageFormat

/// A text with its codes, as translators see it: white space is folded, codes stand as whole things.
///
/// Two contents are equal when a letter would print the same with them.
public struct InlineContent: Sendable, Hashable {
  public enum Piece: Sendable, Hashable {
    /// Unescaped text, never empty.
    case text(String)
    /// A placeholder, such as `{$payment.due}`, as written in the message.
    case placeholder(String)
    /// The beginning of markup, such as `{#strong}`.
    case open(String)
    /// The end of markup, such as `{/strong}`.
    case close(String)
    /// The break between two paragraphs.
    case paragraphBreak
  }

  public private(set) var pieces: [Piece] = []

  public init() {}

  public init(_ pieces: [Piece]) {
    for piece in pieces { append(piece) }
    trim()
  }

  /// The content of a pattern of a message.
  /// - Parameter source: the message that the pattern was read from; codes keep its wording.
  init(_ pattern: Pattern, of source: String) {
    let bytes = source.utf8
    func written(_ range: SourceRange) -> String {
      let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
      let end = bytes.index(start, offsetBy: range.upperBound - range.lowerBound)
      return String(source[start..<end])
    }
    for element in pattern.elements {
      switch element {
      case .text(let text, _): appendParagraphs(of: text)
      case .expression(let expression): append(.placeholder(written(expression.range)))
      case .markup(let markup):
        let code = written(markup.range)
        append(markup.kind == .open ? .open(code) : markup.kind == .close ? .close(code) : .placeholder(code))
      }
    }
    trim()
  }

  public var isEmpty: Bool { pieces.isEmpty }

  /// The codes in order, paragraph breaks not among them.
  public var codes: [Piece] {
    pieces.filter { piece in
      switch piece {
      case .text, .paragraphBreak: false
      default: true
      }
    }
  }

  /// The text alone, codes as one space, paragraphs on lines of their own.
  public var plainText: String { text(placeholder: { _ in " " }) }

  /// The text with something in the place of every placeholder; markup is left out.
  public func text(placeholder: (String) -> String) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let part): text += part
      case .placeholder(let code): text += placeholder(code)
      case .open, .close: break
      case .paragraphBreak: text += "\n"
      }
    }
    return text
  }

  /// The pattern in the syntax of MessageFormat 2, without `{{` and `}}`; paragraphs are divided by a blank line.
  public var pattern: String {
    var out = ""
    for piece in pieces {
      switch piece {
      case .text(let text):
        for scalar in text.unicodeScalars {
          if scalar == "\\" || scalar == "{" || scalar == "}" { out.unicodeScalars.append("\\") }
          out.unicodeScalars.append(scalar)
        }
      case .placeholder(let code), .open(let code), .close(let code): out += code
      case .paragraphBreak: out += "\n\n"
      }
    }
    return out
  }

  // MARK: Building

  private mutating func appendParagraphs(of text: String) {
    var line = Substring(text)[...]
    while let range = InlineContent.blankLine(in: line) {
      append(.text(String(line[..<range.lowerBound])))
      append(.paragraphBreak)
      line = line[range.upperBound...]
    }
    append(.text(String(line)))
  }

  /// White space that holds two line ends or more.
  private static func blankLine(in text: Substring) -> Range<Substring.Index>? {
    var index = text.startIndex
    while index < text.endIndex {
      guard isSpace(text[index]) else {
        index = text.index(after: index)
        continue
      }
      var end = index
      var breaks = 0
      while end < text.endIndex, isSpace(text[end]) {
        if text[end].isNewline { breaks += 1 }
        end = text.index(after: end)
      }
      if breaks > 1 { return index..<end }
      index = end
    }
    return nil
  }

  private mutating func append(_ piece: Piece) {
    guard case .text(let text) = piece else {
      pieces.append(piece)
      return
    }
    var folded = ""
    if case .text(let before)? = pieces.last {
      folded = before
      pieces.removeLast()
    }
    var inSpace = folded.last == " "
    for character in text {
      if InlineContent.isSpace(character) {
        if !inSpace { folded.append(" ") }
        inSpace = true
      } else {
        folded.append(character)
        inSpace = false
      }
    }
    if !folded.isEmpty { pieces.append(.text(folded)) }
  }

  /// No space at the ends of paragraphs, no empty paragraphs.
  private mutating func trim() {
    var result: [Piece] = []
    for paragraph in pieces.split(separator: .paragraphBreak) {
      var paragraph = Array(paragraph)
      if case .text(let text)? = paragraph.first, text.hasPrefix(" ") { paragraph[0] = .text(String(text.dropFirst())) }
      if case .text(let text)? = paragraph.last, text.hasSuffix(" ") {
        paragraph[paragraph.count - 1] = .text(String(text.dropLast()))
      }
      paragraph.removeAll { $0 == .text("") }
      if paragraph.isEmpty { continue }
      if !result.isEmpty { result.append(.paragraphBreak) }
      result += paragraph
    }
    pieces = result
  }

  /// A no-break space is a letter of the text, not a place to fold.
  private static func isSpace(_ character: Character) -> Bool {
    character == " " || character == "\n" || character == "\t" || character == "\r\n" || character == "\r"
  }
}
