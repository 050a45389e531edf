/// A filled ``Tape`` and the input that it points into, for reading; never kept beyond ``Tape/withView(of:_:)``.
///
/// All offsets in it come from the reader that filled the tape, so they lie inside the buffers.
struct TapeView {
  let nodes: UnsafeBufferPointer<TapeNode>
  let pool: UnsafeBufferPointer<UInt8>
  let input: UnsafeBufferPointer<UInt8>

  /// The text of a node as UTF-8 that was proven valid.
  @inline(__always)
  func text(of node: TapeNode) -> UnsafeBufferPointer<UInt8> {
    slice(node.flags.contains(.pooled), node.start, node.end)
  }

  /// The name of a member.
  @inline(__always)
  func key(of node: TapeNode) -> UnsafeBufferPointer<UInt8> {
    slice(node.flags.contains(.keyPooled), node.keyStart, node.keyEnd)
  }

  @inline(__always)
  private func slice(_ pooled: Bool, _ start: UInt32, _ end: UInt32) -> UnsafeBufferPointer<UInt8> {
    let base = pooled ? pool.baseAddress : input.baseAddress
    return UnsafeBufferPointer(start: base.map { $0 + Int(start) }, count: Int(end) - Int(start))
  }

  func string(of node: TapeNode) -> String { String(decoding: text(of: node), as: UTF8.self) }

  /// The first member of an object with this name.
  func member(_ name: StaticString, of object: Int) -> Int? {
    guard nodes[object].kind == .object else { return nil }
    return children(of: object).first { equal(name, key(of: nodes[$0])) }
  }

  /// The children of a node, in order.
  func children(of parent: Int) -> Children { Children(nodes: nodes, at: parent + 1, end: Int(nodes[parent].next)) }

  struct Children: Sequence, IteratorProtocol {
    let nodes: UnsafeBufferPointer<TapeNode>
    var at: Int
    let end: Int

    mutating func next() -> Int? {
      guard at < end else { return nil }
      defer { at = Int(nodes[at].next) }
      return at
    }
  }
}
