/// Where a node stands in the source of its message, as UTF-8 byte offsets.
///
/// Two ranges are always equal: where a node stands is no part of what the message says, so that messages with the
/// same content compare as equal.
public struct SourceRange: Sendable, Hashable {
  /// The offset of the first byte.
  public let lowerBound: Int
  /// The offset after the last byte.
  public let upperBound: Int

  public init(_ lowerBound: Int, _ upperBound: Int) {
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  /// The range of a node that was made by code and stands in no source.
  public static let none = SourceRange(0, 0)

  public static func == (left: SourceRange, right: SourceRange) -> Bool { true }
  public func hash(into hasher: inout Hasher) {}
}

/// A place in a text as a person names it.
public struct SourcePosition: Sendable, Equatable, CustomStringConvertible {
  /// The line, 1 for the first. Lines end with LF, CR or CR LF.
  public let line: Int
  /// The column in Unicode code points, 1 for the first.
  public let column: Int

  /// The place of a byte offset; an offset past the end is the end.
  public init(utf8Offset: Int, in source: String) {
    var line = 1
    var column = 1
    var previous: UInt8 = 0
    for byte in source.utf8.prefix(max(0, utf8Offset)) {
      switch byte {
      case 0x0A where previous == 0x0D:
        break
      case 0x0A, 0x0D:
        line += 1
        column = 1
      default:
        // Bytes 10xxxxxx continue a code point.
        if byte & 0xC0 != 0x80 { column += 1 }
      }
      previous = byte
    }
    self.line = line
    self.column = column
  }

  public var description: String { "\(line):\(column)" }
}
