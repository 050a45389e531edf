import Crypto
import Foundation
import GRDB
import Letters
import Testing

@testable import Workbench

@Suite("Cases")
struct CaseTests {
  private func letter(_ bytes: [UInt8]) -> ReleasedLetter {
    ReleasedLetter(
      locale: "nl", format: "html", bytes: bytes, sha256: Hex.text(SHA256.hash(data: bytes)), version: 1, engine: "1",
      templates: "t", localeHash: "l", at: 0)
  }

  private func intake() throws -> RecordIntake {
    RecordIntake(try TestHouse.sample("demo/toeslagen-huurtoeslag.json"), house: try TestHouse.house.get())
  }

  @Test("above the amount it takes a second person who neither made nor checked it")
  func fourEyes() async throws {
    let test = try TestStore()
    let anna = try await test.person("anna", .caseworker)
    let bram = try await test.person("bram", .reviewer)
    let carla = try await test.person("carla", .reviewer)
    let intake = try intake()
    let id = try await test.store.makeCase(intake, record: intake.bytes, locales: ["nl"], by: anna)
    try await test.store.move(case: id, version: 1, to: .checked, by: bram)
    for person in [anna, bram] {
      await #expect(throws: WorkbenchError.needsSecondPerson) {
        try await test.store.release(case: id, version: 1, letters: [letter([1])], by: person, fourEyesAbove: 50_000)
      }
    }
    try await test.store.release(case: id, version: 1, letters: [letter([1])], by: carla, fourEyesAbove: 50_000)
    #expect(try await test.store.workCase(id, for: anna).state == .released)
    #expect(try test.store.verifyAudit().isProven)
  }

  @Test("a released letter cannot be changed or deleted, and a changed one is found out")
  func immutable() async throws {
    let test = try TestStore()
    let anna = try await test.person("anna", .caseworker)
    let intake = try intake()
    let id = try await test.store.makeCase(intake, record: intake.bytes, locales: ["nl"], by: anna)
    try await test.store.move(case: id, version: 1, to: .checked, by: anna)
    try await test.store.release(case: id, version: 1, letters: [letter([1, 2, 3])], by: anna, fourEyesAbove: 100_000)
    for sql in [
      "UPDATE released_letter SET bytes = x'00'", "DELETE FROM released_letter", "DELETE FROM work_case",
      "UPDATE case_version SET bytes = x'00'",
    ] {
      await #expect(throws: DatabaseError.self) { try await test.store.write { try $0.execute(sql: sql) } }
    }
    await #expect(throws: WorkbenchError.self) {
      try await test.store.changeRecord(ofCase: id, version: 1, to: intake.bytes, intake, by: anna, why: "x")
    }
    try await test.store.write {
      try $0.execute(sql: "DROP TRIGGER letter_stays; UPDATE released_letter SET bytes = x'00'")
    }
    #expect(try !test.store.verifyAudit().isProven)
  }

  @Test("of two people who change the same version, the second is told")
  func conflict() async throws {
    let test = try TestStore()
    let anna = try await test.person("anna", .caseworker)
    let intake = try intake()
    let id = try await test.store.makeCase(intake, record: intake.bytes, locales: ["nl"], by: anna)
    try await test.store.changeRecord(ofCase: id, version: 1, to: intake.bytes, intake, by: anna, why: "x")
    await #expect(throws: WorkbenchError.changedMeanwhile) {
      try await test.store.changeRecord(ofCase: id, version: 1, to: intake.bytes, intake, by: anna, why: "x")
    }
  }

  @Test("somebody of another organisation sees nothing")
  func organisations() async throws {
    let test = try TestStore()
    let anna = try await test.person("anna", .caseworker)
    let other = try await test.person("other", .caseworker, organisations: ["svb"])
    let intake = try intake()
    let id = try await test.store.makeCase(intake, record: intake.bytes, locales: ["nl"], by: anna)
    await #expect(throws: WorkbenchError.notFound) { try await test.store.workCase(id, for: other) }
    #expect(try await test.store.cases(Store.CaseFilter(), for: other).total == 0)
    await #expect(throws: WorkbenchError.forbidden) {
      try await test.store.makeCase(intake, record: intake.bytes, locales: ["nl"], by: other)
    }
  }

  @Test("closed cases are deleted after their days, with all that belongs to them; the trail stays")
  func retention() async throws {
    let test = try TestStore()
    let anna = try await test.person("anna", .caseworker)
    let intake = try intake()
    let id = try await test.store.makeCase(intake, record: intake.bytes, locales: ["nl"], by: anna)
    try await test.store.addNote("x", toCase: id, by: anna)
    try await test.store.move(case: id, version: 1, to: .checked, by: anna)
    try await test.store.release(case: id, version: 1, letters: [letter([1])], by: anna, fourEyesAbove: 100_000)
    let open = try await test.store.makeCase(intake, record: intake.bytes, locales: ["nl"], by: anna)
    let reviewer = try await test.person("bram", .reviewer)
    try await test.store.move(case: id, version: 1, to: .posted, by: reviewer)
    var options = WorkbenchOptions(data: "", templates: "", locales: "")
    options.keepsCasesDays = 30
    test.clock.advance(29 * 86_400)
    #expect(try await test.store.forget(options) == 0)
    test.clock.advance(2 * 86_400)
    #expect(try await test.store.forget(options) == 1)
    await #expect(throws: WorkbenchError.notFound) { try await test.store.workCase(id, for: anna) }
    #expect(try await test.store.workCase(open, for: anna).state == .draft)
    let left = try await test.store.read { db in
      try ["case_version", "note", "released_letter"].map {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0) WHERE work_case = ?", arguments: [id]) ?? -1
      }
    }
    #expect(left == [0, 0, 0])
    #expect(try test.store.verifyAudit().isProven)
  }

  @Test("letters are made again from the store, byte for byte, after the templates have changed")
  func remade() async throws {
    let test = try TestStore()
    let house = try TestHouse.house.get()
    let intake = try intake()
    let record = try #require(intake.record)
    try await test.store.keepHouse(house)
    var letters: [ReleasedLetter] = []
    for locale in ["nl", "en"] {
      for (format, bytes) in try house.letters(record, locale: locale, formats: Set(LetterFormat.allCases)) {
        letters.append(
          ReleasedLetter(
            locale: locale, format: format.rawValue, bytes: bytes, sha256: "", version: 1, engine: Engine.version,
            templates: house.library.hashOfTemplates, localeHash: house.library.hash(ofLocale: locale) ?? "", at: 0))
      }
    }
    try await test.store.restoreHouse(
      templates: house.library.hashOfTemplates, locales: Array(Set(letters.map(\.localeHash))),
      to: test.folder + "/again")
    #expect(Remaking.differing(letters, record: intake.bytes, in: test.folder + "/again").isEmpty)
  }
}
