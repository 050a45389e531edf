import CCompression
import Foundation

/// The journal of a batch: a text file that only grows, one entry a line, each behind its CRC-32.
///
///     5f1c09aa {"checkpoint":{...}}
///
/// The last entry with a good sum is the truth. An entry is appended after what it speaks of is on the disk, so that
/// a line which a crash cut short costs nothing but the work since the line before it.
final class Journal {
  enum Entry: Codable, Sendable {
    case started(BatchIdentity)
    case checkpoint(Checkpoint)
    /// Everything is made and on the disk; only names have to be changed.
    case done(Checkpoint)
  }

  /// What a journal says, and where its good part ends.
  struct History {
    let identity: BatchIdentity
    var last = Checkpoint()
    var isDone = false
    fileprivate var length: Int64 = 0
  }

  private let path: String
  private let descriptor: Int32

  /// Opens a journal for appending, behind its good part.
  init(path: String, after history: History?) throws(BatchError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .writeFailed(path: path, errno: errno) }
    let length = Int(history?.length ?? 0)
    guard ftruncate(descriptor, length) == 0, lseek(descriptor, length, SEEK_SET) >= 0 else {
      throw .writeFailed(path: path, errno: errno)
    }
  }

  deinit { close(descriptor) }

  /// Appends an entry and waits until it is on the disk.
  func append(_ entry: Entry) throws(BatchError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let body = try? encoder.encode(entry) else { throw .unexpected("a journal entry cannot be written as JSON") }
    let line = Array("\(Journal.sum(of: Array(body))) ".utf8) + Array(body) + [0x0A]
    let code = line.withUnsafeBufferPointer { writeAll($0, to: descriptor) }
    if code != 0 { throw .writeFailed(path: path, errno: code) }
    guard fdatasync(descriptor) == 0 else { throw .writeFailed(path: path, errno: errno) }
  }

  /// Reads a journal up to its last good entry; nil when there is none or its first line is not good.
  static func read(_ path: String) throws(BatchError) -> History? {
    guard access(path, F_OK) == 0 else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else { throw .readFailed(path: path, errno: errno) }
    var history: History?
    var start = 0
    let bytes = Array(data)
    while let end = bytes[start...].firstIndex(of: 0x0A), let entry = entry(bytes[start..<end]) {
      start = end + 1
      switch entry {
      case .started(let identity): history = History(identity: identity)
      case .checkpoint(let checkpoint): history?.last = checkpoint
      case .done(let checkpoint):
        history?.last = checkpoint
        history?.isDone = true
      }
      history?.length = Int64(start)
    }
    return history
  }

  private static func entry(_ line: ArraySlice<UInt8>) -> Entry? {
    guard line.count > 9 else { return nil }
    let body = Array(line.dropFirst(9))
    guard line.prefix(9).elementsEqual("\(sum(of: body)) ".utf8) else { return nil }
    return try? JSONDecoder().decode(Entry.self, from: Data(body))
  }

  private static func sum(of bytes: [UInt8]) -> String {
    let sum = String(hb_crc32(bytes, bytes.count), radix: 16)
    return String(repeating: "0", count: 8 - sum.count) + sum
  }
}
