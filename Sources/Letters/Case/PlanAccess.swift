import DecisionRecords
import Facts
import PaymentPlans

/// What is owed, under whose rules, and every way to pay it: what a letter says of payment, without the letter.
public struct Repayment: Sendable {
  public let organisation: Organisation
  public let debt: Debt
  public let situation: Situation
  /// In the order of the letter; never empty.
  public let options: [RepaymentOption]
}

extension LetterLibrary {
  /// One organisation, or nil when no file in `templates/organisations` has this id.
  public func organisation(_ id: String) -> Organisation? { organisations[id] }

  /// The repayment options of a record: the same that its letter shows.
  /// - Throws: `Refusal` when the organisation or its policy of the decision date is unknown, or when nothing can be paid.
  public func repayment(of record: DecisionRecord) throws(Refusal) -> Repayment {
    guard let organisation = organisations[record.organisation] else {
      throw refusal(
        record.id, .unknownOrganisation, "/organisation", "one of \(organisationIDs.joined(separator: ", "))",
        "Choose an organisation that has a file in templates/organisations.")
    }
    guard let kind = kindSpecs[record.kind]?.record.kind, let payment = record.payment else {
      throw refusal(
        record.id, .noWayToPay, "/payment", "a record with a payment",
        "Take a record of another kind: this one asks for no payment.")
    }
    return try repayment(
      debt: CaseBuilder.debt(of: record, kind), situation: CaseBuilder.situation(of: payment),
      organisation: organisation, on: record.decision.date, id: record.id)
  }

  /// The repayment options of a debt that is in no record.
  /// - Parameter date: the day of the decision: the policy of that day holds.
  /// - Throws: `Refusal` as for a record.
  public func repayment(
    debt: Debt, situation: Situation, organisation: Organisation, on date: CivilDate, id: String? = nil
  ) throws(Refusal) -> Repayment {
    guard let policy = organisation.policy(on: date) else {
      throw refusal(
        id, .noPolicy, "/decision/date", "a decision date on which \(organisation.id) has a policy",
        "Check the decision date. If it is right, add the policy of that day to templates/organisations/\(organisation.id).yaml."
      )
    }
    let options: [RepaymentOption]
    do throws(PlanError) {
      options = try repaymentOptions(debt: debt, situation: situation, policy: policy.plans)
    } catch {
      throw refusal(
        id, .noWayToPay, "/payment", "amounts from which a plan can be made", "Check the amounts in /payment: \(error)")
    }
    if options.isEmpty {
      throw refusal(
        id, .noWayToPay, "/payment/methods", "at least one way by which this person can pay",
        debt.total.isPositive
          ? "Add transfer, ideal or direct-debit to the methods. Set-off alone does not cover this debt."
          : "Give an amount above zero: \(PlanError.noDebt)")
    }
    return Repayment(organisation: organisation, debt: debt, situation: situation, options: options)
  }

  private func refusal(
    _ id: String?, _ rule: LetterIssue.Rule, _ pointer: String, _ expected: String, _ task: String
  ) -> Refusal {
    Refusal(id: id, issues: [LetterIssue(rule, at: pointer, expected: expected, task: task)])
  }
}
