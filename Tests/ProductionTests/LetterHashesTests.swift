import CHashing
import Crypto
import Testing

@testable import Production

@Suite("Hashes of letters")
struct LetterHashesTests {
  private static func texts(_ count: Int, upTo most: Int, seed: UInt64) -> [[UInt8]] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 0...most, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digest = Array(SHA256.hash(data: bytes))
    return digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  @Test("texts hashed together have the hashes that they have alone", arguments: Array(1...40) + [97, 200])
  func together(count: Int) {
    for most in [70, 300, 5000] {
      let texts = Self.texts(count, upTo: most, seed: UInt64(count * most))
      let chunk = Chunk()
      let hashes = LetterHashes()
      var places: [Int] = []
      var kept: [OutputBytes] = []
      for text in texts {
        chunk.pack.literal("<")
        places.append(chunk.pack.leaveRoom(LetterHashes.digits))
        kept.append(Self.kept(text))
        hashes.add(kept[kept.count - 1].bytes, inPack: places[places.count - 1])
        chunk.pack.literal(">")
      }
      hashes.fill(chunk)
      for (text, place) in zip(texts, places) {
        let digits = Array(chunk.pack.bytes[(place - 1)...(place + LetterHashes.digits)])
        #expect(String(decoding: digits, as: UTF8.self) == "<\(Self.hex(text))>")
      }
    }
  }

  /// Bytes that stay where they are.
  private static func kept(_ bytes: [UInt8]) -> OutputBytes {
    let out = OutputBytes()
    out.append(bytes)
    return out
  }

  @Test("texts that begin alike have their own hashes", arguments: [1, 2, 15, 16, 40])
  func sharedHeads(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    // More beginnings than are kept; some texts are shorter than one, some differ in its last byte.
    let beginnings = (0..<70).map { _ in
      (0..<HashHeads.length).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    let hashes = LetterHashes()
    for round in 0..<12 {
      let chunk = Chunk()
      let texts = (0..<count).map { number in
        var text = beginnings[(round * count + number) % beginnings.count]
        if Int.random(in: 0..<4, using: &random) == 0 { text[HashHeads.length - 1] ^= 1 }
        if Int.random(in: 0..<6, using: &random) == 0 { text.removeLast() }
        text.append(contentsOf: [UInt8](repeating: 7, count: Int.random(in: 0...200, using: &random)))
        return text
      }
      let kept = texts.map(Self.kept)
      for text in kept {
        hashes.add(text.bytes, sharesHead: true, inManifest: chunk.manifest.leaveRoom(LetterHashes.digits))
      }
      hashes.fill(chunk)
      #expect(String(decoding: chunk.manifest.bytes, as: UTF8.self) == texts.map(Self.hex).joined())
    }
  }

  @Test("every length around the ends of a block has its hash")
  func lengths() {
    let texts = (0...260).map { [UInt8](repeating: UInt8($0 & 0xFF), count: $0) }
    for width in [1, 2, 3, 16, 261] {
      for start in stride(from: 0, to: texts.count, by: width) {
        let some = Array(texts[start..<min(start + width, texts.count)])
        let chunk = Chunk()
        let hashes = LetterHashes()
        let kept = some.map(Self.kept)
        for text in kept { hashes.add(text.bytes, inManifest: chunk.manifest.leaveRoom(LetterHashes.digits)) }
        hashes.fill(chunk)
        #expect(String(decoding: chunk.manifest.bytes, as: UTF8.self) == some.map(Self.hex).joined())
      }
    }
  }

  @Test("what is forgotten leaves no trace")
  func forgotten() {
    let chunk = Chunk()
    let hashes = LetterHashes()
    var kept: [OutputBytes] = []
    func add(_ text: String) {
      kept.append(Self.kept(Array(text.utf8)))
      hashes.add(kept[kept.count - 1].bytes, inPack: chunk.pack.leaveRoom(LetterHashes.digits))
    }
    add("one")
    let mark = hashes.mark
    let length = chunk.pack.count
    add("two")
    add("three")
    hashes.forget(after: mark)
    chunk.pack.cut(to: length)
    add("four")
    hashes.fill(chunk)
    #expect(
      String(decoding: chunk.pack.bytes, as: UTF8.self) == Self.hex(Array("one".utf8)) + Self.hex(Array("four".utf8)))
  }
}
