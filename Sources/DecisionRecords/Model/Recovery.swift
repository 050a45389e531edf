import Facts

/// A recovery (terugvordering): why, how much and how it was worked out, and how it can be paid.
public struct Recovery: Sendable, Hashable {
  public var why: Why
  public var calculation: Calculation
  public var payment: Payment

  public init(why: Why, calculation: Calculation, payment: Payment) {
    self.why = why
    self.calculation = calculation
    self.payment = payment
  }
}

/// How the money is to reach the organisation, and what is known of what the person can spare.
public struct Payment: Sendable, Hashable {
  /// The last day to pay; never before the day of sending.
  public var due: CivilDate
  public var iban: IBAN
  /// In whose name the account stands.
  public var account: String
  public var reference: PaymentReference
  /// The ways to pay; at least one, each once, in the order of the record.
  public var methods: [PaymentMethod]
  /// What the person can spare a month (aflossingscapaciteit).
  public var capacity: Money?
  /// Income a month; present if and only if `protectedEarnings` is.
  public var income: Money?
  /// The protected earnings a month (beslagvrije voet, Rv 475c-475g).
  public var protectedEarnings: Money?
  /// The running benefit a month from which could be set off.
  public var benefit: Money?
  /// The first day on which instalments can start; never before the day of sending.
  public var start: CivilDate?

  public init(
    due: CivilDate, iban: IBAN, account: String, reference: PaymentReference, methods: [PaymentMethod],
    capacity: Money? = nil, income: Money? = nil, protectedEarnings: Money? = nil, benefit: Money? = nil,
    start: CivilDate? = nil
  ) {
    self.due = due
    self.iban = iban
    self.account = account
    self.reference = reference
    self.methods = methods
    self.capacity = capacity
    self.income = income
    self.protectedEarnings = protectedEarnings
    self.benefit = benefit
    self.start = start
  }
}
