import Facts

/// The record format in XML as an XML Schema 1.0.
///
/// It says the names, types and bounds of all kinds together. Which members belong to which kind, and the sums and dates that must agree, XML Schema 1.0
/// cannot say: the reader judges them (``recordJSONSchema(kinds:)`` says the members by kind).
public func recordXSD(kinds: RecordKinds = .recoveryOnly) -> String {
  var writer = RecordXSDWriter()
  writer.text = """
    <?xml version="1.0" encoding="UTF-8"?>
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="\(XMLRecordConverter.namespace)"
      elementFormDefault="qualified" version="1">
      <xs:annotation>
        <xs:documentation>Decision records. Which members a kind has, and which sums must agree, is judged by the reader.</xs:documentation>
      </xs:annotation>
      <xs:element name="records">
        <xs:complexType>
          <xs:sequence>
            <xs:element name="record" xmlns:r="\(XMLRecordConverter.namespace)" type="r:Record" maxOccurs="unbounded"/>
          </xs:sequence>
        </xs:complexType>
      </xs:element>
      <xs:element name="record" xmlns:r="\(XMLRecordConverter.namespace)" type="r:Record"/>

    """
  writer.complexType(recordSchema(kinds).with(details: kinds), indent: "  ", name: "Record")
  writer.text += "</xs:schema>\n"
  return writer.text
}

extension SchemaNode {
  subscript(key: String) -> SchemaNode? {
    if case .object(let members) = self { members.first { $0.0 == key }?.1 } else { nil }
  }

  var string: String? { if case .text(let text) = self { text } else { nil } }
  var strings: [String] { if case .list(let list) = self { list.compactMap(\.string) } else { [] } }

  /// The schema of a record with the details of all kinds together, each optional.
  fileprivate func with(details kinds: RecordKinds) -> SchemaNode {
    var properties: [(String, SchemaNode)] = []
    for kind in kinds.all {
      guard case .object(let members)? = SchemaNode.details("", kind.details)["properties"] else { continue }
      for (name, node) in members {
        guard let place = properties.firstIndex(where: { $0.0 == name }) else {
          properties.append((name, node))
          continue
        }
        properties[place].1 = properties[place].1.joined(with: node)
      }
    }
    let details: SchemaNode = [
      "description": "The details of the kind.", "type": "object", "required": .list([]), "properties": .object(properties),
    ]
    guard case .object(let members) = self, case .object(let own)? = self["properties"] else { return self }
    return .object(
      members.map { name, node in
        name == "properties" ? (name, .object(own.map { $0.0 == "details" ? ($0.0, details) : $0 })) : (name, node)
      })
  }

  /// What both say; where two kinds bound a member in two ways, the wider form.
  private func joined(with other: SchemaNode) -> SchemaNode {
    if pretty() == other.pretty() { return self }
    if self["type"]?.string == "array", other["type"]?.string == "array", let mine = self["items"], let theirs = other["items"] {
      return [
        "description": self["description"] ?? "", "type": "array", "minItems": 0, "maxItems": 600,
        "items": mine.joined(with: theirs),
      ]
    }
    if case .object(let mine)? = self["properties"], case .object(let theirs)? = other["properties"] {
      var all = mine
      for (name, node) in theirs {
        if let place = all.firstIndex(where: { $0.0 == name }) { all[place].1 = all[place].1.joined(with: node) } else {
          all.append((name, node))
        }
      }
      return ["description": self["description"] ?? "", "type": "object", "required": .list([]), "properties": .object(all)]
    }
    let type = self["type"] ?? "string"
    return ["description": self["description"] ?? "", "type": type.string == other["type"]?.string ? type : "string"]
  }
}

private struct RecordXSDWriter {
  var text = ""

  mutating func complexType(_ node: SchemaNode, indent: String, name: String? = nil) {
    let required = Set(node["required"]?.strings ?? [])
    text += "\(indent)<xs:complexType\(name.map { " name=\"\($0)\"" } ?? "")>\n"
    guard case .object(let members)? = node["properties"] else { return }
    text += "\(indent)  <xs:all>\n"
    for (name, member) in members { element(name, member, isRequired: required.contains(name), indent: indent + "    ") }
    text += "\(indent)  </xs:all>\n\(indent)</xs:complexType>\n"
  }

  private mutating func element(_ name: String, _ node: SchemaNode, isRequired: Bool, occurs: String = "", indent: String) {
    let least = isRequired || !occurs.isEmpty ? "" : " minOccurs=\"0\""
    text += "\(indent)<xs:element name=\"\(name)\"\(least)\(occurs)>\n"
    if let about = node["description"]?.string, !about.isEmpty {
      text += "\(indent)  <xs:annotation><xs:documentation>\(RecordXSDWriter.escaped(about))</xs:documentation></xs:annotation>\n"
    }
    switch node["type"]?.string {
    case "object": complexType(node, indent: indent + "  ")
    case "array": list(node, indent: indent + "  ")
    default: simpleType(node, indent: indent + "  ")
    }
    text += "\(indent)</xs:element>\n"
  }

  private mutating func list(_ node: SchemaNode, indent: String) {
    guard let items = node["items"] else { return }
    func number(_ key: String) -> String? { if case .number(let number)? = node[key] { "\(number)" } else { nil } }
    text += "\(indent)<xs:complexType>\n\(indent)  <xs:sequence>\n"
    element(
      "entry", items, isRequired: true,
      occurs: " minOccurs=\"\(number("minItems") ?? "0")\" maxOccurs=\"\(number("maxItems") ?? "unbounded")\"",
      indent: indent + "    ")
    text += "\(indent)  </xs:sequence>\n\(indent)</xs:complexType>\n"
  }

  private mutating func simpleType(_ node: SchemaNode, indent: String) {
    var base = "xs:string"
    var facets: [(String, String)] = []
    switch node["type"]?.string {
    case "integer": base = "xs:long"
    case "boolean": base = "xs:boolean"
    default: break
    }
    if case .number(let constant)? = node["const"] {
      base = "xs:long"
      facets = [("enumeration", "\(constant)")]
    }
    if base == "xs:boolean" { facets.append(("pattern", "true|false")) }
    facets += (node["enum"]?.strings ?? []).map { ("enumeration", $0) }
    if let pattern = node["pattern"]?.string { facets.append(("pattern", RecordXSDWriter.pattern(pattern))) }
    for (key, facet) in [("minLength", "minLength"), ("maxLength", "maxLength"), ("minimum", "minInclusive"), ("maximum", "maxInclusive")] {
      if case .number(let number)? = node[key] { facets.append((facet, "\(number)")) }
    }
    text += "\(indent)<xs:simpleType>\n\(indent)  <xs:restriction base=\"\(base)\">\n"
    for (name, value) in facets {
      text += "\(indent)    <xs:\(name) value=\"\(RecordXSDWriter.escaped(value))\"/>\n"
    }
    text += "\(indent)  </xs:restriction>\n\(indent)</xs:simpleType>\n"
  }

  /// A pattern of XML Schema: it always stands for the whole text, and knows no looking ahead.
  private static func pattern(_ pattern: String) -> String {
    var pattern = pattern
    if pattern.hasPrefix("^") { pattern.removeFirst() }
    if pattern.hasSuffix("$") { pattern.removeLast() }
    return pattern.replacing("(?!.*\\.\\.)", with: "").replacing("[\\s\\S]", with: "(.|\\s)").replacing("\\S(", with: "\\S(")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }
}
