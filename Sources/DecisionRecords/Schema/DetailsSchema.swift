/// The kinds of a house in JSON Schema: a closed sum, each kind with exactly its own members.
extension RecordKind {
  /// What a record of this kind must and cannot have.
  var members: SchemaNode {
    var properties: [(String, SchemaNode)] = []
    var required: [SchemaNode] = []
    var conditions: [SchemaNode] = []
    for (name, presence) in [("why", why), ("calculation", calculation), ("payment", payment)] {
      switch presence {
      case .always: required.append(.text(name))
      case .never: properties.append((name, .truth(false)))
      case .optional: break
      case .when(let condition):
        guard let (field, codes) = condition.schema(details) else { continue }
        let inDetails: SchemaNode = ["required": .list([.text(field)]), "properties": .object([(field, .among(codes))])]
        conditions.append(
          .choice(
            if: ["required": ["details"], "properties": ["details": inDetails]],
            then: ["required": .list([.text(name)])], else: .forbidding(name)))
      }
    }
    if details.isEmpty {
      properties.append(("details", .truth(false)))
    } else {
      required.append("details")
      properties.append(("details", SchemaNode.details(about, details)))
    }
    let then: SchemaNode = ["required": .list(required), "properties": .object(properties), "allOf": .list(conditions)]
    return .when("kind", in: [name], conditions.isEmpty ? then.without("allOf") : then)
  }
}

extension DetailCondition {
  /// The key of the field and its codes.
  func schema(_ fields: [DetailField]) -> (field: String, codes: SchemaNode)? {
    guard fields.indices.contains(field), case .code(_, let words) = fields[field].type else { return nil }
    return (fields[field].key, .list(codes.sorted().filter(words.indices.contains).map { .text(words[$0]) }))
  }
}

extension SchemaNode {
  /// An object with exactly these fields.
  static func details(_ description: String, _ fields: [DetailField]) -> SchemaNode {
    var required: [SchemaNode] = []
    var conditions: [SchemaNode] = []
    for field in fields {
      switch field.presence {
      case .always: required.append(.text(field.key))
      case .optional, .never: break
      case .when(let condition):
        guard let (name, codes) = condition.schema(fields) else { continue }
        conditions.append(
          .choice(
            if: ["required": .list([.text(name)]), "properties": .object([(name, .among(codes))])],
            then: ["required": .list([.text(field.key)])], else: .forbidding(field.key)))
      }
    }
    let object: SchemaNode = [
      "description": .text(description), "type": "object", "additionalProperties": false,
      "required": .list(required), "properties": .object(fields.map { ($0.key, value($0)) }),
    ]
    return conditions.isEmpty ? object : object.adding([("allOf", .list(conditions))])
  }

  private static func value(_ field: DetailField) -> SchemaNode {
    switch field.type {
    case .amount(let least): cents(field.meaning, from: max(least, -RecordLimits.largestAmount))
    case .date: date(field.meaning)
    case .pastDate: date("\(field.meaning) Not after sending.")
    case .deadline: date("\(field.meaning) Not before sending.")
    case .period: period(field.meaning)
    case .count(let range): integer(field.meaning, range)
    case .year: integer(field.meaning, RecordLimits.years)
    case .text(let limit): text(field.meaning, limit: limit)
    case .reference: text(field.meaning, limit: RecordLimits.decisionReference)
    case .phone: phone(field.meaning)
    case .code(_, let words): ["description": .text(field.meaning), "enum": .list(words.map { .text($0) })]
    case .flag: truth(field.meaning)
    case .rows(let columns, let counts): list(field.meaning, counts, of: details("One row.", columns))
    }
  }

  fileprivate static func among(_ codes: SchemaNode) -> SchemaNode { ["enum": codes] }

  fileprivate static func choice(if condition: SchemaNode, then: SchemaNode, else other: SchemaNode) -> SchemaNode {
    ["if": condition, "then": then, "else": other]
  }

  /// An object without this member.
  fileprivate static func forbidding(_ name: String) -> SchemaNode {
    ["properties": .object([(name, .truth(false))])]
  }

  func without(_ name: String) -> SchemaNode {
    if case .object(let members) = self { .object(members.filter { $0.0 != name }) } else { self }
  }
}
