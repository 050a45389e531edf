/// How a text ends, the same for all scripts.
enum TextEnd: Sendable {
  case sentence, question, exclamation, colon, comma, nothing

  init(_ content: InlineContent) {
    var last: Unicode.Scalar?
    search: for piece in content.pieces.reversed() {
      switch piece {
      case .text(let text):
        last = text.unicodeScalars.last { !TextEnd.isClosing($0) }
        if last != nil { break search }
      case .placeholder: break search
      case .open, .close, .paragraphBreak: continue
      }
    }
    switch last {
    case ".", "。", "።", "।", "۔", "։"?: self = .sentence
    case "?", "؟", "？", "፧", ";", "\u{37E}"?: self = .question
    case "!", "！"?: self = .exclamation
    case ":", "：", "፦", "፥"?: self = .colon
    case ",", "،", "፣", "，"?: self = .comma
    default: self = .nothing
    }
  }

  /// Brackets, quotes and space after the sign that counts.
  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .closePunctuation, .finalPunctuation, .initialPunctuation, .spaceSeparator: true
    default: scalar == "\"" || scalar == "'"
    }
  }

  var words: String {
    switch self {
    case .sentence: "a full stop"
    case .question: "a question mark"
    case .exclamation: "an exclamation mark"
    case .colon: "a colon"
    case .comma: "a comma"
    case .nothing: "no sign"
    }
  }
}
