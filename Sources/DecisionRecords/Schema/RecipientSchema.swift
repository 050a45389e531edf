import Facts

let recipientSchema = SchemaNode.object(RecipientKey.self, "The person whom the letter addresses.") { key in
  switch key {
  case .initials: .text("Initials, with their points.", limit: RecordLimits.initials)
  case .prefix: .text("The surname prefix (tussenvoegsel).", limit: RecordLimits.prefix)
  case .surname: .text("The surname without its prefix.", limit: RecordLimits.surname)
  case .salutation: .word("How the person wishes to be addressed.", Salutation.self)
  case .address: address
  case .protected: .truth("Whether the address is secret and may not be printed.")
  case .languages:
    .list("Languages that the person asked for, best first.", 0...RecordLimits.languages, of: language)
      .adding([("uniqueItems", true)])
  }
}

private let language = SchemaNode.form(
  "A language tag (BCP 47) in its usual case.",
  "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*$"
).adding([("maxLength", .number(Int64(RecordLimits.language)))])

private let address = SchemaNode.object(AddressKey.self, "Where the letter goes.") { key in
  switch key {
  case .careOf: .text("A line above the street.", limit: RecordLimits.addressPart)
  case .street: .text("The street, or Postbus.", limit: RecordLimits.addressPart)
  case .number: .text("The house number; needed in the Netherlands.", limit: RecordLimits.addressPart)
  case .addition: .text("What follows the house number.", limit: RecordLimits.addressPart)
  case .postcode: ["description": "The postcode; needed in the Netherlands.", "type": "string"]
  case .city: .text("The town.", limit: RecordLimits.addressPart)
  case .country:
    ["description": "The country (ISO 3166-1 alpha-2).", "enum": .list(CountryNames.codes.map { .text($0) })]
  }
}.adding([
  ("if", ["required": ["country"], "properties": ["country": ["const": "NL"]]]),
  (
    "then",
    [
      "required": ["number", "postcode"],
      "properties": [
        "number": ["pattern": "^[0-9]"],
        "postcode": ["pattern": "^[1-9][0-9]{3} ?(?!SA|SD|SS)[A-Z]{2}$"],
      ],
    ]
  ),
  ("else", ["properties": ["postcode": .text("As the country writes it.", limit: RecordLimits.foreignPostcode)]]),
])
