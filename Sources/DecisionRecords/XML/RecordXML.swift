import Facts

/// A record in XML: the same members, in the canonical order, an element a line.
///
/// Reading it gives the same record as reading ``canonicalJSON(of:)``.
public func recordXML(of record: DecisionRecord) -> String {
  let json = canonicalJSON(of: record)
  return json.withUnsafeBufferPointer { bytes in
    var reader = JSONTapeReader(bytes, depthLimit: RecordLimits.depth, tape: Tape())
    // The canonical form is always JSON.
    guard (try? reader.readValue()) != nil else { return "" }
    return reader.tape.withView(of: bytes) { tape in
      var writer = RecordXMLWriter(tape: tape)
      writer.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      writer.element("record", 0, attributes: " xmlns=\"\(XMLRecordConverter.namespace)\"", indent: "")
      return writer.text
    }
  }
}

private struct RecordXMLWriter {
  let tape: TapeView
  var text = ""

  mutating func element(_ name: String, _ node: Int, attributes: String = "", indent: String) {
    let value = tape.nodes[node]
    switch value.kind {
    case .object, .array:
      text += "\(indent)<\(name)\(attributes)>\n"
      for child in tape.children(of: node) {
        let key = value.kind == .array ? "entry" : String(decoding: tape.key(of: tape.nodes[child]), as: UTF8.self)
        element(key, child, indent: indent + "  ")
      }
      text += "\(indent)</\(name)>\n"
    case .text, .integer, .decimal:
      text += "\(indent)<\(name)>\(RecordXMLWriter.escaped(tape.string(of: value)))</\(name)>\n"
    case .yes, .no: text += "\(indent)<\(name)>\(value.kind == .yes)</\(name)>\n"
    case .null: text += "\(indent)<\(name)/>\n"
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\r": result += "&#13;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
