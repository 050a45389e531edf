import DecisionRecords
import Facts

extension CaseBuilder {
  /// Who writes, to whom, when and about what.
  func fillHead(
    _ record: DecisionRecord, _ organisation: Organisation, isDraft: Bool, _ store: inout FactStore,
    _ faults: inout Faults
  ) {
    let recipient = record.recipient
    store.values[slots.letterDate] = Int64(record.decision.sent.dayNumber)
    store.values[slots.draft] = isDraft ? 1 : 0
    store.values[slots.decisionDate] = Int64(record.decision.date.dayNumber)
    store.values[slots.reference] = store.text(record.decision.reference)
    store.values[slots.scheme] = code(record.scheme, "scheme", "/scheme", &faults)
    store.values[slots.recipientName] = store.text(recipient.fullName)
    store.values[slots.surname] = store.text(recipient.capitalisedSurname)
    store.values[slots.salutation] = CaseBuilder.index(of: recipient.salutation)
    store.values[slots.protected] = recipient.protected ? 1 : 0
    fillLines(recipient.protected ? [] : recipient.address.lines(), at: slots.address, &store)
    store.values[slots.organisationName] = store.text(organisation.name)
    fillLines(organisation.sender, at: slots.sender, &store)
    store.values[slots.website] = store.text(organisation.website)
    store.values[slots.team] = store.text(record.contact.team)
    store.values[slots.phone] = store.text(record.contact.phone)
    if let name = record.contact.name { store.values[slots.contactName] = store.text(name) }
    if let hours = record.contact.hours { store.values[slots.hours] = store.text(hours) }
    if let email = record.contact.email { store.values[slots.email] = store.text(email) }
  }

  /// A list of one text a row.
  private func fillLines(_ lines: [String], at slot: Int, _ store: inout FactStore) {
    let start = store.appendRows(count: lines.count, width: 1)
    for (number, line) in lines.enumerated() { store.values[start + number] = store.text(line) }
    store.values[slot] = Int64(start)
    store.values[slot + 1] = Int64(lines.count)
  }

  static func index<Code: CaseIterable & Equatable>(of code: Code) -> Int64 {
    var index: Int64 = 0
    for other in Code.allCases {
      if other == code { return index }
      index += 1
    }
    return index
  }
}

extension Recipient {
  /// `F. El Amrani`, `A.B. van der Berg`.
  var fullName: String {
    guard let prefix else { return "\(initials) \(surname)" }
    return "\(initials) \(prefix) \(surname)"
  }

  /// The surname after mevrouw or meneer: its first letter is a capital (`Van der Berg`).
  var capitalisedSurname: String {
    let name = prefix.map { "\($0) \(surname)" } ?? surname
    return name.prefix(1).uppercased() + name.dropFirst()
  }
}
