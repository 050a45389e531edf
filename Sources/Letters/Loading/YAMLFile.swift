import Yams

/// One YAML file, read with places. Anchors and aliases are refused, sizes and depths are limited: templates come from outside.
struct YAMLFile {
  /// Bytes.
  static let largestFile = 1 << 20
  private static let deepestFlow = 40
  private static let deepestLine = 16

  /// The path below the loaded folder, for messages.
  let name: String
  let root: Yams.Node
  /// The lines of the file, for finding places inside block texts.
  let lines: [Substring]

  init?(name: String, text: String, issues: inout IssueList) {
    self.name = name
    guard text.utf8.count <= YAMLFile.largestFile else {
      issues.add(.tooLarge, .start(of: name), "This file is larger than 1 MiB. Split it.")
      return nil
    }
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let line = YAMLFile.tooDeepLine(lines) {
      issues.add(.tooDeep, Place(file: name, line: line, column: 1), "Values are nested too deeply here. Use fewer levels.")
      return nil
    }
    do {
      // Values are read as they are written; what looks like a number or a flag is for the readers to judge.
      let parser = try Yams.Parser(yaml: text, resolver: .basic)
      // Nodes hold their anchors weakly: the parser owns them.
      defer { withExtendedLifetime(parser) {} }
      guard let node = try parser.singleRoot() else {
        issues.add(.wrongShape, .start(of: name), "This file is empty. It should hold keys and values.")
        return nil
      }
      root = node
      guard refuseAnchors(root, &issues) else { return nil }
    } catch {
      let place = YAMLFile.place(of: error, in: name)
      issues.add(.notYAML, place, "This is not good YAML: \(YAMLFile.reason(error)).")
      return nil
    }
  }

  private static func tooDeepLine(_ lines: [Substring]) -> Int? {
    var depth = 0
    for (number, line) in lines.enumerated() {
      var dashes = 0
      var previousWasDash = false
      var leading = true
      for byte in line.utf8 {
        switch byte {
        case UInt8(ascii: "-") where leading:
          previousWasDash = true
        case UInt8(ascii: " ") where leading:
          if previousWasDash { dashes += 1 }
          previousWasDash = false
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
        default: leading = false
        }
        if depth > deepestFlow || dashes > deepestLine { return number + 1 }
      }
    }
    return nil
  }

  private func refuseAnchors(_ node: Yams.Node, _ issues: inout IssueList) -> Bool {
    if node.anchor != nil {
      issues.add(.anchorForbidden, place(node), "Anchors (&) and aliases (*) are not allowed here. Write the value out.")
      return false
    }
    switch node {
    case .scalar: return true
    case .mapping(let mapping):
      return mapping.allSatisfy { refuseAnchors($0.key, &issues) && refuseAnchors($0.value, &issues) }
    case .sequence(let sequence): return sequence.allSatisfy { refuseAnchors($0, &issues) }
    case .alias:
      issues.add(.anchorForbidden, place(node), "Anchors (&) and aliases (*) are not allowed here. Write the value out.")
      return false
    }
  }

  private static func place(of error: any Error, in name: String) -> Place {
    if let error = error as? YamlError {
      switch error {
      case .duplicatedKeysInMapping(_, let context):
        return Place(file: name, line: max(1, context.mark.line), column: max(1, context.mark.column))
      case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
        return Place(file: name, line: max(1, mark.line), column: max(1, mark.column))
      default: break
      }
    }
    return .start(of: name)
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? YamlError else { return "it cannot be read" }
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): return problem
    case .duplicatedKeysInMapping: return "a key stands twice"
    default: return "it cannot be read"
    }
  }

  func place(_ node: Yams.Node) -> Place {
    Place(file: name, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  /// The place of a byte offset within a scalar's text.
  func place(of offset: Int, in scalar: Yams.Node.Scalar) -> Place {
    guard let mark = scalar.mark else { return .start(of: name) }
    let before = scalar.string.utf8.prefix(offset)
    let line = before.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    let lineText = before.suffix(from: before.lastIndex(of: 0x0A).map { before.index(after: $0) } ?? before.startIndex)
    let column = String(Substring(lineText)).unicodeScalars.count
    switch scalar.style {
    case .literal, .folded:
      // The text begins on the line after the bar, at the indentation of its first line that is not empty.
      let first = mark.line
      var at = first
      while at < lines.count, lines[at].allSatisfy({ $0 == " " }) { at += 1 }
      let indent = at < lines.count ? lines[at].prefix(while: { $0 == " " }).count : 0
      let start = scalar.string.utf8.prefix(while: { $0 == 0x0A }).count
      return Place(file: name, line: at + 1 + line - start, column: indent + column + 1)
    case .singleQuoted, .doubleQuoted:
      return Place(file: name, line: mark.line + line, column: mark.column + column + 1)
    default:
      return Place(file: name, line: mark.line + line, column: mark.column + column)
    }
  }
}
