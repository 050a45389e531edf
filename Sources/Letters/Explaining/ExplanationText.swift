extension LetterExplanation {
  /// The explanation as plain text, to read aloud or to print: amounts and dates first, then choices of text, then
  /// all other facts.
  ///
  /// In a schedule the first and the last row stand for all; ``json()`` has every row.
  public func text() -> String {
    var lines = [heading]
    if let asked { lines.append("Only what \(asked) feeds.") }
    if values.isEmpty, choices.isEmpty { lines.append("Nothing in this letter comes from it.") }
    let figures = outline.figures
    if !figures.isEmpty { lines += ["", "AMOUNTS AND DATES"] }
    for entry in figures { lines += [""] + LetterExplanation.lines(of: entry) }
    if !choices.isEmpty { lines += ["", "CHOICES OF TEXT"] }
    for group in outline.choices { lines += [""] + LetterExplanation.lines(of: group) }
    if !outline.others.isEmpty { lines += ["", "OTHER FACTS", ""] }
    for value in outline.others {
      lines.append("\(value.printed)  [\(value.fact)\(value.rowsText)] \(value.rule)\(from(value))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var heading: String { "Explanation of \(id): \(kind), \(organisation), \(scheme), letter in \(locale)" }

  private func from(_ value: Explanation) -> String {
    let origins = value.pointers + value.policy.map { "\($0.key) (source: \($0.source))" }
    return origins.isEmpty ? "" : ": \(origins.joined(separator: ", "))"
  }

  private static func lines(of entry: Outline.Entry) -> [String] {
    let value = entry.value
    var lines = ["\(value.printed)  \(value.fact)\(value.rowsText): \(value.meaning)"]
    for place in value.placesText { lines.append("  where    \(place)") }
    lines.append("  rule     \(value.rule)")
    if let formula = value.formula { lines.append("  sum      \(formula)") }
    for figure in value.figures { lines.append("           \(figure.line)") }
    if !value.pointers.isEmpty { lines.append("  record   \(value.pointers.joined(separator: ", "))") }
    for figure in value.policy { lines.append("  policy   \(figure.line)") }
    for law in value.basis { lines.append("  law      \(law)") }
    if entry.alike > 0 { lines.append("  (\(entry.alike) more rows are worked out in the same way)") }
    return lines
  }

  private static func lines(of group: [TextChoice]) -> [String] {
    var lines = group.map { "\($0.message): \($0.place.line)" }
    guard let choice = group.first else { return lines }
    for fact in choice.chosenBy { lines.append("  chosen   \(fact.line)") }
    for condition in choice.conditions { lines.append("  when     \(condition)") }
    if !choice.pointers.isEmpty { lines.append("  record   \(choice.pointers.joined(separator: ", "))") }
    return lines
  }

  /// What ``text()`` and ``html()`` show, in their order.
  struct Outline {
    struct Entry {
      let value: Explanation
      /// Rows of a schedule that are left out after this one.
      let alike: Int
    }

    let figures: [Entry]
    /// Texts that follow each other and were let in by the same conditions stand together.
    let choices: [[TextChoice]]
    let others: [Explanation]
  }

  var outline: Outline {
    let isFigure: (Explanation) -> Bool = { ["amount", "date", "period", "count"].contains($0.type) }
    // Values of one fact stand together, in the order in which the fact first appears.
    var order: [String] = []
    var groups: [String: [Explanation]] = [:]
    for value in values where isFigure(value) {
      let key = value.fact + value.rows.dropLast().map { " \($0.list) \($0.number)" }.joined()
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(value)
    }
    var figures: [Outline.Entry] = []
    for key in order {
      let group = groups[key] ?? []
      let isSchedule = group.first?.rows.last?.list == "option.schedule"
      guard isSchedule, group.count > 2, let first = group.first, let last = group.last else {
        figures += group.map { Outline.Entry(value: $0, alike: 0) }
        continue
      }
      figures += [Outline.Entry(value: first, alike: group.count - 2), Outline.Entry(value: last, alike: 0)]
    }
    return Outline(figures: figures, choices: joinedChoices, others: values.filter { !isFigure($0) })
  }
}

extension LetterExplanation {
  private var joinedChoices: [[TextChoice]] {
    var groups: [[TextChoice]] = []
    for choice in choices {
      if let last = groups.last?.last, last.chosenBy.isEmpty, choice.chosenBy.isEmpty,
        last.conditions == choice.conditions, last.rows == choice.rows
      {
        groups[groups.count - 1].append(choice)
      } else {
        groups.append([choice])
      }
    }
    return groups
  }
}

extension Explanation {
  /// ` (options 2, option.schedule 1)`, or nothing.
  var rowsText: String {
    rows.isEmpty ? "" : " (\(rows.map { "\($0.list) \($0.number)" }.joined(separator: ", ")))"
  }

  /// The first places in full, and how many more there are.
  var placesText: [String] {
    let shown = places.prefix(3).map(\.line)
    return places.count > 3 ? shown + ["and \(places.count - 3) more places"] : shown
  }
}

extension LetterPlace {
  var line: String {
    let above = heading.map { " / \($0)" } ?? ""
    return "\(part)\(above) / \(block)\(text.isEmpty ? "" : ": \(text)")"
  }
}

extension Figure {
  var line: String {
    let name = fact.map { " [\($0)]" } ?? ""
    return "\(value): \(meaning)\(name)\(from.map { ", from \($0)" } ?? "")"
  }
}

extension PolicyFigure {
  var line: String { "\(key): \(value) (source: \(source))" }
}

extension ChoosingFact {
  var line: String { "\(fact) = \(value) (\(rule))" }
}
