import DecisionRecords
import Facts
import PaymentPlans

extension LetterLibrary {
  /// The desk at which the plans of these records are agreed, under the policy of the latest decision date.
  ///
  /// Several records are claims of one person at one organisation; what the latest of them says of income and methods
  /// holds for all, and the latest due date.
  /// - Parameter records: one or more.
  /// - Throws: `Refusal` when a record asks for no payment, when two records are of different organisations, or when no
  ///   policy holds on the decision date.
  public func planDesk(of records: [DecisionRecord]) throws(Refusal) -> PlanDesk {
    var claims: [Claim] = []
    var newest: (record: DecisionRecord, repayment: Repayment)?
    var due = CivilDate.earliest
    for record in records {
      let repayment = try self.repayment(of: record)
      if let newest, newest.record.organisation != record.organisation {
        throw planRefusal(
          record.id, "/organisation", "the organisation of the other records",
          "Plan the claims of one organisation together: this record is of another.")
      }
      let debt = repayment.debt
      claims.append(
        Claim(
          id: record.id,
          debt: Debt(
            total: debt.total, fineIncluded: debt.fineIncluded, basis: debt.basis,
            taxed: LetterLibrary.taxedParts(of: record, debt)),
          decided: record.decision.date, cause: record.why.flatMap { DebtCause(rawValue: $0.cause.rawValue) }))
      due = max(due, repayment.situation.due)
      if newest.map({ $0.record.decision.date < record.decision.date }) ?? true { newest = (record, repayment) }
    }
    guard let newest else { throw planRefusal(nil, "", "at least one record", "Name a record.") }
    let policy = try policy(of: newest.repayment.organisation, on: newest.record.decision.date)
    do throws(PlanError) {
      return try PlanDesk(
        claims: claims, situation: newest.repayment.situation.due(on: due), policy: policy,
        decided: newest.record.decision.sent)
    } catch {
      throw planRefusal(
        newest.record.id, "/payment", "amounts from which a plan can be made", "Check the amounts: \(error)")
    }
  }

  /// The payment policy of an organisation on the day of a decision.
  /// - Throws: `Refusal` when no policy holds on that day.
  public func policy(of organisation: Organisation, on date: CivilDate) throws(Refusal) -> PaymentPolicy {
    if let policy = organisation.policy(on: date) { return policy.plans }
    throw Refusal(
      id: nil,
      issues: [
        LetterIssue(
          .noPolicy, at: "/decision/date", expected: "a decision date on which \(organisation.id) has a policy",
          task: """
            Check the decision date. If it is right, add the policy of that day to \
            templates/organisations/\(organisation.id).yaml.
            """)
      ])
  }

  /// The parts of a debt that can be paid net until the end of a year: by calendar year of the lines that are net, less
  /// what was paid already. A net line of a year before the decision can be paid net in the year of the decision.
  static func taxedParts(of record: DecisionRecord, _ debt: Debt) -> [TaxedPart] {
    guard debt.basis == .net, let calculation = record.calculation else { return [] }
    var parts: [Int: (net: Int64, tax: Int64)] = [:]
    for line in calculation.lines where calculation.basis(of: line) == .net {
      let net = calculation.cents(of: line)
      guard net > 0, let tax = line.tax?.cents, tax > 0 else { continue }
      let year = max(line.period.lastDay.year, record.decision.date.year)
      let before = parts[year] ?? (0, 0)
      parts[year] = (before.net &+ net, before.tax &+ tax)
    }
    let sorted = parts.sorted { $0.key < $1.key }.map {
      TaxedPart(year: $0.key, net: Money(cents: $0.value.net), tax: Money(cents: $0.value.tax))
    }
    return TaxedPart.trimmed(sorted, to: Money(cents: debt.total.cents - debt.fineIncluded.cents))
  }

  private func planRefusal(_ id: String?, _ pointer: String, _ expected: String, _ task: String) -> Refusal {
    Refusal(id: id, issues: [LetterIssue(.noWayToPay, at: pointer, expected: expected, task: task)])
  }
}
