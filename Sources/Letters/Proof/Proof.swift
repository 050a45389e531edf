import CEscaping
import Glibc

/// The proof of a letter: what was printed, read back from the bytes, is what the facts say, in every format and locale.
enum Proof {
  /// Why a letter is not proven. Holds no value of the record.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads every printed value back, with a reader written apart from the printing. The same value in the very same bytes is read once.
  static func valuesSayFacts(_ evidence: borrowing Evidence, formats: LocaleFormats) throws(Failure) {
    let entries = evidence.entries
    for index in 0..<evidence.count {
      let entry = entries[index]
      let original = Int(entry.original)
      if original < index, original >= 0, isSame(entry, entries[original]) { continue }
      let bytes = evidence.bytes(index)
      let holds: Bool
      switch entry.kind {
      case .amount: holds = formats.says(bytes, amount: entry.value)
      case .date: holds = formats.says(bytes, day: Int32(truncatingIfNeeded: entry.value))
      case .iban, .reference: holds = Evidence.fingerprint(bytes) == entry.value
      }
      if !holds { throw Failure(description: "\(name(entry.kind)) was printed so that it does not read back as the fact") }
    }
  }

  @inline(__always)
  private static func isSame(_ a: Evidence.Entry, _ b: Evidence.Entry) -> Bool {
    a.kind == b.kind && a.value == b.value && a.start == b.start && a.count == b.count
  }

  /// Looks every value up in the finished bytes of a format, and counts the euro signs: each value stands in its place, and no amount stands anywhere else.
  static func outputShows(
    _ evidence: borrowing Evidence, at positions: borrowing Positions, in output: UnsafeBufferPointer<UInt8>,
    formats: LocaleFormats, format: LetterFormat
  ) throws(Failure) {
    guard let base = output.baseAddress, positions.count <= evidence.count else {
      throw Failure(description: "the \(format.rawValue) letter shows values that are not in the evidence")
    }
    let size = Int32(truncatingIfNeeded: output.count)
    let entries = evidence.entries
    let pool = evidence.pool.base
    var amounts = 0
    for index in 0..<evidence.count {
      let entry = entries[index]
      let place = positions[index]
      guard place.start >= 0, place.end <= size, place.start < place.end else {
        throw Failure(description: "the \(format.rawValue) letter does not show \(name(entry.kind))")
      }
      let length = place.end &- place.start
      let isSame =
        length == entry.count && isEqual(base + Int(place.start), pool + Int(entry.start), Int(length))
      if !isSame {
        let shown = UnsafeBufferPointer(start: base + Int(place.start), count: Int(length))
        guard isSameUnescaped(shown, evidence.bytes(index), entry.kind) else {
          throw Failure(description: "the \(format.rawValue) letter shows \(name(entry.kind)) with other bytes")
        }
      }
      amounts &+= entry.kind == .amount ? 1 : 0
    }
    let signs = hb_count_euro_signs(base, output.count) - positions.foreignEuroSigns
    if signs != (formats.printsEuroSign ? amounts : 0) {
      throw Failure(description: "the \(format.rawValue) letter has a euro sign outside an amount")
    }
  }

  /// Whether two runs of bytes are the same; values are short, so they are compared eight bytes at a time without a call.
  @inline(__always)
  private static func isEqual(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let left = UnsafeRawPointer(a)
    let right = UnsafeRawPointer(b)
    guard count >= 8 else { return memcmp(a, b, count) == 0 }
    var offset = 0
    while offset &+ 8 <= count {
      if left.loadUnaligned(fromByteOffset: offset, as: UInt64.self) != right.loadUnaligned(fromByteOffset: offset, as: UInt64.self) {
        return false
      }
      offset &+= 8
    }
    let last = count &- 8
    return left.loadUnaligned(fromByteOffset: last, as: UInt64.self) == right.loadUnaligned(fromByteOffset: last, as: UInt64.self)
  }

  /// References may hold characters that HTML and XML escape.
  private static func isSameUnescaped(
    _ shown: UnsafeBufferPointer<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>, _ kind: Evidence.Kind
  ) -> Bool {
    guard kind == .reference else { return false }
    var plain: [UInt8] = []
    var index = 0
    let entities: [(String, UInt8)] = [
      ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#39;", 0x27),
    ]
    scan: while index < shown.count {
      if shown[index] == 0x26 {
        for (entity, byte) in entities where shown[index...].starts(with: entity.utf8) {
          plain.append(byte)
          index += entity.utf8.count
          continue scan
        }
      }
      plain.append(shown[index])
      index += 1
    }
    return plain.elementsEqual(wanted)
  }

  private static func name(_ kind: Evidence.Kind) -> String {
    switch kind {
    case .amount: "an amount"
    case .date: "a date"
    case .iban: "an IBAN"
    case .reference: "a reference"
    }
  }

  /// Whether two letters show the same facts equally often, in any order.
  static func sameFacts(_ a: borrowing Evidence, _ b: borrowing Evidence) -> Bool {
    guard a.count == b.count else { return false }
    let left = a.entries
    let right = b.entries
    var isSameOrder = true
    for index in 0..<left.count where left[index].kind != right[index].kind || left[index].value != right[index].value {
      isSameOrder = false
      break
    }
    return isSameOrder || sorted(left).elementsEqual(sorted(right), by: ==)
  }

  private static func sorted(_ entries: UnsafeMutableBufferPointer<Evidence.Entry>) -> [(UInt8, Int64)] {
    entries.map { ($0.kind.rawValue, $0.value) }.sorted { $0 < $1 }
  }
}
