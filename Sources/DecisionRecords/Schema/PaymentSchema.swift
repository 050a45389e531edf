import Facts

let paymentSchema = SchemaNode.object(PaymentKey.self, "How to pay, and what is known of what the person can spare.") {
  key in
  switch key {
  case .due: .date("The last day to pay; not before sending.")
  case .iban:
    .form(
      "The account to pay to; spaces do not count. The reader checks country, length and check digits.",
      "^ *[A-Za-z] *[A-Za-z] *[0-9] *[0-9]( *[A-Za-z0-9]){0,30} *$")
  case .account: .text("In whose name the account stands.", limit: RecordLimits.account)
  case .reference: ["description": "What the payer must quote.", "type": "string"]
  case .referenceType:
    .word(
      """
      The kind of reference. Without it, sixteen digits in a row are a betalingskenmerk, a text that starts with RF \
      and two digits is a creditor reference, all else is free.
      """, PaymentReference.Kind.self)
  case .methods:
    .list("The ways to pay.", 1...PaymentMethod.allCases.count, of: ["enum": SchemaNode.words(PaymentMethod.self)])
      .adding([("uniqueItems", true)])
  case .capacity: .cents("What the person can spare a month.")
  case .income: .cents("Income a month; goes with protected_earnings.")
  case .protectedEarnings: .cents("Protected earnings a month; goes with income.")
  case .benefit: .cents("The running benefit a month.")
  case .start: .date("The first day of paying in parts; not before sending.")
  }
}.adding([
  ("dependentRequired", ["income": ["protected_earnings"], "protected_earnings": ["income"]]),
  ("allOf", .list(PaymentReference.Kind.allCases.map { whenTyped($0) } + [untyped])),
])

private func pattern(of kind: PaymentReference.Kind) -> SchemaNode {
  switch kind {
  case .betalingskenmerk: ["pattern": "^([0-9]{16}|[0-9]{4}( [0-9]{4}){3})$"]
  case .creditorReference: ["pattern": "^ *[Rr] *[Ff]( *[0-9]){2}( *[A-Za-z0-9]){1,21} *$"]
  case .free: ["pattern": "^[A-Za-z0-9/?:().,'+-]([A-Za-z0-9 /?:().,'+-]{0,33}[A-Za-z0-9/?:().,'+-])?$"]
  }
}

private func whenTyped(_ kind: PaymentReference.Kind) -> SchemaNode {
  .when("reference_type", in: [kind.rawValue], ["properties": ["reference": pattern(of: kind)]])
}

/// Without a type: what starts as a creditor reference must be one.
private let untyped: SchemaNode = [
  "if": ["not": ["required": ["reference_type"]]],
  "then": [
    "if": ["properties": ["reference": ["pattern": "^RF[0-9]{2}"]]],
    "then": ["properties": ["reference": pattern(of: .creditorReference)]],
    "else": ["properties": ["reference": pattern(of: .free)]],
  ],
]
