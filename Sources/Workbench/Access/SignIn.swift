import GRDB

/// Signing in: with a password, slower after every failure.
extension Store {
  /// After this many failures an account waits.
  static let freeFailures = 5

  /// 30 seconds, doubled with every further failure, at most an hour.
  static func wait(afterFailures failures: Int) -> Int64 {
    guard failures >= freeFailures else { return 0 }
    return min(3600, 30 << Int64(min(failures - freeFailures, 10)))
  }

  /// Whether the name is locked; costs nothing, so it stands before the costly check.
  func checkLock(_ login: String) async throws {
    let key = "login " + Secrets.fingerprint(login.lowercased())
    let time = now()
    let until = try await read {
      try Int64.fetchOne($0, sql: "SELECT locked_until FROM attempt WHERE key = ?", arguments: [key])
    }
    if let until, until > time { throw WorkbenchError.lockedOut(seconds: Int(until - time)) }
  }

  func storedPassword(_ login: String) async throws -> String? {
    try await read { db in
      guard let (person, password) = try Store.person(db, login: login), person.isActive else { return nil }
      return password
    }
  }

  /// Notes a failure. The trail names accounts that exist; of names that do not, it keeps that somebody tried.
  func noteFailure(_ login: String) async throws {
    let key = "login " + Secrets.fingerprint(login.lowercased())
    let time = now()
    try await write { db in
      let known = try Store.person(db, login: login)?.person
      let before = try Row.fetchOne(db, sql: "SELECT failures, last_at FROM attempt WHERE key = ?", arguments: [key])
      let lastAt: Int64 = before?["last_at"] ?? 0
      let failures: Int = (time - lastAt > 86_400 ? 0 : before?["failures"] ?? 0) + 1
      let until = time + Store.wait(afterFailures: failures)
      try db.execute(
        sql: "INSERT OR REPLACE INTO attempt VALUES (?, ?, ?, ?)", arguments: [key, failures, time, until])
      let subject = known.map { "person \($0.id)" } ?? "nobody"
      try db.audit(.signInRefused, subject, by: known?.login ?? "unknown", at: time)
      if failures == Store.freeFailures { try db.audit(.lockedOut, subject, by: known?.login ?? "unknown", at: time) }
    }
  }

  /// Starts a session of somebody who has shown who they are. The word goes to the browser and nowhere else.
  func startSession(_ person: Person, how: String) async throws -> String {
    let word = Secrets.word()
    let csrf = Secrets.word()
    let time = now()
    try await write { db in
      try db.execute(
        sql: "DELETE FROM attempt WHERE key = ?",
        arguments: ["login " + Secrets.fingerprint(person.login.lowercased())])
      try db.execute(
        sql: "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, NULL)",
        arguments: [Secrets.fingerprint(word), person.id, csrf, time, time, time])
      try db.audit(.signedIn, "person \(person.id)", by: person.login, at: time, ["how": how])
    }
    return word
  }

  func person(login: String) async throws -> Person? {
    try await read { try Store.person($0, login: login)?.person }
  }
}
