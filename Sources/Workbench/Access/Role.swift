/// What a person may do. One role a person; what each may do stands in one table.
public enum Role: String, Sendable, CaseIterable {
  /// Keeps the machine running and marks letters as posted.
  case `operator`
  case caseworker
  /// A caseworker who may also release letters above the amount of the policy.
  case reviewer
  /// Writes templates and locales.
  case writer
  /// Guides readers who test letters.
  case tester
  case administrator

  enum Permission: Sendable {
    case previews, seesCases, changesCases, releases, releasesLarge, posts, writesTemplates, administers, seesAudit
    case takesOverHouse
    case runsStudies, decidesFindings, releasesTexts
  }

  func may(_ permission: Permission) -> Bool {
    switch permission {
    case .previews: self != .administrator && self != .tester
    case .seesCases: self == .caseworker || self == .reviewer || self == .operator
    case .changesCases, .releases: self == .caseworker || self == .reviewer
    case .releasesLarge: self == .reviewer
    case .posts: self == .operator || self == .reviewer
    case .writesTemplates: self == .writer
    case .administers: self == .administrator
    case .seesAudit: self == .administrator || self == .reviewer
    case .takesOverHouse: self == .administrator || self == .operator
    case .runsStudies: self == .tester || self == .writer || self == .reviewer
    case .decidesFindings: self == .writer || self == .reviewer
    case .releasesTexts: self == .reviewer
    }
  }

  func name(in t: Interface) -> String {
    switch self {
    case .operator: t("operator", "operator")
    case .caseworker: t("behandelaar", "caseworker")
    case .reviewer: t("beoordelaar", "reviewer")
    case .writer: t("tekstschrijver", "writer")
    case .tester: t("testbegeleider", "tester")
    case .administrator: t("beheerder", "administrator")
    }
  }
}

/// Somebody with an account.
struct Person: Sendable {
  let id: Int64
  let login: String
  let name: String
  let role: Role
  /// The organisations whose cases the person may see; empty for all.
  let organisations: [String]
  let isActive: Bool
  let language: Interface
  /// Whether single-key shortcuts work (WCAG 2.1.4: they can be turned off).
  let usesShortcuts: Bool

  func sees(organisation: String) -> Bool { organisations.isEmpty || organisations.contains(organisation) }
}
