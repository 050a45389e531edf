import Readability

/// How far the rules of readability find the sentences that readers mark as not good.
///
/// A sentence is marked when two readers, or one in five, put a minus or a question mark in it.
public struct RuleAgreement: Sendable, Hashable, Codable {
  /// Sentences that a rule reports and readers mark.
  public let both: [Int]
  public let onlyRules: [Int]
  public let onlyReaders: [Int]
  /// Sentences of running text that neither minds.
  public let neither: Int

  /// Of the sentences that a rule reports, those that readers mark.
  public var precision: Share { Share(both.count, of: both.count + onlyRules.count) }
  /// Of the sentences that readers mark, those that a rule reports.
  public var recall: Share { Share(both.count, of: both.count + onlyReaders.count) }

  /// - Parameter bad: readers who put a minus or a question mark in the sentence.
  public static func isMarked(bad: Int, readers: Int) -> Bool {
    bad >= 2 || (readers > 0 && bad > 0 && bad * 5 >= readers)
  }

  init(_ letter: ReadingLetter, sentences: [MarkCounts], readers: Int, checker: ReadabilityChecker) {
    let reported = Set(RuleFindings.all(letter, checker: checker).map(\.sentence))
    var both: [Int] = []
    var onlyRules: [Int] = []
    var onlyReaders: [Int] = []
    var neither = 0
    for sentence in letter.sentences where letter.blocks[sentence.block].kind.holdsSentences {
      let isMarked = RuleAgreement.isMarked(bad: sentences[sentence.number].bad, readers: readers)
      switch (reported.contains(sentence.number), isMarked) {
      case (true, true): both.append(sentence.number)
      case (true, false): onlyRules.append(sentence.number)
      case (false, true): onlyReaders.append(sentence.number)
      case (false, false): neither += 1
      }
    }
    self.both = both
    self.onlyRules = onlyRules
    self.onlyReaders = onlyReaders
    self.neither = neither
  }
}

/// What the rules of readability say about a letter, by sentence.
public struct RuleFindings: Sendable, Hashable, Codable {
  public let sentence: Int
  public let rule: String
  public let problem: String
  public let suggestion: String

  public static func all(_ letter: ReadingLetter, checker: ReadabilityChecker) -> [RuleFindings] {
    let outline = letter.outline
    guard let report = try? checker.report(on: outline) else { return [] }
    return report.findings.filter { $0.suppression == nil }.compactMap { finding in
      let block = letter.blocks[finding.block]
      let sentence = letter.sentences[block.sentences].first {
        $0.start < finding.range.upperBound && finding.range.lowerBound < $0.end
      }
      guard let sentence else { return nil }
      return RuleFindings(
        sentence: sentence.number, rule: finding.rule.rawValue, problem: finding.problem,
        suggestion: finding.suggestion)
    }
  }
}

extension ReadingLetter {
  /// The letter as the rules of readability see it: the same blocks, with the same numbers.
  public var outline: Outline {
    Outline(name: title, locale: locale, scope: .document, blocks: blocks.map(outlineBlock))
  }

  private func outlineBlock(_ block: ReadingBlock) -> OutlineBlock {
    var anchors: [PlaceMap.Anchor] = [.init(offset: 0, source: 0, line: 1, column: 1)]
    for word in words[block.words] where word.kind.isValue {
      anchors.append(.init(offset: word.start, source: word.start, line: 1, column: 1, isValue: true))
      anchors.append(.init(offset: word.end, source: word.end, line: 1, column: 1))
    }
    return OutlineBlock(
      kind: kind(block), part: block.part, message: block.message, text: Array(block.text.utf8),
      places: PlaceMap(file: nil, anchors: anchors))
  }

  private func kind(_ block: ReadingBlock) -> OutlineBlock.Kind {
    if block.part == "head" || block.part == "closing", block.kind == .paragraph { return .salutation }
    return switch block.kind {
    case .title: .title
    case .heading: .heading
    case .paragraph: .paragraph
    case .item: .item
    case .step: .step
    case .term: .term
    case .value: block.part == "head" ? .cell : .value
    case .caption: .caption
    case .header, .cell: .cell
    case .line, .notice: .address
    }
  }
}
