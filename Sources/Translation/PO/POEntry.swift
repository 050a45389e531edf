/// One entry of a gettext PO file.
struct POEntry: Sendable {
  var context: String?
  var source = ""
  var target = ""
  var isFuzzy = false
  /// Where its first keyword stands, 1-based.
  var line = 1

  static let localeField = "X-Helderbrief-Locale"

  /// A text as PO writes it: in quotes, one line for each line of the text.
  static func quoted(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.count < 2 { return "\"\(escaped(text))\"" }
    var out = "\"\""
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      if isLast, line.isEmpty { break }
      out += "\n\"\(escaped(String(line)))\(isLast ? "" : "\\n")\""
    }
    return out
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
