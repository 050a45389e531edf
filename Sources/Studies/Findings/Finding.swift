/// Something that readers found, for the owner of the letter to decide on.
public struct Finding: Sendable, Hashable, Codable, Identifiable, Comparable {
  public enum Kind: String, Sendable, Codable {
    /// An amount, date or action was taken for another.
    case misread
    /// Less than all understood it.
    case notUnderstood
    /// Readers marked it as not good.
    case marked
  }

  public enum Severity: Int, Sendable, Codable, Comparable {
    case critical = 0, serious, minor

    public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }

    public var words: LocalText {
      switch self {
      case .critical: LocalText(nl: "ernstig", en: "critical")
      case .serious: LocalText(nl: "belangrijk", en: "serious")
      case .minor: LocalText(nl: "klein", en: "minor")
      }
    }
  }

  /// The same however often results are worked out: letter, kind and place.
  public let id: String
  /// The id of the letter.
  public let letter: String
  public let kind: Kind
  public let severity: Severity
  /// The id of the block; nil for the letter as a whole.
  public let block: String?
  /// The key of the text behind it; nil when it is not known.
  public let message: String?
  /// The words of the letter.
  public let quote: String
  /// Numbers of the words.
  public let words: [Int]
  /// What happened, with figures.
  public let evidence: LocalText
  /// What readers said, each once.
  public let said: [LocalText]

  public static func < (a: Finding, b: Finding) -> Bool {
    (a.severity, a.letter, a.words.first ?? 0, a.id) < (b.severity, b.letter, b.words.first ?? 0, b.id)
  }

  static func all(_ letter: StudyLetter, _ results: LetterResults, fewest: Int) -> [Finding] {
    misread(letter, results) + notUnderstood(letter, results, fewest) + marked(letter, results)
  }

  private static func misread(_ letter: StudyLetter, _ results: LetterResults) -> [Finding] {
    let questions = QuestionSet.make(for: letter)
    struct Key: Hashable {
      let matter: Matter
      let about: String?
    }
    let groups = Dictionary(grouping: results.critical) { Key(matter: $0.matter, about: $0.about) }
    return groups.map { key, readings in
      let question = key.about.flatMap { id in questions.questions.first { $0.id == id } }
      let words = question?.words ?? []
      let given = readings.map(\.given).uniqued.filter { !$0.nl.isEmpty }
      let (nl, en) = (given.map { "«\($0.nl.isolated)»" }, given.map { "“\($0.en.isolated)”" })
      let readers = Counted.readers(results.readers)
      let count = Set(readings.map(\.session)).count
      return make(
        letter, .misread, .critical, place: key.about ?? key.matter.rawValue, words: words,
        evidence: LocalText(
          nl: "Verkeerd gelezen: \(key.matter.words.nl). Door \(count) van \(readers.nl)"
            + (nl.isEmpty ? "." : ": \(nl.joined(separator: ", "))."),
          en: "Misread: \(key.matter.words.en). By \(count) of \(readers.en)"
            + (en.isEmpty ? "." : ": \(en.joined(separator: ", ")).")),
        said: [])
    }
  }

  /// A question or point that fewer than nine in ten got right (the measure of tests of medicine leaflets).
  private static func notUnderstood(_ letter: StudyLetter, _ results: LetterResults, _ fewest: Int) -> [Finding] {
    let questions = QuestionSet.make(for: letter)
    func isLow(_ share: Share) -> Bool { share.of > 0 && share.right * 10 < share.of * 9 }
    let asked = results.questions.filter { isLow($0.share) && !results.isMisread($0.id) }.map { result in
      make(
        letter, .notUnderstood, .serious, place: result.id,
        words: questions.questions.first { $0.id == result.id }?.words ?? [],
        evidence: LocalText(
          nl: "Vraag «\(result.prompt.nl)»: goed bij \(result.share.words(.nl, fewest: fewest)).",
          en: "Question “\(result.prompt.en)”: right with \(result.share.words(.en, fewest: fewest))."),
        said: [])
    }
    // The sentence that the point is told by.
    let points = Dictionary(
      questions.keyPoints.compactMap { point in
        letter.reading.sentences.first { sentence in
          letter.reading.blocks[sentence.block].part == point.part
            && point.text.hasPrefix(letter.reading.text(sentence: sentence.number))
        }.map { (point.id, $0.number) }
      }
    ) { first, _ in first }
    let told = results.keyPoints.filter { isLow($0.share) }.map { result in
      make(
        letter, .notUnderstood, .serious, place: "told-\(result.id)",
        words: points[result.id].map { Array(letter.reading.sentences[$0].words) } ?? [],
        evidence: LocalText(
          nl: "Zelf vertellen, «\(result.label.nl)»: goed bij \(result.share.words(.nl, fewest: fewest)).",
          en: "Told back, “\(result.label.en)”: right with \(result.share.words(.en, fewest: fewest))."),
        said: [])
    }
    return asked + told
  }

  private static func marked(_ letter: StudyLetter, _ results: LetterResults) -> [Finding] {
    let bySentence = Dictionary(grouping: results.marks.filter { $0.sentence != nil }) { $0.sentence ?? 0 }
    return results.sentences.indices.compactMap { number in
      let counts = results.sentences[number]
      guard counts.bad > 0 else { return nil }
      let isMarked = RuleAgreement.isMarked(bad: counts.bad, readers: results.readers)
      let bad = (bySentence[number] ?? []).filter { $0.mark.sign == .minus || $0.mark.sign == .question }
      let said = bad.compactMap { mark -> LocalText? in
        func text(_ language: StudyLanguage) -> String {
          [mark.mark.category?.words[language], mark.mark.note].compactMap(\.self).joined(separator: ": ")
        }
        return text(.nl).isEmpty ? nil : LocalText(nl: text(.nl), en: text(.en))
      }.uniqued
      let readers = Counted.readers(results.readers)
      return make(
        letter, .marked, isMarked && results.readers >= 2 ? .serious : .minor, place: "s\(number)",
        words: Array(letter.reading.sentences[number].words),
        evidence: LocalText(
          nl: "\(counts.words.nl), bij \(readers.nl).", en: "\(counts.words.en), with \(readers.en)."),
        said: said, quote: letter.reading.text(sentence: number))
    }
  }

  private static func make(
    _ letter: StudyLetter, _ kind: Kind, _ severity: Severity, place: String, words: [Int], evidence: LocalText,
    said: [LocalText], quote: String? = nil
  ) -> Finding {
    let reading = letter.reading
    let first = words.first { !reading.blocks[reading.words[$0].block].messages.isEmpty } ?? words.first
    let block = first.map { reading.blocks[reading.words[$0].block] }
    let sentence = first.map { reading.text(sentence: reading.words[$0].sentence) }
    return Finding(
      id: "\(letter.id)/\(kind.rawValue)/\(place)", letter: letter.id, kind: kind, severity: severity, block: block?.id,
      message: block?.message, quote: quote ?? sentence ?? "", words: words, evidence: evidence, said: said)
  }
}

extension LetterResults {
  fileprivate func isMisread(_ question: String) -> Bool { critical.contains { $0.about == question } }
}

extension String {
  /// Between isolates when it holds letters that run from right to left (Unicode, UAX 9), so that it keeps its order
  /// inside a sentence of another direction.
  var isolated: String {
    let hasRightToLeft = unicodeScalars.contains { (0x0590...0x08FF).contains($0.value) }
    return hasRightToLeft ? "\u{2068}\(self)\u{2069}" : self
  }

  /// Nil for the empty text.
  var nonEmpty: String? { isEmpty ? nil : self }
}
