/// The word lists, as a tree over word numbers: a phrase is found by walking it word by word.
struct PhraseTable: Sendable {
  /// Which list an entry stands in.
  enum List: UInt8, Sendable { case officialese, figurative, blame, concept }

  /// One line of a list.
  struct Entry: Sendable {
    let list: List
    /// The plain words, or what to do; for a concept its best term.
    let advice: String
    let severity: Severity
    /// Whether the entry holds in texts about something done on purpose too.
    let holdsAlways: Bool
    /// For concepts: the concept.
    let concept: Int
  }

  private(set) var entries: [Entry] = []
  private var edges: [UInt64: Int32] = [:]
  /// The entries that end at a node.
  private var ends: [[Int32]] = [[]]

  mutating func add(_ entry: Entry) -> Int32 {
    entries.append(entry)
    return Int32(entries.count - 1)
  }

  /// Adds one form of an entry.
  mutating func add(form words: [Int32], of entry: Int32) {
    var node: Int32 = 0
    for word in words {
      let edge = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
      if let next = edges[edge] {
        node = next
      } else {
        ends.append([])
        node = Int32(ends.count - 1)
        edges[edge] = node
      }
    }
    if !ends[Int(node)].contains(entry) { ends[Int(node)].append(entry) }
  }

  @inline(__always)
  func next(_ node: Int32, _ word: Int32) -> Int32? {
    edges[UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))]
  }

  @inline(__always)
  func entries(at node: Int32) -> [Int32] { ends[Int(node)] }
}
