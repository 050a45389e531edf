/// The kinds of letter. A new kind is one case here, one case of ``Body`` and one decoder function.
public enum LetterKind: String, Sendable, Hashable, CaseIterable {
  /// Terugvordering: money that must be paid back.
  case recovery
}

/// What was decided, by kind: a kind cannot lack its fields.
public enum Body: Sendable, Hashable {
  case recovery(Recovery)

  public var kind: LetterKind {
    switch self {
    case .recovery: .recovery
    }
  }
}
