import Foundation

/// Chunks on their way from one thread to others, in any order that they come.
///
/// Sendable by the lock: `items` and `isClosed` are touched only between `lock` and `unlock` of the condition.
final class Channel<Element: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var items: [Element] = []
  private var isClosed = false

  func put(_ item: Element) {
    condition.lock()
    items.append(item)
    condition.signal()
    condition.unlock()
  }

  /// The oldest item; waits for one. Nil when the channel is closed and empty.
  func take() -> Element? {
    condition.lock()
    defer { condition.unlock() }
    while items.isEmpty {
      if isClosed { return nil }
      condition.wait()
    }
    return items.removeFirst()
  }

  /// No more items will come.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }

  /// Throws away what waits, and lets nobody wait any more.
  func abandon() {
    condition.lock()
    items.removeAll()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }
}

/// Gives chunks in the order of their numbers, whatever the order in which they come.
///
/// Sendable by the lock: all members are touched only between `lock` and `unlock` of the condition.
final class Sequencer: @unchecked Sendable {
  private let condition = NSCondition()
  private var waiting: [Int: Chunk] = [:]
  private var next = 0
  /// How many chunks there are in all, once the reader knows.
  private var total: Int?
  private var isAbandoned = false

  func put(_ chunk: Chunk) {
    condition.lock()
    waiting[chunk.index] = chunk
    condition.signal()
    condition.unlock()
  }

  func finish(total: Int) {
    condition.lock()
    self.total = total
    condition.signal()
    condition.unlock()
  }

  func abandon() {
    condition.lock()
    isAbandoned = true
    condition.broadcast()
    condition.unlock()
  }

  /// The next chunk; nil after the last, or when the run was abandoned.
  func take() -> Chunk? {
    condition.lock()
    defer { condition.unlock() }
    while true {
      if isAbandoned || total == next { return nil }
      if let chunk = waiting.removeValue(forKey: next) {
        next += 1
        return chunk
      }
      condition.wait()
    }
  }
}
