import Facts

/// One decision about one person, as an organisation hands it over: all that a letter may say, and nothing that
/// a letter has to work out.
///
/// A value of this type was validated: its amounts add up, its dates are in order, its IBAN has good check digits.
/// It is made by ``RecordDecoder`` (or ``RecordReader``); its bytes for hashing come from ``canonicalJSON(of:)``.
public struct DecisionRecord: Sendable, Hashable {
  /// Safe as a file name: `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`, never with `..`.
  public var id: String
  /// The kind of letter, as a code: one of ``RecordKinds``. It says which of the parts below are there.
  public var kind: String
  /// The organisation that decided, as a code (`toeslagen`).
  public var organisation: String
  /// The scheme that the decision belongs to, as a code (`huurtoeslag`).
  public var scheme: String
  public var decision: Decision
  public var recipient: Recipient
  public var why: Why?
  public var calculation: Calculation?
  public var payment: Payment?
  /// What this kind says beyond the other parts.
  public var details: Details
  public var contact: Contact

  public init(
    id: String, kind: String, organisation: String, scheme: String, decision: Decision, recipient: Recipient,
    why: Why? = nil, calculation: Calculation? = nil, payment: Payment? = nil, details: Details = Details(),
    contact: Contact
  ) {
    self.id = id
    self.kind = kind
    self.organisation = organisation
    self.scheme = scheme
    self.decision = decision
    self.recipient = recipient
    self.why = why
    self.calculation = calculation
    self.payment = payment
    self.details = details
    self.contact = contact
  }

  /// Grounds, calculation and payment together, when the record has all three.
  public var recovery: Recovery? {
    get {
      guard let why, let calculation, let payment else { return nil }
      return Recovery(why: why, calculation: calculation, payment: payment)
    }
    set {
      why = newValue?.why
      calculation = newValue?.calculation
      payment = newValue?.payment
    }
  }
}

/// When the decision was taken and when its letter leaves the house.
public struct Decision: Sendable, Hashable {
  public var date: CivilDate
  /// The day of notification (bekendmaking); never before `date`. Every term is counted from it (Awb 3:41, 6:8).
  public var sent: CivilDate
  /// What the citizen quotes when calling (kenmerk).
  public var reference: String

  public init(date: CivilDate, sent: CivilDate, reference: String) {
    self.date = date
    self.sent = sent
    self.reference = reference
  }
}

/// Whom the citizen can reach about this decision.
public struct Contact: Sendable, Hashable {
  public var team: String
  /// As it is to be printed: digits, spaces, `+`, `-`, brackets.
  public var phone: String
  /// The named person, if there is one.
  public var name: String?
  /// Opening hours, in the words of the organisation.
  public var hours: String?
  public var email: String?

  public init(team: String, phone: String, name: String? = nil, hours: String? = nil, email: String? = nil) {
    self.team = team
    self.phone = phone
    self.name = name
    self.hours = hours
    self.email = email
  }
}
