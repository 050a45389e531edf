/// Where the bytes of a block stand in their file.
public struct PlaceMap: Sendable {
  /// From `offset` on, the text runs along with the file from this place.
  public struct Anchor: Sendable {
    /// Byte offset in the block.
    let offset: Int
    /// Byte offset in the file, or in the message when the block was made from one.
    let source: Int
    /// 1-based.
    let line: Int
    /// 1-based, in characters (Unicode code points).
    let column: Int
    /// Whether the text here is a value: every byte of it stands at the place of its placeholder.
    let isValue: Bool

    public init(offset: Int, source: Int, line: Int, column: Int, isValue: Bool = false) {
      self.offset = offset
      self.source = source
      self.line = line
      self.column = column
      self.isValue = isValue
    }
  }

  /// The file, as the reader of a report can open it; nil for text that stands in no file.
  public let file: String?
  let anchors: [Anchor]

  /// - Parameter anchors: in the order of their offsets.
  public init(file: String?, anchors: [Anchor]) {
    self.file = file
    self.anchors = anchors
  }

  /// A place in the source of a text.
  public struct Place: Hashable, Sendable {
    public let offset: Int
    public let line: Int
    public let column: Int
  }

  /// Whether some of the text is values.
  var hasValues: Bool { anchors.contains(where: \.isValue) }

  func isValue(at offset: Int) -> Bool { anchor(at: offset)?.isValue ?? false }

  private func anchor(at offset: Int) -> Anchor? {
    var low = 0
    var high = anchors.count
    while low < high {
      let middle = (low + high) / 2
      if anchors[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? anchors[low - 1] : nil
  }

  /// The place of a byte of the block.
  func place(at offset: Int, in text: [UInt8]) -> Place {
    guard let anchor = anchor(at: offset) else { return Place(offset: 0, line: 1, column: 1) }
    if anchor.isValue { return Place(offset: anchor.source, line: anchor.line, column: anchor.column) }
    var columns = 0
    for byte in text[anchor.offset..<max(anchor.offset, min(offset, text.count))] where byte & 0xC0 != 0x80 {
      columns += 1
    }
    return Place(offset: anchor.source + offset - anchor.offset, line: anchor.line, column: anchor.column + columns)
  }
}
