import Facts

/// What a reader of the plain-text letter sees, measured without the writer's own code.
enum TextShape {
  static let isolates: Set<Unicode.Scalar> = ["\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}"]

  static func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  /// Lines wider than a column count, in display columns.
  static func tooWide(_ text: String, columns: Int = 72) -> [Substring] {
    lines(text).filter { TextRules.displayColumns(of: String($0)) > columns }
  }

  /// Whether a line is drawn: an underline or the rule of a box or table.
  static func isDrawn(_ line: Substring) -> Bool {
    line.count >= 2 && (line.allSatisfy { $0 == "=" } || line.allSatisfy { $0 == "-" })
  }

  /// The marks under headings, in order: a drawn line right under a line of words, as wide as it or wider.
  static func underlines(_ text: String) -> [Character] {
    let lines = lines(text)
    return zip(lines, lines.dropFirst()).compactMap { above, line in
      isDrawn(line) && !above.isEmpty && !isDrawn(above) && line.count < 72 ? line.first : nil
    }
  }

  /// The lines that open and close boxes.
  static func rules(_ text: String) -> Int { lines(text).count { $0.count == 72 && isDrawn($0) } }

  /// All that is printed, without white space, isolates and drawn lines: what stays when lines are filled in another way.
  static func ink(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for line in lines(text) where !isDrawn(line) {
      for scalar in line.unicodeScalars where scalar != " " && !isolates.contains(scalar) { result.append(scalar) }
    }
    return String(result)
  }

  /// The letter without its last two lines, which name the hashes of record, templates and locale.
  static func withoutProvenance(_ text: String) -> String {
    lines(text).prefix { !$0.hasPrefix("Helderbrief ") }.joined(separator: "\n")
  }
}

extension TextShape {
  /// Lines on which isolates are not closed in the order in which they were opened. A line is a paragraph of its own
  /// for the Unicode Bidirectional Algorithm: an isolate ends with its line.
  static func unbalancedIsolates(_ text: String) -> [Substring] {
    lines(text).filter { line in
      var depth = 0
      for scalar in line.unicodeScalars where isolates.contains(scalar) {
        depth += scalar == "\u{2069}" ? -1 : 1
        if depth < 0 { return true }
      }
      return depth != 0
    }
  }
}
