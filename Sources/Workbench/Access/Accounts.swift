import GRDB

/// Accounts and the ways into them.
extension Store {
  private static func person(_ row: Row) -> Person? {
    guard let role = Role(rawValue: row["role"]) else { return nil }
    let organisations: String = row["organisations"]
    return Person(
      id: row["id"], login: row["login"], name: row["name"], role: role,
      organisations: organisations.split(separator: ",").map(String.init), isActive: row["active"],
      language: Interface(rawValue: row["language"]) ?? .nl, usesShortcuts: row["shortcuts"])
  }

  func people() async throws -> [Person] {
    try await read { try Row.fetchAll($0, sql: "SELECT * FROM person ORDER BY name, id").compactMap(Store.person) }
  }

  func person(_ id: Int64) async throws -> Person? {
    try await read {
      try Row.fetchOne($0, sql: "SELECT * FROM person WHERE id = ?", arguments: [id]).flatMap(Store.person)
    }
  }

  static func person(_ db: Database, login: String) throws -> (person: Person, password: String?)? {
    guard let row = try Row.fetchOne(db, sql: "SELECT * FROM person WHERE login = ?", arguments: [login]),
      let person = person(row)
    else { return nil }
    return (person, row["password"])
  }

  static func person(_ db: Database, id: Int64) throws -> Person? {
    try Row.fetchOne(db, sql: "SELECT * FROM person WHERE id = ?", arguments: [id]).flatMap(person)
  }

  var hasAdministrator: Bool {
    get async throws {
      try await read {
        try Bool.fetchOne(
          $0,
          sql:
            "SELECT EXISTS (SELECT 1 FROM person WHERE role = 'administrator' AND active = 1 AND password IS NOT NULL)")
          ?? false
      }
    }
  }

  /// A code for making the first administrator, good for an hour; nil when there is one already.
  func firstCode() async throws -> String? {
    guard try await !hasAdministrator else { return nil }
    let code = Secrets.code()
    let until = now() + 3600
    try await write { db in
      try db.execute(sql: "DELETE FROM one_time_code WHERE person IS NULL")
      try db.execute(
        sql: "INSERT INTO one_time_code VALUES (?, NULL, ?)", arguments: [Secrets.fingerprint(code), until])
    }
    return code
  }

  /// Makes the first administrator with the code of the terminal; the code works once.
  func makeFirstAdministrator(code: String, login: String, name: String, password: String) async throws -> Person {
    guard Password.isAcceptable(password) else { throw WorkbenchError.weakPassword }
    let stored = try Password.stored(password)
    let time = now()
    return try await write { db in
      try Store.useCode(db, code, at: time, ofPerson: nil)
      let id = try Store.insert(db, login: login, name: name, role: .administrator, organisations: [], at: time)
      try db.execute(sql: "UPDATE person SET password = ? WHERE id = ?", arguments: [stored, id])
      try db.audit(.firstAdministrator, "person \(id)", by: login, at: time)
      guard let person = try Store.person(db, id: id) else { throw WorkbenchError.notFound }
      return person
    }
  }

  private static func useCode(_ db: Database, _ code: String, at time: Int64, ofPerson person: Int64?) throws {
    let hash = Secrets.fingerprint(code.lowercased().filter { !$0.isWhitespace })
    try db.execute(
      sql: "DELETE FROM one_time_code WHERE hash = ? AND person IS ? AND expires_at > ?",
      arguments: [hash, person, time])
    guard db.changesCount == 1 else { throw WorkbenchError.badCode }
  }

  private static func insert(
    _ db: Database, login: String, name: String, role: Role, organisations: [String], at time: Int64
  ) throws -> Int64 {
    guard (1...60).contains(login.utf8.count), login.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
      (1...100).contains(name.count)
    else { throw WorkbenchError.badForm }
    guard try person(db, login: login) == nil else { throw WorkbenchError.loginTaken }
    try db.execute(
      sql: "INSERT INTO person (login, name, role, organisations, made_at) VALUES (?, ?, ?, ?, ?)",
      arguments: [login, name, role.rawValue, organisations.joined(separator: ","), time])
    return db.lastInsertedRowID
  }

  /// Makes an account; the code lets its owner choose a password, within three days.
  func makeAccount(
    login: String, name: String, role: Role, organisations: [String], by actor: Person
  ) async throws -> (person: Int64, code: String) {
    let code = Secrets.code()
    let time = now()
    let id = try await write { db in
      let id = try Store.insert(db, login: login, name: name, role: role, organisations: organisations, at: time)
      try Store.insertCode(db, code, person: id, at: time)
      try db.audit(.accountMade, "person \(id)", by: actor.login, at: time, ["role": role.rawValue])
      return id
    }
    return (id, code)
  }

  private static func insertCode(_ db: Database, _ code: String, person: Int64, at time: Int64) throws {
    try db.execute(sql: "DELETE FROM one_time_code WHERE person = ?", arguments: [person])
    try db.execute(
      sql: "INSERT INTO one_time_code VALUES (?, ?, ?)",
      arguments: [Secrets.fingerprint(code), person, time + 3 * 86_400])
  }

  /// A new code for somebody who lost a password. The old password and all sessions end.
  func resetAccount(_ id: Int64, by actor: Person) async throws -> String {
    let code = Secrets.code()
    let time = now()
    try await write { db in
      try db.execute(sql: "UPDATE person SET password = NULL WHERE id = ?", arguments: [id])
      guard db.changesCount == 1 else { throw WorkbenchError.notFound }
      try db.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [id])
      try Store.insertCode(db, code, person: id, at: time)
      try db.audit(.accountChanged, "person \(id)", by: actor.login, at: time, ["password": "reset"])
    }
    return code
  }

  /// Changes role, organisations or whether the account may be used. Sessions of the person end: a new role starts anew.
  func changeAccount(_ id: Int64, role: Role, organisations: [String], isActive: Bool, by actor: Person) async throws {
    guard id != actor.id || (role == .administrator && isActive) else { throw WorkbenchError.forbidden }
    let time = now()
    try await write { db in
      try db.execute(
        sql: "UPDATE person SET role = ?, organisations = ?, active = ? WHERE id = ?",
        arguments: [role.rawValue, organisations.joined(separator: ","), isActive, id])
      guard db.changesCount == 1 else { throw WorkbenchError.notFound }
      if id != actor.id { try db.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [id]) }
      if !isActive { try db.execute(sql: "DELETE FROM api_key WHERE person = ?", arguments: [id]) }
      try db.audit(
        .accountChanged, "person \(id)", by: actor.login, at: time,
        ["role": role.rawValue, "active": "\(isActive)", "organisations": organisations.joined(separator: ",")])
    }
  }

  /// Sets the password with the code that the administrator handed over.
  func setPassword(login: String, code: String, password: String) async throws -> Person {
    guard Password.isAcceptable(password) else { throw WorkbenchError.weakPassword }
    let stored = try Password.stored(password)
    let time = now()
    return try await write { db in
      guard let (person, _) = try Store.person(db, login: login), person.isActive else { throw WorkbenchError.badCode }
      try Store.useCode(db, code, at: time, ofPerson: person.id)
      try db.execute(sql: "UPDATE person SET password = ? WHERE id = ?", arguments: [stored, person.id])
      try db.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [person.id])
      try db.audit(.passwordSet, "person \(person.id)", by: person.login, at: time)
      return person
    }
  }

  func setPreferences(_ id: Int64, language: Interface, usesShortcuts: Bool) async throws {
    try await write { db in
      try db.execute(
        sql: "UPDATE person SET language = ?, shortcuts = ? WHERE id = ?",
        arguments: [language.rawValue, usesShortcuts, id])
    }
  }
}
