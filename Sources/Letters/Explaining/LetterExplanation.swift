import DecisionRecords

/// Where every amount, date, name and choice of text of one letter comes from.
///
///     let explanation = try library.explain(record, pointer: "/calculation/total")
///     print(explanation.text())
public struct LetterExplanation: Sendable, Hashable, Encodable {
  /// The id of the record.
  public let id: String
  public let organisation: String
  public let scheme: String
  public let kind: String
  public let locale: String
  /// The record field or fact that was asked for, or nil for the whole letter.
  public let asked: String?
  /// In the order of the letter.
  public let values: [Explanation]
  /// In the order of the letter.
  public let choices: [TextChoice]

  /// Only what a record field or fact feeds.
  func limited(to asked: String, uses: [String: Set<String>]) -> LetterExplanation {
    let isPointer = asked.hasPrefix("/")
    let wanted = isPointer ? [] : LetterExplanation.fed(by: asked, uses: uses)
    return LetterExplanation(
      id: id, organisation: organisation, scheme: scheme, kind: kind, locale: locale, asked: asked,
      values: values.filter { value in
        if isPointer { return value.pointers.contains { RecordPointers.overlap(asked, $0) } }
        return wanted.contains(value.fact) || value.rows.contains { $0.list == asked }
      },
      choices: choices.filter { choice in
        if isPointer { return choice.pointers.contains { RecordPointers.overlap(asked, $0) } }
        return choice.facts.contains(asked)
      })
  }

  /// A fact and all facts that are worked out from it, step by step.
  private static func fed(by fact: String, uses: [String: Set<String>]) -> Set<String> {
    var fed: Set<String> = [fact]
    var grew = true
    while grew {
      grew = false
      for (other, used) in uses where !fed.contains(other) && !used.isDisjoint(with: fed) {
        fed.insert(other)
        grew = true
      }
    }
    return fed
  }
}

extension LetterLibrary {
  /// Explains a letter: for every printed fact its rule, figures, record fields, policy and law, and for every chosen
  /// text what chose it.
  ///
  /// The same record gives the same explanation; the letter itself is not printed.
  /// - Parameters:
  ///   - locale: the locale whose letter is explained; the printed texts are in it. The explanation itself is in
  /// English.
  ///   - pointer: a JSON pointer of a record field (`/calculation/total`) or the name of a fact (`payment.due`): only
  /// what it feeds.
  /// - Throws: `Refusal` when the record gets no letter, or when neither record nor catalogue knows the pointer
  ///   (`unknown-pointer`).
  public func explain(
    _ record: DecisionRecord, locale id: String = "nl", pointer: String? = nil
  ) throws(Refusal) -> LetterExplanation {
    let explainer = try Explainer(self, record, locale: id)
    return try explainer.explanation(asked: pointer)
  }
}
