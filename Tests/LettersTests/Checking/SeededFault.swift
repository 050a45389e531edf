import Foundation
import Testing

@testable import Letters

/// One fault put into a copy of the templates and locales, and what the check must say of it.
struct SeededFault: Sendable, CustomTestStringConvertible {
  enum Change: Sendable {
    /// The first occurrence of a text becomes another.
    case replace(String, with: String)
    /// The first occurrences of two texts change places.
    case swap(String, String)
    case append(String)
    case appendBytes([UInt8])
    /// The whole file.
    case write(String)
    case delete
  }

  let name: String
  let file: String
  let change: Change
  /// All rules that may and must be named, the fault's own first; the others follow from it.
  let rules: [TemplateIssue.Rule]
  /// Where the first rule must be named; nil for the changed file.
  let place: String?
  /// The line that must be named holds this text; nil when any line of the file may be named.
  let line: String?
  /// What the message must hold.
  let says: String?

  init(
    _ name: String, in file: String, _ change: Change, _ rules: TemplateIssue.Rule..., place: String? = nil,
    line: String? = nil, says: String? = nil
  ) {
    self.name = name
    self.file = file
    self.change = change
    self.rules = rules
    self.place = place
    self.line = line
    self.says = says
  }

  var testDescription: String { name }

  static let letter = "templates/letters/recovery.yaml"
  static let toeslagen = "templates/organisations/toeslagen.yaml"
}

/// A copy of the templates and locales that a test may spoil.
struct SpoiledHouse {
  let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("spoiled-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: LetterHouse.templates, toPath: root.appendingPathComponent("templates").path)
    try FileManager.default.createDirectory(
      at: root.appendingPathComponent("locales"), withIntermediateDirectories: true)
    for locale in ["nl", "en", "ar"] {
      try FileManager.default.copyItem(
        atPath: LetterHouse.locales + "/" + locale, toPath: root.appendingPathComponent("locales/\(locale)").path)
    }
    // One kind is enough for faults, and quick to load again and again.
    let letters = root.appendingPathComponent("templates/letters")
    for file in try FileManager.default.contentsOfDirectory(atPath: letters.path) where file != "recovery.yaml" {
      try FileManager.default.removeItem(at: letters.appendingPathComponent(file))
    }
    let files = [
      "calculation", "help", "letter", "locale", "payment", "penalty", "reasons", "recovery", "script", "terms",
    ]
    for locale in ["nl", "en", "ar"] {
      let folder = root.appendingPathComponent("locales/\(locale)")
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
      where !files.contains(String(file.prefix { $0 != "." })) {
        try FileManager.default.removeItem(at: folder.appendingPathComponent(file))
      }
    }
  }

  func remove() { try? FileManager.default.removeItem(at: root) }

  struct NothingToChange: Error { let file: String, text: String }

  func apply(_ change: SeededFault.Change, to file: String) throws {
    let url = root.appendingPathComponent(file)
    switch change {
    case .replace(let old, let new):
      let text = try String(contentsOf: url, encoding: .utf8)
      guard let range = text.range(of: old) else { throw NothingToChange(file: file, text: old) }
      try text.replacingCharacters(in: range, with: new).write(to: url, atomically: true, encoding: .utf8)
    case .swap(let first, let second):
      try apply(.replace(first, with: "\u{1}"), to: file)
      try apply(.replace(second, with: first), to: file)
      try apply(.replace("\u{1}", with: second), to: file)
    case .append(let more):
      try (String(contentsOf: url, encoding: .utf8) + more).write(to: url, atomically: true, encoding: .utf8)
    case .appendBytes(let bytes): try (Data(contentsOf: url) + Data(bytes)).write(to: url)
    case .write(let text): try text.write(to: url, atomically: true, encoding: .utf8)
    case .delete: try FileManager.default.removeItem(at: url)
    }
  }

  /// The line, from 1, that holds a text first.
  func line(of text: String, in file: String) throws -> Int? {
    let source = try String(contentsOf: root.appendingPathComponent(file), encoding: .utf8)
    return source.range(of: text).map { source[..<$0.lowerBound].utf8.count { $0 == UInt8(ascii: "\n") } + 1 }
  }

  func check() -> [TemplateIssue] {
    LetterLibrary.check(
      templates: root.appendingPathComponent("templates").path, locales: root.appendingPathComponent("locales").path
    ).issues
  }
}
