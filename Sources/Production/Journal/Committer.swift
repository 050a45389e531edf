import Foundation

/// Makes checkpoints durable beside the writing: waits for the disk, appends to the journal, then publishes letters.
///
/// Sendable by the lock: `pending`, `isBusy`, `isClosed`, `failure` and `last` are touched only between `lock` and
/// `unlock` of the condition; `body` is called by the committer's thread alone.
final class Committer: @unchecked Sendable {
  private let condition = NSCondition()
  private var pending: Checkpoint?
  private var isBusy = false
  private var isClosed = false
  private var failure: BatchError?
  private var last = DispatchTime(uptimeNanoseconds: 0)
  private let body: (Checkpoint) throws(BatchError) -> Void

  /// The least time between two commits: a crash costs the work since the last one, a commit costs a wait for the disk.
  private static let interval: UInt64 = 200_000_000

  /// - Parameter body: makes one checkpoint durable.
  init(_ body: sending @escaping (Checkpoint) throws(BatchError) -> Void) {
    self.body = body
    let thread = Thread { [self] in work() }
    thread.start()
  }

  /// Whether a checkpoint would be taken now.
  var isReady: Bool {
    condition.lock()
    defer { condition.unlock() }
    return pending == nil && !isBusy
      && DispatchTime.now().uptimeNanoseconds &- last.uptimeNanoseconds >= Committer.interval
  }

  func commit(_ checkpoint: Checkpoint) {
    condition.lock()
    pending = checkpoint
    condition.broadcast()
    condition.unlock()
  }

  /// Why committing stopped, if it did.
  var error: BatchError? {
    condition.lock()
    defer { condition.unlock() }
    return failure
  }

  /// Waits until everything is committed, and ends the thread.
  func close() throws(BatchError) {
    condition.lock()
    isClosed = true
    condition.broadcast()
    while failure == nil, pending != nil || isBusy { condition.wait() }
    let failure = failure
    condition.unlock()
    if let failure { throw failure }
  }

  private func work() {
    while true {
      condition.lock()
      while pending == nil, !isClosed { condition.wait() }
      guard let checkpoint = pending, failure == nil else {
        condition.unlock()
        return
      }
      pending = nil
      isBusy = true
      condition.unlock()
      var found: BatchError?
      do throws(BatchError) { try body(checkpoint) } catch { found = error }
      condition.lock()
      isBusy = false
      failure = found
      last = DispatchTime.now()
      condition.broadcast()
      condition.unlock()
    }
  }
}
