/// One place where a text leaves a rule, as the rules note it; `ReadabilityReport` tells it to people.
struct RawFinding {
  let rule: Rule
  let severity: Severity
  let block: Int
  /// Bytes of the block.
  let range: Range<Int>
  /// The sentence, by its number in the block; -1 for the block or the text as a whole.
  let sentence: Int
  /// What was measured, such as words in the sentence.
  var measured: Int = 0
  var limit: Int = 0
  /// What the finding is about, or the plain words to use.
  var detail: Detail = .none

  enum Detail {
    case none
    /// An entry of the word lists.
    case entry(Int32)
    /// An abbreviation, by its word.
    case abbreviation(Int32)
    case amount(AmountFault)
  }

  /// What is wrong with the way an amount is written.
  enum AmountFault: UInt8 {
    case dash, zeroCents, euroWord, euroBehind, noSpace, noPoints, pointBeforeCents

    var advice: String {
      switch self {
      case .dash: "Leave `,-` out, as in € 50."
      case .zeroCents: "Leave `,00` out, as in € 50."
      case .euroWord: "Write € and then the amount, as in € 50."
      case .euroBehind: "Write € before the amount, as in € 1.250."
      case .noSpace: "Put a space after €, as in € 50."
      case .noPoints: "Put points between thousands, as in € 1.250."
      case .pointBeforeCents: "Put a comma before the cents, as in € 50,25."
      }
    }
  }
}

/// One place where a text leaves a rule.
public struct Finding: Sendable {
  public let rule: Rule
  public let severity: Severity
  /// The number of the block in the outline.
  public let block: Int
  /// The bytes of the block that the finding is about.
  public let range: Range<Int>
  /// The sentence around it, in bytes of the block; the whole block when the finding is about more.
  public let sentence: Range<Int>
  /// The file; nil for text that stands in no file.
  public let file: String?
  public let start: PlaceMap.Place
  public let end: PlaceMap.Place
  public let message: String?
  public let part: String?
  /// The words in question, as they stand.
  public let words: String
  /// What was measured and what the limit is; nil where nothing is counted.
  public let measured: Int?
  public let limit: Int?
  /// What is wrong.
  public let problem: String
  /// What to write or do instead.
  public let suggestion: String
  /// Why the finding may stand; nil for a finding that counts.
  public internal(set) var suppression: String?
}
