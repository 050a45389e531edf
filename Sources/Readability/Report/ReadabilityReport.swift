/// What the rules found in a text, ready to be told.
public struct ReadabilityReport: Sendable {
  public let outline: Outline
  /// In the order of the text.
  public let findings: [Finding]
  public let measures: Measures
  /// Nil for other languages than Dutch: not measured.
  public let scores: Scores?
  /// The sentences of each block, in bytes of the block, with their number of words.
  public let sentences: [[(range: Range<Int>, words: Int)]]
  /// How many people read the text, as the house says.
  public let testers: Int
  /// The level of the indication that a whole text must have.
  public let requiredLevel: Int

  public var errors: Int { findings.count { $0.severity == .error && $0.suppression == nil } }
  public var warnings: Int { findings.count { $0.severity == .warning && $0.suppression == nil } }
  public var suppressed: Int { findings.count { $0.suppression != nil } }

  /// Whether no rule was broken. For other languages only the language-neutral rules were held.
  public var keepsToRules: Bool { errors == 0 }

  /// Whether a gate lets the text pass: no errors, and for Dutch the level of the house when it could be measured.
  public var passes: Bool {
    keepsToRules && (scores?.indication.map { $0.level <= requiredLevel } ?? true)
  }
}

/// Judges texts. Immutable; may be shared by threads.
public struct ReadabilityChecker: Sendable {
  public let data: RuleData
  public var limits: Limits

  public init(data: RuleData, limits: Limits) {
    self.data = data
    self.limits = limits
  }

  /// The rule data and limits of a folder, such as `templates/readability`.
  public init(folder: String) throws(ReadabilityError) {
    data = try RuleData(folder: folder)
    limits = try Limits(file: folder + "/limits.yml")
  }

  /// Marks words as known to readers: names of schemes, terms of a glossary.
  public func knowing(_ terms: [String]) -> ReadabilityChecker {
    var data = data
    data.addKnown(terms)
    return ReadabilityChecker(data: data, limits: limits)
  }

  /// Judges a text.
  /// - Parameter parser: measures dependencies; nil estimates them.
  public func report(
    on outline: Outline, parser: FrogParser? = nil
  ) throws(ReadabilityError) -> ReadabilityReport {
    var judge = Judge(data: data, limits: limits, scope: outline.scope)
    var sentences: [[(range: Range<Int>, words: Int)]] = []
    for (number, block) in outline.blocks.enumerated() {
      if outline.isDutch {
        judge.judge(block, number: number)
      } else {
        judge.judgeNeutrally(block, number: number, locale: outline.locale)
      }
      let judged = outline.isDutch || block.kind.holdsSentences ? judge.segments.sentences : []
      sentences.append(judged.map { (judge.segments.range(of: $0), $0.words) })
    }
    judge.finish(outline)
    var features: ParsedFeatures?
    if let parser, outline.isDutch { features = try parser.features(of: texts(outline, sentences)) }
    let teller = FindingTeller(data: data, outline: outline, sentences: sentences)
    var findings = judge.findings.map(teller.tell)
    findings.sort {
      ($0.block, $0.range.lowerBound, $0.rule.rawValue) < ($1.block, $1.range.lowerBound, $1.rule.rawValue)
    }
    for index in findings.indices {
      findings[index].suppression = limits.suppressions.first { $0.covers(findings[index]) }?.reason
    }
    return ReadabilityReport(
      outline: outline, findings: findings, measures: judge.measures,
      scores: outline.isDutch ? Scores(judge.measures, parser: features) : nil, sentences: sentences,
      testers: limits.testers[outline.locale] ?? 0, requiredLevel: limits.level)
  }

  private func texts(_ outline: Outline, _ sentences: [[(range: Range<Int>, words: Int)]]) -> [String] {
    var texts: [String] = []
    for (block, sentences) in zip(outline.blocks, sentences) where block.kind.holdsSentences {
      for sentence in sentences {
        texts.append(String(decoding: block.text[sentence.range].map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self))
      }
    }
    return texts
  }

  /// Judges without telling: for measuring speed and for budgets.
  public func measure(_ outline: Outline) -> (measures: Measures, findings: Int) {
    var judge = Judge(data: data, limits: limits, scope: outline.scope)
    for (number, block) in outline.blocks.enumerated() { judge.judge(block, number: number) }
    judge.finish(outline)
    return (judge.measures, judge.findings.count)
  }
}
