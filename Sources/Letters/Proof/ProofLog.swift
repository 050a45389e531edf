/// What a writer printed and where: the evidence for the proof.
struct ProofLog {
  enum Kind: UInt8 { case amount, date, iban, reference }

  struct Entry {
    let kind: Kind
    /// Cents, day number, or the fingerprint of an IBAN or reference without spaces.
    let value: Int64
    /// The bytes of the output that show it.
    var start: Int32
    var end: Int32
  }

  private(set) var entries: [Entry] = []

  init() { entries.reserveCapacity(256) }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  var count: Int { entries.count }

  mutating func add(_ kind: Kind, _ value: Int64, from start: Int, to end: Int) {
    entries.append(Entry(kind: kind, value: value, start: Int32(start), end: Int32(end)))
  }

  mutating func add(_ entry: Entry) { entries.append(entry) }

  /// Leaves `length` bytes at both ends of the last value out of its evidence: the isolates around it.
  mutating func trimLast(by length: Int) {
    guard let last = entries.indices.last else { return }
    entries[last].start += Int32(length)
    entries[last].end -= Int32(length)
  }

  /// Moves the evidence at and after `position` by `distance` bytes: its text was moved.
  mutating func shift(from position: Int, by distance: Int) {
    var index = entries.count - 1
    while index >= 0, Int(entries[index].start) >= position {
      entries[index].start += Int32(distance)
      entries[index].end += Int32(distance)
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
