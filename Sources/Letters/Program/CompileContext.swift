/// What is certain at a place in a template: which lists are open, which facts are present, which codes and flags are possible.
struct CompileContext {
  /// The lists whose rows are open, outermost first; the first is the letter itself.
  var lists: [String] = [""]
  /// Optional facts that are certainly present.
  var present: Set<String> = []
  /// The values that a code or flag can still have here; facts not named can have any.
  var domains: [String: Set<Int64>] = [:]
}

/// Finds facts by name for the compiler, and says what is certain of them.
struct FactScope {
  let catalog: FactCatalog
  let codes: CodeLists

  enum Lookup {
    case found(FactDefinition, Slot)
    case fault(TemplateIssue.Rule, String)
  }

  func lookup(_ name: String, in context: CompileContext) -> Lookup {
    guard let definition = catalog.definition(of: name), let slot = catalog.slot(of: name) else {
      if catalog.isHidden(name) {
        return .fault(.unknownFact, "Letters of this kind have no `\(name)`: its part of the record is not under `record`.")
      }
      let hint = catalog.suggestion(for: name).map { " Did you mean `\($0)`?" } ?? ""
      return .fault(.unknownFact, "There is no fact `\(name)`.\(hint)")
    }
    guard let depth = context.lists.firstIndex(of: slot.list) else {
      return .fault(.unknownFact, "The fact `\(name)` stands in rows of `\(slot.list)` only; use it inside `each: \(slot.list)`.")
    }
    return .found(definition, Slot(depth: UInt8(depth), index: UInt16(slot.index)))
  }

  /// Whether an optional fact is certainly there: by `has`, or because every code that is still possible needs it.
  func isCertain(_ definition: FactDefinition, in context: CompileContext) -> Bool {
    if !definition.isOptional || context.present.contains(definition.name) { return true }
    if let presence = definition.presence, let domain = context.domains[presence.fact], !domain.isEmpty,
      domain.isSubset(of: presence.codes)
    {
      return true
    }
    // One fact of a part that is there proves the part, and with it all that the part always has.
    if definition.isCertainWithPart,
      context.present.contains(where: { catalog.definition(of: $0)?.part == definition.part })
    {
      return true
    }
    return context.domains.contains { fact, domain in
      guard case .code(let list)? = catalog.definition(of: fact)?.type, let codes = codes.lists[list], !domain.isEmpty
      else { return false }
      return domain.allSatisfy { codes.indices.contains(Int($0)) && codes[Int($0)].needs.contains(definition.name) }
    }
  }

  /// All values of a code or flag.
  func allValues(of definition: FactDefinition) -> Set<Int64>? {
    switch definition.type {
    case .flag: [0, 1]
    case .code(let list): codes.lists[list].map { Set($0.indices.map(Int64.init)) }
    default: nil
    }
  }
}
