import Foundation
import Letters

/// A batch as a filter: records on standard input, letters on standard output, one line each; no folder, no journal.
/// The same input gives the same output, so that a cluster may run a partition again.
public struct StreamRun {
  private let library: LetterLibrary
  private let options: BatchOptions
  private let refused: RefusedTarget
  private let watch: BatchWatch
  private let control = RunControl()

  /// Where refused records go.
  public enum RefusedTarget: Sendable {
    /// Nowhere; their faults are told through the watch.
    case none
    /// Between the letters, in the order of the input.
    case output
    case file(String)
  }

  public init(library: LetterLibrary, options: BatchOptions, refused: RefusedTarget, watch: BatchWatch) {
    self.library = library
    self.options = options
    self.refused = refused
    self.watch = watch
  }

  /// Stops reading; what was read is written.
  public var interruption: @Sendable () -> Void { { [control] in control.interrupt() } }

  public func run() throws(BatchError) -> BatchResult {
    let source = try InputSource(path: options.input, control: control)
    let inputSize = source.size
    try OutputPlaces.checkMetrics(options.metrics, source)
    let plan = MakingPlan(
      library: library, formats: options.formats, locales: options.locales, pack: .ndjson,
      allowsDrafts: options.allowsDrafts, recordOptions: options.recordOptions, inputName: source.name, staging: nil)
    let ledger = Ledger(plan, ids: try IDIndex(path: nil), control: control, tellRefusal: watch.refused)
    let sink = try StreamSink(ledger, refused, input: source.identity, control: control, refusalLimit: options.refusalLimit)
    let reader = ChunkReader(source, recordLimit: options.recordOptions.maximumRecordBytes, isImpatient: true)
    if let part = options.part { reader.begin(part) }
    let timing = Timing(recordsBefore: 0)
    let ticker = Ticker(control, timing, inputSize: inputSize, consumedBefore: 0, metrics: options.metrics, watch)
    let rest = Pipeline(control: control, jobs: options.jobs) { ChunkMaker(plan) }.run(reader, into: sink)
    ticker.stop()
    if let error = control.error { throw error }
    ledger.tally.skipped += rest.skipped
    let ending: BatchEnding =
      ledger.tally.skipped > 0 ? .refusalLimit : control.isInterrupted ? .interrupted : .complete
    return BatchResult(ledger.tally, ending)
  }
}

/// Writes chunks to standard output.
private final class StreamSink: ChunkSink {
  private let ledger: Ledger
  private let control: RunControl
  private let refusalLimit: Int
  private let mixes: Bool
  private let file: Int32?
  private let fileName: String

  init(
    _ ledger: Ledger, _ refused: StreamRun.RefusedTarget, input: FileIdentity?, control: RunControl, refusalLimit: Int
  ) throws(BatchError) {
    self.ledger = ledger
    self.control = control
    self.refusalLimit = refusalLimit
    switch refused {
    case .none: (mixes, file, fileName) = (false, nil, "")
    case .output: (mixes, file, fileName) = (true, nil, "")
    case .file(let path):
      (mixes, fileName) = (false, path)
      file = try OutputPlaces.open(path, apartFrom: input)
    }
  }

  deinit { if let file { close(file) } }

  func take(_ chunk: Chunk) throws(BatchError) {
    if control.isFull {
      ledger.tally.skipped += chunk.records.count
      return
    }
    let hasSeconds = try ledger.settle(chunk)
    if let file, writeAll(chunk.refused.bytes, to: file) != 0 { throw .writeFailed(path: fileName, errno: errno) }
    if hasSeconds || (mixes && chunk.refused.count > 0) {
      for outcome in chunk.outcomes {
        switch outcome.result {
        case .made: try put(UnsafeBufferPointer(rebasing: chunk.pack.bytes[outcome.pack]))
        case .refused where mixes: try put(UnsafeBufferPointer(rebasing: chunk.refused.bytes[outcome.refused]))
        case .refused: break
        }
      }
    } else {
      try put(chunk.pack.bytes)
    }
    if refusalLimit > 0, ledger.tally.refused >= refusalLimit { control.stopMaking() }
  }

  private func put(_ bytes: UnsafeBufferPointer<UInt8>) throws(BatchError) {
    switch writeAll(bytes, to: 1) {
    case 0: return
    case EPIPE: throw .outputClosed
    case let code: throw .writeFailed(path: "standard output", errno: code)
    }
  }
}
