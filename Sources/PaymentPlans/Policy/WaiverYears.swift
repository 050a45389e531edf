import Facts

/// Whose doing a debt was, as far as it matters for paying.
public enum DebtCause: String, Sendable, Hashable, CaseIterable {
  case processing
  case organisationError = "organisation-error"
  case dutyToInform = "duty-to-inform"
  case deliberate
}

/// After how many years of paying the rest may be waived (kwijtschelding), by cause; `nil` for never.
public struct WaiverYears: Sendable, Hashable {
  public var processing: Int?
  public var organisationError: Int?
  public var dutyToInform: Int?
  public var deliberate: Int?

  public init(
    processing: Int? = nil, organisationError: Int? = nil, dutyToInform: Int? = nil, deliberate: Int? = nil
  ) {
    self.processing = processing
    self.organisationError = organisationError
    self.dutyToInform = dutyToInform
    self.deliberate = deliberate
  }

  public static let never = WaiverYears()

  public subscript(cause: DebtCause) -> Int? {
    get {
      switch cause {
      case .processing: processing
      case .organisationError: organisationError
      case .dutyToInform: dutyToInform
      case .deliberate: deliberate
      }
    }
    set {
      switch cause {
      case .processing: processing = newValue
      case .organisationError: organisationError = newValue
      case .dutyToInform: dutyToInform = newValue
      case .deliberate: deliberate = newValue
      }
    }
  }

  var areSensible: Bool { DebtCause.allCases.allSatisfy { (1...100).contains(self[$0] ?? 1) } }
}

/// When the rest of a debt may be waived, and how much that would be if all is paid as agreed until then.
///
/// An announcement, not a promise: an organisation sets more conditions, such as that nothing was missed.
public struct Waiver: Sendable, Hashable {
  public let years: Int
  /// The years after the first payment.
  public let date: CivilDate
  /// What is still open then, without a fine; above zero.
  public let amount: Money
}
