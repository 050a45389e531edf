import DecisionRecords
import Letters

/// The closed lists behind the fields of a record: what may be chosen there, and what each choice is called.
struct CodeChoices: Sendable {
  let words: DeskWords
  private let lists: [String: [String]]
  /// By kind, by the key of the field, also of columns as `rows/column`: the name of its list.
  private let details: [String: [String: String]]
  private let kinds: [String]
  private let organisations: [String]

  init(_ library: LetterLibrary, words: DeskWords) {
    self.words = words
    kinds = library.kinds
    organisations = library.organisationIDs
    var lists: [String: [String]] = [
      "cause": Cause.allCases.map(\.rawValue), "salutation": Salutation.allCases.map(\.rawValue),
      "mode": CalculationMode.allCases.map(\.rawValue), "sanction": SanctionOutcome.allCases.map(\.rawValue),
      "adjustment": AdjustmentItem.allCases.map(\.rawValue), "basis": Basis.allCases.map(\.rawValue),
    ]
    var details: [String: [String: String]] = [:]
    for kind in library.recordKinds.all {
      func note(_ fields: [DetailField], _ prefix: String) {
        for field in fields {
          switch field.type {
          case .code(let list, let codes):
            lists[list] = codes
            details[kind.name, default: [:]][prefix + field.key] = list
          case .rows(let columns, _): note(columns, prefix + field.key + "/")
          default: break
          }
        }
      }
      note(kind.details, "")
    }
    self.lists = lists
    self.details = details
  }

  /// What may stand at a field, with its name; nil when anything may.
  func choices(at pointer: String, kind: String, _ t: Interface) -> [(code: String, name: String)]? {
    let path = pointer.split(separator: "/").filter { Int($0) == nil }.joined(separator: "/")
    if path == "kind" { return kinds.map { ($0, words.kind($0, t)) } }
    if path == "organisation" { return organisations.map { ($0, words.organisation($0)) } }
    guard let list = list(at: path, kind: kind), let codes = lists[list] else { return nil }
    return codes.map { ($0, words.code($0, list: list, t)) }
  }

  /// What a value is called, when the field holds a code.
  func name(of value: String, at pointer: String, kind: String, _ t: Interface) -> String? {
    let path = pointer.split(separator: "/").filter { Int($0) == nil }.joined(separator: "/")
    switch path {
    case "kind": return words.kind(value, t)
    case "organisation": return words.organisation(value)
    case "recipient/languages":
      let name = words.locale(value, t)
      return name == value ? nil : name
    default: return list(at: path, kind: kind).map { words.code(value, list: $0, t) }
    }
  }

  private func list(at path: String, kind: String) -> String? {
    if path.hasPrefix("details/") { return details[kind]?[String(path.dropFirst("details/".count))] }
    return CodeChoices.fields[path]
  }

  private static let fields = [
    "scheme": "scheme", "recipient/salutation": "salutation", "why/reason": "reason", "why/cause": "cause",
    "why/source": "source", "why/sanction/outcome": "sanction", "why/sanction/reason": "sanction-reason",
    "calculation/mode": "mode", "calculation/basis": "basis", "calculation/lines/item": "item",
    "calculation/lines/why": "line-why", "calculation/lines/basis": "basis",
    "calculation/adjustments/item": "adjustment",
    "payment/methods": "method",
  ]
}
