import Foundation
import GRDB

/// A writer's own copies of template and locale files. Nobody else sees them; the landed files do not change.
extension Store {
  func scratch(of person: Person) async throws -> [String: String] {
    try await read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT file, text FROM scratch WHERE person = ?", arguments: [person.id])
      return Dictionary(rows.map { ($0["file"], $0["text"]) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// Keeps a copy; nil puts the landed text back.
  func keepScratch(_ text: String?, file: String, of person: Person) async throws {
    let time = now()
    try await write { db in
      if let text {
        try db.execute(
          sql: "INSERT OR REPLACE INTO scratch VALUES (?, ?, ?, ?)", arguments: [person.id, file, text, time])
      } else {
        try db.execute(sql: "DELETE FROM scratch WHERE person = ? AND file = ?", arguments: [person.id, file])
      }
    }
  }
}
