/// The white space of messages: a blank line parts paragraphs, any other run of spaces and line ends is one space.
///
/// A no-break space is a letter of the text, not a place to fold. Bytes are read, not characters: a house holds tens of
/// thousands of texts.
enum TextSpacing {
  private static let space = UInt8(ascii: " ")
  private static let lineEnd = UInt8(ascii: "\n")

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == space || byte == lineEnd || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }

  /// A text in one line, trimmed.
  static func joined(_ text: String) -> String {
    var result = folded(Array(text.utf8)[...])
    if result.first == space { result.removeFirst() }
    if result.last == space { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  /// The pieces of a message by paragraph, trimmed at both ends.
  static func paragraphs(of pieces: [LetterMessage.Piece]) -> [[LetterMessage.Piece]] {
    var result: [[Part]] = []
    var current: [Part] = []
    func close() {
      if case .text(let text, let offset) = current.first, text.first == space {
        current[0] = .text(Array(text.dropFirst()), offset: offset)
      }
      if case .text(let text, let offset) = current.last, text.last == space {
        current[current.count - 1] = .text(text.dropLast(), offset: offset)
      }
      current.removeAll { if case .text([], _) = $0 { true } else { false } }
      if !current.isEmpty { result.append(current) }
      current = []
    }
    for piece in pieces {
      guard case .text(let text, let offset) = piece else {
        current.append(.other(piece))
        continue
      }
      for (number, part) in splitAtBlankLines(Array(text.utf8)).enumerated() {
        if number > 0 { close() }
        current.append(.text(folded(part), offset: offset))
      }
    }
    close()
    return result.map { $0.map(\.piece) }
  }

  /// A piece whose text is still bytes.
  private enum Part {
    case text([UInt8], offset: Int)
    case other(LetterMessage.Piece)

    var piece: LetterMessage.Piece {
      switch self {
      case .text(let bytes, let offset): .text(String(decoding: bytes, as: UTF8.self), offset: offset)
      case .other(let piece): piece
      }
    }
  }

  /// Every run of white space as one space, also at the ends.
  private static func folded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for byte in text {
      if !isSpace(byte) {
        result.append(byte)
      } else if result.last != space {
        result.append(space)
      }
    }
    return result
  }

  private static func splitAtBlankLines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < text.count {
      guard text[index] == lineEnd else {
        index += 1
        continue
      }
      var end = index + 1
      var breaks = 1
      while end < text.count, isSpace(text[end]) {
        if text[end] == lineEnd { breaks += 1 }
        end += 1
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
    var hasDigit = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{20AC}" { return "a euro sign" }
      if scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.numericType == .decimal { hasDigit = true }
    }
    return hasDigit ? "a digit" : nil
  }
}
