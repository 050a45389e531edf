import DecisionRecords
import Foundation
import Letters
import Testing

@testable import Studies

/// The templates, a few locales and the samples of the project, loaded once for all tests.
enum StudyHouse {
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Dutch and English, a script from right to left, Ethiopic and Cyrillic.
  static let locales: Set<String> = ["nl", "en", "ar", "ti", "uk"]

  private static let loaded = Result { () throws(TemplateErrors) in
    try LetterLibrary.load(templates: root + "/templates", locales: root + "/locales", only: locales)
  }
  static func library() throws -> LetterLibrary { try loaded.get() }

  private static let shelved = Result { try SampleShelf(folder: root + "/samples", kinds: library().recordKinds) }
  static func shelf() throws -> SampleShelf { try shelved.get() }

  static func letter(_ sample: String, _ locale: String = "nl", version: String = "1") throws -> StudyLetter {
    let sample = try #require(try shelf()[sample])
    return try StudyLetter.make(
      sample.record, locale: locale, version: version, shelf: shelf(), library: library())
  }

  private static let kept = Result { try letter("recovery/toeslagen-income-higher-than-estimated") }
  /// A recovery in Dutch with a table, a plan in parts and a date to pay.
  static func recovery() throws -> StudyLetter { try kept.get() }

  private static let everyKind = Result {
    try library().kinds.compactMap { kind in
      try shelf().samples.first { $0.kind == kind }.map { try letter($0.id) }
    }
  }
  /// One Dutch letter of every kind.
  static func kinds() throws -> [StudyLetter] { try everyKind.get() }
}

/// A page with some blocks of text, as the house would write it.
func page(_ inside: String, language: String = "nl") -> [UInt8] {
  Array(
    "<!DOCTYPE html>\n<html lang=\"\(language)\" dir=\"ltr\">\n<head><title>t</title>\n<style>\n</style>\n</head>\n<body>\n<main class=\"letter\">\n\(inside)\n</main>\n</body>\n</html>\n"
      .utf8)
}
