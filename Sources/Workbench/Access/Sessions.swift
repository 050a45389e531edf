import GRDB

/// Who sends a request, and how we know.
struct Visitor: Sendable {
  let person: Person
  /// Nil for programs, which come with a key and have no forms.
  let csrf: String?
  let sessionHash: String?
  /// A new word for the browser, when the session was rotated.
  let newWord: String?
}

extension Store {
  /// A session gets a new word this often; the old one stays good for a minute, for requests that are under way.
  private static let rotation: Int64 = 15 * 60
  private static let overlap: Int64 = 60

  /// The visitor of a session, or nil when there is none (any more).
  func visitor(word: String, idle: Int64, absolute: Int64) async throws -> Visitor? {
    let hash = Secrets.fingerprint(word)
    let time = now()
    struct Found: Sendable {
      let person: Person
      let csrf: String
      let hash: String
      let seen: Int64
      let rotated: Int64
    }
    let found = try await read { db -> Found? in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT * FROM session WHERE hash = ? OR (previous = ? AND rotated_at > ?)",
          arguments: [hash, hash, time - Store.overlap]),
        let person = try Store.person(db, id: row["person"]), person.isActive
      else { return nil }
      let made: Int64 = row["made_at"]
      let seen: Int64 = row["seen_at"]
      guard time - seen <= idle, time - made <= absolute else { return nil }
      return Found(person: person, csrf: row["csrf"], hash: row["hash"], seen: seen, rotated: row["rotated_at"])
    }
    guard let found else { return nil }
    var newWord: String?
    var current = found.hash
    if found.hash == hash, time - found.rotated > Store.rotation {
      let word = Secrets.word()
      let fresh = Secrets.fingerprint(word)
      let changed = try await write { db in
        try db.execute(
          sql: "UPDATE session SET hash = ?, previous = ?, rotated_at = ?, seen_at = ? WHERE hash = ?",
          arguments: [fresh, hash, time, time, hash])
        return db.changesCount == 1
      }
      if changed {
        newWord = word
        current = fresh
      }
    } else if time - found.seen > 60 {
      let current = current
      try await write { db in
        try db.execute(sql: "UPDATE session SET seen_at = ? WHERE hash = ?", arguments: [time, current])
      }
    }
    return Visitor(person: found.person, csrf: found.csrf, sessionHash: current, newWord: newWord)
  }

  func endSession(_ hash: String, of person: Person) async throws {
    let time = now()
    try await write { db in
      try db.execute(sql: "DELETE FROM session WHERE hash = ?", arguments: [hash])
      try db.audit(.signedOut, "person \(person.id)", by: person.login, at: time)
    }
  }

  // MARK: Programs

  /// A key for a program that acts as this person. It is shown once.
  func makeKey(named name: String, for person: Int64, by actor: Person) async throws -> String {
    let key = "hb_" + Secrets.word()
    let time = now()
    try await write { db in
      guard (1...60).contains(name.count), try Store.person(db, id: person) != nil else { throw WorkbenchError.badForm }
      try db.execute(
        sql: "INSERT INTO api_key (hash, name, person, made_at) VALUES (?, ?, ?, ?)",
        arguments: [Secrets.fingerprint(key), name, person, time])
      try db.audit(.keyMade, "key \(db.lastInsertedRowID)", by: actor.login, at: time, ["person": "\(person)"])
    }
    return key
  }

  struct KeyRow: Sendable {
    let id: Int64
    let name: String
    let person: String
    let madeAt: Int64
  }

  func keys() async throws -> [KeyRow] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql:
          "SELECT k.id, k.name, p.name AS person, k.made_at FROM api_key k JOIN person p ON p.id = k.person ORDER BY k.id"
      ).map { KeyRow(id: $0["id"], name: $0["name"], person: $0["person"], madeAt: $0["made_at"]) }
    }
  }

  func revokeKey(_ id: Int64, by actor: Person) async throws {
    let time = now()
    try await write { db in
      try db.execute(sql: "DELETE FROM api_key WHERE id = ?", arguments: [id])
      guard db.changesCount == 1 else { throw WorkbenchError.notFound }
      try db.audit(.keyRevoked, "key \(id)", by: actor.login, at: time)
    }
  }

  func visitor(key: String) async throws -> Visitor? {
    let hash = Secrets.fingerprint(key)
    return try await read { db in
      guard let id = try Int64.fetchOne(db, sql: "SELECT person FROM api_key WHERE hash = ?", arguments: [hash]),
        let person = try Store.person(db, id: id), person.isActive
      else { return nil }
      return Visitor(person: person, csrf: nil, sessionHash: nil, newWord: nil)
    }
  }
}
