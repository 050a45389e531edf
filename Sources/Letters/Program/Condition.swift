/// A compiled `when:`; nodes refer to nodes before them.
struct Condition: Sendable {
  enum Comparison: Sendable { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }
  enum Node: Sendable {
    case flag(Slot)
    case present(Slot)
    case isOne(Slot, of: [Int64])
    case compare(Slot, Comparison, Int64)
    case compareFacts(Slot, Comparison, Slot)
    case not(Int)
    case and(Int, Int)
    case or(Int, Int)
  }
  var nodes: [Node] = []
  var root: Int = 0

  /// Whether the condition holds for the facts at `values`, with the rows at `bases`. An absent fact compares as false.
  func holds(_ values: UnsafePointer<Int64>, _ bases: RowBases) -> Bool {
    nodes.withUnsafeBufferPointer { Condition.evaluate($0, root, values, bases) }
  }

  private static func evaluate(
    _ nodes: UnsafeBufferPointer<Node>, _ index: Int, _ values: UnsafePointer<Int64>, _ bases: RowBases
  ) -> Bool {
    switch nodes[index] {
    case .flag(let slot): return values[bases.index(of: slot)] == 1
    case .present(let slot): return values[bases.index(of: slot)] != FactStore.absent
    case .isOne(let slot, let codes):
      let value = values[bases.index(of: slot)]
      return codes.contains(value)
    case .compare(let slot, let comparison, let number):
      let value = values[bases.index(of: slot)]
      return value != FactStore.absent && comparison.holds(value, number)
    case .compareFacts(let left, let comparison, let right):
      let a = values[bases.index(of: left)]
      let b = values[bases.index(of: right)]
      return a != FactStore.absent && b != FactStore.absent && comparison.holds(a, b)
    case .not(let inner): return !evaluate(nodes, inner, values, bases)
    case .and(let left, let right):
      return evaluate(nodes, left, values, bases) && evaluate(nodes, right, values, bases)
    case .or(let left, let right):
      return evaluate(nodes, left, values, bases) || evaluate(nodes, right, values, bases)
    }
  }
}

extension Condition.Comparison {
  func holds(_ a: Int64, _ b: Int64) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    }
  }
}

/// Where the current row of each depth begins in the fact store; the letter's own row begins at 0.
struct RowBases: Sendable {
  var outer = 0
  var inner = 0

  @inline(__always)
  func index(of slot: Slot) -> Int {
    switch slot.depth {
    case 0: Int(slot.index)
    case 1: outer &+ Int(slot.index)
    default: inner &+ Int(slot.index)
    }
  }
}
