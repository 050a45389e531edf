import Facts

/// The grounds of a decision (Awb 3:46): why the citizen gets this letter.
public struct Why: Sendable, Hashable {
  /// The reason, as a code of the organisation's list.
  public var reason: String
  public var cause: Cause
  /// The day on which the citizen reported the change.
  public var reported: CivilDate?
  /// The day on which the situation changed.
  public var changed: CivilDate?
  /// The citizen's signal from which the six-month rule counts.
  public var signal: CivilDate?
  /// The day on which the organisation got the information.
  public var received: CivilDate?
  /// Where the information came from, as a code.
  public var source: String?
  /// The figure that was reckoned with beforehand (a yearly income, a sum of assets).
  public var estimated: Money?
  /// The figure as it turned out to be.
  public var actual: Money?
  /// The figure above which the right ends.
  public var limit: Money?
  /// Whether this is the first time that the person gets such a letter; `nil` when not known.
  public var firstTime: Bool?
  public var sanction: Sanction

  public init(
    reason: String, cause: Cause, reported: CivilDate? = nil, changed: CivilDate? = nil, signal: CivilDate? = nil,
    received: CivilDate? = nil, source: String? = nil, estimated: Money? = nil, actual: Money? = nil,
    limit: Money? = nil, firstTime: Bool? = nil, sanction: Sanction
  ) {
    self.reason = reason
    self.cause = cause
    self.reported = reported
    self.changed = changed
    self.signal = signal
    self.received = received
    self.source = source
    self.estimated = estimated
    self.actual = actual
    self.limit = limit
    self.firstTime = firstTime
    self.sanction = sanction
  }
}

/// Whose doing it was.
public enum Cause: String, Sendable, Hashable, CaseIterable {
  /// Processing or settling afterwards; nobody did anything wrong.
  case processing
  /// The organisation made the error.
  case organisationError = "organisation-error"
  /// The duty to inform (inlichtingenplicht) was not met.
  case dutyToInform = "duty-to-inform"
  /// The duty to inform was breached on purpose.
  case deliberate

  /// Whether the person did nothing wrong: such a letter holds no word of blame, no warning and no fine (Awb 5:41).
  public var isBlameless: Bool { self == .processing || self == .organisationError }
}

/// Whether a warning or a fine follows. A fine cannot lack its amount or its reason.
public enum Sanction: Sendable, Hashable {
  case none
  case warning(reason: String)
  case fine(amount: Money, reason: String)

  public var outcome: SanctionOutcome {
    switch self {
    case .none: .none
    case .warning: .warning
    case .fine: .fine
    }
  }
  /// The reason code of the warning or fine.
  public var reason: String? {
    switch self {
    case .none: nil
    case .warning(let reason), .fine(_, let reason): reason
    }
  }
  /// The fine.
  public var amount: Money? {
    if case .fine(let amount, _) = self { amount } else { nil }
  }
}

/// The word by which a record names a ``Sanction``.
public enum SanctionOutcome: String, Sendable, Hashable, CaseIterable {
  case none, warning, fine
}
