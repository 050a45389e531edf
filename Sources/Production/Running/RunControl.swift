import Synchronization

/// What all threads of a run look at: whether to go on, and why not.
final class RunControl: Sendable {
  private let interrupted = Atomic<Bool>(false)
  private let halted = Atomic<Bool>(false)
  private let full = Atomic<Bool>(false)
  private let failure = Mutex<BatchError?>(nil)
  let progress = RunProgress()

  /// The operator asked to stop: chunks in flight are finished, nothing new is read.
  var isInterrupted: Bool { interrupted.load(ordering: .relaxed) }
  func interrupt() { interrupted.store(true, ordering: .relaxed) }

  /// Enough records were refused: the rest is only counted.
  var isFull: Bool { full.load(ordering: .relaxed) }
  func stopMaking() { full.store(true, ordering: .relaxed) }

  /// Nothing more can be done.
  var hasFailed: Bool { halted.load(ordering: .acquiring) }
  var error: BatchError? { failure.withLock { $0 } }

  /// The first failure is the one that is told.
  func fail(_ error: BatchError) {
    failure.withLock { if $0 == nil { $0 = error } }
    halted.store(true, ordering: .releasing)
  }

  var mustStop: Bool { isInterrupted || hasFailed }
}

/// Figures for the progress line; written by the reader and the writer, read by whoever shows them.
final class RunProgress: Sendable {
  let consumed = Atomic<Int64>(0)
  let records = Atomic<Int64>(0)
  let letters = Atomic<Int64>(0)
  let refused = Atomic<Int64>(0)
  let bytes = Atomic<Int64>(0)

  /// Where a run that is resumed goes on.
  func begin(at tally: Tally, consumed: Int64) {
    self.consumed.store(consumed, ordering: .relaxed)
    records.store(Int64(tally.read), ordering: .relaxed)
    letters.store(Int64(tally.letters), ordering: .relaxed)
    refused.store(Int64(tally.refused), ordering: .relaxed)
  }
}
