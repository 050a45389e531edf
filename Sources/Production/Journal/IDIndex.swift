import Glibc

/// The ids that have a letter already: a hash table in a scratch file, so that memory does not grow with the batch.
///
/// Pages of 4 KiB hold up to 256 fingerprints of 16 bytes; the high bits of a fingerprint choose the page. When half of
/// the room is taken, pages are split in two. One insertion reads one page and writes 16 bytes (both from the page
/// cache): about 2 microseconds.
final class IDIndex {
  private static let pageSize = 4096
  private static let slots = 256
  private static let startBits = 8

  private let path: String?
  private var descriptor: Int32
  private var bits = IDIndex.startBits
  private var count = 0
  private let page: UnsafeMutableBufferPointer<UInt64>
  private let left: UnsafeMutableBufferPointer<UInt64>
  private let right: UnsafeMutableBufferPointer<UInt64>

  /// - Parameter path: the scratch file, made anew; nil for one without a name in the folder for temporary files.
  init(path: String?) throws(BatchError) {
    self.path = path
    descriptor = try IDIndex.scratch(path)
    page = .allocate(capacity: IDIndex.slots * 2)
    left = .allocate(capacity: IDIndex.slots * 2)
    right = .allocate(capacity: IDIndex.slots * 2)
    try extend(descriptor, bits: bits)
  }

  deinit {
    close(descriptor)
    page.deallocate()
    left.deallocate()
    right.deallocate()
  }

  /// Whether the id is new.
  func insert(_ fingerprint: IDFingerprint) throws(BatchError) -> Bool {
    while true {
      let number = Int(fingerprint.high >> UInt64(64 - bits))
      try read(number)
      // All zeros mark a free slot; the lowest bit keeps any fingerprint from being that.
      let low = fingerprint.low | 1
      var slot = 0
      while slot < IDIndex.slots, page[2 * slot + 1] != 0 {
        if page[2 * slot] == fingerprint.high, page[2 * slot + 1] == low { return false }
        slot += 1
      }
      if slot == IDIndex.slots || count >= (IDIndex.slots / 2) << bits {
        try split()
        continue
      }
      page[2 * slot] = fingerprint.high
      page[2 * slot + 1] = low
      try put(
        descriptor, UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(page)[(16 * slot)..<(16 * slot + 16)]),
        at: number * IDIndex.pageSize + 16 * slot)
      count += 1
      return true
    }
  }

  private func split() throws(BatchError) {
    let larger = try IDIndex.scratch(path)
    try extend(larger, bits: bits + 1)
    for number in 0..<(1 << bits) {
      try read(number)
      left.update(repeating: 0)
      right.update(repeating: 0)
      var counts = (left: 0, right: 0)
      for slot in 0..<IDIndex.slots where page[2 * slot + 1] != 0 {
        if page[2 * slot] >> UInt64(63 - bits) & 1 == 0 {
          left[2 * counts.left] = page[2 * slot]
          left[2 * counts.left + 1] = page[2 * slot + 1]
          counts.left += 1
        } else {
          right[2 * counts.right] = page[2 * slot]
          right[2 * counts.right + 1] = page[2 * slot + 1]
          counts.right += 1
        }
      }
      try put(larger, UnsafeRawBufferPointer(left), at: 2 * number * IDIndex.pageSize)
      try put(larger, UnsafeRawBufferPointer(right), at: (2 * number + 1) * IDIndex.pageSize)
    }
    close(descriptor)
    descriptor = larger
    bits += 1
  }

  // MARK: File

  /// A new file, taken out of its folder at once: it goes away with the process, however that ends.
  private static func scratch(_ path: String?) throws(BatchError) -> Int32 {
    var template = Array("\(path ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/ids.XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let name = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard descriptor >= 0 else { throw .writeFailed(path: name, errno: errno) }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  private func extend(_ file: Int32, bits: Int) throws(BatchError) {
    guard ftruncate(file, IDIndex.pageSize << bits) == 0 else { throw failed(errno) }
  }

  private func read(_ number: Int) throws(BatchError) {
    guard pread(descriptor, page.baseAddress, IDIndex.pageSize, number * IDIndex.pageSize) == IDIndex.pageSize else {
      throw failed(errno)
    }
  }

  private func put(_ file: Int32, _ bytes: UnsafeRawBufferPointer, at offset: Int) throws(BatchError) {
    guard pwrite(file, bytes.baseAddress, bytes.count, offset) == bytes.count else { throw failed(errno) }
  }

  private func failed(_ code: Int32) -> BatchError {
    .writeFailed(path: "the index of ids in \(path ?? "the temporary folder")", errno: code == 0 ? ENOSPC : code)
  }
}
