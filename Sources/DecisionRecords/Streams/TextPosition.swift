/// A place in a text: line and column, both from 1; columns count characters (Unicode scalars).
public struct TextPosition: Sendable, Hashable {
  public var line: Int
  public var column: Int

  public init(line: Int = 1, column: Int = 1) {
    self.line = line
    self.column = column
  }

  /// Moves over bytes of UTF-8. A line ends with LF, or CR LF.
  mutating func advance(over bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }
}
