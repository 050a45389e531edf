import Facts

/// How to pay.
extension TapeDecoder {
  mutating func payment(_ node: Int?) -> Payment? {
    guard let fields = fields(node, PaymentKey.self) else { return nil }
    let due = date(fields[.due])
    requireNotBeforeSent(due, fields[.due], .dueBeforeSent)
    let iban = iban(fields[.iban])
    let account = text(fields[.account], limit: RecordLimits.account)
    let reference = reference(fields[.reference], kind: fields[.referenceType])
    let methods = methods(fields[.methods])
    let capacity = cents(fields[.capacity])
    let income = cents(fields[.income])
    let protectedEarnings = cents(fields[.protectedEarnings])
    let benefit = cents(fields[.benefit])
    let start = date(fields[.start])
    requireNotBeforeSent(start, fields[.start], .startBeforeSent)
    if let alone = fields[.income] ?? fields[.protectedEarnings],
      fields[.income] == nil || fields[.protectedEarnings] == nil
    {
      note(.incomePair, at: alone)
    }
    guard let due, let iban, let account, let reference, let methods else { return nil }
    return Payment(
      due: due, iban: iban, account: account, reference: reference, methods: methods, capacity: capacity,
      income: income, protectedEarnings: protectedEarnings, benefit: benefit, start: start)
  }

  private mutating func iban(_ node: Int?) -> IBAN? {
    guard let node, let value = textNode(node) else { return nil }
    let text = tape.text(of: value)
    switch outcome({ () throws(FactsError) in try IBAN(parsing: text.span) }) {
    case .success(let iban): return iban
    case .failure(.ibanFormat): note(.badIBAN, at: node)
    case .failure(.ibanCheckDigits): note(.ibanCheckDigits, at: node)
    case .failure: note(.ibanShape, at: node)
    }
    return nil
  }

  /// A reference of the stated kind, or of the kind that its form tells.
  private mutating func reference(_ node: Int?, kind kindNode: Int?) -> PaymentReference? {
    let kind = word(kindNode, of: PaymentReference.Kind.self)
    guard let node, let value = textNode(node) else { return nil }
    // A kind that is not known says nothing about the reference.
    if kindNode != nil, kind == nil { return nil }
    let text = tape.string(of: value)
    switch outcome({ () throws(FactsError) in try PaymentReference(parsing: text, as: kind) }) {
    case .success(let reference): return reference
    case .failure(.referenceCheckDigit): note(.referenceCheckDigits, at: node)
    case .failure: note(.badReference, at: node)
    }
    return nil
  }

  private mutating func methods(_ node: Int?) -> [PaymentMethod]? {
    guard let elements = elements(node, least: 1, most: PaymentMethod.allCases.count) else { return nil }
    var methods: [PaymentMethod] = []
    for element in elements {
      guard let method = word(element, of: PaymentMethod.self) else { continue }
      if methods.contains(method) { note(.repeatedValue, at: element) } else { methods.append(method) }
    }
    return methods
  }
}
