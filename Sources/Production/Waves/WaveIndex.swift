import Crypto
import Foundation
import Glibc

/// The day of every record of an input: a file with four bytes a record, so that memory does not grow with the batch.
///
/// Written in two steps: first the stratum of each record, in the order of the input; then, once the plan is known, its day in the
/// same place. A second, small file is written last and says that the first one is whole; both are kept for `--resume`.
final class WaveIndex {
  /// What stands for a record that is no record, or that fits no day.
  static let none = UInt32.max

  /// The small file.
  struct Seal: Codable {
    let options: String
    let records: Int
    /// SHA-256 of the input through its last record, in hexadecimal.
    let input: String
    /// SHA-256 of the days.
    let index: String
    let waves: [DispatchWave]
  }

  private let path: String
  private let descriptor: Int32
  private var waiting: [UInt32] = []
  private var written = 0
  private static let block = 1 << 14

  /// Begins an index in a folder; what an earlier run left is written over.
  init(folder: String) throws(BatchError) {
    path = "\(folder)/waves.index"
    unlink("\(folder)/waves.json")
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .writeFailed(path: path, errno: errno) }
    waiting.reserveCapacity(WaveIndex.block)
  }

  deinit { close(descriptor) }

  func append(_ stratum: UInt32) throws(BatchError) {
    waiting.append(stratum)
    if waiting.count == WaveIndex.block { try flush() }
  }

  private func flush() throws(BatchError) {
    try put(waiting, at: written)
    written += waiting.count
    waiting.removeAll(keepingCapacity: true)
  }

  private func put(_ entries: [UInt32], at place: Int) throws(BatchError) {
    let bytes = entries.count * 4
    let count = entries.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, bytes, place * 4) }
    guard count == bytes else { throw .writeFailed(path: path, errno: count < 0 ? errno : ENOSPC) }
  }

  /// Puts the day of each record in the place of its stratum.
  func settle(_ plan: inout WavePlan, options: String, input: String, folder: String) throws(BatchError) -> Seal {
    try flush()
    var hash = SHA256()
    var start = 0
    while start < written {
      var entries = Array(repeating: WaveIndex.none, count: min(WaveIndex.block, written - start))
      let bytes = entries.count * 4
      let count = entries.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, bytes, start * 4) }
      guard count == bytes else { throw .readFailed(path: path, errno: count < 0 ? errno : EIO) }
      for place in entries.indices where entries[place] != WaveIndex.none {
        entries[place] = plan.nextDay(of: Int(entries[place])).map(UInt32.init) ?? WaveIndex.none
      }
      entries.withUnsafeBytes { hash.update(bufferPointer: $0) }
      try put(entries, at: start)
      start += entries.count
    }
    guard fdatasync(descriptor) == 0 else { throw .writeFailed(path: path, errno: errno) }
    let seal = Seal(
      options: options, records: written, input: input, index: WaveIndex.hexadecimal(hash.finalize()),
      waves: plan.waves)
    guard let json = try? JSONEncoder().encode(seal) else { throw .unexpected("the plan cannot be written as JSON") }
    try OutputFile.replace("\(folder)/waves.json", with: String(decoding: json, as: UTF8.self), isSynced: true)
    return seal
  }

  /// The seal of an index that an earlier run finished, if it is whole and was made with the same options.
  static func seal(in folder: String, options: String) -> Seal? {
    guard let data = FileManager.default.contents(atPath: "\(folder)/waves.json"),
      let seal = try? JSONDecoder().decode(Seal.self, from: data), seal.options == options,
      let file = FileHandle(forReadingAtPath: "\(folder)/waves.index")
    else { return nil }
    var hash = SHA256()
    var size = 0
    while let block = try? file.read(upToCount: 1 << 16), !block.isEmpty {
      hash.update(data: block)
      size += block.count
    }
    return size == seal.records * 4 && hexadecimal(hash.finalize()) == seal.index ? seal : nil
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let text = OutputBytes(capacity: 64)
    text.appendHex(digest)
    return String(decoding: text.bytes, as: UTF8.self)
  }
}
