/// A compiled letter as it is walked: one list of operations for each format, with texts and jump tables in plain memory.
///
/// Structure and fixed text that follow each other were printed once, at load, by the format's own writer (`ProgramFusion`); what is
/// left to do for a record are values, choices and copies of long runs of bytes.
final class ProgramImage: Sendable {
  let text: FormatProgram
  let html: FormatProgram
  let xml: FormatProgram
  /// Values and choices only: what the proof needs.
  let facts: FormatProgram

  init(_ program: Program, formats: LocaleFormats) {
    let fusion = ProgramFusion(program: program)
    text = fusion.text(formats)
    html = fusion.html(formats)
    xml = fusion.xml(formats)
    facts = fusion.facts()
  }
}

/// The operations of one format.
///
/// Unchecked: all memory is filled in `init`, never written afterwards, and freed when nothing refers to it any more.
final class FormatProgram: @unchecked Sendable {
  let ops: UnsafeBufferPointer<Op>
  let targets: UnsafeBufferPointer<Int32>
  let selections: UnsafeBufferPointer<Selection>
  let conditions: UnsafeBufferPointer<FlatCondition>
  let texts: RawTexts
  /// The words of the texts; of use in plain text only.
  let words: RawWords
  let boxNames: [String]

  init(_ program: Program, texts: TextArena, needsWords: Bool) {
    ops = FormatProgram.keep(program.ops)
    targets = FormatProgram.keep(program.targets)
    selections = FormatProgram.keep(program.selections)
    conditions = FormatProgram.keep(program.conditions.map(FlatCondition.init))
    self.texts = RawTexts(texts)
    words = RawWords(needsWords ? texts : TextArena())
    boxNames = program.boxNames
  }

  private static func keep<Element>(_ array: [Element]) -> UnsafeBufferPointer<Element> {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: array.count)
    _ = memory.initialize(from: array)
    return UnsafeBufferPointer(memory)
  }

  deinit {
    for condition in conditions { condition.nodes.deallocate() }
    UnsafeMutableBufferPointer(mutating: ops).deallocate()
    UnsafeMutableBufferPointer(mutating: targets).deallocate()
    UnsafeMutableBufferPointer(mutating: selections).deinitialize()
    UnsafeMutableBufferPointer(mutating: selections).deallocate()
    UnsafeMutableBufferPointer(mutating: conditions).deallocate()
    texts.deallocate()
    words.deallocate()
  }
}

/// Texts laid end to end in plain memory; whoever holds a `FormatProgram` may read its texts.
struct RawTexts: @unchecked Sendable {
  let bytes: UnsafePointer<UInt8>
  let starts: UnsafePointer<Int32>

  init(_ arena: TextArena) {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, arena.bytes.count))
    bytes.initialize(from: arena.bytes, count: arena.bytes.count)
    let starts = UnsafeMutablePointer<Int32>.allocate(capacity: arena.starts.count)
    starts.initialize(from: arena.starts, count: arena.starts.count)
    self.bytes = UnsafePointer(bytes)
    self.starts = UnsafePointer(starts)
  }

  func deallocate() {
    bytes.deallocate()
    starts.deallocate()
  }

  /// The bytes of a text.
  @inline(__always)
  subscript(_ number: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = Int(starts[Int(number)])
    return UnsafeBufferPointer(start: bytes + start, count: Int(starts[Int(number) + 1]) - start)
  }
}

/// The words of plain fixed texts: where each ends and how many columns it takes, found once at load.
struct RawWords: @unchecked Sendable {
  struct Word {
    let start: Int32
    let end: Int32
    let columns: Int32
  }

  let words: UnsafePointer<Word>
  let starts: UnsafePointer<Int32>

  init(_ arena: TextArena) {
    var words: [Word] = []
    var starts: [Int32] = [0]
    for number in 0..<arena.count {
      let text = Array(arena[number])
      text.withUnsafeBufferPointer { bytes in
        var index = 0
        while index < bytes.count {
          if bytes[index] == 0x20 {
            index += 1
            continue
          }
          let start = index
          while index < bytes.count, bytes[index] != 0x20 { index += 1 }
          let columns = DisplayColumns.width(UnsafeBufferPointer(rebasing: bytes[start..<index]))
          words.append(Word(start: Int32(start), end: Int32(index), columns: Int32(columns)))
        }
      }
      starts.append(Int32(words.count))
    }
    let memory = UnsafeMutablePointer<Word>.allocate(capacity: max(1, words.count))
    memory.initialize(from: words, count: words.count)
    self.words = UnsafePointer(memory)
    let startMemory = UnsafeMutablePointer<Int32>.allocate(capacity: starts.count)
    startMemory.initialize(from: starts, count: starts.count)
    self.starts = UnsafePointer(startMemory)
  }

  func deallocate() {
    words.deallocate()
    starts.deallocate()
  }

  @inline(__always)
  subscript(_ text: Int32) -> UnsafeBufferPointer<Word> {
    let first = Int(starts[Int(text)])
    return UnsafeBufferPointer(start: words + first, count: Int(starts[Int(text) + 1]) - first)
  }
}

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
