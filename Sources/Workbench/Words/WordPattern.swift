/// A sentence with holes, and how it is said: `the lines of {}` as `de regels van {}`.
struct WordPattern: Sendable {
  private let pieces: [String]
  private let said: [String]

  init(_ text: String, said: String) {
    pieces = WordPattern.pieces(text)
    self.said = WordPattern.pieces(said)
  }

  /// Patterns of a table, those with the most fixed words first.
  static func all(_ table: [String: String]?) -> [WordPattern] {
    (table ?? [:]).sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }.map {
      WordPattern($0.key, said: $0.value)
    }
  }

  private static func pieces(_ text: String) -> [String] {
    text.split(separator: "{}", omittingEmptySubsequences: false).map(String.init)
  }

  /// The sentence as it is said, or nil when it is another one.
  /// - Parameter hole: what stands for a hole.
  func told(_ text: String, hole: (String) -> String = { $0 }) -> String? {
    guard let first = pieces.first, text.hasPrefix(first) else { return nil }
    var rest = text.dropFirst(first.count)
    var holes: [String] = []
    for (index, piece) in pieces.enumerated().dropFirst() {
      if index == pieces.count - 1 {
        guard rest.hasSuffix(piece) else { return nil }
        holes.append(String(rest.dropLast(piece.count)))
        rest = ""
      } else {
        guard let range = rest.firstRange(of: piece) else { return nil }
        holes.append(String(rest[..<range.lowerBound]))
        rest = rest[range.upperBound...]
      }
    }
    guard rest.isEmpty, holes.allSatisfy({ !$0.isEmpty }) else { return nil }
    var out = said.first ?? ""
    for (index, piece) in said.enumerated().dropFirst() {
      out += (holes.indices.contains(index - 1) ? hole(holes[index - 1]) : "") + piece
    }
    return out
  }

  /// Replaces whole words only: `day` in `1 day`, never in `Friday`.
  static func replacing(_ words: String, in text: String, with said: String) -> String {
    var out = ""
    var rest = text[...]
    while let range = rest.firstRange(of: words) {
      let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
      let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
      let isWhole =
        !(words.first?.isLetter ?? false && before.isLetter) && !(words.last?.isLetter ?? false && after.isLetter)
      out += rest[..<range.lowerBound] + (isWhole ? said : words)
      rest = rest[range.upperBound...]
    }
    return out + rest
  }
}
