import Foundation
import Synchronization

/// The same work on many values, on all cores, each on a thread with room for deep templates.
enum Workers {
  /// Bytes.
  private static let stackSize = 8 << 20

  /// The results in the order of the values, whatever core made them.
  static func map<Value: Sendable, Result: Sendable>(
    _ values: [Value], _ work: @escaping @Sendable (Value) -> Result
  ) -> [Result] {
    let cores = min(ProcessInfo.processInfo.activeProcessorCount, values.count)
    guard cores > 1 else { return values.map(work) }
    let shared = Shared<Result>(count: values.count)
    let done = DispatchGroup()
    for _ in 0..<cores {
      done.enter()
      let thread = Thread {
        while let index = shared.next() { shared.put(work(values[index]), at: index) }
        done.leave()
      }
      thread.stackSize = stackSize
      thread.start()
    }
    done.wait()
    return shared.all
  }

  /// The places of the work: which is next, and what came of each.
  private final class Shared<Result: Sendable>: Sendable {
    private let count: Int
    private let taken = Atomic<Int>(0)
    private let results: Mutex<[Result?]>

    init(count: Int) {
      self.count = count
      results = Mutex(Array(repeating: nil, count: count))
    }

    func next() -> Int? {
      let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
      return index < count ? index : nil
    }

    func put(_ result: Result, at index: Int) { results.withLock { $0[index] = result } }

    var all: [Result] { results.withLock { $0.compactMap { $0 } } }
  }
}
