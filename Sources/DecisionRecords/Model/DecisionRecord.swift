import Facts

/// One decision about one person, as an organisation hands it over: all that a letter may say, and nothing that
/// a letter has to work out.
///
/// A value of this type was validated: its amounts add up, its dates are in order, its IBAN has good check digits.
/// It is made by ``RecordDecoder`` (or ``RecordReader``); its bytes for hashing come from ``canonicalJSON(of:)``.
public struct DecisionRecord: Sendable, Hashable {
  /// Safe as a file name: `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`, never with `..`.
  public var id: String
  /// The organisation that decided, as a code (`toeslagen`).
  public var organisation: String
  /// The scheme that the decision belongs to, as a code (`huurtoeslag`).
  public var scheme: String
  public var decision: Decision
  public var recipient: Recipient
  public var contact: Contact
  /// What was decided; its case is the kind of the letter.
  public var body: Body

  public init(
    id: String, organisation: String, scheme: String, decision: Decision, recipient: Recipient, contact: Contact,
    body: Body
  ) {
    self.id = id
    self.organisation = organisation
    self.scheme = scheme
    self.decision = decision
    self.recipient = recipient
    self.contact = contact
    self.body = body
  }

  public var kind: LetterKind { body.kind }
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
