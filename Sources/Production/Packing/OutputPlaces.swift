import Glibc

/// Which file it is, whatever its path: device and number.
struct FileIdentity: Equatable {
  let device: UInt64
  let number: UInt64

  /// Nil for what is no ordinary file.
  init?(_ facts: stat) {
    guard facts.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt64(facts.st_dev)
    number = UInt64(facts.st_ino)
  }

  init?(descriptor: Int32) {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { return nil }
    self.init(facts)
  }

  init?(path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    self.init(facts)
  }
}

/// Keeps what a run writes beside the letters away from what it reads and from the letters.
enum OutputPlaces {
  /// Opens a file for what is written anew, unless it is the input or the output.
  /// - Throws: `sameFile` before anything in it is lost.
  static func open(_ path: String, apartFrom input: FileIdentity?) throws(BatchError) -> Int32 {
    let file = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .writeFailed(path: path, errno: errno) }
    guard let identity = FileIdentity(descriptor: file) else { return file }
    if identity == input || identity == FileIdentity(descriptor: 1) {
      close(file)
      throw .sameFile(path: path)
    }
    guard ftruncate(file, 0) == 0 else {
      let code = errno
      close(file)
      throw .writeFailed(path: path, errno: code)
    }
    return file
  }

  /// Figures are put in the place of a file: it must be an ordinary one, and neither the input nor the output.
  static func checkMetrics(_ path: String?, _ source: InputSource) throws(BatchError) {
    guard let path else { return }
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return }
    guard let identity = FileIdentity(facts) else { throw .noFile(path: path) }
    if identity == source.identity || identity == FileIdentity(descriptor: 1) { throw .sameFile(path: path) }
  }

  /// Nor may they be one of the files of the batch.
  static func checkMetrics(_ path: String?, _ folder: BatchFolder) throws(BatchError) {
    guard let path else { return }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let above = parts.dropLast().joined(separator: "/")
    let place = above.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : above
    guard let name = parts.last, let real = realPath(place) else { return }
    let isOutput = folder.names.contains { $0 == name || $0 + ".partial" == name }
    if real == realPath(folder.work) || (real == realPath(folder.path) && isOutput) { throw .sameFile(path: path) }
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
