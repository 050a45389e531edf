import Crypto
import Foundation
import GRDB

/// Cases: made, changed, checked, released, posted, withdrawn. Each act is one transaction with its line in the trail.
extension Store {
  func makeCase(_ intake: RecordIntake, record bytes: [UInt8], locales: [String], by actor: Person) async throws
    -> Int64
  {
    guard actor.role.may(.changesCases), actor.sees(organisation: intake.organisation) else {
      throw WorkbenchError.forbidden
    }
    let time = now()
    return try await write { db in
      try db.execute(
        sql: """
          INSERT INTO work_case (record, kind, organisation, amount, state, version, locales, made_by, made_at, changed_at)
          VALUES (?, ?, ?, ?, 'draft', 1, ?, ?, ?, ?)
          """,
        arguments: [
          intake.id, intake.kind, intake.organisation, intake.amount, locales.joined(separator: ","), actor.id, time,
          time,
        ])
      let id = db.lastInsertedRowID
      try db.execute(
        sql: "INSERT INTO case_version VALUES (?, 1, ?, ?, ?)", arguments: [id, Data(bytes), actor.id, time])
      try db.audit(
        .caseMade, "case \(id)", by: actor.login, at: time,
        ["kind": intake.kind, "organisation": intake.organisation, "record": Hex.text(SHA256.hash(data: Data(bytes)))])
      return id
    }
  }

  /// A case that this person may see; others do not exist for them.
  func workCase(_ id: Int64, for person: Person) async throws -> WorkCase {
    try await read { try Store.workCase($0, id, for: person) }
  }

  private static func workCase(_ db: Database, _ id: Int64, for person: Person) throws -> WorkCase {
    guard person.role.may(.seesCases),
      let found = try Row.fetchOne(db, sql: "SELECT * FROM work_case WHERE id = ?", arguments: [id]).flatMap(
        WorkCase.init),
      person.sees(organisation: found.organisation)
    else { throw WorkbenchError.notFound }
    return found
  }

  func recordBytes(ofCase id: Int64, version: Int) async throws -> [UInt8] {
    let data = try await read {
      try Data.fetchOne(
        $0, sql: "SELECT bytes FROM case_version WHERE work_case = ? AND number = ?", arguments: [id, version])
    }
    guard let data else { throw WorkbenchError.notFound }
    return [UInt8](data)
  }

  struct CaseFilter: Sendable {
    var state: CaseState?
    var kind: String?
    var organisation: String?
    /// Part of the id of the record.
    var words: String?
    var page = 0
    static let pageSize = 50
  }

  /// The newest first, and how many there are in all.
  func cases(_ filter: CaseFilter, for person: Person) async throws -> (rows: [WorkCase], total: Int) {
    var conditions = ["1"]
    var arguments = StatementArguments()
    func add(_ condition: String, _ value: String) {
      conditions.append(condition)
      arguments += [value]
    }
    if let state = filter.state { add("state = ?", state.rawValue) }
    if let kind = filter.kind { add("kind = ?", kind) }
    if let organisation = filter.organisation { add("organisation = ?", organisation) }
    if let words = filter.words { add("instr(lower(record), lower(?)) > 0", words) }
    if !person.organisations.isEmpty {
      conditions.append("organisation IN (\(person.organisations.map { _ in "?" }.joined(separator: ",")))")
      arguments += StatementArguments(person.organisations)
    }
    let sql = conditions.joined(separator: " AND ")
    let bound = arguments
    let offset = max(0, filter.page) * CaseFilter.pageSize
    return try await read { db in
      let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM work_case WHERE \(sql)", arguments: bound) ?? 0
      let rows = try Row.fetchAll(
        db,
        sql:
          "SELECT * FROM work_case WHERE \(sql) ORDER BY changed_at DESC, id DESC LIMIT \(CaseFilter.pageSize) OFFSET \(offset)",
        arguments: bound)
      return (rows.compactMap(WorkCase.init), total)
    }
  }

  // MARK: Changes

  /// A new version of the record; the case is a draft again.
  /// - Parameter version: the version that the person looked at.
  func changeRecord(
    ofCase id: Int64, version: Int, to bytes: [UInt8], _ intake: RecordIntake, by actor: Person, why: String
  ) async throws {
    guard actor.role.may(.changesCases), actor.sees(organisation: intake.organisation) else {
      throw WorkbenchError.forbidden
    }
    let time = now()
    try await write { db in
      let found = try Store.workCase(db, id, for: actor)
      guard found.version == version else { throw WorkbenchError.changedMeanwhile }
      guard found.state.isOpen else { throw WorkbenchError.wrongState(found.state, wanted: .draft) }
      try db.execute(
        sql: """
          UPDATE work_case SET record = ?, kind = ?, organisation = ?, amount = ?, state = 'draft', version = ?, checked_by = NULL,
            changed_at = ? WHERE id = ?
          """,
        arguments: [intake.id, intake.kind, intake.organisation, intake.amount, version + 1, time, id])
      try db.execute(
        sql: "INSERT INTO case_version VALUES (?, ?, ?, ?, ?)",
        arguments: [id, version + 1, Data(bytes), actor.id, time])
      try db.audit(
        .caseChanged, "case \(id)", by: actor.login, at: time,
        ["version": "\(version + 1)", "why": why, "record": Hex.text(SHA256.hash(data: Data(bytes)))])
    }
  }

  func setLocales(_ locales: [String], ofCase id: Int64, by actor: Person) async throws {
    guard actor.role.may(.changesCases) else { throw WorkbenchError.forbidden }
    let time = now()
    try await write { db in
      let found = try Store.workCase(db, id, for: actor)
      guard found.state.isOpen else { throw WorkbenchError.wrongState(found.state, wanted: .draft) }
      try db.execute(
        sql: "UPDATE work_case SET locales = ?, changed_at = ? WHERE id = ?",
        arguments: [locales.joined(separator: ","), time, id])
      try db.audit(.caseChanged, "case \(id)", by: actor.login, at: time, ["locales": locales.joined(separator: ",")])
    }
  }

  /// Draft to checked, checked back to draft, released to posted, open or released to withdrawn.
  func move(case id: Int64, version: Int, to state: CaseState, by actor: Person) async throws {
    let permission: Role.Permission = state == .posted ? .posts : .changesCases
    guard actor.role.may(permission), state != .released else { throw WorkbenchError.forbidden }
    let time = now()
    try await write { db in
      let found = try Store.workCase(db, id, for: actor)
      guard found.version == version else { throw WorkbenchError.changedMeanwhile }
      guard found.state.next.contains(state) else { throw WorkbenchError.wrongState(found.state, wanted: state) }
      try db.execute(
        sql: "UPDATE work_case SET state = ?, checked_by = ?, changed_at = ? WHERE id = ?",
        arguments: [
          state.rawValue, state == .checked ? actor.id : state == .draft ? nil : found.checkedBy, time, id,
        ])
      let action: AuditEntry.Action =
        switch state {
        case .checked: .caseChecked
        case .draft: .caseReturned
        case .posted: .casePosted
        case .withdrawn, .released: .caseWithdrawn
        }
      try db.audit(action, "case \(id)", by: actor.login, at: time, ["version": "\(version)"])
    }
  }

  /// Releases the letters. Above the amount of the policy, or without an amount, it takes a second person.
  func release(
    case id: Int64, version: Int, letters: [ReleasedLetter], by actor: Person, fourEyesAbove limit: Int64
  ) async throws {
    guard actor.role.may(.releases) else { throw WorkbenchError.forbidden }
    let time = now()
    try await write { db in
      let found = try Store.workCase(db, id, for: actor)
      guard found.version == version else { throw WorkbenchError.changedMeanwhile }
      guard found.state == .checked else { throw WorkbenchError.wrongState(found.state, wanted: .released) }
      let isLarge = found.amount.map { $0 > limit } ?? true
      if isLarge {
        guard actor.role.may(.releasesLarge) else { throw WorkbenchError.needsSecondPerson }
        let author = try Int64.fetchOne(
          db, sql: "SELECT person FROM case_version WHERE work_case = ? AND number = ?", arguments: [id, version])
        guard author != actor.id, found.checkedBy != actor.id else { throw WorkbenchError.needsSecondPerson }
      }
      var detail = ["version": "\(version)", "four-eyes": "\(isLarge)"]
      for letter in letters {
        try db.execute(
          sql: "INSERT INTO released_letter VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            id, letter.locale, letter.format, Data(letter.bytes), letter.sha256, version, letter.engine,
            letter.templates,
            letter.localeHash, time,
          ])
        detail["\(letter.locale).\(letter.format)"] = letter.sha256
      }
      try db.execute(
        sql: "UPDATE work_case SET state = 'released', released_by = ?, changed_at = ? WHERE id = ?",
        arguments: [actor.id, time, id])
      try db.audit(.caseReleased, "case \(id)", by: actor.login, at: time, detail)
    }
  }

  func released(case id: Int64, locale: String, format: String) async throws -> ReleasedLetter? {
    try await read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM released_letter WHERE work_case = ? AND locale = ? AND format = ?",
        arguments: [id, locale, format]
      ).map(Store.letter)
    }
  }

  func released(case id: Int64) async throws -> [ReleasedLetter] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM released_letter WHERE work_case = ? ORDER BY locale, format", arguments: [id]
      ).map(Store.letter)
    }
  }

  private static func letter(_ row: Row) -> ReleasedLetter {
    let bytes: Data = row["bytes"]
    return ReleasedLetter(
      locale: row["locale"], format: row["format"], bytes: [UInt8](bytes), sha256: row["sha256"],
      version: row["version"],
      engine: row["engine"], templates: row["templates"], localeHash: row["locale_hash"], at: row["at"])
  }

  // MARK: Notes and history

  func addNote(_ text: String, toCase id: Int64, by actor: Person) async throws {
    guard actor.role.may(.seesCases) else { throw WorkbenchError.forbidden }
    let time = now()
    try await write { db in
      _ = try Store.workCase(db, id, for: actor)
      try db.execute(
        sql: "INSERT INTO note (work_case, person, at, text) VALUES (?, ?, ?, ?)",
        arguments: [id, actor.id, time, text])
      try db.audit(.noted, "case \(id)", by: actor.login, at: time)
    }
  }

  func notes(ofCase id: Int64) async throws -> [CaseNote] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql:
          "SELECT p.name, n.at, n.text FROM note n JOIN person p ON p.id = n.person WHERE work_case = ? ORDER BY n.id",
        arguments: [id]
      ).map { CaseNote(person: $0["name"], at: $0["at"], text: $0["text"]) }
    }
  }

  func history(ofCase id: Int64) async throws -> [HistoryLine] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT at, actor, action, detail FROM audit WHERE subject = ? ORDER BY number",
        arguments: ["case \(id)"]
      ).map { HistoryLine(at: $0["at"], actor: $0["actor"], action: $0["action"], detail: $0["detail"]) }
    }
  }

  struct TrailLine: Sendable {
    let number: Int64
    let subject: String
    let line: HistoryLine
    let hash: String
  }

  func trail(before number: Int64?) async throws -> [TrailLine] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM audit WHERE number < ? ORDER BY number DESC LIMIT 100", arguments: [number ?? .max]
      ).map { row in
        TrailLine(
          number: row["number"], subject: row["subject"],
          line: HistoryLine(at: row["at"], actor: row["actor"], action: row["action"], detail: row["detail"]),
          hash: row["hash"])
      }
    }
  }
}
