import Letters

/// What is to change in the texts, for the writer: each finding with the file, line and key of its text.
public struct ChangeList: Sendable {
  /// One finding and where its text is written.
  public struct Change: Sendable, Hashable {
    public let finding: Finding
    public let state: FindingState
    /// What to write instead, when somebody said so.
    public let suggestion: String?
    public let locale: String
    /// Nil when the text behind it is not known.
    public let place: MessagePlace?
  }

  /// Findings that are open or accepted, by file and line; what has no file stands last.
  public let changes: [Change]

  public init(_ study: Study, _ results: StudyResults, _ ledger: FindingLedger, library: LetterLibrary) {
    let locales = Dictionary(study.letters.map { ($0.id, $0.locale) }) { first, _ in first }
    changes = results.findings.filter { !ledger[$0].isClosed }.map { finding in
      let locale = locales[finding.letter] ?? ""
      return Change(
        finding: finding, state: ledger[finding], suggestion: ledger.decision(on: finding)?.suggestion, locale: locale,
        place: finding.message.flatMap { library.place(ofMessage: $0, locale: locale) })
    }.sorted { a, b in
      switch (a.place, b.place) {
      case (let x?, let y?) where x != y: (x.file, x.line, x.column) < (y.file, y.line, y.column)
      case (nil, .some): false
      case (.some, nil): true
      default: a.finding < b.finding
      }
    }
  }

  /// For reading: Markdown, one heading a file.
  public func markdown(title: String, language: StudyLanguage) -> String {
    let words = Words(language)
    var text = "# \(words.changes): \(ChangeList.plain(title))\n"
    if changes.isEmpty { return text + "\n\(words.nothing)\n" }
    var file: String?
    for change in changes {
      let name = change.place?.file ?? words.noFile
      if name != file {
        text += "\n## \(name)\n"
        file = name
      }
      text +=
        "\n### \(change.place.map { "\(words.line) \($0.line), " } ?? "")`\(change.finding.message ?? "-")` (\(change.locale))\n\n"
      text +=
        "- \(change.finding.severity.words[language]), \(change.state.words[language]): \(ChangeList.plain(change.finding.evidence[language]))\n"
      if !change.finding.quote.isEmpty { text += "- \(words.now): «\(ChangeList.plain(change.finding.quote))»\n" }
      for said in change.finding.said { text += "- \(words.reader): «\(ChangeList.plain(said[language]))»\n" }
      if let suggestion = change.suggestion { text += "- \(words.instead): «\(ChangeList.plain(suggestion))»\n" }
    }
    return text
  }

  /// What readers and writers typed stands on one line and makes no Markdown or HTML.
  private static func plain(_ text: String) -> String {
    text.reduce(into: "") { out, character in
      switch character {
      case _ where character.isNewline: out += " "
      case "<": out += "&lt;"
      case "&": out += "&amp;"
      case "\\", "`", "*", "_", "[", "]", "#", "|": out += "\\\(character)"
      default: out.append(character)
      }
    }
  }

  /// The suggestions as a unified diff against the texts of the house.
  ///
  /// A suggestion becomes part of it when the marked words stand on one line of the file as they stand in the letter;
  /// texts with a value between their words do not, and are left for the writer.
  /// - Parameter content: the file as it is now, by its name; nil when there is none.
  /// - Returns: the diff, and the changes that are not in it.
  public func patch(content: (String) -> String?) -> (diff: String, left: [Change]) {
    var diff = ""
    var left: [Change] = []
    let wanted = changes.filter { $0.suggestion != nil }
    for (file, changes) in Dictionary(grouping: wanted, by: { $0.place?.file ?? "" }).sorted(by: { $0.key < $1.key }) {
      guard !file.isEmpty, let text = content(file) else {
        left += changes
        continue
      }
      let before = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      var after = before
      for change in changes {
        guard let place = change.place, let suggestion = change.suggestion, !suggestion.contains(where: \.isNewline),
          // A message begins at its line and may run on; the next key ends it.
          let line = (place.line - 1..<min(place.line + 7, before.count)).first(where: {
            after[$0].contains(change.finding.quote)
          })
        else {
          left.append(change)
          continue
        }
        after[line] = after[line].replacing(change.finding.quote, with: suggestion, maxReplacements: 1)
      }
      diff += ChangeList.diff(file, before, after)
    }
    return (diff, left)
  }

  /// Lines are only replaced, so that hunks keep their length.
  private static func diff(_ file: String, _ before: [String], _ after: [String]) -> String {
    let changed = before.indices.filter { before[$0] != after[$0] }
    guard !changed.isEmpty else { return "" }
    var diff = "--- a/\(file)\n+++ b/\(file)\n"
    var index = 0
    while index < changed.count {
      // Changes whose surroundings touch stand in one hunk.
      var last = index
      while last + 1 < changed.count, changed[last + 1] - changed[last] <= 6 { last += 1 }
      // The empty piece behind the last line break is no line.
      let lines = before.last == "" ? before.count - 1 : before.count
      let range = max(0, changed[index] - 3)..<min(lines, changed[last] + 4)
      diff += "@@ -\(range.lowerBound + 1),\(range.count) +\(range.lowerBound + 1),\(range.count) @@\n"
      for line in range {
        if before[line] == after[line] {
          diff += " \(before[line])\n"
        } else {
          diff += "-\(before[line])\n+\(after[line])\n"
        }
      }
      index = last + 1
    }
    return diff
  }

  private struct Words {
    let language: StudyLanguage
    init(_ language: StudyLanguage) { self.language = language }
    var changes: String { LocalText(nl: "Wat er moet veranderen", en: "What has to change")[language] }
    var nothing: String { LocalText(nl: "Niets.", en: "Nothing.")[language] }
    var noFile: String { LocalText(nl: "De brief als geheel", en: "The letter as a whole")[language] }
    var line: String { LocalText(nl: "regel", en: "line")[language] }
    var now: String { LocalText(nl: "nu", en: "now")[language] }
    var reader: String { LocalText(nl: "een lezer zei", en: "a reader said")[language] }
    var instead: String { LocalText(nl: "voorstel", en: "suggestion")[language] }
  }
}
