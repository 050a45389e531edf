import Glibc

/// One file of a batch: grows at its end, has another name until the batch is done.
final class OutputFile {
  let path: String
  var partialPath: String { path + ".partial" }
  private(set) var length: Int64 = 0
  let descriptor: Int32

  /// Opens the file and cuts off what stands behind `length`.
  init(path: String, length: Int64) throws(BatchError) {
    self.path = path
    descriptor = open(path + ".partial", O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .writeFailed(path: path + ".partial", errno: errno) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw .readFailed(path: partialPath, errno: errno) }
    guard facts.st_size >= length else {
      throw .lostBytes(path: partialPath, expected: length, found: Int64(facts.st_size))
    }
    guard ftruncate(descriptor, Int(length)) == 0, lseek(descriptor, Int(length), SEEK_SET) >= 0 else {
      throw .writeFailed(path: partialPath, errno: errno)
    }
    self.length = length
  }

  deinit { close(descriptor) }

  func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(BatchError) {
    let code = writeAll(bytes, to: descriptor)
    if code != 0 { throw .writeFailed(path: partialPath, errno: code) }
    length += Int64(bytes.count)
  }

  /// Gives a finished file its name. Can be done again after a crash.
  static func publish(_ path: String) throws(BatchError) {
    if rename(path + ".partial", path) == 0 { return }
    guard errno == ENOENT, access(path, F_OK) == 0 else { throw .writeFailed(path: path, errno: errno) }
  }

  /// Writes a small file that is there whole or not at all. What a crash leaves of a draft, the next run writes over.
  static func replace(_ path: String, with bytes: UnsafeBufferPointer<UInt8>, isSynced: Bool) throws(BatchError) {
    let draft = path + ".partial"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .writeFailed(path: path, errno: errno) }
    var code = writeAll(bytes, to: file)
    if code == 0, isSynced, fsync(file) != 0 { code = errno }
    if close(file) != 0, code == 0 { code = errno }
    if code == 0, rename(draft, path) != 0 { code = errno }
    if code != 0 {
      unlink(draft)
      throw .writeFailed(path: path, errno: code)
    }
  }

  static func replace(_ path: String, with text: String, isSynced: Bool) throws(BatchError) {
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { bytes throws(BatchError) in
      try replace(path, with: bytes, isSynced: isSynced)
    }
  }
}
