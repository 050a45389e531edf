import Foundation
import Yams

/// In which part of a letter, and as what, each message stands: read from the templates without compiling them.
struct MessageContexts {
  struct Context: Sendable, Equatable {
    let kind: OutlineBlock.Kind
    let part: String?
  }

  private var exact: [String: Context] = [:]
  /// `reason/{why.reason}`: what stands before and after the code.
  private var families: [(before: String, after: String, context: Context)] = []
  private var blocks: [String: Node] = [:]
  /// The type of each detail that a kind declares, by the name of its fact: `details.fine` is an `amount`.
  private(set) var types: [String: String] = [:]

  init(templates: String) throws(ReadabilityError) {
    for name in MessageContexts.files(in: templates + "/blocks") {
      blocks[String(name.dropLast(5))] = try MessageContexts.read(templates + "/blocks/" + name)
    }
    for name in MessageContexts.files(in: templates + "/letters") {
      guard let letter = try MessageContexts.read(templates + "/letters/" + name)?.mapping else { continue }
      for (key, value) in letter {
        switch key.string {
        case "record": readTypes(value)
        case "parts":
          for (part, node) in value.mapping ?? [:] { walk(node, part.string, nil, []) }
        case "subject": add(value.string, .title, nil)
        case "page-title", "kind": add(value.string, .title, nil)
        case "salutation": add(value.string, .salutation, nil)
        case let other: walk(value, other, nil, [])
        }
      }
    }
  }

  /// Details and their rows, as `record:` of a kind declares them.
  private mutating func readTypes(_ record: Node) {
    for (name, field) in record.mapping?["details"]?.mapping ?? [:] {
      guard let name = name.string else { continue }
      types["details.\(name)"] = MessageContexts.type(of: field)
      for (column, field) in field.mapping?["columns"]?.mapping ?? [:] {
        if let column = column.string { types["\(name).\(column)"] = MessageContexts.type(of: field) }
      }
    }
    for (name, field) in record.mapping?["derived"]?.mapping ?? [:] {
      if let name = name.string, field.mapping?["sum"] != nil { types["details.\(name)"] = "amount" }
    }
  }

  private static func type(of field: Node) -> String? {
    guard let type = field.mapping?["type"]?.string else { return nil }
    return type == "code" ? field.mapping?["list"]?.string.map { "code \($0)" } ?? type : type
  }

  func context(of key: String) -> Context {
    if let context = exact[key] { return context }
    let family = families.filter {
      key.hasPrefix($0.before) && key.hasSuffix($0.after) && key.count > $0.before.count + $0.after.count
    }
    if let best = family.max(by: { $0.before.count < $1.before.count }) { return best.context }
    // Names of codes, heads of letters: words, and no sentences.
    let first = key.split(separator: "/").first.map(String.init) ?? key
    if MessageContexts.labels.contains(first) || key.hasPrefix("letter/head") || key.contains("/header/") {
      return Context(kind: .term, part: nil)
    }
    return Context(kind: .paragraph, part: nil)
  }

  /// The cause that a message is about, by the words of its key.
  static func cause(of key: String) -> String? {
    for cause in ["organisation-error", "processing", "duty-to-inform", "deliberate"] where key.contains(cause) {
      return cause
    }
    // Why a fine or a warning was given: about what was not reported.
    return key.hasPrefix("sanction-reason/") ? "duty-to-inform" : nil
  }

  private static let labels: Set<String> = [
    "scheme", "item", "source", "line-why", "law-topic", "adjustment", "help", "slip", "way",
  ]

  // MARK: Walking

  private mutating func walk(_ node: Node, _ part: String?, _ role: String?, _ open: [String]) {
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard let name = key.string else { continue }
        if name == "when" || name == "each" || name == "fact" || name == "box" { continue }
        if name == "use" {
          guard let block = value.string, let shared = blocks[block], !open.contains(block) else { continue }
          walk(shared, part, nil, open + [block])
        } else {
          // `text:` in a step is that step.
          let staysItem = name == "text" && (role == "steps" || role == "list")
          walk(value, part, staysItem ? role : name, open)
        }
      }
    case .sequence(let items): for item in items { walk(item, part, role, open) }
    case .scalar(let scalar): add(scalar.string, kind(role), part)
    case .alias: break
    }
  }

  private func kind(_ role: String?) -> OutlineBlock.Kind {
    switch role {
    case "title", "heading": .heading
    case "steps": .step
    case "list", "items": .item
    case "term": .term
    case "value": .value
    case "caption": .caption
    case "header", "cell", "name", "iban", "amount", "reference", "qr", "columns", "label": .cell
    default: .paragraph
    }
  }

  private mutating func add(_ key: String?, _ kind: OutlineBlock.Kind, _ part: String?) {
    guard let key, key.contains("/"), !key.contains(" ") else { return }
    let context = Context(kind: kind, part: part)
    guard let open = key.firstIndex(of: "{"), let close = key.firstIndex(of: "}"), open < close else {
      // A message in several places is judged as a sentence when it is one somewhere.
      if exact[key] == nil || kind.holdsSentences { exact[key] = context }
      return
    }
    families.append((String(key[..<open]), String(key[key.index(after: close)...]), context))
  }

  private static func files(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }

  private static func read(_ path: String) throws(ReadabilityError) -> Node? {
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    do {
      return try Yams.compose(yaml: String(decoding: data, as: UTF8.self))
    } catch {
      throw .badText(path: path, line: 1, expected: "YAML")
    }
  }
}
