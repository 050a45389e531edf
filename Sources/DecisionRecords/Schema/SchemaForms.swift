import Facts

// The forms of values in JSON Schema 2020-12. The bounds come from ``RecordLimits``, the words from the model, the
// names from the shapes that the decoder uses: schema and decoder cannot drift apart in those.

extension SchemaNode {
  /// An object with exactly the members of a shape.
  static func object<Key: ObjectKey>(
    _: Key.Type, shape: Shape = Key.shape, _ description: String, _ member: (Key) -> SchemaNode
  ) -> SchemaNode {
    let properties = Key.allCases.map { (shape.names[Int($0.rawValue)].description, member($0)) }
    let required = shape.names.enumerated().filter { shape.required & (1 << UInt32($0.offset)) != 0 }
    return [
      "description": .text(description), "type": "object", "additionalProperties": false,
      "required": .list(required.map { .text($0.element.description) }), "properties": .object(properties),
    ]
  }

  static func list(_ description: String, _ counts: ClosedRange<Int>, of items: SchemaNode) -> SchemaNode {
    [
      "description": .text(description), "type": "array", "minItems": .number(Int64(counts.lowerBound)),
      "maxItems": .number(Int64(counts.upperBound)), "items": items,
    ]
  }

  /// Free text without white space at its ends.
  static func text(_ description: String, limit: Int) -> SchemaNode {
    form(description, #"^\S([\s\S]*\S)?$"#).adding([("minLength", 1), ("maxLength", .number(Int64(limit)))])
  }

  /// Text of a form.
  static func form(_ description: String, _ pattern: String) -> SchemaNode {
    ["description": .text(description), "type": "string", "pattern": .text(pattern)]
  }

  static func code(_ description: String) -> SchemaNode {
    form(description, "^[a-z][a-z0-9]*(-[a-z0-9]+)*$").adding([("maxLength", .number(Int64(RecordLimits.code)))])
  }

  static func date(_ description: String) -> SchemaNode {
    form(description, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
  }

  static func period(_ description: String) -> SchemaNode {
    form(
      description, "^[0-9]{4}(-[0-9]{2}(/[0-9]{4}-[0-9]{2}|-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2})?)?$")
  }

  static func phone(_ description: String) -> SchemaNode {
    form(description, #"^\+?[0-9(][0-9 ()-]+[0-9]$"#).adding([("maxLength", .number(Int64(RecordLimits.phone)))])
  }

  /// An amount in cents.
  static func cents(_ description: String, from least: Int64 = 0) -> SchemaNode {
    integer("\(description) In euro cents.", least...RecordLimits.largestAmount)
  }

  static func signedCents(_ description: String) -> SchemaNode {
    cents(description, from: -RecordLimits.largestAmount)
  }

  static func integer(_ description: String, _ range: ClosedRange<Int64>) -> SchemaNode {
    [
      "description": .text(description), "type": "integer", "minimum": .number(range.lowerBound),
      "maximum": .number(range.upperBound),
    ]
  }

  static func truth(_ description: String) -> SchemaNode { ["description": .text(description), "type": "boolean"] }

  /// One of the words of a closed list.
  static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ description: String, _: Word.Type
  ) -> SchemaNode {
    ["description": .text(description), "enum": words(Word.self)]
  }

  static func words<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> SchemaNode {
    .list(Word.allCases.map { .text($0.rawValue) })
  }

  /// The schema `then` for objects whose member `name` is one of `values`.
  static func when(_ name: String, in values: [String], _ then: SchemaNode) -> SchemaNode {
    let words = SchemaNode.list(values.map { .text($0) })
    let member: SchemaNode = ["enum": words]
    return [
      "if": ["required": [.text(name)], "properties": .object([(name, member)])],
      "then": then,
    ]
  }
}
