/// The white space of messages: a blank line parts paragraphs, any other run of spaces and line ends is one space.
enum TextSpacing {
  /// A text in one line, trimmed.
  static func joined(_ text: String) -> String {
    text.split(whereSeparator: isSpace).joined(separator: " ")
  }

  private static func isSpace(_ character: Character) -> Bool {
    // A no-break space is a letter of the text, not a place to fold.
    character == " " || character == "\n" || character == "\t" || character == "\r\n"
  }

  /// The pieces of a message by paragraph, trimmed at both ends.
  static func paragraphs(of pieces: [LetterMessage.Piece]) -> [[LetterMessage.Piece]] {
    var result: [[LetterMessage.Piece]] = []
    var current: [LetterMessage.Piece] = []
    func close() {
      if let first = current.first, case .text(let text, let offset) = first {
        current[0] = .text(String(text.drop(while: isSpace)), offset: offset)
      }
      if let last = current.last, case .text(let text, let offset) = last {
        current[current.count - 1] = .text(trimmedEnd(text), offset: offset)
      }
      current.removeAll { if case .text("", _) = $0 { true } else { false } }
      if !current.isEmpty { result.append(current) }
      current = []
    }
    for piece in pieces {
      guard case .text(let text, let offset) = piece else {
        current.append(piece)
        continue
      }
      for (number, part) in splitAtBlankLines(text).enumerated() {
        if number > 0 { close() }
        current.append(.text(folded(part), offset: offset))
      }
    }
    close()
    return result
  }

  private static func trimmedEnd(_ text: String) -> String {
    var text = text
    while let last = text.last, isSpace(last) { text.removeLast() }
    return text
  }

  private static func folded(_ text: Substring) -> String {
    var result = ""
    var inSpace = false
    for character in text {
      if isSpace(character) {
        if !inSpace { result.append(" ") }
        inSpace = true
      } else {
        result.append(character)
        inSpace = false
      }
    }
    return result
  }

  private static func splitAtBlankLines(_ text: String) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == "\n" else {
        index = text.index(after: index)
        continue
      }
      var end = text.index(after: index)
      var breaks = 1
      while end < text.endIndex, isSpace(text[end]) {
        if text[end] == "\n" { breaks += 1 }
        end = text.index(after: end)
      }
      if breaks > 1 {
        parts.append(text[start..<index])
        start = end
      }
      index = end
    }
    parts.append(text[start...])
    return parts
  }

  /// What looks like a figure in fixed text, or nil.
  static func figure(in text: String) -> String? {
    if text.contains("€") { return "a euro sign" }
    if text.unicodeScalars.contains(where: { $0.properties.numericType == .decimal }) { return "a digit" }
    return nil
  }
}
