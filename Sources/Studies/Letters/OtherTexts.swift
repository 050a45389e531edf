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
    let own = OtherTexts.subjectAndAction(letter.blocks.map { ($0.part, $0.kind == .title, $0.text) })
    var seenKinds: Set<String> = [sample.kind]
    // Other kinds of the same organisation first: they could come from the same sender.
    let sorted = shelf.samples.filter { $0.organisation == sample.organisation }
      + shelf.samples.filter { $0.organisation != sample.organisation }
    for other in OtherTexts.turned(sorted, by: sample.hash) {
      if subjects.count >= OtherTexts.most, actions.count >= OtherTexts.most { break }
      guard library.has(kind: other.kind, locale: locale), seenKinds.insert(other.kind).inserted,
        let blocks = try? library.blocks(of: other.record, locale: locale)
      else { continue }
      let texts = OtherTexts.subjectAndAction(blocks.map { ($0.part, $0.kind == "subject", $0.text) })
      if let subject = texts.subject, subject != own.subject, !subjects.contains(subject) { subjects.append(subject) }
      if let action = texts.action, action != own.action, !actions.contains(action) { actions.append(action) }
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

  private static func subjectAndAction(_ blocks: [(part: String, isSubject: Bool, text: String)]) -> (
    subject: String?, action: String?
  ) {
    let subject = blocks.first { $0.isSubject }?.text
    // The first text behind the heading of the part.
    let action = blocks.filter { $0.part == "what-to-do" }.dropFirst().first?.text
    return (subject, action)
  }

  /// The first text of the part `why` that a code of the record chose.
  private static func reason(_ explanation: LetterExplanation) -> (fact: String, value: String, text: String)? {
    for choice in explanation.choices where choice.place.part == "why" && choice.place.block == "paragraph" {
      guard let fact = choice.chosenBy.first(where: { $0.fact != "scheme" && $0.value != "true" && $0.value != "false" })
      else { continue }
      return (fact.fact, fact.value, choice.place.text)
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
