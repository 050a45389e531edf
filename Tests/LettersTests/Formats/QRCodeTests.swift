import CQREncode
import Testing

@testable import Letters

/// Payment codes beside those of libqrencode.
@Suite("QR codes")
struct QRCodeTests {
  private static func modules(of text: [UInt8]) -> (modules: [UInt8], width: Int)? {
    var result: (modules: [UInt8], width: Int)?
    let isDrawn = text.withUnsafeBufferPointer { bytes in
      QRCode.withModules(of: bytes) { modules, width in
        result = (Array(UnsafeBufferPointer(start: modules, count: width * width)), width)
      }
    }
    return isDrawn ? result : nil
  }

  /// The code of libqrencode for the same bytes, level and mask.
  private static func reference(_ text: [UInt8]) -> (modules: [UInt8], width: Int)? {
    guard let input = QRinput_new2(0, QR_ECLEVEL_M) else { return nil }
    defer { QRinput_free(input) }
    guard QRinput_append(input, QR_MODE_8, Int32(text.count), text) == 0, let code = QRcode_encodeMask(input, 3) else {
      return nil
    }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let data = code.pointee.data else { return nil }
    return (UnsafeBufferPointer(start: data, count: width * width).map { $0 & 1 }, width)
  }

  @Test("a code is that of libqrencode, module by module, for every length that fits")
  func asReference() throws {
    var random = SplitMix64(seed: 3)
    for count in 1...666 {
      let text = (0..<count).map { _ in UInt8.random(in: 1...255, using: &random) }
      let own = try #require(Self.modules(of: text))
      let reference = try #require(Self.reference(text))
      #expect(own.width == reference.width, "\(count) bytes")
      #expect(own.modules == reference.modules, "\(count) bytes")
    }
  }

  @Test("a text that is too long has no code")
  func tooLong() {
    #expect(Self.modules(of: [UInt8](repeating: 65, count: 667)) == nil)
  }
}
