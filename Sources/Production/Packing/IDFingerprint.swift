import Crypto

/// The first 128 bits of SHA-256 of an id. Among ten million ids, the chance that two share one is below 10^-24, so
/// that equal fingerprints are taken for equal ids.
struct IDFingerprint: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  static let none = IDFingerprint(high: 0, low: 0)

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  init(of id: UnsafeBufferPointer<UInt8>) {
    var hash = SHA256()
    hash.update(bufferPointer: UnsafeRawBufferPointer(id))
    self = hash.finalize().withUnsafeBytes { bytes in
      IDFingerprint(
        high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  init(of id: String) {
    var id = id
    self = id.withUTF8 { IDFingerprint(of: $0) }
  }
}
