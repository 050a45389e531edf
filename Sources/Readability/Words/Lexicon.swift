/// All words that the rules know, in one hash table over bytes.
///
/// A word is looked up once for each token; the answer is its number, and everything known of it stands under that number.
struct Lexicon: Sendable {
  private(set) var arena: [UInt8] = []
  private(set) var starts: [Int32] = [0]
  private(set) var grammar: [Grammar] = []
  /// Zipf frequency times 100; 0 for a word that the frequency data does not hold.
  private(set) var zipf: [UInt16] = []
  private(set) var participles: [ParticipleClass] = []
  private(set) var syllables: [UInt8] = []
  /// Open addressing: the number of a word, or -1.
  private var table: [Int32]
  private var mask: Int

  init(capacity: Int = 1 << 17) {
    table = [Int32](repeating: -1, count: capacity)
    mask = capacity - 1
  }

  var count: Int { grammar.count }

  /// FNV-1a over lower-case bytes.
  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ (hash >> 29)
  }

  /// The number of a word in lower case, or -1.
  @inline(__always)
  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 { find(bytes, hash: Lexicon.hash(bytes)) }

  @inline(__always)
  func find(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int32 {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let number = table[slot]
      if number < 0 || equals(number, bytes) { return number }
      slot = (slot + 1) & mask
    }
  }

  func find(_ word: String) -> Int32 {
    var word = word
    return word.withUTF8 { find($0) }
  }

  @inline(__always)
  private func equals(_ number: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[Int(number)])
    guard Int(starts[Int(number) + 1]) - start == bytes.count else { return false }
    for index in 0..<bytes.count where arena[start + index] != bytes[index] { return false }
    return true
  }

  /// The bytes of a word.
  func bytes(of number: Int32) -> ArraySlice<UInt8> { arena[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])] }

  @inline(__always)
  func grammar(of number: Int32) -> Grammar { number < 0 ? [] : grammar[Int(number)] }

  @inline(__always)
  func zipf(of number: Int32) -> Int { number < 0 ? 0 : Int(zipf[Int(number)]) }

  @inline(__always)
  func participle(_ number: Int32) -> ParticipleClass { number < 0 ? [] : participles[Int(number)] }

  // MARK: Making

  /// Adds a word, or finds it; gives its number.
  @discardableResult
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let hash = Lexicon.hash(bytes)
    let known = find(bytes, hash: hash)
    if known >= 0 { return known }
    if (count + 1) * 2 > table.count { grow() }
    let number = Int32(count)
    arena.append(contentsOf: bytes)
    starts.append(Int32(arena.count))
    grammar.append([])
    zipf.append(0)
    participles.append([])
    place(number, hash)
    return number
  }

  @discardableResult
  mutating func add(_ word: String) -> Int32 {
    var word = word
    return word.withUTF8 { add($0) }
  }

  mutating func mark(_ number: Int32, _ marks: Grammar) { grammar[Int(number)].formUnion(marks) }
  mutating func setZipf(_ number: Int32, _ value: UInt16) { zipf[Int(number)] = value }
  mutating func mark(_ number: Int32, _ classes: ParticipleClass) { participles[Int(number)].formUnion(classes) }

  /// Counts the syllables of the words that were added since the last time.
  mutating func countSyllables() {
    for number in syllables.count..<count {
      let syllables = bytes(of: Int32(number)).withUnsafeBufferPointer { Syllables.count($0) }
      self.syllables.append(UInt8(min(syllables, 255)))
    }
  }

  private mutating func place(_ number: Int32, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while table[slot] >= 0 { slot = (slot + 1) & mask }
    table[slot] = number
  }

  private mutating func grow() {
    table = [Int32](repeating: -1, count: table.count * 2)
    mask = table.count - 1
    for number in 0..<Int32(count) {
      let hash = bytes(of: number).withUnsafeBufferPointer { Lexicon.hash($0) }
      place(number, hash)
    }
  }
}
