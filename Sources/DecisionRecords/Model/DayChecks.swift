import Facts

extension DecisionRecord {
  /// The day that a check speaks of; nil when the record does not have it.
  public func day(_ term: DayTerm) -> CivilDate? {
    switch term {
    case .field(let place): details[place].day
    case .decided: decision.date
    case .sent: decision.sent
    case .due: payment?.due
    }
  }
}

extension DetailCheck {
  /// Whether the condition of the check, if it has one, is met.
  public func applies(to record: DecisionRecord) -> Bool {
    guard let condition else { return true }
    return record.details[condition.field].code.map(condition.codes.contains) ?? false
  }
}

extension RecordKind {
  /// The checks between days that do not hold: none in a record as it was read, maybe some after one of its days was changed.
  public func brokenDays(of record: DecisionRecord) -> [DetailCheck] {
    checks.filter { check in
      guard case .days(let left, let comparison, let right) = check.claim, check.applies(to: record),
        let first = record.day(left), let second = record.day(right)
      else { return false }
      return !comparison.holds(first, second)
    }
  }
}
