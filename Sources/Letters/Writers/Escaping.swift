/// Escaping by context. Values and fixed text pass through the same rules, so neither can become structure.
enum Escaping {
  /// What replaces a byte in HTML text and in double-quoted attributes; nil for bytes that stand as they are.
  static func html(_ utf8: some Sequence<UInt8>) -> [UInt8] { escape(utf8) }

  /// The same rules hold in XML 1.0; `>` is escaped as well, so that `]]>` cannot arise.
  static func xml(_ utf8: some Sequence<UInt8>) -> [UInt8] { escape(utf8) }

  private static func escape(_ utf8: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in utf8 {
      if let entity = entity(for: byte) {
        result.append(contentsOf: UnsafeBufferPointer(start: entity.utf8Start, count: entity.utf8CodeUnitCount))
      } else {
        result.append(byte)
      }
    }
    return result
  }

  @inline(__always)
  static func entity(for byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}

extension ByteBuffer {
  /// A text in which nothing is escaped.
  @inline(__always)
  mutating func appendShort(_ text: TextValue) {
    guard let start = text.bytes.baseAddress else { return }
    reserve(max(text.bytes.count, ByteRun.padding))
    advance(by: ByteBuffer.write(start, text.bytes.count, to: end))
  }

  /// Appends a value for HTML or XML text, run by run.
  mutating func appendEscaped(_ source: UnsafeBufferPointer<UInt8>) {
    guard let base = source.baseAddress else { return }
    var runStart = 0
    var index = 0
    while index < source.count {
      let byte = base[index]
      if byte <= UInt8(ascii: ">"), let entity = Escaping.entity(for: byte) {
        append(base + runStart, index - runStart)
        append(entity)
        runStart = index + 1
      }
      index += 1
    }
    append(base + runStart, source.count - runStart)
  }
}
