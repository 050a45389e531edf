import CHashing
import Crypto

/// The SHA-256 of letters, made for several letters at once: hashing one after the other is the largest part of a batch, and the
/// processor hashes many messages in the time of one.
///
/// The digits are put into the output later: whoever adds a text leaves room for them and says where.
final class LetterHashes {
  /// Digits of a hash in hexadecimal.
  static let digits = 64
  /// From so many texts on, the hashing is worth while: `CHashing` takes sixteen at a time, and of fewer some lanes are idle at the end (with 32 a tenth
  /// of the time, with 64 a hundredth).
  private static let enough = 64

  /// A text whose hash is wanted, and where its digits go; -1 for nowhere.
  private struct Text {
    let start: UnsafePointer<UInt8>
    let count: Int
    let inPack: Int
    let inManifest: Int
    /// Its number among the heads, or -1.
    let head: Int
  }

  private var texts: [Text] = []
  private let heads = HashHeads()
  private let nothing = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
  private var tasks: [hb_sha256_task] = []
  private var order: [Int] = []
  private var digests: [UInt8] = []

  deinit { nothing.deallocate() }

  /// What was added so far, for `forget`.
  var mark: Int { texts.count }

  /// Forgets what was added after a mark: the record was refused after all.
  func forget(after mark: Int) {
    if mark < texts.count { texts.removeSubrange(mark...) }
  }

  /// - Parameters:
  ///   - text: must stay where it is until it is filled in or forgotten.
  ///   - sharesHead: whether many texts begin with the same kilobytes, which are then hashed once.
  func add(_ text: UnsafeBufferPointer<UInt8>, sharesHead: Bool = false, inPack: Int = -1, inManifest: Int = -1) {
    // An empty text may have no address; nothing is read from this one.
    let start = text.baseAddress ?? UnsafePointer(nothing)
    let head = sharesHead ? heads.number(of: text) : -1
    texts.append(Text(start: start, count: text.count, inPack: inPack, inManifest: inManifest, head: head))
  }

  /// Fills in the digits when enough texts wait, and tells whether it did. Called between records.
  func fillIfWorthwhile(_ chunk: Chunk) -> Bool {
    guard texts.count >= LetterHashes.enough else { return false }
    fill(chunk)
    return true
  }

  /// Fills in all digits.
  func fill(_ chunk: Chunk) {
    guard !texts.isEmpty else { return }
    hashAll()
    for (number, text) in texts.enumerated() {
      if text.inPack >= 0 { put(number, at: text.inPack, in: chunk.pack) }
      if text.inManifest >= 0 { put(number, at: text.inManifest, in: chunk.manifest) }
    }
    texts.removeAll(keepingCapacity: true)
  }

  /// Long texts first, so that no lane is left alone with one at the end.
  private func hashAll() {
    let size = Int(hb_sha256_size)
    digests.removeAll(keepingCapacity: true)
    digests.append(contentsOf: repeatElement(0, count: texts.count * size))
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: texts.indices)
    order.sort { texts[$0].count > texts[$1].count }
    let isDone = digests.withUnsafeMutableBufferPointer { digests in
      tasks.removeAll(keepingCapacity: true)
      for number in order {
        tasks.append(
          hb_sha256_task(
            bytes: texts[number].start, count: texts[number].count,
            digest: digests.baseAddress.map { $0 + number * size }, head: heads.pointer(texts[number].head)))
      }
      return hb_sha256(tasks, tasks.count)
    }
    if isDone { return }
    for (number, text) in texts.enumerated() {
      let bytes = UnsafeRawBufferPointer(start: text.start, count: text.count)
      digests.replaceSubrange(number * size..<(number + 1) * size, with: Array(SHA256.hash(data: bytes)))
    }
  }

  private func put(_ number: Int, at place: Int, in out: OutputBytes) {
    let start = number * hb_sha256_size
    let target = UnsafeMutableRawPointer(out.base + place)
    // Four bytes become eight digits at a time: one nibble in each byte, and ten and more go on to the letters.
    for offset in stride(from: 0, to: hb_sha256_size, by: 4) {
      var nibbles: UInt64 = 0
      for byte in 0..<4 {
        let value = UInt64(digests[start + offset + byte])
        nibbles |= (value >> 4 | (value & 15) << 8) << UInt64(16 * byte)
      }
      let letters = ((nibbles + 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
      let digits = nibbles + 0x3030_3030_3030_3030 + letters * 0x27
      target.storeBytes(of: digits.littleEndian, toByteOffset: 2 * offset, as: UInt64.self)
    }
  }
}
