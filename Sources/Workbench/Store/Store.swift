import Foundation
import GRDB

/// The store of the workbench: one SQLite file in WAL mode. Readers never wait for the writer.
///
/// Every acknowledged write is on disk (`synchronous = FULL`), together with its line in the audit trail: they are one
/// transaction.
public final class Store: Sendable {
  let pool: DatabasePool
  /// Seconds since 1970.
  let now: @Sendable () -> Int64

  /// Opens the store, makes it when it is not there, and brings it to the newest form.
  public static func open(
    _ path: String, now: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
  ) throws(WorkbenchError) -> Store {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 8
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON;")
    }
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: folder.isEmpty ? "." : folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      let pool = try DatabasePool(path: path, configuration: configuration)
      for suffix in ["", "-wal", "-shm"] { chmod(path + suffix, 0o600) }
      let migrator = Migrations.migrator
      if try pool.read({ try migrator.hasBeenSuperseded($0) }) { throw WorkbenchError.storeIsNewer(path: path) }
      try migrator.migrate(pool)
      return Store(pool: pool, now: now)
    } catch let error as WorkbenchError {
      throw error
    } catch {
      throw .cannotOpenStore(path: path, reason: "\(error)")
    }
  }

  /// Opens an existing store for reading alone, as `audit verify` does beside a running server.
  public static func openReading(_ path: String) throws(WorkbenchError) -> Store {
    guard FileManager.default.isReadableFile(atPath: path) else { throw .cannotRead(path: path) }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    do {
      return Store(pool: try DatabasePool(path: path, configuration: configuration), now: { 0 })
    } catch {
      throw .cannotOpenStore(path: path, reason: "\(error)")
    }
  }

  private init(pool: DatabasePool, now: @escaping @Sendable () -> Int64) {
    self.pool = pool
    self.now = now
  }

  /// Copies the store while it is in use, page by page; the copy is whole and checked before it gets its name.
  public func backup(to path: String) throws(WorkbenchError) {
    guard !FileManager.default.fileExists(atPath: path) else { throw .backupExists(path: path) }
    let draft = path + ".part"
    do {
      try? FileManager.default.removeItem(atPath: draft)
      let copy = try DatabaseQueue(path: draft)
      try pool.backup(to: copy)
      let verdict = try copy.inDatabase { db in
        // One file, without a journal beside it.
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
        return try String.fetchOne(db, sql: "PRAGMA integrity_check")
      }
      try copy.close()
      guard verdict == "ok" else { throw WorkbenchError.backupFailed(path: path, reason: verdict ?? "no verdict") }
      chmod(draft, 0o600)
      guard link(draft, path) == 0 else { throw WorkbenchError.backupExists(path: path) }
      unlink(draft)
    } catch let error as WorkbenchError {
      unlink(draft)
      throw error
    } catch {
      unlink(draft)
      throw .backupFailed(path: path, reason: "\(error)")
    }
  }

  /// Writes in one transaction: all of it, with its line in the trail, or nothing.
  func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    try await pool.write(body)
  }

  func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    try await pool.read(body)
  }

  /// Whether the store answers: for readiness.
  func isReady() async -> Bool {
    (try? await pool.read { try Int.fetchOne($0, sql: "SELECT 1") }) == 1
  }
}
