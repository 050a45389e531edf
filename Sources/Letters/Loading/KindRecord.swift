import DecisionRecords

/// What the `record:` section of a letter's file says: which parts and details a record of this kind has, and what is worked out from them.
struct KindRecord: Sendable {
  let kind: RecordKind
  let derived: [DerivedDetail]
  /// Weeks that the person has at least to pay, where the kind's own law says so; nil: the organisation's term.
  let paymentWeeks: PaymentTerm?

  struct PaymentTerm: Sendable {
    let weeks: Int
    let source: String
  }
}

/// A fact that is worked out from details: a sum, a legal term or a schedule. Templates hold no arithmetic, so it stands with the record.
struct DerivedDetail: Sendable {
  enum Rule: Sendable {
    case sum(AmountFormula)
    /// The last day of a term of weeks after a day, moved past Saturdays, Sundays and public holidays (Algemene termijnenwet 1).
    case term(weeks: Int, after: DayTerm)
    /// Instalments of `monthly` from `first` on until `amount` is paid; the last takes the rest.
    /// A record that states the number of months or the last day itself must state the same.
    case schedule(amount: AmountFormula, monthly: Int, first: Int, months: Int?, last: Int?)
  }

  let name: String
  let rule: Rule
  /// There only when the code of a detail is one of these.
  let presence: Presence
  let meaning: String
  let basis: String?

  /// The instalments' facts: name, type, meaning.
  static let scheduleColumns: [(name: String, type: FactType, meaning: String)] = [
    ("number", .count, "1, 2, 3 ..."),
    ("date", .date, "the day it must be paid"),
    ("amount", .amount, "the instalment"),
    ("left", .amount, "what is still open after it"),
  ]
}
