import Crypto
import Foundation
import GRDB

/// What a check of the trail found.
public struct AuditVerdict: Sendable {
  public let entries: Int64
  /// The hash of the last entry: note it elsewhere, and a later check can prove that nothing was cut off.
  public let head: String
  public let letters: Int
  /// One sentence a fault; empty when all is well.
  public let faults: [String]

  public var isProven: Bool { faults.isEmpty }
}

extension Store {
  /// Reads the whole trail and every released letter, and proves the chain.
  ///
  /// - Parameter expected: a hash that was noted before; the trail must still hold it.
  public func verifyAudit(expecting expected: String? = nil) throws(WorkbenchError) -> AuditVerdict {
    do {
      return try pool.read { db in try Store.verdict(db, expecting: expected) }
    } catch {
      throw .cannotOpenStore(path: pool.path, reason: "\(error)")
    }
  }

  private static func verdict(_ db: Database, expecting expected: String?) throws -> AuditVerdict {
    var faults: [String] = []
    var previous = AuditEntry.beginning
    var number: Int64 = 0
    var holdsExpected = expected == nil
    var released: [String: String] = [:]
    var deleted: Set<String> = []
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM audit ORDER BY number")
    while let row = try rows.next() {
      let entry = AuditEntry(row: row)
      number += 1
      if entry.number != number {
        faults.append("Entry \(number) is missing: the next one is \(entry.number).")
        number = entry.number
      }
      if entry.previous != previous { faults.append("Entry \(entry.number) does not follow on the one before it.") }
      let hash = AuditEntry.hash(
        number: entry.number, at: entry.at, actor: entry.actor, action: entry.action, subject: entry.subject,
        detail: entry.detail, previous: entry.previous)
      if hash != entry.hash { faults.append("Entry \(entry.number) was changed.") }
      previous = entry.hash
      if entry.hash == expected { holdsExpected = true }
      if entry.action == AuditEntry.Action.caseReleased.rawValue, let detail = words(entry.detail) {
        for (name, value) in detail where name.contains(".") { released["\(entry.subject) \(name)"] = value }
      }
      if entry.action == AuditEntry.Action.caseDeleted.rawValue { deleted.insert(entry.subject) }
    }
    if !holdsExpected { faults.append("The noted hash is not in the trail: entries were cut off or rewritten.") }
    let letters = try check(db, released, deleted, &faults)
    return AuditVerdict(entries: number, head: previous, letters: letters, faults: faults)
  }

  /// Every released letter still has the bytes that the trail noted.
  private static func check(
    _ db: Database, _ released: [String: String], _ deleted: Set<String>, _ faults: inout [String]
  ) throws -> Int {
    var open = released.filter { name, _ in !deleted.contains { name.hasPrefix($0 + " ") } }
    var count = 0
    let letters = try Row.fetchCursor(db, sql: "SELECT work_case, locale, format, bytes FROM released_letter")
    while let row = try letters.next() {
      count += 1
      let number: Int64 = row["work_case"]
      let locale: String = row["locale"]
      let format: String = row["format"]
      let bytes: Data = row["bytes"]
      let name = "case \(number) \(locale).\(format)"
      if open.removeValue(forKey: name) != Hex.text(SHA256.hash(data: bytes)) {
        faults.append("The letter \(name) is not the one that was released.")
      }
    }
    for name in open.keys.sorted() { faults.append("The released letter \(name) is gone.") }
    return count
  }

  private static func words(_ detail: String) -> [String: String]? {
    try? JSONDecoder().decode([String: String].self, from: Data(detail.utf8))
  }
}
