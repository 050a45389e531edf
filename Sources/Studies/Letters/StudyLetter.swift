import DecisionRecords
import Letters

/// One letter as it is studied: the page and the facts in it, kept as they were, so that results can be read long after
/// the text has changed.
public struct StudyLetter: Sendable, Hashable, Codable, Identifiable {
  /// Sample, locale and version; fit for a file name and an address.
  public let id: String
  /// What the people of the study call this text, such as `1` or `2`.
  public let version: String
  /// The id of the sample.
  public let sample: String
  public let sampleHash: String
  public let kind: String
  public let organisation: String
  public let locale: String
  public let templatesHash: String
  public let localeHash: String
  public let reading: ReadingLetter
  /// In the order of the letter.
  public let facts: [LetterFact]
  /// Texts of other letters of the house, for wrong answers that could be true.
  public let others: OtherTexts

  /// Makes a letter for a study from a sample.
  /// - Parameter version: what the people of the study call the text of this letter.
  /// - Throws: `notASample` for any record that is not on the shelf, `noLetter`.
  public static func make(
    _ record: DecisionRecord, locale: String, version: String, shelf: SampleShelf, library: LetterLibrary
  ) throws(StudyError) -> StudyLetter {
    let hash = SampleShelf.hash(of: record)
    guard let sample = shelf.samples.first(where: { $0.hash == hash }) else { throw .notASample(record: record.id) }
    let blocks: [LetterBlock]
    let explanation: LetterExplanation
    do throws(Refusal) {
      blocks = try library.blocks(of: record, locale: locale)
      explanation = try library.explain(record, locale: locale)
    } catch {
      throw .noLetter(record: record.id, reason: error.description)
    }
    var page: [UInt8] = []
    do {
      try LetterRenderer(library).render(record, locale: locale, formats: [.html]) { page = Array($1) }
    } catch {
      throw .noLetter(record: record.id, reason: "\(error)")
    }
    let reading = try ReadingLetter(html: page, locale: locale, sources: blocks.map(BlockSource.init))
    return StudyLetter(
      id: "\(sample.id).\(locale).\(version)".replacing("/", with: "-"), version: version, sample: sample.id,
      sampleHash: hash, kind: record.kind, organisation: record.organisation, locale: locale,
      templatesHash: library.hashOfTemplates, localeHash: library.hash(ofLocale: locale) ?? "", reading: reading,
      facts: LetterFact.all(in: reading, explanation),
      others: OtherTexts(for: sample, locale: locale, explanation, reading, shelf: shelf, library: library))
  }

  /// The facts with a name, in the order of the letter.
  public func facts(named name: String) -> [LetterFact] { facts.filter { $0.name == name } }
  public func fact(_ name: String) -> LetterFact? { facts.first { $0.name == name } }

  /// The day that a reader must not miss: when to pay, to answer or to come; else the last day to object.
  public var deadline: LetterFact? {
    FactQuestion.beforeWhen.ask(of: self)?.fact ?? FactQuestion.objectBefore.ask(of: self)?.fact
  }

  /// The amount that the letter is about: what is to be paid or comes, else the first amount of the summary.
  public var amount: LetterFact? { FactQuestion.howMuch.ask(of: self)?.fact ?? inSummary(type: "amount") }

  private func inSummary(type: String) -> LetterFact? {
    facts.filter { $0.type == type && $0.rows.isEmpty && $0.firstWord(inPart: "summary", of: reading) != nil }
      .min { ($0.firstWord(inPart: "summary", of: reading) ?? 0) < ($1.firstWord(inPart: "summary", of: reading) ?? 0) }
  }
}

extension BlockSource {
  init(_ block: LetterBlock) {
    self.init(
      text: block.text, messages: block.messages,
      facts: block.values.map { value in
        PlacedFact(
          name: value.fact, type: value.type, rows: value.rows.map { "\($0.list) \($0.number)" },
          printed: value.printed, start: value.start)
      })
  }
}
