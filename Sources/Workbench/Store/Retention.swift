import GRDB

/// What the store forgets, and when.
extension Store {
  /// Deletes what is past its time: sessions, codes, attempts, uploads, answers kept for repeated requests, and closed
  /// cases when a number of days is set. The trail stays: it names a case by its number alone.
  /// - Returns: the number of cases deleted.
  @discardableResult
  func forget(_ options: WorkbenchOptions) async throws -> Int {
    let time = now()
    return try await write { db in
      try db.execute(
        sql: "DELETE FROM session WHERE seen_at < ? OR made_at < ?",
        arguments: [time - Int64(options.idleMinutes) * 60, time - Int64(options.sessionHours) * 3600])
      try db.execute(sql: "DELETE FROM one_time_code WHERE expires_at < ?", arguments: [time])
      try db.execute(sql: "DELETE FROM attempt WHERE last_at < ?", arguments: [time - 86_400])
      try db.execute(sql: "DELETE FROM idempotency WHERE at < ?", arguments: [time - 86_400])
      try db.execute(
        sql: "DELETE FROM upload WHERE made_at < ?", arguments: [time - Int64(options.keepsUploadsHours) * 3600])
      guard options.keepsCasesDays > 0 else { return 0 }
      let old = try Int64.fetchAll(
        db, sql: "SELECT id FROM work_case WHERE state IN ('posted', 'withdrawn') AND changed_at < ?",
        arguments: [time - Int64(options.keepsCasesDays) * 86_400])
      guard !old.isEmpty else { return 0 }
      try db.execute(sql: "INSERT INTO deletion_permit VALUES (1)")
      for id in old {
        try db.execute(sql: "DELETE FROM work_case WHERE id = ?", arguments: [id])
        try db.audit(.caseDeleted, "case \(id)", by: "system", at: time, ["after-days": "\(options.keepsCasesDays)"])
      }
      try db.execute(sql: "DELETE FROM deletion_permit")
      return old.count
    }
  }
}
