import Glibc

/// One file of a batch: grows at its end, has another name until the batch is done.
final class OutputFile {
  let path: String
  var partialPath: String { path + ".partial" }
  private(set) var length: Int64 = 0
  let descriptor: Int32
  private let blocks: DirectBlocks?

  /// Opens the file and cuts off what stands behind `length`.
  /// - Parameter isLarge: writes past the page cache where the file system can; then `flush` must come before waiting for the disk.
  init(path: String, length: Int64, isLarge: Bool = false) throws(BatchError) {
    let partial = path + ".partial"
    let file = Glibc.open(partial, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .writeFailed(path: partial, errno: errno) }
    do throws(BatchError) {
      try OutputFile.cut(file, to: length, path: partial)
    } catch {
      close(file)
      throw error
    }
    self.path = path
    self.length = length
    descriptor = file
    blocks = isLarge ? DirectBlocks(path: partial, ordinary: file, length: length) : nil
  }

  private static func cut(_ file: Int32, to length: Int64, path: String) throws(BatchError) {
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw .readFailed(path: path, errno: errno) }
    guard facts.st_size >= length else {
      throw .lostBytes(path: path, expected: length, found: Int64(facts.st_size))
    }
    guard ftruncate(file, Int(length)) == 0, lseek(file, Int(length), SEEK_SET) >= 0 else {
      throw .writeFailed(path: path, errno: errno)
    }
  }

  deinit { close(descriptor) }

  func write(_ bytes: UnsafeBufferPointer<UInt8>) throws(BatchError) {
    let code = blocks?.append(bytes) ?? writeAll(bytes, to: descriptor)
    if code != 0 { throw .writeFailed(path: partialPath, errno: code) }
    length += Int64(bytes.count)
  }

  /// Hands everything written so far to the system; waiting for the disk is `fdatasync`.
  func flush() throws(BatchError) {
    if let code = blocks?.flush(), code != 0 { throw .writeFailed(path: partialPath, errno: code) }
  }

  /// Gives a finished file its name. Can be done again after a crash.
  static func publish(_ path: String) throws(BatchError) {
    if rename(path + ".partial", path) == 0 { return }
    guard errno == ENOENT else { throw .writeFailed(path: path, errno: errno) }
    if access(path, F_OK) != 0 { throw .gone(path: path) }
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
