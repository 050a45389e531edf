import DecisionRecords
import Foundation
import Testing

@testable import Letters

/// The templates of the project with its Dutch and English texts, loaded once, and the sample records.
enum ExplainedLetters {
  /// The folder of the project.
  static let project = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let library: LetterLibrary? = try? load()

  private static func load() throws -> LetterLibrary {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("explained-locales-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    for locale in ["nl", "en"] {
      try files.copyItem(
        at: project.appendingPathComponent("locales/\(locale)"), to: folder.appendingPathComponent(locale))
    }
    return try LetterLibrary.load(
      templates: project.appendingPathComponent("templates").path, locales: folder.path)
  }

  /// The sample recoveries by the names of their files.
  static let samples: [(name: String, record: DecisionRecord)] = {
    let folder = project.appendingPathComponent("samples/recovery")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)),
        case .success(let record)? = RecordReader().read(Array(data)).first?.result
      else { return nil }
      return (name, record)
    }
  }()

  static func sample(_ name: String) throws -> DecisionRecord {
    try #require(samples.first { $0.name == "\(name).json" }, "there is no sample \(name)").record
  }
}
