import Foundation
import Yams

extension Limits {
  /// Reads `limits.yml`: limits by part, severities, suppressions with their reasons.
  ///
  /// Unknown keys, and suppressions without a rule or a reason, are errors.
  public init(file path: String) throws(ReadabilityError) {
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    let root: Node?
    do {
      root = try Yams.compose(yaml: String(decoding: data, as: UTF8.self))
    } catch {
      throw .badLimits(path: path, line: 1, expected: "YAML")
    }
    self.init()
    guard let root else { return }
    let reader = LimitsReader(path: path)
    for (name, value) in try reader.mapping(root) {
      switch name {
      case "parts":
        for (part, node) in try reader.mapping(value) where part == "default" {
          standard = try reader.part(node, Part())
        }
        for (part, node) in try reader.mapping(value) where part != "default" {
          parts[part] = try reader.part(node, standard)
        }
      case "severities":
        for (rule, node) in try reader.mapping(value) {
          severities[try reader.rule(rule, node)] = try reader.severity(node)
        }
      case "level": level = try reader.number(value, 1...4)
      case "testers":
        for (locale, node) in try reader.mapping(value) { testers[locale] = try reader.number(node, 0...100_000) }
      case "suppressions": suppressions = try reader.suppressions(value)
      default: throw reader.fault(value, "one of the keys parts, severities, level, testers, suppressions")
      }
    }
  }
}

private struct LimitsReader {
  let path: String

  func fault(_ node: Node, _ expected: String) -> ReadabilityError {
    .badLimits(path: path, line: node.mark?.line ?? 1, expected: expected)
  }

  func mapping(_ node: Node) throws(ReadabilityError) -> [(String, Node)] {
    guard let mapping = node.mapping else { throw fault(node, "keys and values") }
    var pairs: [(String, Node)] = []
    for (key, value) in mapping {
      guard let name = key.string else { throw fault(key, "a word as the key") }
      pairs.append((name, value))
    }
    return pairs
  }

  func number(_ node: Node, _ range: ClosedRange<Int>) throws(ReadabilityError) -> Int {
    guard let number = node.int, range.contains(number) else {
      throw fault(node, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func rule(_ name: String, _ node: Node) throws(ReadabilityError) -> Rule {
    guard let rule = Rule(rawValue: name) else {
      throw fault(node, "a rule: \(Rule.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return rule
  }

  func severity(_ node: Node) throws(ReadabilityError) -> Severity? {
    if node.string == "off" { return nil }
    guard let severity = Severity.allCases.first(where: { $0.name == node.string }) else {
      throw fault(node, "error, warning, note or off")
    }
    return severity
  }

  func part(_ node: Node, _ base: Limits.Part) throws(ReadabilityError) -> Limits.Part {
    var part = base
    for (name, value) in try mapping(node) {
      let pair = try self.pair(value)
      switch name {
      case "sentence-words": part.sentenceWords = pair
      case "mean-words-tenths": part.meanWordsTenths = pair
      case "paragraph-sentences": part.paragraphSentences = pair
      case "paragraph-lines": part.paragraphLines = pair
      case "commas": part.commas = pair
      case "subordinate-clauses": part.subordinateClauses = pair
      case "words-between": part.separation = pair
      case "compound-letters": part.compoundLetters = pair
      case "zipf-hundredths": part.zipf = pair
      default:
        throw fault(
          value,
          "a limit: sentence-words, mean-words-tenths, paragraph-sentences, paragraph-lines, commas, subordinate-clauses, words-between, compound-letters or zipf-hundredths"
        )
      }
    }
    return part
  }

  private func pair(_ node: Node) throws(ReadabilityError) -> Limits.Part.Pair {
    var warning: Int?
    var error: Int?
    for (name, value) in try mapping(node) {
      switch name {
      case "warning": warning = try number(value, 0...10_000)
      case "error": error = try number(value, 0...10_000)
      default: throw fault(value, "warning and error")
      }
    }
    guard let warning, let error else { throw fault(node, "warning and error") }
    return .init(warning, error)
  }

  func suppressions(_ node: Node) throws(ReadabilityError) -> [Suppression] {
    guard let list = node.sequence else { throw fault(node, "a list") }
    var suppressions: [Suppression] = []
    for item in list {
      var rule: Rule?
      var message: String?
      var words: String?
      var reason = ""
      for (name, value) in try mapping(item) {
        switch name {
        case "rule": rule = try self.rule(value.string ?? "", value)
        case "message": message = value.string
        case "words": words = value.string
        case "reason": reason = value.string ?? ""
        default: throw fault(value, "rule, message, words or reason")
        }
      }
      guard let rule else { throw fault(item, "the rule that is suppressed") }
      guard reason.count >= 10 else { throw fault(item, "a reason that says why the finding may stand") }
      guard message != nil || words != nil else { throw fault(item, "the message or the words it is about") }
      suppressions.append(
        Suppression(rule: rule, message: message, words: words, reason: reason, line: item.mark?.line ?? 1))
    }
    return suppressions
  }
}
