import Foundation

/// The catalogue of facts as JSON: every name that a template, message or condition may use. The order is that of the
/// catalogue.
/// - Parameter kind: the facts of this kind of letter; nil: of every letter.
public func factCatalogJSON(_ catalog: FactCatalog = .standard) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  let facts = catalog.visible.map(FactDocument.init)
  // Texts, flags and lists of texts always encode.
  guard let data = try? encoder.encode(["facts": facts]) else { return "{}\n" }
  return String(decoding: data, as: UTF8.self) + "\n"
}

/// The catalogue of facts as a page: one table for the letter, one for each list.
public func factCatalogMarkdown(_ library: LetterLibrary? = nil) -> String {
  let definitions = FactCatalog.standard.visible
  var page = """
    # The catalogue of facts

    Every name that a template, a message or a condition may use. `helderbrief schema facts` prints this list.
    *Optional*: a record need not have it; use it only where `has` it is certain. Amounts are euro cents in the record.

    ## Facts of the letter

    """
  page += table(definitions.filter { $0.list == nil })
  for list in definitions where list.type == .list {
    page += "\n## In each row of `\(list.name)`\n\nThe rows: \(list.meaning). Rule: \(list.rule).\n\n"
    page += table(definitions.filter { $0.list == list.name })
  }
  for kind in library?.kinds ?? [] {
    guard let own = library?.catalog(of: kind).visible.filter({ $0.isDetail }), !own.isEmpty else { continue }
    page += "\n## Details of `\(kind)`\n\n\(library?.recordKinds[kind]?.about ?? "")\n"
    page += table(own)
  }
  return page
}

private struct FactDocument: Encodable {
  let name: String
  let type: String
  let optional: Bool
  let meaning: String
  let rule: String
  let pointers: [String]
  let basis: String?
  let list: String?

  init(_ definition: FactDefinition) {
    name = definition.name
    type = definition.type.name
    optional = definition.isOptional
    meaning = definition.meaning
    rule = definition.rule
    pointers = definition.pointers
    basis = definition.basis
    list = definition.list
  }
}

private func table(_ definitions: [FactDefinition]) -> String {
  var text = "\n| fact | type | meaning | rule | from | law or policy |\n|---|---|---|---|---|---|\n"
  for definition in definitions {
    let cells = [
      "`\(definition.name)`", definition.type.name + (definition.isOptional ? ", optional" : ""), definition.meaning,
      definition.rule, definition.pointers.map { "`\($0)`" }.joined(separator: ", "), definition.basis ?? "",
    ]
    text += "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |\n"
  }
  return text
}
