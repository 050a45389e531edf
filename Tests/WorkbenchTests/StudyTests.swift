import Foundation
import GRDB
import Letters
import Logging
import Studies
import Testing

@testable import Workbench

/// A study of one Dutch letter of the house, made once.
private enum StudyDesk {
  static let letter = Result { () throws -> StudyLetter in
    let house = try TestHouse.house.get()
    let shelf = try SampleShelf(folder: TestHouse.root + "/samples", kinds: house.library.recordKinds)
    guard let sample = shelf["demo/toeslagen-huurtoeslag"] else { throw WorkbenchError.notFound }
    return try StudyLetter.make(sample.record, locale: "nl", version: "1", shelf: shelf, library: house.library)
  }

  static func study(_ id: String) throws -> Study {
    Study(
      id: id, title: "Proef", language: .nl, letters: [try letter.get()], methods: [.plusMinus], plannedReaders: 3,
      madeAt: 1_780_000_000_000)
  }

  static func session(_ id: String, of study: Study, code: String) throws -> Session {
    Session(
      id: id, study: study.id, letter: study.letters[0].id, reader: try #require(ReaderCode(code)), medium: .tablet,
      madeAt: 1_780_000_000_000)
  }

  static func events(_ session: Session, _ number: Int, ends: EventBody? = nil) throws -> [StudyEvent] {
    let reading = try letter.get().reading
    var events = [
      StudyEvent(id: "\(session.id)-c", session: session.id, sequence: 0, at: 1, body: .consent(given: true))
    ]
    for index in 0..<number {
      let anchor = try #require(reading.anchor(sentence: index))
      events.append(
        StudyEvent(
          id: "\(session.id)-\(index)", session: session.id, sequence: index + 1, at: 2,
          body: .mark(mark: "m\(index)", sign: .minus, anchor: anchor)))
    }
    if let ends {
      events.append(StudyEvent(id: "\(session.id)-e", session: session.id, sequence: 99, at: 3, body: ends))
    }
    return events
  }
}

@Suite("Reading tests in the store")
struct StudyTests {
  private func desk() async throws -> (TestStore, StudyStore, Person) {
    let test = try TestStore()
    return (test, StudyStore(test.store), try await test.person("guide", .tester))
  }

  @Test("a study comes back as it was made, letter and all")
  func roundTrip() async throws {
    let (test, studies, guide) = try await desk()
    let study = try StudyDesk.study("s1")
    try await studies.make(study, by: guide)
    #expect(try await StudyStore(test.store).study("s1") == study)
    #expect(try await studies.list().map(\.title) == ["Proef"])
  }

  @Test("sending events again, in any order and any number of times, changes nothing")
  func idempotent() async throws {
    let (_, studies, guide) = try await desk()
    let study = try StudyDesk.study("s1")
    try await studies.make(study, by: guide)
    let session = try StudyDesk.session("a", of: study, code: "LEES-7K3M".replacing("M", with: "A"))
    try await studies.add([(session, "geheim")], interface: .nl, by: guide)
    let reading = try #require(try await studies.reading(secret: "geheim"))
    let events = try StudyDesk.events(session, 12)
    var random = SplitMix64(seed: 7)
    for _ in 0..<40 {
      let start = Int.random(in: 0..<events.count, using: &random)
      let end = Int.random(in: start..<events.count, using: &random)
      try await studies.keep(events[start...end].shuffled(using: &random), of: reading)
    }
    try await studies.keep(events, of: reading)
    #expect(EventSet(try await studies.events(of: "s1")) == EventSet(events))
  }

  @Test("a link opens its own session, until a new link is made or its time is past")
  func links() async throws {
    let (test, studies, guide) = try await desk()
    let study = try StudyDesk.study("s1")
    try await studies.make(study, by: guide)
    let one = try StudyDesk.session("a", of: study, code: "LEES-7K3A")
    let two = try StudyDesk.session("b", of: study, code: "LEES-7K3C")
    try await studies.add([(one, "eerste"), (two, "tweede")], interface: .nl, by: guide)
    #expect(try await studies.reading(secret: "eerste")?.session.id == "a")
    #expect(try await studies.reading(secret: "tweede")?.session.id == "b")
    #expect(try await studies.reading(secret: "derde") == nil)
    let kept = try await test.store.read { try String.fetchAll($0, sql: "SELECT secret FROM reading") }
    #expect(!kept.contains("eerste"), "the store holds no secret itself")
    let fresh = try await studies.renewLink("a", of: "s1", by: guide)
    #expect(try await studies.reading(secret: "eerste") == nil)
    #expect(try await studies.reading(secret: fresh)?.session.id == "a")
    test.clock.advance(StudyStore.linkDays * 86_400 + 1)
    #expect(try await studies.reading(secret: "tweede") == nil)
  }

  @Test("who takes everything back leaves nothing behind, also when the tablet sends it again")
  func withdrawn() async throws {
    let (test, studies, guide) = try await desk()
    let study = try StudyDesk.study("s1")
    try await studies.make(study, by: guide)
    let session = try StudyDesk.session("a", of: study, code: "LEES-7K3A")
    try await studies.add([(session, "geheim")], interface: .nl, by: guide)
    let reading = try #require(try await studies.reading(secret: "geheim"))
    let events = try StudyDesk.events(session, 3, ends: .withdrawn)
    try await studies.keep(Array(events.dropLast()), of: reading)
    try await studies.keep(events, of: reading)
    try await studies.keep(events, of: reading)
    #expect(try await studies.events(of: "s1").isEmpty)
    let left = try await test.store.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM reading_event") }
    #expect(left == 1, "only that it was taken back")
  }

  @Test("removing a study removes all of it, and the trail holds nothing that a reader said")
  func deletion() async throws {
    let (test, studies, guide) = try await desk()
    let writer = try await test.person("schrijver", .writer)
    for id in ["s1", "s2"] {
      let study = try StudyDesk.study(id)
      try await studies.make(study, by: guide)
      let session = try StudyDesk.session("\(id)-a", of: study, code: "LEES-7K3A")
      try await studies.add([(session, "geheim \(id)")], interface: .nl, by: guide)
      let reading = try #require(try await studies.reading(secret: "geheim \(id)"))
      let note = StudyEvent(id: "n", session: session.id, sequence: 50, at: 4, body: .note("Zij zei: rotbrief"))
      try await studies.keep(try StudyDesk.events(session, 3, ends: .finished) + [note], of: reading)
      let decision = try FindingDecision(id: "d-\(id)", finding: "f", state: .accepted, by: "schrijver", at: 5)
      try await studies.decide(decision, in: id, by: writer)
    }
    try await studies.delete("s1", by: guide)
    for table in ["study", "study_letter", "reading", "reading_event", "finding_decision"] {
      let text = try await test.store.read { db in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map(\.description).joined()
      }
      #expect(!text.contains("s1"), "\(table)")
      #expect(text.contains("s2"), "\(table) of the other study stays")
    }
    await #expect(throws: WorkbenchError.notFound) { try await studies.study("s1") }
    let trail = try await test.store.read {
      try Row.fetchAll($0, sql: "SELECT * FROM audit").map(\.description).joined()
    }
    #expect(trail.contains("study-deleted") && !trail.contains("rotbrief") && !trail.contains("LEES-"))
  }

  @Test("what a reader did and the letter that was read cannot be written over")
  func appendOnly() async throws {
    let (test, studies, guide) = try await desk()
    let study = try StudyDesk.study("s1")
    try await studies.make(study, by: guide)
    let session = try StudyDesk.session("a", of: study, code: "LEES-7K3A")
    try await studies.add([(session, "geheim")], interface: .nl, by: guide)
    let reading = try #require(try await studies.reading(secret: "geheim"))
    try await studies.keep(try StudyDesk.events(session, 1), of: reading)
    for sql in ["UPDATE reading_event SET document = '{}'", "UPDATE study_letter SET document = '{}'"] {
      await #expect(throws: DatabaseError.self) { try await test.store.write { try $0.execute(sql: sql) } }
    }
  }

  @Test("a store from before reading tests keeps its people, sessions and keys, and takes testers")
  func migration() throws {
    let folder = NSTemporaryDirectory() + "workbench-tests-" + Secrets.word()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let queue = try DatabaseQueue(path: folder + "/old.sqlite")
    try Migrations.migrator.migrate(queue, upTo: "houses")
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO person (id, login, name, role, made_at) VALUES (7, 'Anna', 'Anna', 'writer', 1);
          INSERT INTO session VALUES ('h', 7, 'c', 1, 1, 1, NULL);
          INSERT INTO scratch VALUES (7, 'f', 't', 1);
          """)
      #expect(throws: DatabaseError.self) { try db.execute(sql: "UPDATE person SET role = 'tester'") }
    }
    try Migrations.migrator.migrate(queue)
    try queue.write { db in
      #expect(try String.fetchOne(db, sql: "SELECT name FROM person WHERE login = 'ANNA'") == "Anna")
      #expect(try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM session JOIN person ON person.id = session.person") == 1)
      try db.execute(sql: "UPDATE person SET role = 'tester'")
      #expect(throws: DatabaseError.self) { try db.execute(sql: "UPDATE person SET role = 'king'") }
      try db.execute(sql: "DELETE FROM person")
      #expect(try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM scratch") == 0, "foreign keys hold")
    }
  }

  @Test("a tester runs reading tests and sees no case, record or account; only a reviewer releases texts")
  func roles() {
    let tester = Role.tester
    #expect(tester.may(.runsStudies))
    for permission: Role.Permission in [
      .previews, .seesCases, .changesCases, .releases, .posts, .writesTemplates, .administers, .seesAudit,
      .decidesFindings, .releasesTexts,
    ] { #expect(!tester.may(permission)) }
    #expect(Role.allCases.filter { $0.may(.releasesTexts) } == [.reviewer])
  }

  @Test("the key that releases texts is made once")
  func signer() async throws {
    let test = try TestStore()
    let house = try TestHouse.house.get()
    let options = WorkbenchOptions(
      data: test.folder, templates: TestHouse.root + "/templates", locales: TestHouse.root + "/locales")
    let desk = Desk(
      Desk.Shared(options: options, store: test.store, logger: Logger(label: "test"), signOn: nil), house: house)
    let first = try await StudyRoom(desk).signer()
    let second = try await StudyRoom(desk).signer()
    #expect(first.id == second.id && first.publicKey == second.publicKey)
  }
}
