import Foundation
import Synchronization

/// Tells how a run stands, five times a second, and keeps the metrics file fresh.
final class Ticker: Sendable {
  private let control: RunControl
  private let timing: Timing
  private let inputSize: Int64?
  private let consumedBefore: Int64
  private let metrics: String?
  private let watch: BatchWatch
  private let ended = Channel<Bool>()
  private let stopping = DispatchSemaphore(value: 0)

  private static let interval = 0.2

  init(_ control: RunControl, _ timing: Timing, inputSize: Int64?, consumedBefore: Int64, metrics: String?, _ watch: BatchWatch) {
    self.control = control
    self.timing = timing
    self.inputSize = inputSize
    self.consumedBefore = consumedBefore
    self.metrics = metrics
    self.watch = watch
    let thread = Thread { [self] in work() }
    thread.start()
  }

  /// Tells the last figures and ends.
  func stop() {
    stopping.signal()
    _ = ended.take()
    tick(writesMetrics: true)
  }

  private func work() {
    var ticks = 0
    repeat {
      tick(writesMetrics: ticks % 5 == 0)
      ticks += 1
    } while stopping.wait(timeout: .now() + Ticker.interval) == .timedOut
    ended.put(true)
  }

  private func tick(writesMetrics: Bool) {
    let progress = control.progress
    let records = Int(progress.records.load(ordering: .relaxed))
    let standing = BatchStanding(
      seconds: timing.seconds, records: records, letters: Int(progress.letters.load(ordering: .relaxed)),
      refused: Int(progress.refused.load(ordering: .relaxed)),
      recordsOfThisRun: max(records - timing.recordsBefore, 0),
      consumed: progress.consumed.load(ordering: .relaxed), inputSize: inputSize, consumedBefore: consumedBefore)
    timing.note(letters: standing.letters)
    watch.standing(standing)
    guard writesMetrics, let metrics else { return }
    do throws(BatchError) {
      try OutputFile.replace(metrics, with: Metrics.text(standing, control), isSynced: false)
    } catch {
      // Letters matter more than figures about them.
      if !hasToldMetrics.exchange(true, ordering: .relaxed) { watch.note(error.sentence) }
    }
  }

  private let hasToldMetrics = Atomic<Bool>(false)
}
