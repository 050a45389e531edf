import Foundation
import GRDB
import Testing

@testable import Workbench

@Suite("The audit trail")
struct AuditTests {
  private func filled() async throws -> TestStore {
    let test = try TestStore()
    for number in 0..<30 {
      let time = test.clock.now
      try await test.store.write {
        try $0.audit(.noted, "case \(number)", by: "anna", at: time, ["version": "\(number)"])
      }
      test.clock.advance(7)
    }
    return test
  }

  @Test("an untouched trail is proven")
  func proven() async throws {
    let test = try await filled()
    let verdict = try test.store.verifyAudit()
    #expect(verdict.isProven)
    #expect(verdict.entries == 30)
    #expect(try test.store.verifyAudit(expecting: verdict.head).isProven)
  }

  @Test("entries cannot be changed or deleted")
  func appendOnly() async throws {
    let test = try await filled()
    for sql in ["UPDATE audit SET actor = 'eve'", "DELETE FROM audit", "DELETE FROM audit WHERE number = 30"] {
      await #expect(throws: DatabaseError.self) { try await test.store.write { try $0.execute(sql: sql) } }
    }
  }

  @Test(
    "whoever gets around the store is found out",
    arguments: [
      "UPDATE audit SET actor = 'eve' WHERE number = 7", "UPDATE audit SET at = at + 1 WHERE number = 7",
      "UPDATE audit SET detail = '{}' WHERE number = 7", "UPDATE audit SET subject = 'case 9' WHERE number = 7",
      "UPDATE audit SET action = 'case-posted' WHERE number = 7", "DELETE FROM audit WHERE number = 7",
      "UPDATE audit SET hash = 'x' WHERE number = 30", "UPDATE audit SET number = 99 WHERE number = 30",
    ])
  func tampered(_ sql: String) async throws {
    let test = try await filled()
    try await test.store.write { db in
      try db.execute(sql: "DROP TRIGGER audit_stays; DROP TRIGGER audit_keeps;")
      try db.execute(sql: sql)
    }
    #expect(try !test.store.verifyAudit().isProven)
  }

  @Test("a trail that was cut off is found out by a hash that was noted before")
  func cutOff() async throws {
    let test = try await filled()
    let head = try test.store.verifyAudit().head
    try await test.store.write { db in
      try db.execute(sql: "DROP TRIGGER audit_keeps; DELETE FROM audit WHERE number > 25")
    }
    #expect(try test.store.verifyAudit().isProven)
    #expect(try !test.store.verifyAudit(expecting: head).isProven)
  }

  @Test("a backup is whole, proven, and never replaces a file")
  func backup() async throws {
    let test = try await filled()
    let path = test.folder + "/copy.sqlite"
    try test.store.backup(to: path)
    #expect(try Store.openReading(path).verifyAudit().entries == 30)
    #expect(throws: WorkbenchError.backupExists(path: path)) { try test.store.backup(to: path) }
  }
}
