/// Where a text of a YAML file stands, byte by byte, so that it can be exchanged without touching anything around it.
struct ScalarPlace {
  /// From the first byte of the value (a quote, a bar, a letter) to after its last.
  let range: Range<Int>
  /// Spaces before the key.
  let indent: Int
  /// Bytes before the value on its line, counted in columns.
  let column: Int

  /// Finds the value of an entry; nil when it is written in a way that is not understood.
  init?(_ entry: MessageFile.Entry, in file: MessageFile) {
    let bytes = Array(file.text.utf8)
    let lines = ScalarPlace.lineStarts(bytes)
    guard entry.line >= 1, entry.line <= lines.count, entry.keyLine >= 1, entry.keyLine <= lines.count,
      let start = ScalarPlace.offset(bytes, lines, line: entry.line, column: entry.column)
    else { return nil }
    indent = ScalarPlace.indent(of: entry.keyLine - 1, bytes, lines)
    column = entry.column - 1
    // A value in a flow mapping, or a key that is not the first of its line, is left to people.
    guard entry.keyColumn == indent + 1 else { return nil }
    switch entry.style {
    case .doubleQuoted:
      guard let end = ScalarPlace.endOfDoubleQuoted(bytes, from: start) else { return nil }
      range = start..<end
    case .singleQuoted:
      guard let end = ScalarPlace.endOfSingleQuoted(bytes, from: start) else { return nil }
      range = start..<end
    case .block:
      guard bytes[start] == UInt8(ascii: "|") || bytes[start] == UInt8(ascii: ">") else { return nil }
      range = start..<ScalarPlace.endOfBlock(bytes, lines, line: entry.line - 1, indent: indent)
    case .plain:
      range = start..<ScalarPlace.endOfPlain(bytes, lines, line: entry.line - 1, from: start, indent: indent)
    }
  }

  static func lineStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    return starts
  }

  /// Columns count Unicode scalars from 1.
  private static func offset(_ bytes: [UInt8], _ lines: [Int], line: Int, column: Int) -> Int? {
    var offset = lines[line - 1]
    var left = column - 1
    while left > 0, offset < bytes.count, bytes[offset] != 0x0A {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return left == 0 && offset < bytes.count ? offset : nil
  }

  static func indent(of line: Int, _ bytes: [UInt8], _ lines: [Int]) -> Int {
    var offset = lines[line]
    while offset < bytes.count, bytes[offset] == 0x20 { offset += 1 }
    return offset - lines[line]
  }

  /// After the last byte of a line that is not white space.
  static func end(of line: Int, _ bytes: [UInt8], _ lines: [Int]) -> Int {
    var end = line + 1 < lines.count ? lines[line + 1] : bytes.count
    while end > lines[line], [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  private static func isBlank(_ line: Int, _ bytes: [UInt8], _ lines: [Int]) -> Bool {
    end(of: line, bytes, lines) == lines[line]
  }

  private static func endOfDoubleQuoted(_ bytes: [UInt8], from start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "\"") else { return nil }
    var offset = start + 1
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): offset += 2
      case UInt8(ascii: "\""): return offset + 1
      default: offset += 1
      }
    }
    return nil
  }

  private static func endOfSingleQuoted(_ bytes: [UInt8], from start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "'") else { return nil }
    var offset = start + 1
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "'") {
        guard offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "'") else { return offset + 1 }
        offset += 1
      }
      offset += 1
    }
    return nil
  }

  /// The last line of the block that is not blank; blank lines after it divide it from what follows.
  private static func endOfBlock(_ bytes: [UInt8], _ lines: [Int], line: Int, indent: Int) -> Int {
    var last = line
    var next = line + 1
    while next < lines.count {
      if !isBlank(next, bytes, lines) {
        if self.indent(of: next, bytes, lines) <= indent { break }
        last = next
      }
      next += 1
    }
    return end(of: last, bytes, lines)
  }

  /// A plain text ends before a comment; it may go on on lines that stand deeper than its key.
  private static func endOfPlain(_ bytes: [UInt8], _ lines: [Int], line: Int, from start: Int, indent: Int) -> Int {
    var last = end(of: line, bytes, lines)
    if let comment = comment(bytes, from: start, to: last) { return comment }
    var next = line + 1
    while next < lines.count {
      if !isBlank(next, bytes, lines) {
        let deep = self.indent(of: next, bytes, lines)
        guard deep > indent, bytes[lines[next] + deep] != UInt8(ascii: "#") else { break }
        last = end(of: next, bytes, lines)
        if let comment = comment(bytes, from: lines[next], to: last) { return comment }
      }
      next += 1
    }
    return last
  }

  private static func comment(_ bytes: [UInt8], from start: Int, to end: Int) -> Int? {
    var offset = start + 1
    while offset < end {
      if bytes[offset] == UInt8(ascii: "#"), bytes[offset - 1] == 0x20 {
        var before = offset
        while before > start, bytes[before - 1] == 0x20 { before -= 1 }
        return before
      }
      offset += 1
    }
    return nil
  }
}
