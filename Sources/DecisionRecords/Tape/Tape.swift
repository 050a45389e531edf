/// A record as a flat array of nodes that point into its bytes; made once and filled again for every record, so that
/// reading a million records costs no allocation for the structure.
///
/// The decoder sees only the tape: another notation with the same values needs only another reader that fills one.
struct Tape {
  /// In the order of the text; node 0 is the root.
  var nodes: [TapeNode] = []
  /// The texts that do not stand in the input as they are (escapes resolved), one after another.
  var pool: [UInt8] = []

  mutating func clear() {
    nodes.removeAll(keepingCapacity: true)
    pool.removeAll(keepingCapacity: true)
  }

  /// Gives `body` the tape for reading.
  func withView<Value, Failure: Error>(
    of input: UnsafeBufferPointer<UInt8>, _ body: (TapeView) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try nodes.withUnsafeBufferPointer { nodes throws(Failure) in
      try pool.withUnsafeBufferPointer { pool throws(Failure) in
        try body(TapeView(nodes: nodes, pool: pool, input: input))
      }
    }
  }
}
