/// A condition of a shared block, cut down to what this kind of letter can decide.
///
/// Shared blocks serve every kind. A fact of a part that the kind's records never have counts as absent, and `has` of a fact that is always there
/// as true; what cannot hold then is left out of the letter. In the letter's own file both would be slips, and stay faults.
enum SharedCondition {
  case always, never
  case test(ConditionSyntax)

  init(_ syntax: ConditionSyntax, _ catalog: FactCatalog) {
    switch syntax {
    case .flag(let name, _), .member(let name, _, _):
      self = catalog.isHidden(name) ? .never : .test(syntax)
    case .compare(let name, _, _, let other, _):
      self = catalog.isHidden(name) || catalog.isHidden(other) ? .never : .test(syntax)
    case .has(let name, _):
      if catalog.isHidden(name) { self = .never } else {
        self = catalog.definition(of: name)?.isOptional == false ? .always : .test(syntax)
      }
    case .not(let inner):
      switch SharedCondition(inner, catalog) {
      case .always: self = .never
      case .never: self = .always
      case .test(let rest): self = .test(.not(rest))
      }
    case .and(let left, let right):
      switch (SharedCondition(left, catalog), SharedCondition(right, catalog)) {
      case (.never, _), (_, .never): self = .never
      case (.always, let rest), (let rest, .always): self = rest
      case (.test(let first), .test(let second)): self = .test(.and(first, second))
      }
    case .or(let left, let right):
      switch (SharedCondition(left, catalog), SharedCondition(right, catalog)) {
      case (.always, _), (_, .always): self = .always
      case (.never, let rest), (let rest, .never): self = rest
      case (.test(let first), .test(let second)): self = .test(.or(first, second))
      }
    }
  }
}
