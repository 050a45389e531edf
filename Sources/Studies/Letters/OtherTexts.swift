import DecisionRecords
import Letters

/// What other letters of the house say in the same places: wrong answers that could be true.
public struct OtherTexts: Sendable, Hashable, Codable {
  /// What this letter gives as its reason, when the texts of the house have one by code; nil when there is none.
  public let reason: String?
  /// The message of that reason, and its block.
  public let reasonBlock: Int?
  /// Reasons of letters with another reason.
  public let reasons: [String]
  /// Subjects of letters of other kinds.
  public let subjects: [String]
  /// What readers of other letters must do first.
  public let actions: [String]

  /// How many wrong answers a question has at most.
  static let most = 3

  init(reason: String?, reasonBlock: Int?, reasons: [String], subjects: [String], actions: [String]) {
    self.reason = reason
    self.reasonBlock = reasonBlock
    self.reasons = reasons
    self.subjects = subjects
    self.actions = actions
  }

  init(
    for sample: SampleShelf.Sample, locale: String, _ explanation: LetterExplanation, _ letter: ReadingLetter,
    shelf: SampleShelf, library: LetterLibrary
  ) {
    let found = OtherTexts.reason(explanation)
    reason = found?.text
    reasonBlock = found.flatMap { found in letter.blocks.first { $0.part == "why" && $0.text == found.text }?.number }
    reasons = OtherTexts.reasons(unlike: found, sample, locale, shelf, library)
    var subjects: [String] = []
    var actions: [String] = []
    let own = library.ownTexts(sample.record, locale: locale)
    var seenKinds: Set<String> = [sample.kind]
    // Other kinds of the same organisation first: they could come from the same sender.
    let sorted =
      shelf.samples.filter { $0.organisation == sample.organisation }
      + shelf.samples.filter { $0.organisation != sample.organisation }
    for other in OtherTexts.turned(sorted, by: sample.hash) {
      if subjects.count >= OtherTexts.most, actions.count >= OtherTexts.most { break }
      guard library.has(kind: other.kind, locale: locale), seenKinds.insert(other.kind).inserted else { continue }
      let texts = library.ownTexts(other.record, locale: locale)
      if let subject = texts.subject, subject != own.subject, !subjects.contains(subject) { subjects.append(subject) }
      if let action = texts.action, let ownAction = own.action, action.isUnlike(ownAction),
        !actions.contains(action.text)
      {
        actions.append(action.text)
      }
    }
    self.subjects = Array(subjects.prefix(OtherTexts.most))
    self.actions = Array(actions.prefix(OtherTexts.most))
  }

  /// The same for another text of the letter that has the same blocks.
  func found(in letter: ReadingLetter) -> OtherTexts {
    let block = reasonBlock.flatMap { letter.blocks.indices.contains($0) ? letter.blocks[$0] : nil }
    return OtherTexts(
      reason: block?.text ?? reason, reasonBlock: reasonBlock, reasons: reasons, subjects: subjects, actions: actions)
  }

  /// The same order for the same letter, another for another.
  private static func turned(_ samples: [SampleShelf.Sample], by hash: String) -> [SampleShelf.Sample] {
    guard !samples.isEmpty, let number = Int(hash.prefix(6), radix: 16) else { return samples }
    let start = number % samples.count
    return Array(samples[start...] + samples[..<start])
  }

  /// A text of the part `why` that a code of the record chose: by a reason before any other.
  private static func reason(_ explanation: LetterExplanation) -> (fact: String, value: String, text: String)? {
    let choices = explanation.choices.filter { $0.place.part == "why" && $0.place.block == "paragraph" }.compactMap {
      choice in
      choice.chosenBy.first { $0.fact != "scheme" && $0.value != "true" && $0.value != "false" }.map {
        (fact: $0.fact, value: $0.value, text: choice.place.text)
      }
    }
    // The house names its codes by what they say: `why.reason`, `details.stop-reason`, `details.request-purpose`.
    for endings in [["reason"], ["purpose", "occasion", "what", "topic"], ["outcome"], [""]] {
      if let found = choices.first(where: { choice in endings.contains(where: choice.fact.hasSuffix) }) { return found }
    }
    return nil
  }

  private static func reasons(
    unlike own: (fact: String, value: String, text: String)?, _ sample: SampleShelf.Sample, _ locale: String,
    _ shelf: SampleShelf, _ library: LetterLibrary
  ) -> [String] {
    guard let own else { return [] }
    var reasons: [String] = []
    var values: Set<String> = [own.value]
    for other in turned(shelf.samples.filter { $0.kind == sample.kind && $0.hash != sample.hash }, by: sample.hash) {
      if reasons.count >= most { break }
      guard let explanation = try? library.explain(other.record, locale: locale), let found = reason(explanation),
        found.fact == own.fact, values.insert(found.value).inserted, found.text != own.text,
        !reasons.contains(found.text)
      else { continue }
      reasons.append(found.text)
    }
    return reasons
  }
}

extension LetterLibrary {
  /// What a reader must do, as a letter says it.
  fileprivate struct Action {
    let text: String
    let namesValue: Bool

    /// Whether it would be wrong in the place of another: one names an amount or a day and the other does not, or they
    /// begin in other words. Two letters that ask for nothing ask for the same.
    func isUnlike(_ other: Action) -> Bool {
      if !namesValue, !other.namesValue { return false }
      return text.lowercased().split(separator: " ").prefix(2)
        != other.text.lowercased().split(separator: " ").prefix(2)
    }
  }

  fileprivate func ownTexts(_ record: DecisionRecord, locale: String) -> (subject: String?, action: Action?) {
    guard let blocks = try? blocks(of: record, locale: locale) else { return (nil, nil) }
    let texts = blocks.filter { $0.part == "what-to-do" && ["paragraph", "list", "step"].contains($0.kind) }.map {
      block in
      Action(text: block.text, namesValue: block.values.contains { $0.type == "amount" || $0.type == "date" })
    }
    return (blocks.first { $0.kind == "subject" }?.text, texts.first { !$0.text.beginsWithQuestion } ?? texts.first)
  }
}
