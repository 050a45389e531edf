/// All facts of one letter as flat 64-bit values, and the bytes of its texts.
///
/// The letter's own facts come first, in the order of the catalogue; rows of lists follow. An amount is its cents, a date its day
/// number, a count or year itself, a flag 0 or 1, a code its index in its list, a period two dates packed by `packPeriod`, a text (and IBAN,
/// reference, phone, web) a range of `pool` packed by `packText`, a list the index of its first row and, in the next slot, the number of rows.
///
/// The store is filled anew for every record and keeps its memory, so a batch allocates nothing per letter here.
public struct FactStore: Sendable {
  /// Stands for a fact that the record does not have.
  static let absent = Int64.min

  var values: [Int64] = []
  var pool: [UInt8] = []

  init() {
    values.reserveCapacity(1024)
    pool.reserveCapacity(2048)
  }

  /// Empties the store and makes room for the letter's own facts, all absent.
  mutating func reset(letterWidth: Int) {
    values.removeAll(keepingCapacity: true)
    pool.removeAll(keepingCapacity: true)
    values.append(contentsOf: repeatElement(FactStore.absent, count: letterWidth))
  }

  /// Makes room for `count` rows of `width` values, all absent; gives the index of the first.
  mutating func appendRows(count: Int, width: Int) -> Int {
    let start = values.count
    values.append(contentsOf: repeatElement(FactStore.absent, count: count * width))
    return start
  }

  /// Keeps the bytes of a text and gives the value that stands for it.
  mutating func text(_ string: String) -> Int64 {
    let start = pool.count
    var string = string
    string.withUTF8 { pool.append(contentsOf: $0) }
    return FactStore.packText(offset: start, count: pool.count - start)
  }

  static func packText(offset: Int, count: Int) -> Int64 { Int64(offset) << 32 | Int64(count) }
  static func textRange(_ value: Int64) -> Range<Int> {
    let start = Int(value >> 32)
    return start..<(start + Int(value & 0xFFFF_FFFF))
  }

  /// The shape of a period as it is printed, and its two ends as day numbers.
  enum PeriodShape: Int64 { case month, months, year, days }

  /// Two day numbers (28 bits each, from 1900-01-01 on) and the shape in one value.
  static func packPeriod(_ shape: PeriodShape, from first: Int32, through last: Int32) -> Int64 {
    shape.rawValue << 56 | (Int64(first) + periodBias) << 28 | (Int64(last) + periodBias)
  }

  static func unpackPeriod(_ value: Int64) -> (shape: PeriodShape, first: Int32, last: Int32) {
    let mask: Int64 = (1 << 28) - 1
    return (
      PeriodShape(rawValue: value >> 56) ?? .days, Int32((value >> 28 & mask) - periodBias), Int32((value & mask) - periodBias)
    )
  }

  private static let periodBias: Int64 = 1 << 26
}
