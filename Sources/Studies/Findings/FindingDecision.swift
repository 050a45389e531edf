/// What was decided about a finding. Decisions are only ever added; the last one holds.
public struct FindingDecision: Sendable, Hashable, Codable, Identifiable {
  public let id: String
  /// The id of the finding.
  public let finding: String
  public let state: FindingState
  /// What to write instead of the words of the finding; nil when nobody said.
  public let suggestion: String?
  /// Who decided: the name of an account, never a reader.
  public let by: String
  /// Milliseconds since 1970.
  public let at: Int64

  /// - Throws: `invalid` when a reason or version is missing.
  public init(id: String, finding: String, state: FindingState, suggestion: String? = nil, by: String, at: Int64)
    throws(StudyError)
  {
    guard EventID.isGood(id) else { throw .invalid(field: "id", expected: "1 to 64 letters, digits, - or _") }
    switch state {
    case .rejected(let reason) where reason.allSatisfy(\.isWhitespace):
      throw .invalid(field: "reason", expected: "why the finding is rejected")
    case .solved(let version) where version.allSatisfy(\.isWhitespace):
      throw .invalid(field: "version", expected: "the version that solves it")
    default: break
    }
    self.id = id
    self.finding = finding
    self.state = state
    self.suggestion = suggestion
    self.by = by
    self.at = at
  }
}

public enum FindingState: Sendable, Hashable {
  case open
  /// It is right; the text will change.
  case accepted
  case rejected(reason: String)
  /// A version of the letter takes it away.
  case solved(version: String)

  public var isClosed: Bool {
    switch self {
    case .open, .accepted: false
    case .rejected, .solved: true
    }
  }

  public var words: LocalText {
    switch self {
    case .open: LocalText(nl: "open", en: "open")
    case .accepted: LocalText(nl: "aanvaard", en: "accepted")
    case .rejected(let reason): LocalText(nl: "afgewezen: \(reason)", en: "rejected: \(reason)")
    case .solved(let version): LocalText(nl: "opgelost in versie \(version)", en: "solved in version \(version)")
    }
  }
}

extension FindingState: Codable {
  private enum Key: String, CodingKey { case state, reason, version }
  private enum Name: String, Codable { case open, accepted, rejected, solved }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    switch try values.decode(Name.self, forKey: .state) {
    case .open: self = .open
    case .accepted: self = .accepted
    case .rejected: self = .rejected(reason: try values.decode(String.self, forKey: .reason))
    case .solved: self = .solved(version: try values.decode(String.self, forKey: .version))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    switch self {
    case .open: try values.encode(Name.open, forKey: .state)
    case .accepted: try values.encode(Name.accepted, forKey: .state)
    case .rejected(let reason):
      try values.encode(Name.rejected, forKey: .state)
      try values.encode(reason, forKey: .reason)
    case .solved(let version):
      try values.encode(Name.solved, forKey: .state)
      try values.encode(version, forKey: .version)
    }
  }
}

/// The state of every finding, in the order in which decisions were made.
public struct FindingLedger: Sendable, Hashable {
  private let last: [String: FindingDecision]

  public init(_ decisions: [FindingDecision]) {
    let sorted = decisions.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    last = Dictionary(sorted.map { ($0.finding, $0) }) { $1 }
  }

  public subscript(_ finding: Finding) -> FindingState { last[finding.id]?.state ?? .open }
  public func decision(on finding: Finding) -> FindingDecision? { last[finding.id] }

  /// Findings of a letter that stand in the way of its release: every critical or serious one that is not closed.
  public func blocking(_ findings: [Finding], letter: String) -> [Finding] {
    findings.filter { $0.letter == letter && $0.severity <= .serious && !self[$0].isClosed }
  }
}
