import Glibc
import Letters

/// Where letters of the pack `files` wait: written whole, but not yet journalled, so that nobody may see them.
///
/// A chunk has a folder with the number of its first record; a letter in it is `<position>~<id>.<locale>.<extension>`.
/// Publishing moves every folder up to a record to its final place, and can be done again after a crash.
struct StagingFolder: Sendable {
  let path: String
  /// The folder of the finished letters.
  let target: String

  /// Writes the letters of a chunk from its pack buffer.
  func write(_ chunk: Chunk, localeIDs: [String]) throws(BatchError) {
    guard let first = chunk.records.first else { return }
    let folder = "\(path)/\(first.position)"
    try make(folder)
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .writeFailed(path: folder, errno: errno) }
    defer { close(descriptor) }
    for (outcome, slice) in zip(chunk.outcomes, chunk.records) where outcome.result == .made {
      var offset = outcome.pack.lowerBound
      for rendition in chunk.renditions[outcome.renditions] {
        let name = StagingFolder.name(slice.position, outcome.id ?? "", localeIDs[rendition.locale], rendition.format)
        let bytes = UnsafeBufferPointer(start: chunk.pack.base + offset, count: rendition.bytes)
        offset += rendition.bytes
        let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .writeFailed(path: "\(folder)/\(name)", errno: errno) }
        var code = writeAll(bytes, to: file)
        if close(file) != 0, code == 0 { code = errno }
        if code != 0 { throw .writeFailed(path: "\(folder)/\(name)", errno: code) }
      }
    }
  }

  /// Takes away the letters of a record that turned out to be a second one.
  func remove(_ outcome: Outcome, position: Int, of chunk: Chunk, localeIDs: [String]) {
    guard let first = chunk.records.first else { return }
    for rendition in chunk.renditions[outcome.renditions] {
      let name = StagingFolder.name(position, outcome.id ?? "", localeIDs[rendition.locale], rendition.format)
      unlink("\(path)/\(first.position)/\(name)")
    }
  }

  private static func name(_ position: Int, _ id: String, _ locale: String, _ format: LetterFormat) -> String {
    "\(position)~\(id).\(locale).\(format.fileExtension)"
  }

  /// Moves all letters of chunks that start at or before a record to their final places.
  func publish(through record: Int) throws(BatchError) {
    for first in try chunks() where first <= record {
      let folder = "\(path)/\(first)"
      for name in try entries(of: folder) {
        guard let mark = name.firstIndex(of: "~") else { continue }
        let final = String(name[name.index(after: mark)...])
        // <id>.<locale>.<extension>: an id may hold points itself.
        let id = final.split(separator: ".", omittingEmptySubsequences: false).dropLast(2).joined(separator: ".")
        let shard = "\(target)/\(LetterPath.shard(IDFingerprint(of: id)))"
        if rename("\(folder)/\(name)", "\(shard)/\(final)") == 0 { continue }
        guard errno == ENOENT else { throw .writeFailed(path: "\(shard)/\(final)", errno: errno) }
        try make(shard)
        guard rename("\(folder)/\(name)", "\(shard)/\(final)") == 0 else {
          throw .writeFailed(path: "\(shard)/\(final)", errno: errno)
        }
      }
      rmdir(folder)
    }
  }

  /// Removes what an earlier run wrote and did not journal.
  func removeAll() throws(BatchError) {
    for first in try chunks() {
      for name in try entries(of: "\(path)/\(first)") { unlink("\(path)/\(first)/\(name)") }
      rmdir("\(path)/\(first)")
    }
  }

  private func chunks() throws(BatchError) -> [Int] { try entries(of: path).compactMap(Int.init).sorted() }

  private func make(_ folder: String) throws(BatchError) {
    if mkdir(folder, 0o777) != 0, errno != EEXIST { throw .writeFailed(path: folder, errno: errno) }
  }

  private func entries(of folder: String) throws(BatchError) -> [String] {
    guard let list = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw .readFailed(path: folder, errno: errno)
    }
    defer { closedir(list) }
    var names: [String] = []
    while let entry = readdir(list) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

/// Writes all bytes. 0, or the error number.
func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Int32 {
  var rest = UnsafeRawBufferPointer(bytes)
  while let base = rest.baseAddress, !rest.isEmpty {
    let count = Glibc.write(descriptor, base, rest.count)
    if count > 0 {
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      continue
    }
    if count == 0 { return ENOSPC }
    switch errno {
    case EINTR: continue
    case EAGAIN:
      // The other side made the pipe non-blocking: wait until it can take more.
      var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&wait, 1, -1)
    default: return errno
    }
  }
  return 0
}
