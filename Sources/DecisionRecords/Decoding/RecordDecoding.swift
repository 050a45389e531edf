import Facts

/// The parts that a record of every kind has.
extension TapeDecoder {
  /// The record of the tape, or `nil` when a fault was noted.
  mutating func record() -> DecisionRecord? {
    guard !tape.nodes.isEmpty, let fields = fields(0, RecordKey.self) else { return nil }
    if let schema = integer(fields[.schema], in: 0...Int64.max), schema != RecordLimits.schema {
      note(.unsupportedSchema, at: fields[.schema] ?? 0)
    }
    let id = text(fields[.id], .badID, isRecordID)
    let kind = kind(fields[.kind])
    let organisation = code(fields[.organisation])
    let scheme = code(fields[.scheme])
    let decision = decision(fields[.decision])
    let recipient = recipient(fields[.recipient])
    let contact = contact(fields[.contact])
    let grounds = why(fields[.why])
    let calculation = calculation(fields[.calculation], grounds)
    let payment = payment(fields[.payment])
    var details = Details()
    if let kind {
      details = self.details(fields[.details], of: kind) ?? details
      require(kind, fields, details)
    }
    guard faults.isEmpty, let id, let kind, let organisation, let scheme, let decision, let recipient, let contact
    else { return nil }
    let record = DecisionRecord(
      id: id, kind: kind.name, organisation: organisation, scheme: scheme, decision: decision, recipient: recipient,
      why: grounds.why, calculation: calculation, payment: payment, details: details, contact: contact)
    check(record, kind, fields)
    return faults.isEmpty ? record : nil
  }

  /// A kind of the house. A record whose kind is not known is judged as far as all kinds agree.
  private mutating func kind(_ node: Int?) -> RecordKind? {
    guard let node, let value = textNode(node) else { return nil }
    if let kind = kinds[tape.string(of: value)] { return kind }
    note(.unknownWord, at: node, .words(kinds.names))
    return nil
  }

  /// The parts that the kind must have, and those that it cannot have.
  private mutating func require(_ kind: RecordKind, _ fields: Fields<RecordKey>, _ details: Details) {
    let parts: [(RecordKey, String, Presence)] = [
      (.why, "why", kind.why), (.calculation, "calculation", kind.calculation), (.payment, "payment", kind.payment),
      (.details, "details", kind.details.isEmpty ? .never : .always),
    ]
    for (key, name, presence) in parts {
      require(presence, of: name, at: fields[key], in: fields.object, kind.details, details.values)
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
