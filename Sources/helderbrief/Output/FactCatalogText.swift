import Letters

/// The catalogue of facts for a terminal: one paragraph a fact.
func factCatalogText(_ catalog: FactCatalog = .standard) -> String {
  catalog.visible.map { fact in
    let remarks = [fact.type.name, fact.isOptional ? "may be absent" : nil, fact.list.map { "in rows of \($0)" }]
    var text = "\(fact.name) (\(remarks.compactMap(\.self).joined(separator: ", ")))\n"
    text += "  \(fact.meaning)\n  rule: \(fact.rule)\n"
    if !fact.pointers.isEmpty { text += "  from: \(fact.pointers.joined(separator: ", "))\n" }
    if let basis = fact.basis { text += "  law: \(basis)\n" }
    return text
  }.joined(separator: "\n")
}
