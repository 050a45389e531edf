import Facts

/// The parts that a record of every kind has.
extension TapeDecoder {
  /// The record of the tape, or `nil` when a fault was noted.
  mutating func record() -> DecisionRecord? {
    guard !tape.nodes.isEmpty else { return nil }
    let kindNode = tape.member("kind", of: 0)
    let kind = word(kindNode, of: LetterKind.self)
    let shape = kind.map(RecordKey.shape(of:)) ?? RecordKey.shape
    guard let fields = fields(0, RecordKey.self, shape: shape) else { return nil }
    if let schema = integer(fields[.schema], in: 0...Int64.max), schema != RecordLimits.schema {
      note(.unsupportedSchema, at: fields[.schema] ?? 0)
    }
    let id = text(fields[.id], .badID, isRecordID)
    let organisation = code(fields[.organisation])
    let scheme = code(fields[.scheme])
    let decision = decision(fields[.decision])
    let recipient = recipient(fields[.recipient])
    let contact = contact(fields[.contact])
    let body = body(kind, fields)
    guard faults.isEmpty, let id, let organisation, let scheme, let decision, let recipient, let contact, let body
    else { return nil }
    return DecisionRecord(
      id: id, organisation: organisation, scheme: scheme, decision: decision, recipient: recipient, contact: contact,
      body: body)
  }

  /// What the kind brings with it. A kind that is not known is judged as far as all kinds agree.
  private mutating func body(_ kind: LetterKind?, _ fields: Fields<RecordKey>) -> Body? {
    switch kind {
    case .recovery: recovery(fields).map(Body.recovery)
    case nil: nil
    }
  }

  /// The id, if it can be read and is a good one: to name a record that is refused.
  func readableID() -> String? {
    guard !tape.nodes.isEmpty, let node = tape.member("id", of: 0).map({ tape.nodes[$0] }), node.kind == .text,
      isRecordID(tape.text(of: node))
    else { return nil }
    return tape.string(of: node)
  }

  private mutating func decision(_ node: Int?) -> Decision? {
    guard let fields = fields(node, DecisionKey.self) else { return nil }
    let date = date(fields[.date])
    sent = self.date(fields[.sent])
    let reference = text(fields[.reference], limit: RecordLimits.decisionReference)
    if let date, let sent, sent < date { note(.sentBeforeDecision, at: fields[.sent] ?? fields.object) }
    guard let date, let sent, let reference else { return nil }
    return Decision(date: date, sent: sent, reference: reference)
  }

  private mutating func contact(_ node: Int?) -> Contact? {
    guard let fields = fields(node, ContactKey.self) else { return nil }
    let team = text(fields[.team], limit: RecordLimits.team)
    let phone = text(fields[.phone], .badPhone, isPhone)
    let name = text(fields[.name], limit: RecordLimits.contactName)
    let hours = text(fields[.hours], limit: RecordLimits.hours)
    let email = text(fields[.email], .badEmail, isEmail)
    guard let team, let phone else { return nil }
    return Contact(team: team, phone: phone, name: name, hours: hours, email: email)
  }

  /// Notes a date that lies before the day of sending.
  mutating func requireNotBeforeSent(_ date: CivilDate?, _ node: Int?, _ rule: RuleID) {
    if let sent, let date, let node, date < sent { note(rule, at: node) }
  }

  /// Notes a date that lies after the day of sending.
  mutating func requireNotAfterSent(_ date: CivilDate?, _ node: Int?) {
    if let sent, let date, let node, date > sent { note(.dateAfterSent, at: node) }
  }
}
