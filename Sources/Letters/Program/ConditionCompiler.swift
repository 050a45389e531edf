import Facts

/// Turns a `when:` into nodes, checks its types, and works out what is certain where it holds and where it does not.
struct ConditionCompiler {
  let scope: FactScope
  let context: CompileContext
  private(set) var condition = Condition()
  private(set) var faults: [(rule: TemplateIssue.Rule, message: String, offset: Int)] = []

  init(scope: FactScope, context: CompileContext) {
    self.scope = scope
    self.context = context
  }

  /// The compiled condition, or nil when it has faults.
  mutating func compile(_ syntax: ConditionSyntax) -> Condition? {
    guard let root = node(syntax), faults.isEmpty else { return nil }
    condition.root = root
    return condition
  }

  private mutating func add(_ node: Condition.Node) -> Int {
    condition.nodes.append(node)
    return condition.nodes.count - 1
  }

  private mutating func find(_ name: String, _ offset: Int) -> (FactDefinition, Slot)? {
    switch scope.lookup(name, in: context) {
    case .found(let definition, let slot): return (definition, slot)
    case .fault(let rule, let message):
      faults.append((rule, message, offset))
      return nil
    }
  }

  private mutating func node(_ syntax: ConditionSyntax) -> Int? {
    switch syntax {
    case .flag(let name, let offset):
      guard let (definition, slot) = find(name, offset) else { return nil }
      guard definition.type == .flag else {
        let advice = definition.isOptional ? "Use `has \(name)`." : "Compare it, as in `\(name) == ...`."
        faults.append((.wrongType, "`\(name)` is \(article(definition.type)), not a flag. \(advice)", offset))
        return nil
      }
      return add(.flag(slot))
    case .has(let name, let offset):
      guard let (definition, slot) = find(name, offset) else { return nil }
      guard definition.isOptional else {
        faults.append((.deadBranch, "`\(name)` is always there; `has` is always true here.", offset))
        return nil
      }
      return add(.present(slot))
    case .compare(let name, let offset, let comparison, let other, let otherOffset):
      return compare(name, offset, comparison, other, otherOffset)
    case .member(let name, let offset, let words):
      guard let (definition, slot) = find(name, offset) else { return nil }
      let values = words.compactMap { code($0.word, of: definition, $0.offset) }
      return values.count == words.count ? add(.isOne(slot, of: values)) : nil
    case .not(let inner): return node(inner).map { add(.not($0)) }
    case .and(let left, let right):
      let a = node(left)
      let b = node(right)
      guard let a, let b else { return nil }
      return add(.and(a, b))
    case .or(let left, let right):
      let a = node(left)
      let b = node(right)
      guard let a, let b else { return nil }
      return add(.or(a, b))
    }
  }

  private mutating func compare(
    _ name: String, _ offset: Int, _ comparison: Condition.Comparison, _ other: String, _ otherOffset: Int
  ) -> Int? {
    guard let (definition, slot) = find(name, offset) else { return nil }
    switch definition.type {
    case .code:
      guard comparison == .equal || comparison == .notEqual else {
        faults.append((.wrongType, "Codes can be compared with == and != only.", offset))
        return nil
      }
      return code(other, of: definition, otherOffset).map { add(.compare(slot, comparison, $0)) }
    case .count, .year:
      if let number = Int64(other) { return add(.compare(slot, comparison, number)) }
      return compareFacts(definition, slot, comparison, other, otherOffset)
    // The only amount that a template may name: every other one is a figure, and has a source.
    case .amount where other == "0": return add(.compare(slot, comparison, 0))
    case .amount, .date: return compareFacts(definition, slot, comparison, other, otherOffset)
    default:
      faults.append((.wrongType, "`\(name)` is \(article(definition.type)); it cannot be compared.", offset))
      return nil
    }
  }

  private mutating func compareFacts(
    _ definition: FactDefinition, _ slot: Slot, _ comparison: Condition.Comparison, _ other: String, _ offset: Int
  ) -> Int? {
    guard let (otherDefinition, otherSlot) = find(other, offset) else { return nil }
    guard otherDefinition.type == definition.type else {
      faults.append(
        (.wrongType, "`\(other)` is \(article(otherDefinition.type)) and `\(definition.name)` is \(article(definition.type)); compare like with like.", offset))
      return nil
    }
    return add(.compareFacts(slot, comparison, otherSlot))
  }

  private mutating func code(_ word: String, of definition: FactDefinition, _ offset: Int) -> Int64? {
    guard case .code(let list) = definition.type else {
      faults.append((.wrongType, "`\(definition.name)` is \(article(definition.type)), not a code.", offset))
      return nil
    }
    guard let index = scope.codes.index(of: word, in: list) else {
      let hint = nearestName(to: word, among: scope.codes.lists[list]?.map(\.name) ?? []).map { " Did you mean `\($0)`?" } ?? ""
      faults.append((.unknownCode, "The list `\(list)` has no code `\(word)`.\(hint)", offset))
      return nil
    }
    return Int64(index)
  }

  private func article(_ type: FactType) -> String { "a \(type.name)" }

  // MARK: What is certain

  /// The context inside a block with this condition; nil when it can never hold there.
  func contextWhere(_ syntax: ConditionSyntax, holds: Bool, _ context: CompileContext) -> CompileContext? {
    switch (syntax, holds) {
    case (.not(let inner), _): return contextWhere(inner, holds: !holds, context)
    case (.and(let left, let right), true), (.or(let left, let right), false):
      guard let first = contextWhere(left, holds: holds, context) else { return nil }
      return contextWhere(right, holds: holds, first)
    case (.or(let left, let right), true), (.and(let left, let right), false):
      return either(contextWhere(left, holds: holds, context), contextWhere(right, holds: holds, context))
    case (.has(let name, _), _):
      var inside = context
      if holds { inside.present.insert(name) }
      return inside
    case (.flag(let name, _), _): return narrow(context, name) { $0 == (holds ? 1 : 0) }
    case (.compare(let name, _, let comparison, let word, _), _):
      guard let definition = scope.catalog.definition(of: name), case .code(let list) = definition.type,
        let index = scope.codes.index(of: word, in: list)
      else {
        // A comparison that holds proves that both facts are there.
        guard holds else { return context }
        var inside = context
        inside.present.formUnion([name, word])
        return inside
      }
      let mustBe = (comparison == .equal) == holds
      // An absent code is unequal to every code, and equal to none.
      if definition.isOptional, !mustBe, comparison == .equal { return context }
      guard var inside = narrow(context, name, { ($0 == Int64(index)) == mustBe }) else { return nil }
      if holds { inside.present.insert(name) }
      return inside
    case (.member(let name, _, let words), _):
      guard let definition = scope.catalog.definition(of: name), case .code(let list) = definition.type else { return context }
      let values = Set(words.compactMap { scope.codes.index(of: $0.word, in: list).map(Int64.init) })
      if definition.isOptional, !holds { return context }
      guard var inside = narrow(context, name, { values.contains($0) == holds }) else { return nil }
      if holds { inside.present.insert(name) }
      return inside
    }
  }

  /// Whether the condition can fail to hold here, as far as codes, flags and presence tell.
  func canFail(_ syntax: ConditionSyntax) -> Bool {
    switch syntax {
    case .has(let name, _):
      guard let definition = scope.catalog.definition(of: name) else { return true }
      return !scope.isCertain(definition, in: context)
    case .and(let left, let right): return canFail(left) || canFail(right)
    default: return contextWhere(syntax, holds: false, context) != nil
    }
  }

  private func narrow(_ context: CompileContext, _ name: String, _ keep: (Int64) -> Bool) -> CompileContext? {
    guard let definition = scope.catalog.definition(of: name),
      let all = context.domains[name] ?? scope.allValues(of: definition)
    else { return context }
    var inside = context
    let kept = all.filter(keep)
    if kept.isEmpty { return nil }
    inside.domains[name] = kept
    return inside
  }

  private func either(_ a: CompileContext?, _ b: CompileContext?) -> CompileContext? {
    guard let a else { return b }
    guard let b else { return a }
    var both = a
    both.present = a.present.intersection(b.present)
    both.domains = a.domains.reduce(into: [:]) { result, entry in
      if let other = b.domains[entry.key] { result[entry.key] = entry.value.union(other) }
    }
    return both
  }
}
