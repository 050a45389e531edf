/// Every way in which a readability report cannot be made.
public enum ReadabilityError: Error, Equatable, Sendable {
  /// A file of the rule data or of a text cannot be read.
  case unreadable(path: String)
  /// A line of the rule data is not as it should be.
  case badData(path: String, line: Int, expected: String)
  /// A setting in the limits file is wrong.
  case badLimits(path: String, line: Int, expected: String)
  /// A text is not what it says it is.
  case badText(path: String, line: Int, expected: String)
  /// A message of a locale is no MessageFormat 2.
  case badMessage(path: String, line: Int, key: String)
  /// The parser asked for cannot be started or does not answer.
  case parser(String)
}

extension ReadabilityError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .unreadable(let path): "\(path) cannot be read. Check that it is there."
    case .badData(let path, let line, let expected), .badLimits(let path, let line, let expected),
      .badText(let path, let line, let expected):
      "\(path):\(line): expected \(expected)."
    case .badMessage(let path, let line, let key):
      "\(path):\(line): the message `\(key)` is not good MessageFormat 2. `helderbrief check` says what is wrong."
    case .parser(let reason): "The parser did not answer: \(reason)."
    }
  }
}
