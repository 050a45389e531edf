// The names of the record format. The order of the names is the order of the cases, and of the canonical form.

enum RecordKey: UInt8, ObjectKey {
  case schema, id, kind, organisation, scheme, decision, recipient, why, calculation, payment, details, contact

  private static let names: [StaticString] = [
    "schema", "id", "kind", "organisation", "scheme", "decision", "recipient", "why", "calculation", "payment",
    "details", "contact",
  ]
  /// For a record of any kind; what the kind demands or forbids beyond it is judged apart.
  static let shape = Shape(
    names, required: ["schema", "id", "kind", "organisation", "scheme", "decision", "recipient", "contact"])
}

enum DecisionKey: UInt8, ObjectKey {
  case date, sent, reference
  static let shape = Shape(["date", "sent", "reference"], required: ["date", "sent", "reference"])
}

enum RecipientKey: UInt8, ObjectKey {
  case initials, prefix, surname, salutation, address, protected, languages
  static let shape = Shape(
    ["initials", "prefix", "surname", "salutation", "address", "protected", "languages"],
    required: ["initials", "surname", "salutation", "address", "protected"])
}

enum AddressKey: UInt8, ObjectKey {
  case careOf, street, number, addition, postcode, city, country
  static let shape = Shape(
    ["care_of", "street", "number", "addition", "postcode", "city", "country"],
    required: ["street", "city", "country"])
}

enum WhyKey: UInt8, ObjectKey {
  case reason, cause, reported, changed, signal, received, source, estimated, actual, limit, firstTime, sanction
  static let shape = Shape(
    [
      "reason", "cause", "reported", "changed", "signal", "received", "source", "estimated", "actual", "limit",
      "first_time", "sanction",
    ], required: ["reason", "cause", "sanction"])
}

enum SanctionKey: UInt8, ObjectKey {
  case outcome, amount, reason
  static let shape = Shape(["outcome", "amount", "reason"], required: ["outcome"])
}

enum CalculationKey: UInt8, ObjectKey {
  case mode, basis, lines, subtotals, adjustments, total
  static let shape = Shape(
    ["mode", "basis", "lines", "subtotals", "adjustments", "total"], required: ["mode", "basis", "lines", "total"])
}

enum LineKey: UInt8, ObjectKey {
  case period, item, received, entitled, tax, basis, why
  static let shape = Shape(
    ["period", "item", "received", "entitled", "tax", "basis", "why"],
    required: ["period", "item", "received", "entitled", "why"])
}

enum SubtotalKey: UInt8, ObjectKey {
  case year, amount
  static let shape = Shape(["year", "amount"], required: ["year", "amount"])
}

enum AdjustmentKey: UInt8, ObjectKey {
  case item, amount
  static let shape = Shape(["item", "amount"], required: ["item", "amount"])
}

enum PaymentKey: UInt8, ObjectKey {
  case due, iban, account, reference, referenceType, methods, capacity, income, protectedEarnings, benefit, start
  static let shape = Shape(
    [
      "due", "iban", "account", "reference", "reference_type", "methods", "capacity", "income", "protected_earnings",
      "benefit", "start",
    ], required: ["due", "iban", "account", "reference", "methods"])
}

enum ContactKey: UInt8, ObjectKey {
  case team, phone, name, hours, email
  static let shape = Shape(["team", "phone", "name", "hours", "email"], required: ["team", "phone"])
}
