/// A condition whose nodes are plain values: nothing to retain while it is tested.
struct FlatCondition: @unchecked Sendable {
  enum Node {
    case flag(Slot)
    case present(Slot)
    /// The value is one of the codes 0...63 whose bit is set.
    case isOne(Slot, UInt64)
    case compare(Slot, Condition.Comparison, Int64)
    case compareFacts(Slot, Condition.Comparison, Slot)
    case not(Int32)
    case and(Int32, Int32)
    case or(Int32, Int32)
  }

  let nodes: UnsafeMutablePointer<Node>
  let root: Int32

  init(_ condition: Condition) {
    var flat: [Node] = []
    func add(_ index: Int) -> Int32 {
      let node: Node
      switch condition.nodes[index] {
      case .flag(let slot): node = .flag(slot)
      case .present(let slot): node = .present(slot)
      case .isOne(let slot, let codes): return addCodes(slot, codes)
      case .compare(let slot, let comparison, let number): node = .compare(slot, comparison, number)
      case .compareFacts(let a, let comparison, let b): node = .compareFacts(a, comparison, b)
      case .not(let inner): node = .not(add(inner))
      case .and(let a, let b): node = .and(add(a), add(b))
      case .or(let a, let b): node = .or(add(a), add(b))
      }
      flat.append(node)
      return Int32(flat.count - 1)
    }
    /// Small codes as one bit mask, others one by one.
    func addCodes(_ slot: Slot, _ codes: [Int64]) -> Int32 {
      let mask = codes.filter { $0 < 64 }.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
      flat.append(.isOne(slot, mask))
      for code in codes where code >= 64 {
        let before = Int32(flat.count - 1)
        flat.append(.compare(slot, .equal, code))
        flat.append(.or(before, before + 1))
      }
      return Int32(flat.count - 1)
    }
    root = add(condition.root)
    nodes = .allocate(capacity: flat.count)
    nodes.initialize(from: flat, count: flat.count)
  }

  /// Whether the condition holds for the facts at `values`, with the rows at `bases`. An absent fact compares as false.
  @inline(__always)
  func holds(_ values: UnsafePointer<Int64>, _ bases: RowBases) -> Bool {
    FlatCondition.evaluate(nodes, root, values, bases)
  }

  private static func evaluate(
    _ nodes: UnsafeMutablePointer<Node>, _ index: Int32, _ values: UnsafePointer<Int64>, _ bases: RowBases
  ) -> Bool {
    switch nodes[Int(index)] {
    case .flag(let slot): return values[bases.index(of: slot)] == 1
    case .present(let slot): return values[bases.index(of: slot)] != FactStore.absent
    case .isOne(let slot, let mask):
      let value = values[bases.index(of: slot)]
      return value >= 0 && value < 64 && mask >> UInt64(value) & 1 == 1
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

extension Condition {
  /// Whether the condition holds; for single questions, since it flattens the condition each time.
  func holds(_ values: UnsafePointer<Int64>, _ bases: RowBases) -> Bool {
    let flat = FlatCondition(self)
    defer { flat.nodes.deallocate() }
    return flat.holds(values, bases)
  }
}
