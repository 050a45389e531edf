import Foundation

/// Where finished chunks go, in the order of the input. Called from one thread.
protocol ChunkSink: AnyObject {
  func take(_ chunk: Chunk) throws(BatchError)
}

/// Fills the output side of chunks. One worker serves one thread.
protocol ChunkWorker: AnyObject {
  func work(on chunk: Chunk) throws(BatchError)
}

/// Reader, workers and writer at the same time: one thread reads, one a core makes letters, the caller's thread writes.
///
/// A fixed number of chunks goes round (reader, worker, writer, reader ...). The reader waits for a free one, so that a
/// slow disk holds back the reading, and memory depends on the number of cores, not on the number of records.
struct Pipeline {
  let control: RunControl
  let jobs: Int
  let worker: @Sendable () -> any ChunkWorker

  /// What is left of the input when the chunks are done.
  struct Rest {
    /// Records that were counted after the making was stopped.
    var skipped = 0
  }

  private static let stackSize = 8 << 20
  /// Two for each worker: one to work on, one that is read, waits or is written meanwhile.
  private var chunks: Int { 2 * jobs + 2 }

  /// Runs to the end of the input, to a stop, or to a failure (`control.error`).
  func run(_ reader: sending ChunkReader, into sink: any ChunkSink) -> Rest {
    let free = Channel<Chunk>()
    let work = Channel<Chunk>()
    let done = Sequencer()
    let rest = Channel<Int>()
    for _ in 0..<chunks { free.put(Chunk()) }
    let hall = Hall(free: free, work: work, done: done, rest: rest, control: control)
    let box = Handover(reader)
    Pipeline.start { hall.read(box.value) }
    for _ in 0..<jobs { Pipeline.start { [worker] in hall.make(worker()) } }
    while let chunk = done.take() {
      do throws(BatchError) {
        try sink.take(chunk)
        chunk.clear()
        free.put(chunk)
      } catch {
        hall.fail(error)
      }
    }
    return Rest(skipped: rest.take() ?? 0)
  }

  private static func start(_ body: @escaping @Sendable () -> Void) {
    let thread = Thread { body() }
    thread.stackSize = stackSize
    thread.start()
  }

  /// A value that one thread hands to another and does not touch again.
  private final class Handover<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }
}

/// The ways between the threads.
private struct Hall: Sendable {
  let free: Channel<Chunk>
  let work: Channel<Chunk>
  let done: Sequencer
  let rest: Channel<Int>
  let control: RunControl

  func fail(_ error: BatchError) {
    control.fail(error)
    free.abandon()
    work.abandon()
    done.abandon()
    rest.abandon()
  }

  func read(_ reader: ChunkReader) {
    do throws(BatchError) {
      var index = 0
      while !control.mustStop, !control.isFull, let chunk = free.take() {
        chunk.index = index
        guard try reader.read(into: chunk) else { break }
        index += 1
        control.progress.consumed.store(reader.source.consumed, ordering: .relaxed)
        work.put(chunk)
      }
      work.close()
      done.finish(total: index)
      rest.put(control.isFull && !control.mustStop ? try reader.skipRest() : 0)
    } catch {
      fail(error)
    }
  }

  func make(_ worker: any ChunkWorker) {
    while !control.hasFailed, let chunk = work.take() {
      do throws(BatchError) {
        // What comes after the last chunk that counts is not made.
        if !control.isFull { try worker.work(on: chunk) }
        done.put(chunk)
      } catch {
        return fail(error)
      }
    }
  }
}
