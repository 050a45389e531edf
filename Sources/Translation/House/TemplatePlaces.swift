import Foundation
import Yams

/// Where messages stand in letters: kind, part and block, read from the templates.
public struct TemplatePlaces: Sendable {
  /// A key as a template names it, with `*` for each code in it, and the places where it is named.
  private var places: [(pattern: [String], place: String)] = []
  private static let deepest = 24

  public init() {}

  /// - Parameter templates: the folder of templates; a file that cannot be read has no places.
  public init(templates: String) {
    let letters = TemplatePlaces.yamlFiles(in: "\(templates)/letters")
    var blocks: [String: Yams.Node] = [:]
    for name in TemplatePlaces.yamlFiles(in: "\(templates)/blocks") {
      blocks[String(name.dropLast(5))] = TemplatePlaces.node("\(templates)/blocks/\(name)")
    }
    for name in letters {
      guard let root = TemplatePlaces.node("\(templates)/letters/\(name)") else { continue }
      collect(root, path: ["letter \(name.dropLast(5))"], blocks: blocks, depth: 0)
    }
  }

  /// The places of a message, each as `letter recovery, part why, text`; at most four.
  public func places(of key: String) -> [String] {
    let words = key.split(separator: "/").map(String.init)
    var found: [String] = []
    for (pattern, place) in places where TemplatePlaces.matches(pattern, words) && !found.contains(place) {
      found.append(place)
    }
    return Array(found.prefix(4))
  }

  /// The letter kinds whose templates name a message; empty when none does, as for the names of codes.
  func kinds(of key: String) -> Set<String> {
    let words = key.split(separator: "/").map(String.init)
    return Set(
      places.lazy.filter { TemplatePlaces.matches($0.pattern, words) }.compactMap { item in
        item.place.split(separator: ",").first.map { String($0.dropFirst("letter ".count)) }
      })
  }

  private static func matches(_ pattern: [String], _ words: [String]) -> Bool {
    pattern.count == words.count && zip(pattern, words).allSatisfy { $0 == "*" || $0 == $1 }
  }

  // MARK: Reading

  private mutating func collect(_ node: Yams.Node, path: [String], blocks: [String: Yams.Node], depth: Int) {
    guard depth < TemplatePlaces.deepest else { return }
    switch node {
    case .scalar(let scalar): add(scalar.string, path)
    case .sequence(let sequence):
      for item in sequence { collect(item, path: path, blocks: blocks, depth: depth + 1) }
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard let word = key.string else { continue }
        if word == "use", let name = value.string {
          if let block = blocks[name] { collect(block, path: path + [name], blocks: blocks, depth: depth + 1) }
          continue
        }
        collect(value, path: path + TemplatePlaces.step(word), blocks: blocks, depth: depth + 1)
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

  private mutating func add(_ text: String, _ path: [String]) {
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
    guard pattern.count > 1 else { return }
    places.append((pattern, path.joined(separator: ", ")))
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
