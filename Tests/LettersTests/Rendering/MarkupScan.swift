/// What a page of HTML or XML is made of, read by a scanner that knows nothing of letters.
struct MarkupScan {
  /// Tags with their attributes, in order.
  private(set) var tags: [String] = []
  /// The texts between tags, entities undone, in order; the hashes of the provenance are left out.
  private(set) var texts: [String] = []

  /// - Parameter pictures: tags whose attributes follow values of the record, because they draw them or repeat them for machines.
  init(_ source: String, pictures: [String] = ["svg", "path", "iban"]) {
    let bytes = Array(source.utf8)
    var index = 0
    while index < bytes.count {
      let start = index
      if bytes[index] == UInt8(ascii: "<") {
        var quoted = false
        while index < bytes.count, quoted || bytes[index] != UInt8(ascii: ">") {
          if bytes[index] == UInt8(ascii: "\"") { quoted.toggle() }
          index += 1
        }
        index += 1
        let tag = String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self)
        tags.append(pictures.first { tag.hasPrefix("<\($0) ") } ?? tag)
      } else {
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if !MarkupScan.isProvenance(text) { texts.append(MarkupScan.unescaped(text)) }
      }
    }
  }

  private static func isProvenance(_ text: String) -> Bool {
    text.hasPrefix("Helderbrief ") || text.utf8.count == 64 && text.allSatisfy(\.isHexDigit)
  }

  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = String.UnicodeScalarView()
    var rest = Substring(text).unicodeScalars
    let entities: [(String, Unicode.Scalar)] = [
      ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#183;", "\u{B7}"),
    ]
    scan: while let first = rest.first {
      if first == "&" {
        for (entity, scalar) in entities where rest.starts(with: entity.unicodeScalars) {
          result.append(scalar)
          rest = rest.dropFirst(entity.unicodeScalars.count)
          continue scan
        }
      }
      result.append(first)
      rest = rest.dropFirst()
    }
    return String(result)
  }
}
