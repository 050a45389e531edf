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
