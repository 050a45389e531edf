/// What a writer printed and where: the evidence for the proof.
struct ProofLog: ~Copyable {
  enum Kind: UInt8 { case amount, date, iban, reference }

  struct Entry {
    let kind: Kind
    /// Cents, day number, or the fingerprint of an IBAN or reference without spaces.
    let value: Int64
    /// The bytes of the output that show it.
    var start: Int32
    var end: Int32
  }

  private var memory: UnsafeMutablePointer<Entry>
  private var capacity = 256
  private(set) var count = 0

  init() { memory = .allocate(capacity: 256) }

  deinit { memory.deallocate() }

  /// What was logged, in the order of printing.
  var entries: UnsafeMutableBufferPointer<Entry> { UnsafeMutableBufferPointer(start: memory, count: count) }

  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func add(_ kind: Kind, _ value: Int64, from start: Int, to end: Int) {
    add(Entry(kind: kind, value: value, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end)))
  }

  @inline(__always)
  mutating func add(_ entry: Entry) {
    if count == capacity { grow() }
    memory[count] = entry
    count &+= 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }

  /// Leaves `length` bytes at both ends of the last value out of its evidence: the isolates around it.
  mutating func trimLast(by length: Int) {
    guard count > 0 else { return }
    memory[count - 1].start += Int32(length)
    memory[count - 1].end -= Int32(length)
  }

  /// Moves the evidence at and after `position` by `distance` bytes: its text was moved.
  mutating func shift(from position: Int, by distance: Int) {
    var index = count - 1
    while index >= 0, Int(memory[index].start) >= position {
      memory[index].start += Int32(distance)
      memory[index].end += Int32(distance)
      index -= 1
    }
  }

  /// FNV-1a over the bytes that are not spaces: a fingerprint for comparing, not a secret.
  static func fingerprint(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes where byte != 0x20 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return Int64(bitPattern: hash)
  }
}
