import CCompression
import Glibc

/// The folder of one batch: its outputs, its journal, and a lock, so that one run works in it at a time.
final class BatchFolder {
  let path: String
  let pack: PackForm
  private let lock: Int32
  /// Whether this run made the folder.
  private let isNew: Bool

  var work: String { "\(path)/.batch" }
  var journal: String { "\(work)/journal" }
  var staging: StagingFolder? {
    pack == .files ? StagingFolder(path: "\(work)/staging", target: file(pack.name)) : nil
  }

  static let manifest = "manifest.ndjson"
  static let refused = "refused.ndjson"
  static let summary = "summary.json"
  static let report = "report.html"

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes the folder where needed and takes its lock.
  init(path: String, pack: PackForm) throws(BatchError) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.pack = pack
    let work = self.path + "/.batch"
    isNew = access(self.path, F_OK) != 0
    try BatchFolder.make(work)
    lock = open(work + "/lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard lock >= 0 else { throw .noFolder(path: self.path, errno: errno) }
    // The kernel lets go of the lock when the process ends, however it ends.
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw errno == EWOULDBLOCK ? .locked(path: path) : .writeFailed(path: work + "/lock", errno: errno)
    }
  }

  deinit { close(lock) }

  private static func make(_ path: String) throws(BatchError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
      if mkdir(made, 0o777) != 0, errno != EEXIST { throw .noFolder(path: made, errno: errno) }
    }
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw .noFolder(path: path, errno: errno) }
    guard facts.st_mode & S_IFMT == S_IFDIR else { throw .noFolder(path: path, errno: ENOTDIR) }
  }

  /// Takes away what was made here for a batch that does not begin. What anything else stands in stays.
  func leave() {
    for name in ["waves.index", "waves.json", "lock"] { unlink("\(work)/\(name)") }
    rmdir(work)
    if isNew { rmdir(path) }
  }

  /// Of all outputs.
  var names: [String] {
    [pack.name, BatchFolder.manifest, BatchFolder.refused, BatchFolder.summary, BatchFolder.report]
  }

  /// Names of outputs that stand here although no journal speaks of them.
  func strangers() -> [String] { names.filter { access(file($0), F_OK) == 0 } }

  /// Makes the folders for letters as files, once the journal has its first entry.
  func makeRooms() throws(BatchError) {
    guard let staging else { return }
    try BatchFolder.make(staging.path)
    try BatchFolder.make(staging.target)
  }

  /// Takes away what an earlier run said when it was stopped: a summary that stands here is that of the whole batch.
  func removeOldSummary() {
    for name in [BatchFolder.summary, BatchFolder.report] {
      unlink(file(name))
      unlink(file(name) + ".partial")
    }
  }

  /// Waits until the names in the folder, and its own in the one above, are on the disk.
  func syncNames() throws(BatchError) {
    for path in [work, path, path + "/.."] {
      let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      // Who may not list the folder above cannot wait for it either.
      if folder < 0, errno == EACCES { continue }
      guard folder >= 0 else { throw .readFailed(path: path, errno: errno) }
      defer { close(folder) }
      guard fsync(folder) == 0 else { throw .writeFailed(path: path, errno: errno) }
    }
  }

  /// Waits until everything in the file system of the folder is on the disk: cheaper than one wait a letter.
  func syncEverything() throws(BatchError) {
    guard hb_sync_filesystem(lock) == 0 else { throw .writeFailed(path: path, errno: errno) }
  }
}
