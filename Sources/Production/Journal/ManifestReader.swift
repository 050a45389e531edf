import Glibc

/// Reads back the ids of letters that an earlier run made.
enum ManifestReader {
  /// Fills the index from a manifest: a line begins with `{"position":12,"id":"HT-2026-000123",`.
  static func addIDs(of manifest: OutputFile, to ids: IDIndex) throws(BatchError) {
    guard manifest.length > 0 else { return }
    guard let file = fopen(manifest.partialPath, "r") else {
      throw .readFailed(path: manifest.partialPath, errno: errno)
    }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    var last: [UInt8] = []
    while true {
      let count = getline(&line, &capacity, file)
      guard count > 0, let line else { break }
      let bytes = UnsafeRawBufferPointer(start: line, count: count)
      // Two quotes for `position`, two for `id`; the fifth opens the value.
      var quotes = 0
      var start = 0
      var end = 0
      for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\"") {
        quotes += 1
        if quotes == 5 { start = offset + 1 }
        if quotes == 6 {
          end = offset
          break
        }
      }
      guard quotes == 6 else { throw .unexpected("a line of the manifest cannot be read back") }
      if bytes[start..<end].elementsEqual(last) { continue }
      last = Array(bytes[start..<end])
      _ = try last.withUnsafeBufferPointer { id throws(BatchError) in try ids.insert(IDFingerprint(of: id)) }
    }
    if ferror(file) != 0 { throw .readFailed(path: manifest.partialPath, errno: EIO) }
  }
}
