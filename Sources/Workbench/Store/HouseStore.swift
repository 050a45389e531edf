import Foundation
import GRDB
import Letters

/// Templates and locales kept by the hash that stands in the letters, so that a letter can be made again years later.
extension Store {
  /// Keeps the house as it is now; files that are kept already cost nothing.
  func keepHouse(_ house: House) async throws {
    var files: [(hash: String, name: String, content: Data)] = []
    for (name, content) in house.files.contents {
      let parts = name.split(separator: "/")
      let hash =
        parts.first == "templates" ? house.library.hashOfTemplates : house.library.hash(ofLocale: String(parts[1]))
      if let hash { files.append((hash, name, content)) }
    }
    let kept = files
    try await write { db in
      let statement = try db.makeStatement(sql: "INSERT OR IGNORE INTO house VALUES (?, ?, ?)")
      for file in kept { try statement.execute(arguments: [file.hash, file.name, file.content]) }
    }
  }

  /// Writes the house of a letter to a folder: the templates and the locales with these hashes.
  func restoreHouse(templates: String, locales: [String], to folder: String) async throws {
    let hashes = [templates] + locales
    let marks = hashes.map { _ in "?" }.joined(separator: ",")
    let files = try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT name, content FROM house WHERE hash IN (\(marks)) ORDER BY name",
        arguments: StatementArguments(hashes)
      ).map { row -> (name: String, content: Data) in (row["name"], row["content"]) }
    }
    guard !files.isEmpty else { throw WorkbenchError.notFound }
    for file in files {
      let path = "\(folder)/\(file.name)"
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try file.content.write(to: URL(fileURLWithPath: path))
    }
  }
}
