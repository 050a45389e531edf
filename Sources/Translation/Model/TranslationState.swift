/// How far a translation is: the states of a segment in XLIFF 2.1 (section 4.3.1.31).
public enum TranslationState: String, Sendable, CaseIterable, Comparable {
  /// Not translated, or translated from a Dutch text that has changed since.
  case initial
  case translated
  /// Read by a second person.
  case reviewed
  /// Accepted for use.
  case final

  public static func < (a: TranslationState, b: TranslationState) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .initial: 0
    case .translated: 1
    case .reviewed: 2
    case .final: 3
    }
  }

  /// Whether somebody must have read the text before this may be said of it.
  public var needsReviewer: Bool { self >= .reviewed }
}
