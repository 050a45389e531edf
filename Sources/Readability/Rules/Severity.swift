/// How much a finding weighs.
public enum Severity: Int, Sendable, Comparable, CaseIterable {
  /// Worth a look; counts nowhere.
  case note
  /// Better otherwise.
  case warning
  /// Against the writing rules: the text does not pass.
  case error

  public var name: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}
