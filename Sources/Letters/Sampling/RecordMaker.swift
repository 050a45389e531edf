import DecisionRecords
import Facts

/// Makes records of one kind from what the kind's file and the organisations say; persons, places and numbers are
/// invented and look it.
struct RecordMaker: Sendable {
  let kind: LetterKind
  let codes: CodeLists
  let organisations: [Organisation]

  init(kind: LetterKind, codes: CodeLists, organisations: [Organisation]) {
    self.kind = kind
    self.codes = codes
    self.organisations = organisations
  }

  var fields: [DetailField] { kind.record.kind.details }

  func organisation(of record: DecisionRecord) -> Organisation? {
    organisations.first { $0.id == record.organisation }
  }

  /// The days between the decision and its letter.
  private static let daysToSend = 2

  /// The simplest record of an organisation: what must be there, with the first of everything.
  func record(_ organisation: Organisation, scheme: String, _ dice: inout Dice) -> DecisionRecord? {
    guard let address = SampleWords.address, let date = RecordMaker.decisionDate(of: organisation) else { return nil }
    let decision = Decision(
      date: date, sent: date.adding(days: RecordMaker.daysToSend), reference: SampleWords.reference)
    let recipient = Recipient(
      initials: "A.", surname: "Voorbeeld", salutation: .neutral, address: address, protected: false)
    var record = DecisionRecord(
      id: "example", kind: kind.record.kind.name, organisation: organisation.id, scheme: scheme, decision: decision,
      recipient: recipient, details: Details([DetailValue](repeating: .absent, count: fields.count), of: fields),
      contact: Contact(team: "Team Voorbeeld", phone: SampleWords.phone))
    for place in fields.indices where fields[place].presence == .always {
      record.details.values[place] = value(of: fields[place], in: record, nil, &dice)
    }
    return record
  }

  /// A day on which the organisation has a policy: 2 March 2026 when it has one then.
  private static func decisionDate(of organisation: Organisation) -> CivilDate? {
    let usual = CivilDate(year: 2026, month: 3, day: 2)
    if let usual, organisation.policy(on: usual) != nil { return usual }
    return organisation.policies.last.map { $0.validFrom.adding(days: 60) }
  }

  // MARK: Parts

  func why(_ record: DecisionRecord, _ dice: inout Dice) -> Why? {
    guard let organisation = organisation(of: record) else { return nil }
    let known = codes.lists["reason"]?.map(\.name).filter(organisation.reasons.contains) ?? []
    guard let reason = dice.pick(known) else { return nil }
    return Why(reason: reason, cause: .processing, sanction: .none)
  }

  func payment(_ record: DecisionRecord, _ dice: inout Dice) -> Payment? {
    guard let iban = SampleWords.iban, let reference = SampleWords.paymentReference else { return nil }
    return Payment(
      due: record.decision.sent.adding(weeks: 6), iban: iban,
      account: organisation(of: record).map { String($0.name.prefix(RecordLimits.account)) } ?? "Voorbeeld",
      reference: reference, methods: [.transfer])
  }

  /// One month, or several: equal or not, over one year or two, with wage tax or without.
  func calculation(_ record: DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice) -> Calculation {
    let lines = lines(record, wish, &dice)
    let sum = Calculation(mode: .full, basis: .net, lines: lines, total: .zero)
    return Calculation(
      mode: .full, basis: .net, lines: lines,
      total: Money(cents: lines.reduce(0) { $0 + sum.cents(of: $1) }))
  }

  private func lines(_ record: DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice) -> [CalculationLine] {
    let decided = record.decision.date.yearMonth
    let count = dice.pick(1, 1, 2, 3, 12)
    var month = decided.adding(months: -count - dice.pick(1, 2, 3, 6))
    let received: Int64 = dice.pick(31_200, 45_000, 120_000, 8_050)
    let entitled: Int64 = dice.pick(0, 24_000, 7_000)
    let tax: Int64? = dice.oneIn(4) ? 1_200 : nil
    let ownBasis: Basis? = tax != nil && dice.oneIn(3) ? .gross : nil
    let varies = dice.oneIn(3)
    var lines: [CalculationLine] = []
    let item = item(record, wish, &dice)
    let why = lineWhy(wish, &dice)
    for number in 0..<count {
      let more = varies ? Int64(number) * 1_000 : 0
      lines.append(
        CalculationLine(
          period: .month(month), item: item, received: Money(cents: received + more),
          entitled: Money(cents: min(entitled, received)), tax: tax.map { Money(cents: min($0, received - min(entitled, received))) },
          basis: ownBasis, why: why))
      month = month.next
    }
    return lines
  }

  private func item(_ record: DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice) -> String {
    if case .code(let word)? = wish, codes.index(of: word, in: "item") != nil { return word }
    if codes.index(of: record.scheme, in: "item") != nil { return record.scheme }
    return dice.pick(codes.lists["item"]?.map(\.name) ?? []) ?? record.scheme
  }

  private func lineWhy(_ wish: RecordWish?, _ dice: inout Dice) -> String {
    if case .code(let word)? = wish, codes.index(of: word, in: "line-why") != nil { return word }
    return dice.pick(codes.lists["line-why"]?.map(\.name) ?? []) ?? "change"
  }
}
