import Crypto
import Foundation
import GRDB

/// What the trail remembers of one act: who, what, on what, when. No personal data of citizens: cases by their number.
struct AuditEntry: Sendable {
  enum Action: String, Sendable {
    case firstAdministrator = "first-administrator"
    case signedIn = "signed-in"
    case signInRefused = "sign-in-refused"
    case lockedOut = "locked-out"
    case signedOut = "signed-out"
    case accountMade = "account-made"
    case accountChanged = "account-changed"
    case passwordSet = "password-set"
    case keyMade = "key-made"
    case keyRevoked = "key-revoked"
    case uploaded
    case uploadDeleted = "upload-deleted"
    case caseMade = "case-made"
    case caseOpened = "case-opened"
    case caseChanged = "case-changed"
    case caseChecked = "case-checked"
    case caseReturned = "case-returned"
    case caseReleased = "case-released"
    case casePosted = "case-posted"
    case caseWithdrawn = "case-withdrawn"
    case caseDeleted = "case-deleted"
    case noted
    case letterRemade = "letter-remade"
    case scratchExported = "scratch-exported"
    case houseTaken = "house-taken"
    case houseRefused = "house-refused"
    case studyMade = "study-made"
    case studyDeleted = "study-deleted"
    case studyExported = "study-exported"
    case readingsMade = "readings-made"
    case readingFinished = "reading-finished"
    case readingDeleted = "reading-deleted"
    case linkRenewed = "link-renewed"
    case findingDecided = "finding-decided"
    case textsReleased = "texts-released"
  }

  let number: Int64
  let at: Int64
  /// The login of a person, or `system`.
  let actor: String
  let action: String
  /// Such as `case 12`, `person 3`.
  let subject: String
  /// A JSON object of short facts, keys sorted.
  let detail: String
  let previous: String
  let hash: String

  /// SHA-256 over the hash before it and every field, each with its length, so that no two entries read the same.
  static func hash(
    number: Int64, at: Int64, actor: String, action: String, subject: String, detail: String, previous: String
  ) -> String {
    var sha = SHA256()
    for field in [previous, "\(number)", "\(at)", actor, action, subject, detail] {
      sha.update(data: Data("\(field.utf8.count):".utf8))
      sha.update(data: Data(field.utf8))
    }
    return Hex.text(sha.finalize())
  }

  /// The hash before the first entry.
  static let beginning = String(repeating: "0", count: 64)

  init(row: Row) {
    number = row["number"]
    at = row["at"]
    actor = row["actor"]
    action = row["action"]
    subject = row["subject"]
    detail = row["detail"]
    previous = row["previous"]
    hash = row["hash"]
  }
}

extension Database {
  /// Adds one line to the trail, in the transaction of the act itself.
  func audit(
    _ action: AuditEntry.Action, _ subject: String, by actor: String, at: Int64, _ detail: [String: String] = [:]
  ) throws {
    let last = try Row.fetchOne(self, sql: "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
    let number: Int64 = (last?["number"] ?? 0) + 1
    let previous: String = last?["hash"] ?? AuditEntry.beginning
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let words = String(decoding: try encoder.encode(detail), as: UTF8.self)
    let hash = AuditEntry.hash(
      number: number, at: at, actor: actor, action: action.rawValue, subject: subject, detail: words, previous: previous
    )
    try execute(
      sql: "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [number, at, actor, action.rawValue, subject, words, previous, hash])
  }
}
