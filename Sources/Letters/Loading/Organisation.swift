import DecisionRecords
import Facts
import PaymentPlans

/// One organisation as its file says it: policy, contact facts and law, every one with its source.
public struct Organisation: Sendable {
  public let id: String
  public let name: String
  let sender: [String]
  let website: String
  let schemes: Set<String>
  let reasons: Set<String>
  /// By cause: whether the law obliges to recover.
  let obligation: [Cause: Bool]
  let objectionWeeks: Int
  let objectionAddress: String
  let paymentWeeks: Int
  let policies: [Policy]
  let help: [Helper]
  let law: [LawReference]
  /// Facts in this file that nobody has verified: file:line and what.
  let unverified: [Located<String>]
  /// What the file says under `source:`, by what it is the source of: `website`, `payment_weeks`, `policies/0/policy`,
  /// `policies/0/standard_months`, `policies/0/waiver_years/processing`, `help/0/help`, `law/0/law` ...
  let sources: [String: String]

  /// The rules of one stretch of time.
  public struct Policy: Sendable {
    public let validFrom: CivilDate
    /// The last day, or nil when open.
    public let validUntil: CivilDate?
    public let plans: PaymentPolicy
    public let smallAmount: Money?
    public let reminderDays: Int
    public let waiverYears: [Cause: Int]
    let isVerified: Bool
    let place: Place

    func holds(on date: CivilDate) -> Bool { date >= validFrom && validUntil.map { date <= $0 } ?? true }
  }

  struct Helper: Sendable {
    let kind: Int
    let name: String
    let phone: String?
    let website: String?
  }

  struct LawReference: Sendable {
    let topic: Int
    let act: String
    let articles: String
    /// The schemes it is about; empty for all.
    let schemes: Set<String>
    let inForceFrom: CivilDate
    let inForceUntil: CivilDate?

    func isInForce(on date: CivilDate) -> Bool { date >= inForceFrom && inForceUntil.map { date <= $0 } ?? true }
  }

  /// The first act of a topic of the scheme that has articles, but none in force on a day; nil when every topic has some.
  ///
  /// The letter names the articles that were in force only: with none, it would name no law where it should.
  func lawGap(scheme: String, on date: CivilDate) -> String? {
    let references = law.filter { $0.schemes.isEmpty || $0.schemes.contains(scheme) }
    if references.allSatisfy({ $0.isInForce(on: date) }) { return nil }
    let served = Set(references.filter { $0.isInForce(on: date) }.map(\.topic))
    return references.first { !served.contains($0.topic) }?.act
  }

  /// The policy of a day; files whose policies overlap do not load, so there is at most one.
  public func policy(on date: CivilDate) -> Policy? { policies.first { $0.holds(on: date) } }
}
