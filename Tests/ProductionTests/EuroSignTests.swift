import CEscaping
import Testing

@Suite("Counting euro signs")
struct EuroSignTests {
  @Test("every sign counts once, wherever it stands; its parts alone do not count")
  func counts() {
    var random = SplitMix64(seed: 5)
    let pieces: [[UInt8]] = [
      [0xE2, 0x82, 0xAC], [0xE2, 0x82], [0x82, 0xAC], [0xAC], [0xE2], [0x20], [0x61, 0x62], [0xC2, 0xAC],
    ]
    for length in Array(0...200) + [1000, 5000] {
      var text: [UInt8] = []
      for _ in 0..<length {
        let piece = Int.random(in: 0..<pieces.count * 3, using: &random)
        text += piece < pieces.count ? pieces[piece] : [0x78]
      }
      let slow = text.indices.count { $0 >= 2 && text[$0 - 2] == 0xE2 && text[$0 - 1] == 0x82 && text[$0] == 0xAC }
      #expect(hb_count_euro_signs(text, text.count) == slow)
    }
  }
}
