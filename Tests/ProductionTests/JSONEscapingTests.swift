import Foundation
import Testing

@testable import Production

@Suite struct JSONEscapingTests {
  private func escaped(_ text: [UInt8]) -> (bytes: [UInt8], lines: Int) {
    let out = OutputBytes(capacity: 1)
    let lines = text.withUnsafeBufferPointer { out.appendJSON($0) }
    return (Array(out.bytes), lines)
  }

  @Test("text comes back from its JSON string, whatever its length and signs")
  func roundTrip() throws {
    var random = SplitMix64(seed: 1)
    let signs: [Unicode.Scalar] = [
      "a", "b", " ", "\"", "\\", "\n", "\r", "\t", "\u{1}", "\u{1F}", "\u{0}", "é", "€", "ع", "😀", "/", "\u{7F}",
      "\u{2028}",
    ]
    for length in Array(0...300) + [8191, 8192, 8193, 20_000] {
      let isDense = Bool.random(using: &random)
      var text = String.UnicodeScalarView()
      for _ in 0..<length {
        let place = isDense ? Int.random(in: 0..<signs.count, using: &random) : Int.random(in: 0...40, using: &random)
        text.append(place < signs.count ? signs[place] : "x")
      }
      let string = String(text)
      let (bytes, lines) = escaped(Array(string.utf8))
      #expect(try JSONDecoder().decode(String.self, from: Data(bytes)) == string)
      #expect(lines == string.utf8.count { $0 == 0x0A })
      #expect(!bytes.contains { $0 < 0x20 })
    }
  }

  @Test("only what must be escaped is escaped")
  func shortest() {
    #expect(escaped(Array("a/é\u{7F}\u{2028}\u{8}".utf8)).bytes == Array("\"a/é\u{7F}\u{2028}\\u0008\"".utf8))
  }

  @Test("the worst case fits: nothing but control characters")
  func worstCase() {
    let (bytes, _) = escaped(Array(repeating: 1, count: 100_000))
    #expect(bytes.count == 600_002)
    #expect(bytes.dropFirst().prefix(12).elementsEqual("\\u0001\\u0001".utf8))
  }

  @Test("base64 is that of Foundation", arguments: 0...20)
  func base64(length: Int) {
    var random = SplitMix64(seed: UInt64(length))
    let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
    let out = OutputBytes()
    bytes.withUnsafeBufferPointer { out.appendBase64($0) }
    #expect(String(decoding: out.bytes, as: UTF8.self) == "\"\(Data(bytes).base64EncodedString())\"")
  }

  @Test("whole numbers are written as Swift writes them")
  func numbers() {
    for number in [0, 1, 9, 10, 99, 100, -1, -10, Int.max, Int.min, 1_234_567_890] {
      let out = OutputBytes(capacity: 1)
      out.append(number)
      #expect(String(decoding: out.bytes, as: UTF8.self) == String(number))
    }
  }
}
