import Foundation
import Yams

/// Where messages stand in letters: kind, part and block, read from the templates.
public struct TemplatePlaces: Sendable {
  private struct Place: Sendable {
    /// A key as a template names it, with `*` for each code in it.
    let pattern: [String]
    let place: String
    /// The letter kind; nil for what goes beside the letters of every kind.
    let kind: String?
  }

  /// By the first word and the number of words of the pattern.
  private var places: [String: [Place]] = [:]
  private static let deepest = 24

  public init() {}

  /// - Parameter templates: the folder of templates; a file that cannot be read has no places.
  public init(templates: String) {
    var blocks: [String: Yams.Node] = [:]
    for name in TemplatePlaces.yamlFiles(in: "\(templates)/blocks") {
      blocks[String(name.dropLast(5))] = TemplatePlaces.node("\(templates)/blocks/\(name)")
    }
    for name in TemplatePlaces.yamlFiles(in: "\(templates)/letters") {
      guard let root = TemplatePlaces.node("\(templates)/letters/\(name)") else { continue }
      let kind = String(name.dropLast(5))
      collect(root, path: ["letter \(kind)"], kind: kind, blocks: blocks, depth: 0)
    }
    for (name, said) in [("short", "short message"), ("call-script", "call script")] {
      guard let root = TemplatePlaces.node("\(templates)/\(name).yaml") else { continue }
      collect(root, path: [said], kind: nil, blocks: blocks, depth: 0)
    }
  }

  /// The places of a message, each as `letter recovery, part why, text`; at most four.
  public func places(of key: String) -> [String] {
    var found: [String] = []
    for item in matches(key) where !found.contains(item.place) { found.append(item.place) }
    return Array(found.prefix(4))
  }

  /// The letter kinds whose templates name a message, or the list that it is the name of a code of; empty when it is
  /// beside the letters of every kind, or nobody's alone.
  func kinds(of key: String) -> Set<String> {
    let found = matches(key)
    return found.contains { $0.kind == nil } ? [] : Set(found.compactMap(\.kind))
  }

  private func matches(_ key: String) -> [Place] {
    let words = key.split(separator: "/").map(String.init)
    return places[TemplatePlaces.index(words), default: []].filter { item in
      zip(item.pattern, words).allSatisfy { $0 == "*" || $0 == $1 }
    }
  }

  private static func index(_ words: [String]) -> String { "\(words.count) \(words.first ?? "")" }

  // MARK: Reading

  private mutating func collect(
    _ node: Yams.Node, path: [String], kind: String?, blocks: [String: Yams.Node], depth: Int
  ) {
    guard depth < TemplatePlaces.deepest else { return }
    switch node {
    case .scalar(let scalar): add(scalar.string, path, kind)
    case .sequence(let sequence):
      for item in sequence { collect(item, path: path, kind: kind, blocks: blocks, depth: depth + 1) }
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard let word = key.string else { continue }
        switch (word, value.string) {
        case ("use", let name?):
          guard let block = blocks[name] else { continue }
          collect(block, path: path + [name], kind: kind, blocks: blocks, depth: depth + 1)
        // A list of codes: each code has a message that is its name.
        case ("list", let list?): add("\(list)/{code}", path.prefix(1) + ["name of a code"], kind)
        default: collect(value, path: path + TemplatePlaces.step(word), kind: kind, blocks: blocks, depth: depth + 1)
        }
      }
    case .alias: break
    }
  }

  /// How a key of a template is said to a translator; keys that say nothing are left out.
  private static func step(_ word: String) -> [String] {
    switch word {
    case "parts", "blocks", "items", "columns": []
    case "why", "what-to-do", "how", "where-to-get-help": ["part \(word)"]
    default: [word]
    }
  }

  private mutating func add(_ text: String, _ path: [String], _ kind: String?) {
    var pattern: [String] = []
    for word in text.split(separator: "/", omittingEmptySubsequences: false) {
      if word.hasPrefix("{"), word.hasSuffix("}") {
        pattern.append("*")
      } else if word.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }), !word.isEmpty {
        pattern.append(String(word))
      } else {
        return
      }
    }
    guard pattern.count > 1, pattern[0] != "*" else { return }
    places[TemplatePlaces.index(pattern), default: []].append(
      Place(pattern: pattern, place: path.joined(separator: ", "), kind: kind))
  }

  private static func yamlFiles(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
  }

  private static func node(_ path: String) -> Yams.Node? {
    guard let text = try? LocaleFolder.text(path, name: path) else { return nil }
    return try? MessageFile.root(of: text, name: path)
  }
}
