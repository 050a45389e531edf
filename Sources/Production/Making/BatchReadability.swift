import Letters
import Readability

/// How plain the letters of a batch are, from what their messages weigh: worked out once, added up letter by letter.
public struct BatchReadability: Sendable {
  /// A message that leaves a rule, in one locale.
  struct Remark: Sendable {
    let locale: String
    let message: String
    /// Findings in the way of writing it that has most of them.
    var errors: Int
    var warnings: Int

    /// What it is counted under.
    var label: String { "\(locale) \(message)" }
  }

  /// What the runs of one kind in one locale weigh.
  struct Weights: Sendable {
    struct Run: Sendable {
      var sentences: Int32 = 0
      var words: Int32 = 0
      var errors: Int32 = 0
      /// The remarks about its messages, as a range of `remarks`.
      var firstRemark: Int32 = 0
      var lastRemark: Int32 = 0
    }

    let runs: [Run]
    let remarks: [Int32]
    let verdicts: VariantVerdicts
  }

  /// In the order of locales and messages.
  let remarks: [Remark]
  private let weights: [String: [String: Weights]]

  /// Judges the messages of all locales of a library.
  /// - Parameters:
  ///   - templates: the folder of templates, which holds `readability`.
  ///   - locales: the folder of locales.
  public init(_ library: LetterLibrary, templates: String, locales: String) throws(ReadabilityError) {
    let checker = try ReadabilityChecker(folder: templates + "/readability")
    var remarks: [Remark] = []
    var numbers: [String: Int32] = [:]
    var weights: [String: [String: Weights]] = [:]
    for locale in library.localeIDs.sorted() {
      let messages = try MessageCollection(path: "\(locales)/\(locale)", templates: templates)
      let verdicts = try VariantVerdicts(messages, checker: checker)
      for kind in library.kinds.sorted() {
        guard let runs = library.messageRuns(kind: kind, locale: locale) else { continue }
        weights[kind, default: [:]][locale] = BatchReadability.weights(
          runs, verdicts, locale: locale, &remarks, &numbers)
      }
    }
    self.remarks = remarks
    self.weights = weights
  }

  private static func weights(
    _ messages: MessageRuns, _ verdicts: VariantVerdicts, locale: String, _ remarks: inout [Remark],
    _ numbers: inout [String: Int32]
  ) -> Weights {
    var runs = [Weights.Run](repeating: Weights.Run(), count: messages.count)
    var byRun: [Int: [Int32]] = [:]
    for (run, text) in messages.texts {
      guard let verdict = verdicts.verdict(message: text.key, variant: text.variant) else { continue }
      runs[run].sentences += Int32(verdict.sentences)
      runs[run].words += Int32(verdict.words)
      runs[run].errors += Int32(verdict.errors)
      guard verdict.errors + verdict.warnings > 0 else { continue }
      let remark = Remark(locale: locale, message: text.key, errors: verdict.errors, warnings: verdict.warnings)
      let number = numbers[remark.label] ?? Int32(remarks.count)
      if numbers.updateValue(number, forKey: remark.label) == nil {
        remarks.append(remark)
      } else {
        remarks[Int(number)].errors = max(remarks[Int(number)].errors, verdict.errors)
        remarks[Int(number)].warnings = max(remarks[Int(number)].warnings, verdict.warnings)
      }
      byRun[run, default: []].append(number)
    }
    var list: [Int32] = []
    for (run, numbers) in byRun.sorted(by: { $0.key < $1.key }) {
      runs[run].firstRemark = Int32(list.count)
      list += numbers
      runs[run].lastRemark = Int32(list.count)
    }
    return Weights(runs: runs, remarks: list, verdicts: verdicts)
  }

  /// Adds a letter to the verdict of its record, and the remarks about it to a list.
  func add(
    _ runs: UnsafeBufferPointer<Int32>, kind: String, locale: String, to verdict: inout RecordVerdict,
    _ remarks: inout [Int32]
  ) {
    guard let weights = weights[kind]?[locale] else { return }
    var sentences: Int32 = 0
    var words: Int32 = 0
    var errors: Int32 = 0
    let start = remarks.count
    for number in runs where Int(number) < weights.runs.count {
      let run = weights.runs[Int(number)]
      sentences &+= run.sentences
      words &+= run.words
      errors &+= run.errors
      for place in run.firstRemark..<run.lastRemark {
        let remark = weights.remarks[Int(place)]
        // A letter that says a thing twice is one letter.
        if !remarks[start...].contains(remark) { remarks.append(remark) }
      }
    }
    verdict.letters += 1
    verdict.sentences += Int(sentences)
    verdict.words += Int(words)
    if errors == 0, weights.verdicts.isWithinMean(words: Int(words), sentences: Int(sentences)) { verdict.plain += 1 }
  }
}

/// How plain the letters of one record are.
struct RecordVerdict: Sendable {
  var letters = 0
  /// Letters in which no rule is broken.
  var plain = 0
  var sentences = 0
  var words = 0
  /// The numbers of the messages that leave a rule, in the list of the chunk; one letter names a message once.
  var remarks = 0..<0
}
