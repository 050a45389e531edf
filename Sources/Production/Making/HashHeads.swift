import CHashing
import Glibc

/// The beginnings that many letters share (a page of HTML begins with its style), hashed once.
///
/// Nobody says which letters share one: the first bytes of a text are compared with those that were met before. So a wrong
/// guess costs time, never a wrong hash.
final class HashHeads {
  /// The bytes that are compared and hashed: whole blocks of SHA-256, less than the head of a page.
  static let length = 66 * 64
  /// Kinds, locales and organisations that take turns in a batch.
  private static let most = 64

  /// Copies of the beginnings, end to end, and their hashes; memory that never moves, because tasks point into it.
  private let copies = UnsafeMutablePointer<UInt8>.allocate(capacity: HashHeads.most * HashHeads.length)
  private let hashes = UnsafeMutablePointer<hb_sha256_head>.allocate(capacity: HashHeads.most)
  private var count = 0
  /// The one that was met last is mostly met again.
  private var last = 0

  deinit {
    copies.deallocate()
    hashes.deallocate()
  }

  /// The number of the beginning of a text; -1 when it has none that is known, or will be.
  func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = text.baseAddress, text.count >= HashHeads.length else { return -1 }
    for step in 0..<count {
      let number = (last + step) % count
      if memcmp(start, copies + number * HashHeads.length, HashHeads.length) == 0 {
        last = number
        return number
      }
    }
    guard count < HashHeads.most, hb_sha256_hash_head(start, HashHeads.length, hashes + count) else { return -1 }
    memcpy(copies + count * HashHeads.length, start, HashHeads.length)
    count += 1
    last = count - 1
    return last
  }

  /// What a task needs; nil for -1.
  func pointer(_ number: Int) -> UnsafePointer<hb_sha256_head>? { number < 0 ? nil : UnsafePointer(hashes + number) }
}
