import DecisionRecords

/// What a changed kind asks of records that it did not ask before: case systems that work today would be refused.
enum BreakingChange: Sendable, Hashable {
  /// A field that must be there now, and did not have to.
  case required(String)
  /// A field that is not known any more.
  case removed(String)
  case otherType(String)
  /// Codes that may not stand at a field any more.
  case codes(String, [String])
  /// A check that records did not have to pass, as the kind's file writes it.
  case check(String)
  /// The kind itself is gone.
  case kind

  /// - Parameter copy: the kind as changed; nil when it is gone.
  static func all(from landed: RecordKind, to copy: RecordKind?) -> [BreakingChange] {
    guard let copy else { return [.kind] }
    var found = fields(from: landed.details, to: copy.details, in: "")
    let parts: [(name: String, before: Presence, after: Presence)] = [
      ("why", landed.why, copy.why), ("calculation", landed.calculation, copy.calculation),
      ("payment", landed.payment, copy.payment),
    ]
    for part in parts where part.before != part.after && part.after == .always { found.append(.required(part.name)) }
    let known = Set(landed.checks.map(\.text))
    found += copy.checks.map(\.text).filter { !known.contains($0) }.map(BreakingChange.check)
    return found
  }

  private static func fields(from landed: [DetailField], to copy: [DetailField], in prefix: String) -> [BreakingChange]
  {
    var found: [BreakingChange] = []
    for field in copy {
      let name = prefix + field.name
      guard let before = landed.first(where: { $0.name == field.name }) else {
        if field.presence == .always { found.append(.required(name)) }
        continue
      }
      if field.presence == .always, before.presence != .always { found.append(.required(name)) }
      switch (before.type, field.type) {
      case (.code(_, let old), .code(_, let new)):
        let gone = old.filter { !new.contains($0) }
        if !gone.isEmpty { found.append(.codes(name, gone)) }
      case (.rows(let old, _), .rows(let new, _)): found += fields(from: old, to: new, in: name + ".")
      default: if before.type != field.type { found.append(.otherType(name)) }
      }
    }
    for field in landed where !copy.contains(where: { $0.name == field.name }) {
      found.append(.removed(prefix + field.name))
    }
    return found
  }

  func sentence(_ words: DeskWords, _ t: Interface) -> String {
    func named(_ name: String) -> String {
      let parts = name.split(separator: ".").map { words.detail(String($0), t) }
      return "‘\(parts.joined(separator: ": "))’"
    }
    switch self {
    case .required(let name): return t("\(named(name)) is nu verplicht.", "\(named(name)) is required now.")
    case .removed(let name): return t("\(named(name)) bestaat niet meer.", "\(named(name)) is gone.")
    case .otherType(let name):
      return t("\(named(name)) vraagt een ander soort waarde.", "\(named(name)) asks another type of value.")
    case .codes(let name, let codes):
      let list = codes.map { words.code($0, t) }.joined(separator: ", ")
      return t("\(named(name)) mag niet meer zijn: \(list).", "\(named(name)) may no longer be: \(list).")
    case .check(let text):
      let rule = words.rule(text, t)
      return t("Er is een controle bij: ‘\(rule)’.", "There is a new check: ‘\(rule)’.")
    case .kind: return t("Deze soort brief is er niet meer.", "This kind of letter is gone.")
    }
  }
}
