import Foundation
import GRDB

/// One letter on its way: a record, who worked on it, and how far it is.
struct WorkCase: Sendable {
  let id: Int64
  /// The id of the record.
  let record: String
  let kind: String
  let organisation: String
  /// Cents; nil when the record has no amount to judge by.
  let amount: Int64?
  let state: CaseState
  /// Counts the versions of the record, from 1.
  let version: Int
  /// The locales in which it is released.
  let locales: [String]
  let madeBy: Int64
  let checkedBy: Int64?
  let releasedBy: Int64?
  let madeAt: Int64
  let changedAt: Int64

  init?(_ row: Row) {
    guard let state = CaseState(rawValue: row["state"]) else { return nil }
    let locales: String = row["locales"]
    id = row["id"]
    record = row["record"]
    kind = row["kind"]
    organisation = row["organisation"]
    amount = row["amount"]
    self.state = state
    version = row["version"]
    self.locales = locales.split(separator: ",").map(String.init)
    madeBy = row["made_by"]
    checkedBy = row["checked_by"]
    releasedBy = row["released_by"]
    madeAt = row["made_at"]
    changedAt = row["changed_at"]
  }
}

/// One letter as it was released: it never changes.
struct ReleasedLetter: Sendable {
  let locale: String
  let format: String
  let bytes: [UInt8]
  let sha256: String
  let version: Int
  let engine: String
  let templates: String
  let localeHash: String
  let at: Int64
}

struct CaseNote: Sendable {
  let person: String
  let at: Int64
  let text: String
}

struct HistoryLine: Sendable {
  let at: Int64
  let actor: String
  let action: String
  let detail: String
}
