/// A number with its word, in the form that fits the number.
enum Counted {
  static func readers(_ n: Int) -> LocalText { word(n, ("lezer", "lezers"), ("reader", "readers")) }
  static func letters(_ n: Int) -> LocalText { word(n, ("brief", "brieven"), ("letter", "letters")) }
  static func findings(_ n: Int) -> LocalText { word(n, ("bevinding", "bevindingen"), ("finding", "findings")) }
  static func sentences(_ n: Int) -> LocalText { word(n, ("zin", "zinnen"), ("sentence", "sentences")) }

  /// - Parameters:
  ///   - nl: for one, and for any other number.
  ///   - en: the same in English.
  static func word(_ n: Int, _ nl: (String, String), _ en: (String, String)) -> LocalText {
    LocalText(nl: "\(n) \(n == 1 ? nl.0 : nl.1)", en: "\(n) \(n == 1 ? en.0 : en.1)")
  }

  /// `a`, `a en b`, `a, b en c`
  static func list(_ parts: [LocalText]) -> LocalText {
    func joined(_ words: [String], _ and: String) -> String {
      guard let last = words.last, words.count > 1 else { return words.first ?? "" }
      return words.dropLast().joined(separator: ", ") + " \(and) \(last)"
    }
    return LocalText(nl: joined(parts.map(\.nl), "en"), en: joined(parts.map(\.en), "and"))
  }
}

extension MarkCounts {
  /// Such as `2 minnen, 1 vraagteken en 1 goed teken`: what nobody put is left out.
  var words: LocalText {
    Counted.list(
      [
        (minus, ("min", "minnen"), ("minus", "minuses")),
        (question, ("vraagteken", "vraagtekens"), ("question mark", "question marks")),
        (good, ("goed teken", "goede tekens"), ("good mark", "good marks")),
      ].filter { $0.0 > 0 }.map { Counted.word($0.0, $0.1, $0.2) })
  }
}
