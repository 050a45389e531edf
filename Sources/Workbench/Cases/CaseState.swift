/// How far a letter is.
public enum CaseState: String, Sendable, Equatable, CaseIterable {
  case draft, checked, released, posted, withdrawn

  /// The states that may follow.
  var next: [CaseState] {
    switch self {
    case .draft: [.checked, .withdrawn]
    case .checked: [.draft, .released, .withdrawn]
    case .released: [.posted, .withdrawn]
    case .posted, .withdrawn: []
    }
  }

  /// Whether the record may still be changed; a change makes the case a draft again.
  var isOpen: Bool { self == .draft || self == .checked }

  func name(in t: Interface) -> String {
    switch self {
    case .draft: t("concept", "draft")
    case .checked: t("gecontroleerd", "checked")
    case .released: t("vrijgegeven", "released")
    case .posted: t("verstuurd", "posted")
    case .withdrawn: t("ingetrokken", "withdrawn")
    }
  }
}
