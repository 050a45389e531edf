import Yams

/// One YAML file of messages as it stands on disk, with the place of every text in it.
struct MessageFile: Sendable {
  /// Bytes.
  static let largest = 1 << 20
  private static let deepestLine = 16

  /// Below the folder of locales, such as `ar/payment.yaml`.
  let name: String
  let text: String
  let entries: [Entry]

  struct Entry: Sendable {
    /// The joined keys: `way/text/standard`.
    let key: String
    let value: String
    let style: Style
    /// 1-based, as Yams counts: columns are Unicode scalars.
    let line: Int
    let column: Int
    /// Where the last of its keys stands, 1-based.
    let keyLine: Int
    let keyColumn: Int

    /// How a text is written.
    enum Style: Sendable {
      case plain, singleQuoted, doubleQuoted
      /// After `|` or `>`.
      case block
    }
  }

  init(name: String, text: String) throws(TranslationError) {
    self.name = name
    self.text = text
    entries = try MessageFile.read(text, name: name)
  }

  func entry(_ key: String) -> Entry? { entries.first { $0.key == key } }

  // MARK: Reading

  private static func read(_ text: String, name: String) throws(TranslationError) -> [Entry] {
    guard text.utf8.count <= largest else { throw .tooLargeYAML(file: name) }
    if let line = tooDeepLine(text) { throw .tooDeepYAML(file: name, line: line) }
    guard let root = try root(of: text, name: name) else { return [] }
    var entries: [Entry] = []
    try collect(root, prefix: "", key: nil, name: name, into: &entries)
    return entries
  }

  /// The root node, or nil of an empty file.
  static func root(of text: String, name: String) throws(TranslationError) -> Yams.Node? {
    do {
      let parser = try Yams.Parser(yaml: text)
      // Nodes hold their anchors weakly: the parser owns them.
      defer { withExtendedLifetime(parser) {} }
      guard let root = try parser.singleRoot() else { return nil }
      if let line = lineOfAnchor(root) { throw TranslationError.anchors(file: name, line: line) }
      return root
    } catch let error as TranslationError {
      throw error
    } catch {
      throw notYAML(error, name: name)
    }
  }

  private static func notYAML(_ error: any Error, name: String) -> TranslationError {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
      .composer(_, let problem, let mark, _)?:
      .notYAML(file: name, line: max(1, mark.line), reason: problem)
    case .duplicatedKeysInMapping(_, let context)?:
      .notYAML(file: name, line: max(1, context.mark.line), reason: "a key stands twice")
    default: .notYAML(file: name, line: 1, reason: "it cannot be read")
    }
  }

  private static func lineOfAnchor(_ node: Yams.Node) -> Int? {
    if node.anchor != nil { return node.mark?.line ?? 1 }
    switch node {
    case .scalar: return nil
    case .mapping(let mapping):
      for (key, value) in mapping { if let line = lineOfAnchor(key) ?? lineOfAnchor(value) { return line } }
      return nil
    case .sequence(let sequence): return sequence.lazy.compactMap(lineOfAnchor).first
    case .alias: return node.mark?.line ?? 1
    }
  }

  /// A line that opens more lists or mappings than any file of ours, before the parser follows them down.
  private static func tooDeepLine(_ text: String) -> Int? {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var run = 0
      for byte in line.utf8 {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "-"): run += 1
        case UInt8(ascii: " "), UInt8(ascii: "\t"): break
        default: run = 0
        }
        // A rule of dashes in a comment is no list.
        if run > deepestLine, !line.drop(while: { $0 == " " }).hasPrefix("#") { return number + 1 }
      }
    }
    return nil
  }

  private static func style(of scalar: Yams.Node.Scalar) -> Entry.Style {
    switch scalar.style {
    case .singleQuoted: .singleQuoted
    case .doubleQuoted: .doubleQuoted
    case .literal, .folded: .block
    default: .plain
    }
  }

  private static func collect(
    _ node: Yams.Node, prefix: String, key: Yams.Node?, name: String, into entries: inout [Entry]
  ) throws(TranslationError) {
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard let word = key.string else { continue }
        try collect(value, prefix: prefix.isEmpty ? word : "\(prefix)/\(word)", key: key, name: name, into: &entries)
      }
    case .scalar(let scalar):
      guard let key else { throw .notYAML(file: name, line: 1, reason: "it holds no keys") }
      entries.append(
        Entry(
          key: prefix, value: scalar.string, style: style(of: scalar), line: scalar.mark?.line ?? 1,
          column: scalar.mark?.column ?? 1, keyLine: key.mark?.line ?? 1, keyColumn: key.mark?.column ?? 1))
    default:
      throw .notYAML(file: name, line: node.mark?.line ?? 1, reason: "a message file holds keys and texts only")
    }
  }
}
