import DecisionRecords
import Foundation
import Letters

/// Every letter of the samples, in every locale, as XML and HTML.
struct SchemaLetters: Sendable {
  struct Letter: Sendable {
    /// `<file> <locale>`.
    let name: String
    let locale: String
    let xml: String
    let html: String
  }

  let letters: [Letter]
  let locales: [String]

  /// Rendered once for all tests.
  static let all = Result { try SchemaLetters() }

  /// The letter that the examples alter: a table, a slip and plans in parts.
  static func example() throws -> Letter {
    let wanted = "toeslagen-income-higher-than-estimated.json nl"
    guard let letter = try all.get().letters.first(where: { $0.name == wanted }) else { throw Missing(name: wanted) }
    return letter
  }

  struct Missing: Error { let name: String }

  private init() throws {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let library = try LetterLibrary.load(
      templates: root.appendingPathComponent("templates").path, locales: root.appendingPathComponent("locales").path)
    let renderer = LetterRenderer(library)
    var letters: [Letter] = []
    for folder in ["samples/recovery", "samples/demo"] {
      let directory = root.appendingPathComponent(folder)
      let files = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".json") }
      for file in files.sorted() {
        let bytes = [UInt8](try Data(contentsOf: directory.appendingPathComponent(file)))
        for read in RecordReader().read(bytes) {
          let record = try read.result.get()
          for locale in LetterHouse.closeLocales {
            var forms: [LetterFormat: String] = [:]
            try renderer.render(record, locale: locale, formats: [.xml, .html]) { format, bytes in
              forms[format] = String(decoding: bytes, as: UTF8.self)
            }
            letters.append(
              Letter(name: "\(file) \(locale)", locale: locale, xml: forms[.xml] ?? "", html: forms[.html] ?? ""))
          }
        }
      }
    }
    self.letters = letters
    locales = LetterHouse.closeLocales
  }
}

extension String {
  /// The line, from 1, on which the first occurrence of `piece` begins.
  func line(of piece: String) -> Int? {
    range(of: piece).map { self[..<$0.lowerBound].utf8.count { $0 == UInt8(ascii: "\n") } + 1 }
  }

  func replacingFirst(_ piece: String, with other: String) -> String {
    range(of: piece).map { replacingCharacters(in: $0, with: other) } ?? self
  }

  /// The text from the first `start` through the first `end` after it.
  func piece(from start: String, through end: String) -> String? {
    guard let first = range(of: start), let last = self[first.upperBound...].range(of: end) else { return nil }
    return String(self[first.lowerBound..<last.upperBound])
  }
}
