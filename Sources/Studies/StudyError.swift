/// Everything that can go wrong with a study, in sentences for the person who runs it.
public enum StudyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The letter's page is not the page that the house writes; the byte where reading stopped.
  case notALetter(at: Int, expected: String)
  /// The folder of samples cannot be read, or holds a file that is no record.
  case badSamples(String)
  /// Only the house's own, made-up records may be studied.
  case notASample(record: String)
  /// The house makes no letter of the record.
  case noLetter(record: String, reason: String)
  /// A study, session or event says something impossible.
  case invalid(field: String, expected: String)

  public var description: String {
    switch self {
    case .notALetter(let at, let expected): "The page is not a letter of this house: byte \(at), expected \(expected)."
    case .badSamples(let reason): "The samples cannot be used: \(reason)."
    case .notASample(let record):
      "The record \(record) is not one of the samples. Only samples with made-up persons may be studied."
    case .noLetter(let record, let reason): "There is no letter of the record \(record): \(reason)"
    case .invalid(let field, let expected): "\(field): expected \(expected)."
    }
  }
}
