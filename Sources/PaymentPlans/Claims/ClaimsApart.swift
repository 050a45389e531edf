import Facts

/// What several claims ask when each has a plan of its own: what an overview of claims must show and a joint plan can
/// mend.
public struct ClaimsApart: Sendable, Hashable {
  /// The plan that each claim gets by the policy when it is looked at alone, in the order of ``PlanDesk/claims``;
  /// without a claim that has no way to be paid.
  public let arrangements: [Arrangement]
  public let sums: [MonthlySum]
  /// The limit that the sum of a month passes, though no plan does so alone.
  public let violation: Violation?

  /// The month in which most is asked.
  public var highest: MonthlySum? { sums.max { $0.amount < $1.amount } }
}

extension PlanDesk {
  /// - Throws: ``PlanError/amountOutOfRange``, ``PlanError/dateOutOfRange``.
  public func apart() throws(PlanError) -> ClaimsApart {
    var arrangements: [Arrangement] = []
    for claim in claims {
      let desk = try PlanDesk(claims: [claim], situation: situation, policy: policy, decided: decided)
      if let usual = try desk.usual(of: claim.debt, start: start) { arrangements.append(try desk.arrangement(usual)) }
    }
    let sums = try sumPerMonth(of: arrangements)
    let most = arrangements.filter { $0.kind != .atOnce }
    let asked = try sumPerMonth(of: most).map(\.amount.cents).max() ?? 0
    return ClaimsApart(arrangements: arrangements, sums: sums, violation: asked > 0 ? limitBroken(by: asked) : nil)
  }
}
