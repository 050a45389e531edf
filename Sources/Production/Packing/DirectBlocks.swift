import CCompression
import Glibc

/// Bytes on their way to a file past the page cache: gathered in whole blocks and handed to the disk as they are.
///
/// A batch writes hundreds of megabytes a second and reads none of them again. Through the page cache every byte is copied into
/// memory that no processor cache holds, page by page, and pushes out what others read. Here it is copied once, into a buffer that
/// stays in the cache. What is no whole block yet waits, or goes through the page cache with `flush`; later it is written once more as part of
/// a whole block. Its bytes are the same then, so a power failure in between takes nothing away that was kept.
///
/// Used by one thread at a time.
final class DirectBlocks {
  /// Disks take whole blocks at whole offsets from memory at whole addresses; no disk in use has larger ones.
  static let block = 4096
  /// One large page of the processor: the system then looks up one address for a write instead of hundreds.
  private static let size = 1 << 21

  private let memory: UnsafeMutableRawPointer
  private let capacity: Int
  /// Bytes that wait in memory.
  private var count = 0
  /// Where the first of them belongs; whole blocks from the start of the file.
  private var start: Int64
  /// For what is no whole block.
  private let ordinary: Int32
  /// Past the page cache; -1 when the disk does not take it any more.
  private var direct: Int32

  /// Nil where the file system does not know writing past the page cache, or the end of the file cannot be read.
  /// - Parameters:
  ///   - ordinary: the same file, open for reading and writing; stays the caller's.
  ///   - length: of the file; writing goes on there.
  init?(path: String, ordinary: Int32, length: Int64, capacity: Int = DirectBlocks.size) {
    let capacity = max(capacity / DirectBlocks.block, 1) * DirectBlocks.block
    let direct = hb_open_past_cache(path)
    guard direct >= 0 else { return nil }
    var memory: UnsafeMutableRawPointer?
    let tail = Int(length % Int64(DirectBlocks.block))
    let isLargePage = capacity % DirectBlocks.size == 0
    guard posix_memalign(&memory, isLargePage ? DirectBlocks.size : DirectBlocks.block, capacity) == 0, let memory else {
      close(direct)
      return nil
    }
    // Small pages do as well, only slower.
    if isLargePage { _ = madvise(memory, capacity, MADV_HUGEPAGE) }
    guard pread(ordinary, memory, tail, off_t(length) - tail) == tail else {
      free(memory)
      close(direct)
      return nil
    }
    self.memory = memory
    self.capacity = capacity
    self.ordinary = ordinary
    self.direct = direct
    start = length - Int64(tail)
    count = tail
  }

  deinit {
    free(memory)
    if direct >= 0 { close(direct) }
  }

  /// Takes bytes over, and writes as often as the memory is full. 0, or the error number.
  func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    var rest = UnsafeRawBufferPointer(bytes)
    while let source = rest.baseAddress, !rest.isEmpty {
      let step = min(rest.count, capacity - count)
      (memory + count).copyMemory(from: source, byteCount: step)
      count += step
      rest = UnsafeRawBufferPointer(rebasing: rest[step...])
      guard count == capacity else { continue }
      let code = write(from: 0, to: capacity, aligned: true)
      if code != 0 { return code }
      start += Int64(capacity)
      count = 0
    }
    return 0
  }

  /// Writes all that waits, so that the file has its full length. 0, or the error number.
  func flush() -> Int32 {
    let whole = count / DirectBlocks.block * DirectBlocks.block
    var code = write(from: 0, to: whole, aligned: true)
    if code == 0 { code = write(from: whole, to: count, aligned: false) }
    if code != 0 { return code }
    // The begun block is kept: it will be written once more, whole.
    memory.copyMemory(from: memory + whole, byteCount: count - whole)
    start += Int64(whole)
    count -= whole
    return 0
  }

  /// What the disk refuses to take directly goes the ordinary way, whose answer counts.
  private func write(from first: Int, to end: Int, aligned: Bool) -> Int32 {
    var at = first
    while at < end {
      let isDirect = aligned && direct >= 0
      let written = pwrite(isDirect ? direct : ordinary, memory + at, end - at, off_t(start) + at)
      if written < 0, errno == EINTR { continue }
      if written > 0 { at += written }
      if isDirect {
        if at < end { stopDirect() }
      } else if written <= 0 {
        return written == 0 ? ENOSPC : errno
      }
    }
    return 0
  }

  private func stopDirect() {
    close(direct)
    direct = -1
  }
}
