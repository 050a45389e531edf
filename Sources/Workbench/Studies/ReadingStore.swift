import Foundation
import GRDB
import Studies

/// One reader's session, as the store knows it.
struct Reading: Sendable {
  let session: Session
  /// The language of the guide. What the reader reads is in the language of the letter.
  let interface: Interface
  let hasLink: Bool
  let finishedAt: Int64?
  let isWithdrawn: Bool
  /// Events that arrived.
  var events = 0
}

/// Sessions of readers: their links, and what they did, event by event.
extension StudyStore {
  /// How long a link opens its session.
  static let linkDays: Int64 = 90
  /// How long after the end late events are still taken in: an answer of ours may have been lost.
  private static let lateHours: Int64 = 24

  /// Adds sessions. The secrets stand in the links and nowhere else.
  func add(_ sessions: [(session: Session, secret: String?)], interface: Interface, by actor: Person) async throws {
    let time = store.now()
    let rows = try sessions.map { ($0.session, try StudyStore.encode($0.session), $0.secret.map(Secrets.fingerprint)) }
    guard let study = rows.first?.0.study else { return }
    try await store.write { db in
      for (session, document, secret) in rows {
        try db.execute(
          sql:
            "INSERT INTO reading (id, study, letter, code, document, interface, secret, made_at) VALUES (?,?,?,?,?,?,?,?)",
          arguments: [
            session.id, session.study, session.letter, session.reader.text, document, interface.rawValue, secret, time,
          ])
      }
      try db.audit(.readingsMade, "study \(study)", by: actor.login, at: time, ["count": "\(rows.count)"])
    }
  }

  func readings(of study: String) async throws -> [Reading] {
    try await store.read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT r.*, (SELECT COUNT(*) FROM reading_event e WHERE e.reading = r.id) AS events
          FROM reading r WHERE r.study = ? ORDER BY r.made_at, r.code
          """, arguments: [study]
      ).map(StudyStore.reading)
    }
  }

  func reading(_ id: String, of study: String) async throws -> Reading {
    let reading = try await store.read { db in
      try GRDB.Row.fetchOne(
        db, sql: "SELECT *, 0 AS events FROM reading WHERE id = ? AND study = ?", arguments: [id, study]
      )
      .map(StudyStore.reading)
    }
    guard let reading else { throw WorkbenchError.notFound }
    return reading
  }

  /// The session that a link opens; nil for any other word.
  func reading(secret: String) async throws -> Reading? {
    let hash = Secrets.fingerprint(secret)
    let oldest = store.now() - StudyStore.linkDays * 86_400
    return try await store.read { db in
      try GRDB.Row.fetchOne(
        db, sql: "SELECT *, 0 AS events FROM reading WHERE secret = ? AND made_at > ?", arguments: [hash, oldest]
      ).map(StudyStore.reading)
    }
  }

  /// A new link; the old one opens nothing any more.
  func renewLink(_ id: String, of study: String, by actor: Person) async throws -> String {
    let secret = Secrets.word()
    let time = store.now()
    try await store.write { db in
      try db.execute(
        sql: "UPDATE reading SET secret = ?, made_at = ? WHERE id = ? AND study = ? AND finished_at IS NULL",
        arguments: [Secrets.fingerprint(secret), time, id, study])
      guard db.changesCount == 1 else { throw WorkbenchError.notFound }
      try db.audit(.linkRenewed, "study \(study)", by: actor.login, at: time)
    }
    return secret
  }

  func deleteReading(_ id: String, of study: String, by actor: Person) async throws {
    let time = store.now()
    try await store.write { db in
      try db.execute(sql: "DELETE FROM reading WHERE id = ? AND study = ?", arguments: [id, study])
      guard db.changesCount == 1 else { throw WorkbenchError.notFound }
      try db.audit(.readingDeleted, "study \(study)", by: actor.login, at: time)
    }
  }

  /// Keeps events, each once, all or none. An event that was kept before changes nothing.
  ///
  /// - Parameter mayBeLate: for what the guide adds, long after the reader went home.
  ///
  /// The end of a session closes it; who takes back what they said leaves only that behind.
  func keep(_ events: [StudyEvent], of reading: Reading, mayBeLate: Bool = false) async throws {
    let time = store.now()
    let id = reading.session.id
    let rows = try events.map { ($0, try StudyStore.encode($0)) }
    try await store.write { db in
      guard
        let state = try GRDB.Row.fetchOne(
          db, sql: "SELECT finished_at, withdrawn FROM reading WHERE id = ?", arguments: [id])
      else { throw WorkbenchError.notFound }
      let finishedAt: Int64? = state["finished_at"]
      if state["withdrawn"] as Bool { return }
      if let finishedAt, !mayBeLate, time - finishedAt > StudyStore.lateHours * 3600 { throw WorkbenchError.notFound }
      let statement = try db.makeStatement(sql: "INSERT OR IGNORE INTO reading_event VALUES (?, ?, ?)")
      for (event, document) in rows { try statement.execute(arguments: [id, event.id, document]) }
      let isWithdrawn = rows.contains { $0.0.body == .withdrawn }
      let isFinished = rows.contains { $0.0.body == .finished }
      if isWithdrawn {
        let kept = rows.first { $0.0.body == .withdrawn }?.0.id ?? ""
        try db.execute(sql: "DELETE FROM reading_event WHERE reading = ? AND id <> ?", arguments: [id, kept])
      }
      if (isWithdrawn || isFinished), finishedAt == nil {
        try db.execute(
          sql: "UPDATE reading SET finished_at = ?, withdrawn = ? WHERE id = ?", arguments: [time, isWithdrawn, id])
        try db.audit(.readingFinished, "study \(reading.session.study)", by: "reader", at: time)
      }
    }
  }

  /// Every event of a study, or of one session of it.
  func events(of study: String, reading: String? = nil) async throws -> [StudyEvent] {
    try await store.read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT e.document FROM reading_event e JOIN reading r ON r.id = e.reading
          WHERE r.study = ? AND (? IS NULL OR r.id = ?) AND r.withdrawn = 0
          """, arguments: [study, reading, reading]
      ).map { try StudyStore.decode(StudyEvent.self, $0) }
    }
  }

  private static func reading(_ row: GRDB.Row) throws -> Reading {
    Reading(
      session: try decode(Session.self, row["document"]), interface: Interface(rawValue: row["interface"]) ?? .nl,
      hasLink: (row["secret"] as String?) != nil, finishedAt: row["finished_at"], isWithdrawn: row["withdrawn"],
      events: row["events"])
  }
}

/// What was decided about findings: nothing is written over, the last word counts.
extension StudyStore {
  func decisions(of study: String) async throws -> [FindingDecision] {
    try await store.read { db in
      try String.fetchAll(
        db, sql: "SELECT document FROM finding_decision WHERE study = ? ORDER BY number", arguments: [study]
      ).map { try StudyStore.decode(FindingDecision.self, $0) }
    }
  }

  func decide(_ decision: FindingDecision, in study: String, by actor: Person) async throws {
    let time = store.now()
    let document = try StudyStore.encode(decision)
    try await store.write { db in
      let last = try Int.fetchOne(
        db, sql: "SELECT MAX(number) FROM finding_decision WHERE study = ?", arguments: [study])
      try db.execute(
        sql: "INSERT INTO finding_decision VALUES (?, ?, ?, ?)",
        arguments: [decision.id, study, (last ?? 0) + 1, document])
      try db.audit(.findingDecided, "study \(study)", by: actor.login, at: time, ["finding": decision.finding])
    }
  }
}
