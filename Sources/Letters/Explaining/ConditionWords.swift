/// A compiled condition in the words of the template, with the facts that it tests.
struct ConditionWords {
  let text: String
  let facts: [FactDefinition]

  init(_ condition: Condition, open: [String], names: FactNames, codes: CodeLists) {
    var writer = Writer(nodes: condition.nodes, open: open, names: names, codes: codes)
    text = writer.text(condition.root, above: .or)
    facts = writer.facts
  }

  /// How tightly words bind.
  private enum Binding: Int { case or, and, not }

  private struct Writer {
    let nodes: [Condition.Node]
    let open: [String]
    let names: FactNames
    let codes: CodeLists
    var facts: [FactDefinition] = []

    mutating func text(_ index: Int, above: Binding) -> String {
      switch nodes[index] {
      case .flag(let slot): return name(slot).name
      case .present(let slot): return "has \(name(slot).name)"
      case .isOne(let slot, let values):
        let fact = name(slot)
        return "\(fact.name) in [\(values.map { word($0, fact.type) }.joined(separator: ", "))]"
      case .compare(let slot, let comparison, let value):
        let fact = name(slot)
        return "\(fact.name) \(comparison.sign) \(word(value, fact.type))"
      case .compareFacts(let left, let comparison, let right):
        return "\(name(left).name) \(comparison.sign) \(name(right).name)"
      case .not(let inner):
        if case .flag = nodes[inner] { return "not \(text(inner, above: .not))" }
        return "not (\(text(inner, above: .or)))"
      case .and(let left, let right):
        return bracketed("\(text(left, above: .and)) and \(text(right, above: .and))", .and, above)
      case .or(let left, let right):
        return bracketed("\(text(left, above: .or)) or \(text(right, above: .or))", .or, above)
      }
    }

    private func bracketed(_ text: String, _ own: Binding, _ above: Binding) -> String {
      own.rawValue < above.rawValue ? "(\(text))" : text
    }

    private mutating func name(_ slot: Slot) -> (name: String, type: FactType?) {
      guard let definition = names.definition(of: slot, open: open) else { return ("?", nil) }
      if !facts.contains(where: { $0.name == definition.name }) { facts.append(definition) }
      return (definition.name, definition.type)
    }

    private func word(_ value: Int64, _ type: FactType?) -> String {
      guard case .code(let list)? = type, let all = codes.lists[list], all.indices.contains(Int(value)) else {
        return String(value)
      }
      return all[Int(value)].name
    }
  }
}

extension Condition.Comparison {
  fileprivate var sign: String {
    switch self {
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}
