import Foundation
import MessageFormat
import Yams

/// The messages of a locale as texts: every variant of every message, with typical values in its placeholders.
public struct MessageCollection: Sendable {
  public let outline: Outline
  /// The glossary's words and the names of codes: known to readers of these letters.
  public let terms: [String]

  /// Reads a locale folder, or one of its files.
  /// - Parameters:
  ///   - path: `locales/nl` or `locales/nl/payment.yaml`.
  ///   - templates: where the letters are; tells in which part and block each message stands. Nil: every message is a
  ///     paragraph.
  public init(path: String, templates: String?) throws(ReadabilityError) {
    let isFile = path.hasSuffix(".yaml")
    let folder = isFile ? (path as NSString).deletingLastPathComponent : path
    let locale = (URL(fileURLWithPath: folder).standardizedFileURL.path as NSString).lastPathComponent
    let contexts = try templates.map { (folder) throws(ReadabilityError) in try MessageContexts(templates: folder) }
    var files: [MessageFile] = []
    for name in MessageCollection.yamlFiles(in: folder) where name != "locale.yaml" {
      files.append(try MessageFile(path: folder + "/" + name))
    }
    var names: [String: [String]] = [:]
    for file in files {
      for entry in file.entries {
        guard let slash = entry.key.firstIndex(of: "/"), !entry.text.contains("{$") else { continue }
        names[String(entry.key[..<slash]), default: []].append(entry.text)
      }
    }
    let values = TypicalValues(isDutch: locale == "nl" || locale.hasPrefix("nl-"), names: names, types: contexts?.types ?? [:])
    var outline = Outline(name: path, locale: locale, scope: .messages)
    for file in files where !isFile || file.path == path {
      for entry in file.entries {
        let place = contexts?.context(of: entry.key) ?? MessageContexts.Context(kind: .paragraph, part: nil)
        outline.blocks += try entry.blocks(in: file, context: place, values: values)
      }
    }
    self.outline = outline
    terms = (MessageCollection.glossary(folder + "/locale.yaml")) + MessageCollection.schemeNames(names)
  }

  private static func yamlFiles(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
  }

  private static func glossary(_ path: String) -> [String] {
    guard let data = FileManager.default.contents(atPath: path),
      let root = try? Yams.compose(yaml: String(decoding: data, as: UTF8.self)),
      let glossary = root.mapping?["glossary"]?.mapping
    else { return [] }
    return glossary.compactMap { $0.value.string }
  }

  /// Names of benefits are names: readers know the one they get.
  private static func schemeNames(_ names: [String: [String]]) -> [String] {
    (names["scheme"] ?? []) + (names["item"] ?? [])
  }
}

/// One message file.
struct MessageFile {
  struct Entry {
    let key: String
    let text: String
    let scalar: Node.Scalar
  }

  let path: String
  let lines: [Substring]
  private(set) var entries: [Entry] = []

  init(path: String) throws(ReadabilityError) {
    self.path = path
    guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    let text = String(decoding: data, as: UTF8.self)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw .badText(path: path, line: 1, expected: "YAML")
    }
    if let root { collect(root, prefix: "") }
  }

  private mutating func collect(_ node: Node, prefix: String) {
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        guard let name = key.string else { continue }
        collect(value, prefix: prefix.isEmpty ? name : prefix + "/" + name)
      }
    case .scalar(let scalar) where !scalar.string.isEmpty:
      entries.append(Entry(key: prefix, text: scalar.string, scalar: scalar))
    default: break
    }
  }

  /// The place of a byte offset of a scalar's text: a line and a column, both 1-based.
  func place(of offset: Int, in scalar: Node.Scalar) -> (line: Int, column: Int) {
    guard let mark = scalar.mark else { return (1, 1) }
    let before = scalar.string.utf8.prefix(offset)
    let line = before.count { $0 == 0x0A }
    let lastLine = before.suffix(from: before.lastIndex(of: 0x0A).map { before.index(after: $0) } ?? before.startIndex)
    let column = lastLine.count { $0 & 0xC0 != 0x80 }
    switch scalar.style {
    case .literal, .folded:
      var first = mark.line
      while first < lines.count, lines[first].allSatisfy({ $0 == " " }) { first += 1 }
      let indent = first < lines.count ? lines[first].prefix { $0 == " " }.count : 0
      return (first + 1 + line, indent + column + 1)
    case .singleQuoted, .doubleQuoted: return (mark.line + line, mark.column + column + 1)
    default: return (mark.line + line, mark.column + column)
    }
  }
}

extension MessageFile.Entry {
  /// A block for each paragraph of each variant.
  func blocks(
    in file: MessageFile, context: MessageContexts.Context, values: TypicalValues
  ) throws(ReadabilityError) -> [OutlineBlock] {
    let message: Message
    do {
      message = try Message(parsing: text)
    } catch {
      throw .badMessage(path: file.path, line: file.place(of: 0, in: scalar).line, key: key)
    }
    var blocks: [OutlineBlock] = []
    for (number, variant) in message.variants.enumerated() {
      var writer = VariantWriter(entry: self, file: file, context: context, variant: number)
      for element in variant.pattern.elements {
        switch element {
        case .text(let text, let range): writer.text(text, at: range.lowerBound)
        case .expression(let expression):
          let binding = message.binding(of: expression)
          if case .variable(let variable)? = binding.root {
            writer.value(values.value(of: variable.name), at: expression.range.lowerBound)
          } else if case .literal(let literal)? = binding.root {
            writer.value(literal.value, at: expression.range.lowerBound)
          }
        case .markup: break
        }
      }
      blocks += writer.finish()
    }
    return blocks
  }
}

/// Writes a variant as blocks, with each byte mapped to its place in the file.
private struct VariantWriter {
  let entry: MessageFile.Entry
  let file: MessageFile
  let context: MessageContexts.Context
  let variant: Int
  private var bytes: [UInt8] = []
  private var anchors: [PlaceMap.Anchor] = []
  private var blocks: [OutlineBlock] = []

  init(entry: MessageFile.Entry, file: MessageFile, context: MessageContexts.Context, variant: Int) {
    self.variant = variant
    self.entry = entry
    self.file = file
    self.context = context
  }

  mutating func text(_ text: String, at offset: Int) {
    var at = offset
    var newlines = 0
    anchor(at)
    for byte in text.utf8 {
      at += 1
      if byte == 0x0A {
        newlines += 1
        if newlines == 2 { close() } else if newlines == 1 { bytes.append(0x20) }
        anchor(at)
        continue
      }
      if byte != 0x20 { newlines = 0 }
      bytes.append(byte)
    }
  }

  mutating func value(_ value: String, at offset: Int) {
    let place = file.place(of: offset, in: entry.scalar)
    anchors.append(
      .init(offset: bytes.count, source: offset, line: place.line, column: place.column, isValue: true))
    bytes.append(contentsOf: value.utf8)
  }

  private mutating func anchor(_ offset: Int) {
    let place = file.place(of: offset, in: entry.scalar)
    anchors.append(.init(offset: bytes.count, source: offset, line: place.line, column: place.column))
  }

  mutating func finish() -> [OutlineBlock] {
    close()
    return blocks
  }

  private mutating func close() {
    while bytes.last == 0x20 { bytes.removeLast() }
    if bytes.contains(where: { $0 > 0x20 }) {
      blocks.append(
        OutlineBlock(
          kind: context.kind, part: context.part, message: entry.key, variant: variant, cause: MessageContexts.cause(of: entry.key),
          text: bytes, places: PlaceMap(file: file.path, anchors: anchors)))
    }
    bytes.removeAll()
    anchors.removeAll()
  }
}
