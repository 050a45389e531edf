/// What every way of writing every message of a locale weighs, judged once: letters are then added up without reading them.
///
/// A letter differs from its messages by its values alone, so its sentences, their words and the rules that they break are
/// those of its messages with typical values.
public struct VariantVerdicts: Sendable {
  public struct Verdict: Sendable, Equatable {
    public var sentences = 0
    public var words = 0
    /// Findings that count; those with a reason to stand do not.
    public var errors = 0
    public var warnings = 0

    public init(sentences: Int = 0, words: Int = 0, errors: Int = 0, warnings: Int = 0) {
      (self.sentences, self.words, self.errors, self.warnings) = (sentences, words, errors, warnings)
    }
  }

  private var verdicts: [String: [Int: Verdict]] = [:]
  private let mean: Limits.Part.Pair

  /// - Parameters:
  ///   - collection: the messages of a locale.
  ///   - checker: holds them against the rules; terms of the collection are known words.
  public init(_ collection: MessageCollection, checker: ReadabilityChecker) throws(ReadabilityError) {
    mean = checker.limits.standard.meanWordsTenths
    let report = try checker.knowing(collection.terms).report(on: collection.outline)
    for (number, block) in report.outline.blocks.enumerated() {
      guard let message = block.message, block.kind.holdsSentences else { continue }
      let words = report.sentences[number].reduce(0) { $0 + $1.words }
      verdicts[message, default: [:]][block.variant, default: Verdict()].sentences += report.sentences[number].count
      verdicts[message, default: [:]][block.variant, default: Verdict()].words += words
    }
    for finding in report.findings where finding.suppression == nil && finding.severity >= .warning {
      // A finding about the locale as a whole is in no message.
      guard finding.rule != .meanSentenceLength, report.outline.blocks.indices.contains(finding.block) else { continue }
      let block = report.outline.blocks[finding.block]
      guard let message = block.message else { continue }
      if finding.severity == .error {
        verdicts[message, default: [:]][block.variant, default: Verdict()].errors += 1
      } else {
        verdicts[message, default: [:]][block.variant, default: Verdict()].warnings += 1
      }
    }
  }

  /// Nil for a message that holds no text to judge.
  public func verdict(message: String, variant: Int) -> Verdict? { verdicts[message]?[variant] }

  /// Whether a letter of so many words and sentences keeps to the limit of the mean; short ones always do.
  public func isWithinMean(words: Int, sentences: Int) -> Bool {
    sentences < 3 || words * 10 / sentences <= mean.error
  }
}
