/// A strict reader of JSON (RFC 8259) that fills a ``Tape``: one pass over the bytes, no value is copied unless it
/// holds escapes. UTF-8 is proven valid, lone surrogates are refused.
struct JSONTapeReader {
  let input: UnsafeBufferPointer<UInt8>
  /// The byte that is read next.
  var at: Int
  let depthLimit: Int
  var tape: Tape

  init(_ input: UnsafeBufferPointer<UInt8>, from offset: Int = 0, depthLimit: Int, tape: consuming Tape) {
    self.input = input
    self.at = offset
    self.depthLimit = depthLimit
    self.tape = tape
    self.tape.clear()
  }

  /// Reads one value and leaves `at` behind it.
  mutating func readValue() throws(TextFault) {
    skipSpace()
    guard at < input.count else { throw TextFault(kind: .empty, offset: at) }
    try value(depth: 0, keyStart: 0, keyEnd: 0, flags: [])
  }

  /// Skips white space and refuses anything else that stands behind the value.
  mutating func expectEnd() throws(TextFault) {
    skipSpace()
    if at < input.count { throw TextFault(kind: .trailing, offset: at) }
  }

  @inline(__always)
  mutating func skipSpace() {
    while at < input.count {
      let byte = input[at]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at += 1
    }
  }

  private func fault(_ kind: TextFault.Kind) -> TextFault {
    TextFault(kind: at < input.count ? kind : .endsEarly, offset: at)
  }

  private mutating func value(
    depth: Int, keyStart: UInt32, keyEnd: UInt32, flags: TapeNode.Flags
  ) throws(TextFault) {
    guard at < input.count else { throw fault(.valueExpected) }
    let index = tape.nodes.count
    var node = TapeNode(kind: .null, flags: flags, offset: UInt32(truncatingIfNeeded: at))
    node.keyStart = keyStart
    node.keyEnd = keyEnd
    switch input[at] {
    case UInt8(ascii: "\""):
      let text = try string()
      node.kind = .text
      node.start = text.start
      node.end = text.end
      if text.pooled { node.flags.insert(.pooled) }
      if text.plain { node.flags.insert(.plain) }
    case UInt8(ascii: "{"):
      node.kind = .object
      tape.nodes.append(node)
      try members(depth: depth + 1)
      tape.nodes[index].next = UInt32(truncatingIfNeeded: tape.nodes.count)
      return
    case UInt8(ascii: "["):
      node.kind = .array
      tape.nodes.append(node)
      try elements(depth: depth + 1)
      tape.nodes[index].next = UInt32(truncatingIfNeeded: tape.nodes.count)
      return
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      node.start = UInt32(truncatingIfNeeded: at)
      node.kind = try number()
      node.end = UInt32(truncatingIfNeeded: at)
    case UInt8(ascii: "t"):
      try word("true")
      node.kind = .yes
    case UInt8(ascii: "f"):
      try word("false")
      node.kind = .no
    case UInt8(ascii: "n"):
      try word("null")
      node.kind = .null
    default:
      throw fault(.valueExpected)
    }
    node.next = UInt32(truncatingIfNeeded: index + 1)
    tape.nodes.append(node)
  }

  private mutating func members(depth: Int) throws(TextFault) {
    guard depth <= depthLimit else { throw TextFault(kind: .tooDeep, offset: at) }
    at += 1
    skipSpace()
    if at < input.count, input[at] == UInt8(ascii: "}") {
      at += 1
      return
    }
    while true {
      guard at < input.count, input[at] == UInt8(ascii: "\"") else { throw fault(.keyExpected) }
      let key = try string()
      skipSpace()
      guard at < input.count, input[at] == UInt8(ascii: ":") else { throw fault(.colonExpected) }
      at += 1
      skipSpace()
      try value(depth: depth, keyStart: key.start, keyEnd: key.end, flags: key.pooled ? .keyPooled : [])
      skipSpace()
      guard at < input.count else { throw fault(.commaOrBraceExpected) }
      switch input[at] {
      case UInt8(ascii: ","):
        at += 1
        skipSpace()
      case UInt8(ascii: "}"):
        at += 1
        return
      default: throw fault(.commaOrBraceExpected)
      }
    }
  }

  private mutating func elements(depth: Int) throws(TextFault) {
    guard depth <= depthLimit else { throw TextFault(kind: .tooDeep, offset: at) }
    at += 1
    skipSpace()
    if at < input.count, input[at] == UInt8(ascii: "]") {
      at += 1
      return
    }
    while true {
      try value(depth: depth, keyStart: 0, keyEnd: 0, flags: [])
      skipSpace()
      guard at < input.count else { throw fault(.commaOrBracketExpected) }
      switch input[at] {
      case UInt8(ascii: ","):
        at += 1
        skipSpace()
      case UInt8(ascii: "]"):
        at += 1
        return
      default: throw fault(.commaOrBracketExpected)
      }
    }
  }

  private mutating func word(_ word: StaticString) throws(TextFault) {
    let start = at
    for step in 0..<word.utf8CodeUnitCount {
      guard at < input.count else { throw fault(.valueExpected) }
      guard input[at] == word.utf8Start[step] else { throw TextFault(kind: .valueExpected, offset: start) }
      at += 1
    }
  }

  /// RFC 8259, section 6: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
  private mutating func number() throws(TextFault) -> TapeNode.Kind {
    if input[at] == UInt8(ascii: "-") { at += 1 }
    let leadingZero = at < input.count && input[at] == UInt8(ascii: "0")
    let length = try digits()
    if leadingZero, length > 1 { throw TextFault(kind: .badNumber, offset: at - length) }
    var kind = TapeNode.Kind.integer
    if at < input.count, input[at] == UInt8(ascii: ".") {
      at += 1
      _ = try digits()
      kind = .decimal
    }
    if at < input.count, input[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < input.count, input[at] == UInt8(ascii: "+") || input[at] == UInt8(ascii: "-") { at += 1 }
      _ = try digits()
      kind = .decimal
    }
    return kind
  }

  @inline(__always)
  private mutating func digits() throws(TextFault) -> Int {
    let start = at
    while at < input.count, input[at] &- UInt8(ascii: "0") < 10 { at += 1 }
    if at == start { throw fault(.badNumber) }
    return at - start
  }
}
