import DecisionRecords
import Foundation

@testable import Letters

/// The templates, locales and samples of the project, loaded once for all tests.
enum LetterHouse {
  /// The folder of the project.
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static var templates: String { root.appendingPathComponent("templates").path }
  static var locales: String { root.appendingPathComponent("locales").path }

  private static let loaded = Result { () throws(TemplateErrors) in
    try LetterLibrary.load(templates: templates, locales: locales)
  }

  /// The locales that every letter is tried in: Dutch, another language, another direction. The others are tried on fewer letters.
  static let closeLocales = ["nl", "en", "ar"]

  static func library() throws -> LetterLibrary { try loaded.get() }

  /// One record of `samples/`, as bytes and decoded.
  struct Sample: Sendable, CustomStringConvertible {
    /// `<folder>/<file without extension>`.
    let name: String
    let bytes: [UInt8]
    let record: DecisionRecord
    var description: String { name }
  }

  private static let samplesRead = Result { try readSamples() }
  static func samples() throws -> [Sample] { try samplesRead.get() }

  static func sample(_ name: String) throws -> Sample {
    guard let sample = try samples().first(where: { $0.name == name }) else { throw Missing(name: name) }
    return sample
  }

  struct Missing: Error { let name: String }

  private static func readSamples() throws -> [Sample] {
    var samples: [Sample] = []
    for folder in ["demo", "recovery"] { samples += try readSamples(in: folder) }
    return samples
  }

  private static let kindSamplesRead = Result {
    try library().kinds.filter { $0 != "recovery" }.flatMap { try readSamples(in: $0) }
  }
  /// The samples of every kind but recovery.
  static func kindSamples() throws -> [Sample] { try kindSamplesRead.get() }

  private static func readSamples(in folder: String) throws -> [Sample] {
    var samples: [Sample] = []
    let directory = root.appendingPathComponent("samples/\(folder)")
    let files = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".json") }
    for file in files.sorted() {
      let bytes = [UInt8](try Data(contentsOf: directory.appendingPathComponent(file)))
      samples.append(Sample(name: "\(folder)/\(file.dropLast(5))", bytes: bytes, record: try record(of: bytes)))
    }
    return samples
  }

  /// The one record of some bytes.
  static func record(of bytes: [UInt8]) throws -> DecisionRecord {
    guard let read = RecordReader(options: RecordOptions(kinds: try library().recordKinds)).read(bytes).first else {
      throw Missing(name: "a record")
    }
    return try read.result.get()
  }
}

/// One letter in all formats.
struct Letter: Equatable {
  var text = ""
  var html = ""
  var xml = ""

  subscript(_ format: LetterFormat) -> String {
    switch format {
    case .text: text
    case .html: html
    case .xml: xml
    }
  }
}

extension LetterRenderer {
  /// All formats of a letter; bytes that are not UTF-8 are a fault.
  func letter(_ record: DecisionRecord, _ locale: String) throws -> Letter {
    var letter = Letter()
    try render(record, locale: locale) { format, bytes in
      guard let string = String(validating: bytes, as: UTF8.self) else { throw NotUTF8() }
      switch format {
      case .text: letter.text = string
      case .html: letter.html = string
      case .xml: letter.xml = string
      }
    }
    return letter
  }

  struct NotUTF8: Error {}
}

/// Every sample in every locale, rendered once.
enum RenderedSamples {
  struct Rendered: Sendable {
    let sample: LetterHouse.Sample
    let locale: String
    let text: String
    let html: String
    let xml: String
    var name: String { "\(sample.name) in \(locale)" }
  }

  private static let rendered = Result { try render() }
  static func all() throws -> [Rendered] { try rendered.get() }

  private static func render() throws -> [Rendered] {
    let library = try LetterHouse.library()
    let renderer = LetterRenderer(library)
    return try LetterHouse.samples().flatMap { sample in
      try LetterHouse.closeLocales.map { locale in
        let letter = try renderer.letter(sample.record, locale)
        return Rendered(sample: sample, locale: locale, text: letter.text, html: letter.html, xml: letter.xml)
      }
    }
  }
}
