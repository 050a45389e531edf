/// Writes a text as a YAML value, in the style that stood there as long as the text allows it.
enum ScalarWriting {
  /// Columns, with the line end not among them.
  static let lineWidth = 120

  /// - Parameters:
  ///   - indent: spaces before the key.
  ///   - column: columns before the value on its line.
  static func value(
    _ text: String, like style: MessageFile.Entry.Style, indent: Int, column: Int
  ) -> String {
    let quoted: String
    switch style {
    case .block: return literal(text, indent: indent)
    case .singleQuoted: quoted = "'\(text.replacing("'", with: "''"))'"
    case .plain where canBePlain(text): quoted = text
    case .plain, .doubleQuoted: quoted = doubleQuoted(text)
    }
    let fits = !text.contains("\n") && column + quoted.unicodeScalars.count <= lineWidth
    return fits ? quoted : literal(text, indent: indent)
  }

  static func doubleQuoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// A block with a bar. A message of one pattern is folded to the width of the page; one with `.match` keeps its
  /// lines.
  static func literal(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent + 2)
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty { lines.append("") } else { lines += folded(line, width: lineWidth - indent - 2, text) }
    }
    while lines.last == "" { lines.removeLast() }
    return "|\n" + lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }

  /// Breaks at spaces outside placeholders.
  private static func folded(_ line: Substring, width: Int, _ text: String) -> [String] {
    if text.hasPrefix(".") || text.hasPrefix("{{") { return [String(line)] }
    var lines: [String] = []
    var current = ""
    var count = 0
    for word in words(of: line) {
      let length = word.unicodeScalars.count
      if count > 0, count + 1 + length > width {
        lines.append(current)
        current = word
        count = length
      } else {
        current += (count == 0 ? "" : " ") + word
        count += length + (count == 0 ? 0 : 1)
      }
    }
    if !current.isEmpty { lines.append(current) }
    return lines
  }

  private static func words(of line: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var isEscaped = false
    var depth = 0
    for character in line {
      if character == " ", depth == 0 {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      if !isEscaped {
        if character == "{" { depth += 1 } else if character == "}" { depth = max(0, depth - 1) }
      }
      isEscaped = character == "\\" && !isEscaped
      word.append(character)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// YAML 1.2, 7.3.3: what can stand without quotes and is read back as the same text.
  static func canBePlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    let indicators: Set<Unicode.Scalar> = [
      "-", "?", ":", ",", "[", "]", "{", "}", "#", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "=", "<",
    ]
    guard first.properties.isAlphabetic, !indicators.contains(first), last != " ", last != ":" else { return false }
    if text.contains(": ") || text.contains(" #") || text.contains("\t") { return false }
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]
    if words.contains(text.lowercased()) { return false }
    return text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0xFEFF }
  }
}
