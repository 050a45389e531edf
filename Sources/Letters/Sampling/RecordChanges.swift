import DecisionRecords
import Facts

/// Small changes of a record, each at the JSON pointer of what it changes.
struct RecordChanges: Sendable {
  let maker: RecordMaker
  /// What can change in records of this kind.
  let pointers: [String]

  init(_ maker: RecordMaker) {
    self.maker = maker
    let kind = maker.kind.record.kind
    var pointers = [
      "/organisation", "/scheme", "/decision/date", "/decision/sent", "/recipient/salutation", "/recipient/protected",
      "/recipient/prefix", "/recipient/address", "/contact/name", "/contact/hours", "/contact/email",
    ]
    if kind.why != .never {
      pointers += ["reason", "cause", "reported", "changed", "signal", "received", "source", "estimated", "actual",
        "limit", "first_time", "sanction/outcome", "sanction/amount", "sanction/reason"].map { "/why/\($0)" }
    }
    if kind.calculation != .never {
      pointers += ["mode", "basis", "lines", "adjustments", "total"].map { "/calculation/\($0)" }
    }
    if kind.payment != .never {
      pointers += ["due", "methods", "capacity", "income", "benefit", "start"].map { "/payment/\($0)" }
    }
    if kind.why == .optional { pointers.append("/why") }
    if kind.calculation == .optional { pointers.append("/calculation") }
    if kind.payment == .optional { pointers.append("/payment") }
    for field in kind.details {
      pointers.append("/details/\(field.key)")
      if case .rows(let columns, _) = field.type { pointers += columns.map { "/details/\(field.key)/*/\($0.key)" } }
    }
    self.pointers = pointers
  }

  /// The changes that can move a fact of this pointer.
  func pointers(near pointer: String) -> [String] {
    // Income and protected earnings go together.
    let pointer = pointer == "/payment/protected_earnings" ? "/payment/income" : pointer
    let generic = pointer.hasPrefix("/calculation/lines/") ? "/calculation/lines"
      : pointer.hasPrefix("/calculation/adjustments/") ? "/calculation/adjustments" : pointer
    return pointers.filter { $0 == generic || $0.hasPrefix(generic + "/") || generic.hasPrefix($0 + "/") }
  }

  /// Changes what stands at a pointer, towards the wish if it can be had there.
  func change(_ pointer: String, of record: inout DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice) {
    let path = pointer.split(separator: "/").map(String.init)
    switch path.first {
    case "organisation"?:
      if let other = dice.pick(maker.organisations) { move(&record, to: other, &dice) }
    case "scheme"?: changeScheme(&record, wish, &dice)
    case "decision"?: changeDecision(path[1], &record, &dice)
    case "recipient"?: changeRecipient(path[1], &record, wish, &dice)
    case "contact"?: changeContact(path[1], &record, wish, &dice)
    case "why"?: changeWhy(path.dropFirst().joined(separator: "/"), &record, wish, &dice)
    case "calculation"?: changeCalculation(path.count > 1 ? path[1] : "", &record, wish, &dice)
    case "payment"?: changePayment(path.count > 1 ? path[1] : "", &record, wish, &dice)
    case "details"?: changeDetail(Array(path.dropFirst()), &record, wish, &dice)
    default: break
    }
  }

  // MARK: Head

  private func move(_ record: inout DecisionRecord, to organisation: Organisation, _ dice: inout Dice) {
    record.organisation = organisation.id
    if !organisation.schemes.contains(record.scheme) {
      record.scheme = dice.pick(organisation.schemes.sorted()) ?? record.scheme
    }
    record.payment?.account = String(organisation.name.prefix(RecordLimits.account))
  }

  private func changeScheme(_ record: inout DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice) {
    if case .code(let word)? = wish, let owner = maker.organisations.first(where: { $0.schemes.contains(word) }) {
      record.scheme = word
      move(&record, to: owner, &dice)
    } else if let own = maker.organisation(of: record) {
      record.scheme = dice.pick(own.schemes.sorted()) ?? record.scheme
    }
  }

  private func changeDecision(_ member: String, _ record: inout DecisionRecord, _ dice: inout Dice) {
    let before = record.decision.sent
    switch member {
    case "date": record.decision.date = record.decision.date.adding(days: dice.pick(-30, 30, 90, 180, 250, -60))
    // After the summer a plan ends in the next year; the end of a year has its own texts.
    default: record.decision.sent = record.decision.date.adding(days: dice.pick(0, 2, 7, 30, 200, 290))
    }
    if record.decision.sent < record.decision.date { record.decision.sent = record.decision.date.adding(days: 2) }
    if let due = record.payment?.due {
      record.payment?.due = record.decision.sent.adding(days: max(0, before.days(until: due)))
    }
  }

  private func changeRecipient(
    _ member: String, _ record: inout DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice
  ) {
    switch member {
    case "salutation":
      if case .code(let word)? = wish, let salutation = Salutation(rawValue: word) {
        record.recipient.salutation = salutation
      } else {
        record.recipient.salutation = dice.pick(Salutation.allCases) ?? .neutral
      }
    case "protected":
      if case .flag(let flag)? = wish { record.recipient.protected = flag } else { record.recipient.protected.toggle() }
    case "prefix": record.recipient.prefix = record.recipient.prefix == nil ? "van het" : nil
    default:
      if wish == .absent || wish == .present {
        record.recipient.protected = wish == .absent
      } else if let address = record.recipient.address.isDutch ? SampleWords.foreignAddress : SampleWords.address {
        record.recipient.address = address
      }
    }
  }

  private func changeContact(_ member: String, _ record: inout DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice) {
    func changed(_ value: String?, _ sample: String) -> String? {
      switch wish {
      case .present?: sample
      case .absent?: nil
      default: value == nil ? sample : nil
      }
    }
    switch member {
    case "name": record.contact.name = changed(record.contact.name, "C. Voorbeeld")
    case "hours": record.contact.hours = changed(record.contact.hours, SampleWords.hours)
    default: record.contact.email = changed(record.contact.email, SampleWords.email)
    }
  }

  // MARK: Details

  private func changeDetail(
    _ path: [String], _ record: inout DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice
  ) {
    guard let place = maker.fields.firstIndex(where: { $0.key == path[0] }) else { return }
    let field = maker.fields[place]
    if path.count == 3, case .rows(let columns, let counts) = field.type {
      changeRows(place, columns, counts, column: path[2], &record, wish, &dice)
    } else if case .number(let months)? = wish, months > 0, let monthly = monthly(place, months, record) {
      record.details.values[monthly.place] = .amount(monthly.amount)
    } else if wish == .absent, field.presence == .optional {
      record.details.values[place] = .absent
    } else if wish == nil, field.presence == .optional, !record.details[place].isAbsent, dice.oneIn(2) {
      record.details.values[place] = .absent
    } else if dice.oneIn(4), let other = copied(place, record, &dice) {
      record.details.values[place] = other
    } else {
      record.details.values[place] = maker.value(of: field, in: record, wish, &dice)
    }
  }

  /// For the number of months of a plan: the amount a month that makes so many.
  private func monthly(_ place: Int, _ wanted: Int64, _ record: DecisionRecord) -> (place: Int, amount: Money)? {
    for detail in maker.kind.record.derived {
      guard case .schedule(let amount, let monthly, _, let months?, _) = detail.rule, months == place else { continue }
      let total = amount.cents(of: record.details, total: record.calculation?.total)
      if total >= wanted { return (monthly, Money(cents: (total - 1) / wanted + 1)) }
    }
    return nil
  }

  /// An amount or day of another field: conditions compare like with like.
  private func copied(_ place: Int, _ record: DecisionRecord, _ dice: inout Dice) -> DetailValue? {
    switch maker.fields[place].type {
    case .amount: dice.pick(record.details.values.filter { if case .amount = $0 { true } else { false } })
    case .date, .pastDate, .deadline: dice.pick(record.details.values.filter { $0.day != nil })
    default: nil
    }
  }

  private func changeRows(
    _ place: Int, _ columns: [DetailField], _ counts: ClosedRange<Int>, column key: String,
    _ record: inout DecisionRecord, _ wish: RecordWish?, _ dice: inout Dice
  ) {
    guard let column = columns.firstIndex(where: { $0.key == key }) else { return }
    var rows = record.details[place].rows
    if rows.isEmpty || (rows.count < counts.upperBound && wish != nil && dice.oneIn(2)) {
      rows.append(maker.row(columns, after: rows, in: record, &dice))
      let last = rows.count - 1
      if wish != .absent { rows[last][column] = maker.value(of: columns[column], in: record, wish, &dice) }
    } else {
      let row = dice.below(rows.count)
      let isOptional = columns[column].presence == .optional
      rows[row][column] = isOptional && (wish == .absent || (wish == nil && dice.oneIn(2)))
        ? .absent : maker.value(of: columns[column], in: record, wish, &dice)
    }
    record.details.values[place] = .rows(rows)
  }
}
