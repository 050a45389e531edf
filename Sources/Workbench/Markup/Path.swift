/// An address within the workbench: begins with one slash, every segment percent-encoded. No other address can be made.
struct Path: Sendable, Hashable {
  let text: String

  init(_ segments: String...) { text = "/" + segments.map(Path.encoded).joined(separator: "/") }

  private init(text: String) { self.text = text }

  func appending(_ segments: String...) -> Path {
    let base = text == "/" ? "" : text
    return Path(text: base + "/" + segments.map(Path.encoded).joined(separator: "/"))
  }

  /// Pairs without a value are left out.
  func query(_ pairs: KeyValuePairs<String, String?>) -> Path {
    var text = self.text
    var mark = text.contains("?") ? "&" : "?"
    for (name, value) in pairs {
      guard let value else { continue }
      text += "\(mark)\(Path.encoded(name))=\(Path.encoded(value))"
      mark = "&"
    }
    return Path(text: text)
  }

  func fragment(_ name: String) -> Path { Path(text: text + "#" + Path.encoded(name)) }

  /// A path that came from outside, to go back to; nil unless it can only be a page of this site.
  init?(returning text: String) {
    guard text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"), text.utf8.count <= 500,
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return nil }
    self.text = text
  }

  /// RFC 3986, 2.3: what is not unreserved is encoded.
  static func encoded(_ text: String) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        out.append(byte)
      default:
        out.append(UInt8(ascii: "%"))
        out.append(contentsOf: Hex.pair(byte, uppercase: true))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// Bytes as hexadecimal digits.
enum Hex {
  static func pair(_ byte: UInt8, uppercase: Bool = false) -> [UInt8] {
    let digits: StaticString = uppercase ? "0123456789ABCDEF" : "0123456789abcdef"
    return digits.withUTF8Buffer { [$0[Int(byte >> 4)], $0[Int(byte & 15)]] }
  }

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.flatMap { pair($0) }, as: UTF8.self)
  }
}
