import Foundation
import GRDB
import Studies
import Synchronization

/// Studies and the letters that are read in them. Letters do not change, so those that were read once stay in memory.
struct StudyStore: Sendable {
  let store: Store
  private let shelf = LetterShelf()

  init(_ store: Store) { self.store = store }

  /// What the list of studies shows.
  struct Row: Sendable {
    let id: String
    let title: String
    let isMade: Bool
    let plannedReaders: Int
    let readings: Int
    let finished: Int
    let madeAt: Int64
  }

  func list() async throws -> [Row] {
    try await store.read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT s.id, s.title, s.document, s.made_at, COUNT(r.id) AS readings,
            COUNT(r.finished_at) - COALESCE(SUM(r.withdrawn), 0) AS finished
          FROM study s LEFT JOIN reading r ON r.study = s.id GROUP BY s.id ORDER BY s.made_at DESC, s.id
          """
      ).map { row in
        let study = try StudyStore.decode(Study.self, row["document"])
        return Row(
          id: row["id"], title: row["title"], isMade: study.isMade, plannedReaders: study.plannedReaders,
          readings: row["readings"], finished: row["finished"], madeAt: row["made_at"])
      }
    }
  }

  /// A study with its letters.
  func study(_ id: String) async throws -> Study {
    let known = shelf.letters(of: id)
    let (plan, rest) = try await store.read { db -> (Study, [StudyLetter]) in
      guard let text = try String.fetchOne(db, sql: "SELECT document FROM study WHERE id = ?", arguments: [id]) else {
        throw WorkbenchError.notFound
      }
      let rows = try GRDB.Row.fetchAll(
        db, sql: "SELECT id FROM study_letter WHERE study = ? ORDER BY number", arguments: [id])
      let letters = try rows.map { row -> StudyLetter in
        if let letter = known[row["id"]] { return letter }
        let text = try String.fetchOne(
          db, sql: "SELECT document FROM study_letter WHERE study = ? AND id = ?", arguments: [id, row["id"] as String])
        return try StudyStore.decode(StudyLetter.self, text ?? "")
      }
      return (try StudyStore.decode(Study.self, text), letters)
    }
    var study = plan
    study.letters = rest
    shelf.keep(rest, of: id)
    return study
  }

  func letter(_ id: String, of study: String) async throws -> StudyLetter {
    if let letter = shelf.letters(of: study)[id] { return letter }
    let text = try await store.read { db in
      try String.fetchOne(
        db, sql: "SELECT document FROM study_letter WHERE study = ? AND id = ?", arguments: [study, id])
    }
    guard let text else { throw WorkbenchError.notFound }
    let letter = try StudyStore.decode(StudyLetter.self, text)
    shelf.keep([letter], of: study)
    return letter
  }

  /// The questions about a letter, made once.
  func questions(about letter: StudyLetter, of study: String) -> QuestionSet {
    shelf.questions(about: letter, of: study)
  }

  /// The plan of a study without its letters.
  func plan(_ id: String) async throws -> Study {
    let text = try await store.read {
      try String.fetchOne($0, sql: "SELECT document FROM study WHERE id = ?", arguments: [id])
    }
    guard let text else { throw WorkbenchError.notFound }
    return try StudyStore.decode(Study.self, text)
  }

  func make(_ study: Study, by actor: Person) async throws {
    let time = store.now()
    let document = try StudyStore.document(of: study)
    let letters = try StudyStore.documents(study.letters)
    try await store.write { db in
      try db.execute(
        sql: "INSERT INTO study VALUES (?, ?, ?, ?, ?)", arguments: [study.id, study.title, document, actor.id, time])
      try StudyStore.insert(db, letters, from: 0, study: study.id)
      try db.audit(
        .studyMade, "study \(study.id)", by: actor.login, at: time,
        [
          "kinds": study.kinds.joined(separator: ","), "locales": study.locales.joined(separator: ","),
          "letters": "\(letters.count)",
        ])
    }
    // Fifty tablets may ask for the letter in one second: it is not read from the store for each.
    shelf.keep(study.letters, of: study.id)
  }

  /// Adds letters of a new version; those that were read stay.
  func add(_ letters: [StudyLetter], to study: String, by actor: Person) async throws {
    let time = store.now()
    let rows = try StudyStore.documents(letters)
    try await store.write { db in
      let count = try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM study_letter WHERE study = ?", arguments: [study])
      try StudyStore.insert(db, rows, from: count ?? 0, study: study)
      try db.audit(
        .studyMade, "study \(study)", by: actor.login, at: time, ["version": letters.first?.version ?? ""])
    }
  }

  /// Deletes a study with all that hangs on it. The trail keeps that it was there, and nothing of what readers said.
  func delete(_ id: String, by actor: Person) async throws {
    let time = store.now()
    try await store.write { db in
      try db.execute(sql: "DELETE FROM study WHERE id = ?", arguments: [id])
      guard db.changesCount == 1 else { throw WorkbenchError.notFound }
      try db.audit(.studyDeleted, "study \(id)", by: actor.login, at: time)
    }
    shelf.forget(id)
  }

  // MARK: Documents

  private static func insert(
    _ db: Database, _ letters: [(id: String, text: String)], from start: Int, study: String
  ) throws {
    for (index, letter) in letters.enumerated() {
      try db.execute(
        sql: "INSERT INTO study_letter VALUES (?, ?, ?, ?)", arguments: [study, letter.id, start + index, letter.text])
    }
  }

  private static func document(of study: Study) throws -> String {
    var plan = study
    plan.letters = []
    return try encode(plan)
  }

  private static func documents(_ letters: [StudyLetter]) throws -> [(id: String, text: String)] {
    try letters.map { ($0.id, try encode($0)) }
  }

  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}

/// Letters in memory, by study; the oldest study goes when there are many.
private final class LetterShelf: Sendable {
  private struct State {
    var studies: [String: [String: StudyLetter]] = [:]
    var questions: [String: [String: QuestionSet]] = [:]
    var order: [String] = []
  }

  private static let most = 8
  private let state = Mutex(State())

  func letters(of study: String) -> [String: StudyLetter] { state.withLock { $0.studies[study] ?? [:] } }

  func keep(_ letters: [StudyLetter], of study: String) {
    state.withLock { state in
      if state.studies[study] == nil {
        state.order.append(study)
        if state.order.count > LetterShelf.most {
          let oldest = state.order.removeFirst()
          state.studies[oldest] = nil
          state.questions[oldest] = nil
        }
      }
      for letter in letters { state.studies[study, default: [:]][letter.id] = letter }
    }
  }

  func questions(about letter: StudyLetter, of study: String) -> QuestionSet {
    if let known = state.withLock({ $0.questions[study]?[letter.id] }) { return known }
    let made = QuestionSet.make(for: letter)
    state.withLock { if $0.studies[study] != nil { $0.questions[study, default: [:]][letter.id] = made } }
    return made
  }

  func forget(_ study: String) {
    state.withLock { state in
      state.questions[study] = nil
      state.studies[study] = nil
      state.order.removeAll { $0 == study }
    }
  }
}
