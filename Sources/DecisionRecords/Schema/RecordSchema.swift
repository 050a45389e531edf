import Facts

/// The record format as JSON Schema 2020-12, pretty-printed.
///
/// It judges as the reader does, but for the rules that a schema cannot say; these it names itself, under
/// `x-rules-beyond-this-schema` (``RuleID/reach-swift.property`` is ``RuleID/Reach/reader``). A value that breaks only
/// such rules is good by the schema and refused by the reader.
///
/// - Parameter kinds: the kinds of the house; each is one alternative, with exactly its own members.
public func recordJSONSchema(kinds: RecordKinds = .recoveryOnly) -> String {
  let head: SchemaNode = [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:helderbrief:record:1",
    "title": "Decision record",
    "$comment": "The reader also judges the rules below, which JSON Schema cannot say.",
    "x-rules-beyond-this-schema": .list(
      RuleID.allCases.filter { $0.reach == .reader }.map { .text($0.rawValue) }),
  ]
  guard case .object(let members) = recordSchema(kinds) else { return head.pretty() + "\n" }
  return head.adding(members).pretty() + "\n"
}

func recordSchema(_ kinds: RecordKinds) -> SchemaNode {
  SchemaNode.object(RecordKey.self, "One decision about one person: all that a letter may say.") { key in
    member(key, kinds)
  }.adding([("allOf", .list(kinds.all.map(\.members) + groundsOfAdjustments))])
}

private func member(_ key: RecordKey, _ kinds: RecordKinds) -> SchemaNode {
  switch key {
  case .schema: ["description": "The version of the format.", "const": .number(RecordLimits.schema)]
  case .id:
    .form("The id of the record; becomes part of file names.", #"^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]*$"#)
      .adding([("maxLength", .number(Int64(RecordLimits.id)))])
  case .kind: ["description": "The kind of letter.", "enum": .list(kinds.names.map { .text($0) })]
  case .organisation: .code("The organisation that decided.")
  case .scheme: .code("The scheme that the decision belongs to.")
  case .decision: decision
  case .recipient: recipientSchema
  case .why: whySchema
  case .calculation: calculationSchema
  case .payment: paymentSchema
  case .details: ["description": "What the kind says beyond the other parts; its members follow from the kind.", "type": "object"]
  case .contact: contact
  }
}

/// Adjustments that need something under `why`.
private let groundsOfAdjustments: [SchemaNode] = [
  whenAdjusted(
    by: .sixMonthRule,
    [
      "required": ["signal"],
      "properties": [
        "cause": ["enum": .list(blamelessCauses.map { .text($0) })]
      ],
    ]),
  whenAdjusted(
    by: .fine,
    ["properties": ["sanction": ["properties": ["outcome": ["const": .text(SanctionOutcome.fine.rawValue)]]]]]),
]

private func whenAdjusted(by item: AdjustmentItem, _ why: SchemaNode) -> SchemaNode {
  let adjusted: SchemaNode = [
    "required": ["adjustments"],
    "properties": [
      "adjustments": [
        "contains": ["required": ["item"], "properties": ["item": ["const": .text(item.rawValue)]]]
      ]
    ],
  ]
  return [
    "if": ["required": ["calculation", "why"], "properties": ["calculation": adjusted]],
    "then": ["properties": ["why": why]],
  ]
}

private let decision = SchemaNode.object(DecisionKey.self, "When it was decided and when the letter leaves.") { key in
  switch key {
  case .date: .date("The day of the decision.")
  case .sent: .date("The day of sending; not before the decision. Terms count from it.")
  case .reference: .text("What the citizen quotes when calling.", limit: RecordLimits.decisionReference)
  }
}

private let contact = SchemaNode.object(ContactKey.self, "Whom the citizen can reach.") { key in
  switch key {
  case .team: .text("The team.", limit: RecordLimits.team)
  case .phone: .phone("The phone number as it is printed.")
  case .name: .text("The named person.", limit: RecordLimits.contactName)
  case .hours: .text("Opening hours.", limit: RecordLimits.hours)
  case .email:
    .form("The e-mail address.", #"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"#)
      .adding([("maxLength", .number(Int64(RecordLimits.email)))])
  }
}
