import DecisionRecords
import Facts
import Foundation
import Glibc
import Letters

/// The plan of waves while letters are made: which record goes on which day. Used by all workers.
///
/// Sendable because nothing in it changes; reading at a place of a file (`pread`) moves nothing.
final class WaveBook: @unchecked Sendable {
  let waves: [DispatchWave]
  let days: [CivilDate]
  /// Of the input that the plan was made for.
  let digest: String
  private let records: Int
  private let move: DispatchMove
  private let inputPath: String
  private let path: String
  private let descriptor: Int32

  /// Opens the index that a survey wrote.
  init(folder: String, _ options: WaveOptions, _ library: LetterLibrary, inputPath: String) throws(BatchError) {
    path = "\(folder)/waves.index"
    guard let seal = WaveIndex.seal(in: folder, options: options.words) else {
      throw .readFailed(path: path, errno: EIO)
    }
    waves = seal.waves
    days = seal.waves.compactMap { try? CivilDate(iso: $0.date) }
    (digest, records) = (seal.input, seal.records)
    move = DispatchMove(kinds: library.recordKinds, notice: options.notice)
    self.inputPath = inputPath
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
  }

  deinit { close(descriptor) }

  /// The number of the wave that goes on a day, from 0.
  func wave(on day: CivilDate) -> Int? { days.firstIndex(of: day) }

  /// A record as it is sent on its day.
  /// - Parameter position: its number in the input, from 1.
  /// - Throws: `Refusal` when it fits no day; `BatchError` when the input is not the one that was planned.
  func dispatched(_ record: DecisionRecord, position: Int) throws -> DecisionRecord {
    var day = WaveIndex.none
    let count = withUnsafeMutableBytes(of: &day) { pread(descriptor, $0.baseAddress, 4, (position - 1) * 4) }
    guard count == 4 else {
      throw position > records ? BatchError.otherInput(path: inputPath) : .readFailed(path: path, errno: EIO)
    }
    if days.indices.contains(Int(day)) { return try move.moved(record, to: days[Int(day)]) }
    // It fits no day: the first on which it could go by its own day of sending says why.
    if let last = days.last { _ = try move.moved(record, to: days.first { $0 >= record.decision.sent } ?? last) }
    throw BatchError.otherInput(path: inputPath)
  }
}
