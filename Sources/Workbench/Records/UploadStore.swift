import DecisionRecords
import Foundation
import GRDB

/// One row of an upload: where it stands and what the list shows of it.
struct UploadRow: Sendable {
  let number: Int
  let line: Int
  let record: String
  let kind: String
  let organisation: String
  /// The rules that refuse it; empty when a letter can be made.
  let refused: [String]

  init(_ row: Row) {
    number = row["number"]
    line = row["line"]
    record = row["record"] ?? ""
    kind = row["kind"] ?? ""
    organisation = row["organisation"] ?? ""
    let rules: String = row["refused"]
    refused = rules.split(separator: ",").map(String.init)
  }
}

/// Pasted and uploaded records. They belong to the person who brought them, nobody else can see them, and they are
/// forgotten after a day.
extension Store {
  static let uploadRowLimit = 20_000

  func keepUpload(_ bytes: [UInt8], name: String, house: House, by actor: Person) async throws -> (
    id: String, rows: Int
  ) {
    let id = Secrets.word()
    let time = now()
    let bytes = XMLIntake.json(of: bytes, house: house) ?? bytes
    let rows = RecordRows.index(bytes, house: house, limit: Store.uploadRowLimit)
    let data = Data(bytes)
    try await write { db in
      try db.execute(
        sql: "INSERT INTO upload VALUES (?, ?, ?, ?, ?)",
        arguments: [id, actor.id, String(name.prefix(200)), data, time])
      let statement = try db.makeStatement(sql: "INSERT INTO upload_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      for row in rows {
        try statement.execute(arguments: [
          id, row.number, row.bytes.lowerBound, row.bytes.count, row.line, row.record, row.kind, row.organisation,
          row.refused,
        ])
      }
      try db.audit(.uploaded, "upload", by: actor.login, at: time, ["rows": "\(rows.count)", "bytes": "\(data.count)"])
    }
    return (id, rows.count)
  }

  struct UploadFilter: Sendable {
    var kind: String?
    var organisation: String?
    /// True for refused rows only, false for good ones only.
    var refused: Bool?
    var rule: String?
    var words: String?
    var page = 0
    static let pageSize = 100
  }

  struct UploadList: Sendable {
    let name: String
    let rows: [UploadRow]
    let total: Int
    let all: Int
    let refused: Int
    let kinds: [String]
    let organisations: [String]
  }

  func uploadList(_ id: String, _ filter: UploadFilter, for person: Person) async throws -> UploadList {
    var conditions = ["upload = ?"]
    var arguments: StatementArguments = [id]
    if let kind = filter.kind { conditions.append("kind = ?"); arguments += [kind] }
    if let organisation = filter.organisation { conditions.append("organisation = ?"); arguments += [organisation] }
    if let refused = filter.refused { conditions.append(refused ? "refused <> ''" : "refused = ''") }
    if let rule = filter.rule {
      conditions.append("instr(',' || refused || ',', ',' || ? || ',') > 0"); arguments += [rule]
    }
    if let words = filter.words { conditions.append("instr(lower(record), lower(?)) > 0"); arguments += [words] }
    let sql = conditions.joined(separator: " AND ")
    let bound = arguments
    let offset = max(0, filter.page) * UploadFilter.pageSize
    return try await read { db in
      guard let name = try Store.uploadName(db, id, person) else { throw WorkbenchError.notFound }
      func words(_ column: String) throws -> [String] {
        try String.fetchAll(
          db,
          sql: "SELECT DISTINCT \(column) FROM upload_row WHERE upload = ? AND \(column) <> '' ORDER BY 1 LIMIT 100",
          arguments: [id])
      }
      func count(_ sql: String, _ arguments: StatementArguments) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM upload_row WHERE \(sql)", arguments: arguments) ?? 0
      }
      return UploadList(
        name: name,
        rows: try Row.fetchAll(
          db,
          sql: "SELECT * FROM upload_row WHERE \(sql) ORDER BY number LIMIT \(UploadFilter.pageSize) OFFSET \(offset)",
          arguments: bound
        ).map(UploadRow.init),
        total: try count(sql, bound), all: try count("upload = ?", [id]),
        refused: try count("upload = ? AND refused <> ''", [id]), kinds: try words("kind"),
        organisations: try words("organisation"))
    }
  }

  private static func uploadName(_ db: Database, _ id: String, _ person: Person) throws -> String? {
    try String.fetchOne(db, sql: "SELECT name FROM upload WHERE id = ? AND person = ?", arguments: [id, person.id])
  }

  struct UploadPiece: Sendable {
    let name: String
    let bytes: [UInt8]
    let rows: Int
  }

  /// The bytes of one row.
  func uploadRow(_ id: String, _ number: Int, for person: Person) async throws -> UploadPiece {
    try await read { db in
      guard let name = try Store.uploadName(db, id, person),
        let piece = try Data.fetchOne(
          db,
          sql: """
            SELECT substr(u.bytes, r.start + 1, r.length) FROM upload u JOIN upload_row r ON r.upload = u.id
            WHERE u.id = ? AND r.number = ?
            """, arguments: [id, number])
      else { throw WorkbenchError.notFound }
      let rows = try Int.fetchOne(db, sql: "SELECT count(*) FROM upload_row WHERE upload = ?", arguments: [id]) ?? 0
      return UploadPiece(name: name, bytes: [UInt8](piece), rows: rows)
    }
  }

  func deleteUpload(_ id: String, by actor: Person) async throws {
    let time = now()
    try await write { db in
      try db.execute(sql: "DELETE FROM upload WHERE id = ? AND person = ?", arguments: [id, actor.id])
      guard db.changesCount == 1 else { throw WorkbenchError.notFound }
      try db.audit(.uploadDeleted, "upload", by: actor.login, at: time)
    }
  }

  /// The uploads of this person, the newest first.
  func uploads(of person: Person) async throws -> [(id: String, name: String, at: Int64, rows: Int)] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, name, made_at, (SELECT count(*) FROM upload_row WHERE upload = upload.id) AS rows
          FROM upload WHERE person = ? ORDER BY made_at DESC LIMIT 20
          """, arguments: [person.id]
      ).map { (id: $0["id"], name: $0["name"], at: $0["made_at"], rows: $0["rows"]) }
    }
  }
}

/// Finds the records of an upload.
enum RecordRows {
  struct Found: Sendable {
    let number: Int
    let bytes: Range<Int>
    let line: Int
    let record: String
    let kind: String
    let organisation: String
    let refused: String
  }

  static func index(_ bytes: [UInt8], house: House, limit: Int) -> [Found] {
    bytes.withUnsafeBufferPointer { buffer in
      var rows: [Found] = []
      for result in RecordStream(buffer, options: house.recordOptions) {
        let intake = RecordIntake(Array(buffer[result.bytes]), result.result, house: house)
        var rules: [String] = []
        for issue in intake.issues where !rules.contains(issue.rule) { rules.append(issue.rule) }
        rows.append(
          Found(
            number: result.index, bytes: result.bytes, line: result.line, record: String(intake.id.prefix(200)),
            kind: String(intake.kind.prefix(64)), organisation: String(intake.organisation.prefix(64)),
            refused: rules.joined(separator: ",")))
        if rows.count >= limit { break }
      }
      return rows
    }
  }
}
