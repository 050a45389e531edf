import Facts

/// The one way to write a record as JSON: members in a fixed order, nothing that says nothing, no white space.
///
/// Two records are equal if and only if their canonical forms are, and decoding the form gives the record back. These
/// are the bytes that are hashed when a letter is bound to its record.
public func canonicalJSON(of record: DecisionRecord) -> [UInt8] {
  var writer = CanonicalWriter()
  writer.object { it in
    it.member("schema", RecordLimits.schema)
    it.member("id", record.id)
    it.member("kind", record.kind)
    it.member("organisation", record.organisation)
    it.member("scheme", record.scheme)
    it.key("decision")
    it.write(record.decision)
    it.key("recipient")
    it.write(record.recipient)
    if let why = record.why {
      it.key("why")
      it.write(why)
    }
    if let calculation = record.calculation {
      it.key("calculation")
      it.write(calculation)
    }
    if let payment = record.payment {
      it.key("payment")
      it.write(payment)
    }
    if !record.details.fields.isEmpty {
      it.key("details")
      it.write(record.details.values, record.details.fields)
    }
    it.key("contact")
    it.write(record.contact)
  }
  return writer.bytes
}

extension CanonicalWriter {
  fileprivate mutating func write(_ decision: Decision) {
    object { it in
      it.member("date", decision.date)
      it.member("sent", decision.sent)
      it.member("reference", decision.reference)
    }
  }

  fileprivate mutating func write(_ recipient: Recipient) {
    object { it in
      it.member("initials", recipient.initials)
      it.member("prefix", recipient.prefix)
      it.member("surname", recipient.surname)
      it.member("salutation", recipient.salutation.rawValue)
      it.key("address")
      it.write(recipient.address)
      it.member("protected", recipient.protected)
      it.list("languages", recipient.languages) { $0.string($1) }
    }
  }

  fileprivate mutating func write(_ address: PostalAddress) {
    object { it in
      it.member("care_of", address.careOf)
      it.member("street", address.street)
      it.member("number", address.number)
      it.member("addition", address.addition)
      it.member("postcode", address.postcode)
      it.member("city", address.city)
      it.member("country", address.country)
    }
  }

  fileprivate mutating func write(_ why: Why) {
    object { it in
      it.member("reason", why.reason)
      it.member("cause", why.cause.rawValue)
      it.member("reported", why.reported)
      it.member("changed", why.changed)
      it.member("signal", why.signal)
      it.member("received", why.received)
      it.member("source", why.source)
      it.member("estimated", why.estimated)
      it.member("actual", why.actual)
      it.member("limit", why.limit)
      it.member("first_time", why.firstTime)
      it.key("sanction")
      it.object { it in
        it.member("outcome", why.sanction.outcome.rawValue)
        it.member("amount", why.sanction.amount)
        it.member("reason", why.sanction.reason)
      }
    }
  }

  fileprivate mutating func write(_ calculation: Calculation) {
    object { it in
      it.member("mode", calculation.mode.rawValue)
      it.member("basis", calculation.basis.rawValue)
      it.list("lines", calculation.lines) { $0.write($1) }
      it.list("subtotals", calculation.subtotals) { writer, subtotal in
        writer.object { it in
          it.member("year", Int64(subtotal.year))
          it.member("amount", subtotal.amount)
        }
      }
      it.list("adjustments", calculation.adjustments) { writer, adjustment in
        writer.object { it in
          it.member("item", adjustment.item.rawValue)
          it.member("amount", adjustment.amount)
        }
      }
      it.member("total", calculation.total)
    }
  }

  fileprivate mutating func write(_ line: CalculationLine) {
    object { it in
      it.member("period", line.period.isoString)
      it.member("item", line.item)
      it.member("received", line.received)
      it.member("entitled", line.entitled)
      it.member("tax", line.tax)
      it.member("basis", line.basis?.rawValue)
      it.member("why", line.why)
    }
  }

  fileprivate mutating func write(_ payment: Payment) {
    object { it in
      it.member("due", payment.due)
      it.member("iban", payment.iban.electronic)
      it.member("account", payment.account)
      it.member("reference", payment.reference.compact)
      it.member("reference_type", payment.reference.kind.rawValue)
      it.list("methods", payment.methods) { $0.string($1.rawValue) }
      it.member("capacity", payment.capacity)
      it.member("income", payment.income)
      it.member("protected_earnings", payment.protectedEarnings)
      it.member("benefit", payment.benefit)
      it.member("start", payment.start)
    }
  }

  fileprivate mutating func write(_ values: [DetailValue], _ fields: [DetailField]) {
    object { it in
      for (field, value) in zip(fields, values) {
        if !value.isAbsent { it.write(value, field) }
      }
    }
  }

  private mutating func write(_ value: DetailValue, _ field: DetailField) {
    switch (value, field.type) {
    case (.amount(let amount), _): member(named: field.key, amount.cents)
    case (.date(let date), _): member(named: field.key, date.isoString)
    case (.period(let period), _): member(named: field.key, period.isoString)
    case (.number(let number), _): member(named: field.key, number)
    case (.text(let text), _): member(named: field.key, text)
    case (.code(let code), .code(_, let words)) where words.indices.contains(code): member(named: field.key, words[code])
    case (.flag(let flag), _): member(named: field.key, flag)
    case (.rows(let rows), .rows(let columns, _)): list(named: field.key, rows) { $0.write($1, columns) }
    default: break
    }
  }

  fileprivate mutating func write(_ contact: Contact) {
    object { it in
      it.member("team", contact.team)
      it.member("phone", contact.phone)
      it.member("name", contact.name)
      it.member("hours", contact.hours)
      it.member("email", contact.email)
    }
  }
}
