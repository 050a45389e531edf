import Glibc

/// The proof of a letter: what was printed, read back from the bytes, is what the facts say, in every format and locale.
enum Proof {
  /// The bytes of a euro sign.
  private static let euro: [UInt8] = [0xE2, 0x82, 0xAC]

  /// Why a letter is not proven. Holds no value of the record.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads back every amount, date, IBAN and reference that a writer logged, and counts the euro signs.
  static func readBack(
    _ log: borrowing ProofLog, in bytes: UnsafeBufferPointer<UInt8>, formats: LocaleFormats, format: String
  ) throws(Failure) {
    var amounts = 0
    for entry in log.entries {
      guard entry.start >= 0, entry.end <= Int32(bytes.count), entry.start < entry.end else {
        throw Failure(description: "the \(format) letter lost the place of a value")
      }
      let printed = UnsafeBufferPointer(rebasing: bytes[Int(entry.start)..<Int(entry.end)])
      let holds: Bool
      switch entry.kind {
      case .amount:
        amounts += 1
        holds = formats.says(printed, amount: entry.value)
      case .date: holds = formats.says(printed, day: Int32(truncatingIfNeeded: entry.value))
      case .iban, .reference: holds = fingerprint(printed) == entry.value
      }
      if !holds {
        throw Failure(description: "the \(format) letter prints \(name(entry.kind)) that does not read back as the fact")
      }
    }
    if count(euro, in: bytes) != (formats.printsEuroSign ? amounts : 0) {
      throw Failure(description: "the \(format) letter has a euro sign outside an amount")
    }
  }

  /// The fingerprint of printed text, with the five entities of HTML and XML undone.
  private static func fingerprint(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
    guard bytes.contains(UInt8(ascii: "&")) else { return ProofLog.fingerprint(bytes) }
    var plain: [UInt8] = []
    var index = 0
    let entities: [(String, UInt8)] = [
      ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&#39;", 0x27),
    ]
    scan: while index < bytes.count {
      if bytes[index] == 0x26 {
        for (entity, byte) in entities where bytes[index...].starts(with: entity.utf8) {
          plain.append(byte)
          index += entity.utf8.count
          continue scan
        }
      }
      plain.append(bytes[index])
      index += 1
    }
    return plain.withUnsafeBufferPointer { ProofLog.fingerprint($0) }
  }

  private static func count(_ needle: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress, bytes.count >= 3 else { return 0 }
    var found = 0
    var rest = base
    var left = bytes.count
    while let hit = memchr(rest, Int32(needle[0]), left) {
      let at = hit.assumingMemoryBound(to: UInt8.self)
      let position = UnsafePointer(at)
      left -= position - rest
      if left >= 3, position[1] == needle[1], position[2] == needle[2] { found += 1 }
      rest = position + 1
      left -= 1
    }
    return found
  }

  private static func name(_ kind: ProofLog.Kind) -> String {
    switch kind {
    case .amount: "an amount"
    case .date: "a date"
    case .iban: "an IBAN"
    case .reference: "a reference"
    }
  }

  private static func sameSequence(_ a: borrowing ProofLog, _ b: borrowing ProofLog) -> Bool {
    guard a.count == b.count else { return false }
    let left = a.entries
    let right = b.entries
    for index in 0..<left.count where left[index].kind != right[index].kind || left[index].value != right[index].value {
      return false
    }
    return true
  }

  /// Whether two letters print the same facts equally often, in any order: a table in text may turn two values around.
  static func sameFacts(_ a: borrowing ProofLog, _ b: borrowing ProofLog) -> Bool {
    guard a.count == b.count else { return false }
    if sameSequence(a, b) { return true }
    return sorted(a.entries).elementsEqual(sorted(b.entries), by: ==)
  }

  private static func sorted(_ entries: UnsafeMutableBufferPointer<ProofLog.Entry>) -> [(UInt8, Int64)] {
    entries.map { ($0.kind.rawValue, $0.value) }.sorted { $0 < $1 }
  }
}
