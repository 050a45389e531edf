extension Outline {
  /// The outline of a plain text.
  ///
  /// Empty lines divide paragraphs. A short line alone, without a full stop at its end, is a heading; lines that begin
  /// with a bullet, a dash or a number and a point are items or steps; lines with two or more gaps are tables; a
  /// postcode with the lines above it is an address.
  public init(text: [UInt8], name: String, locale: String, file: String?) {
    self.init(name: name, locale: locale, scope: .document)
    var reader = PlainTextReader(text: text, file: file)
    blocks = reader.blocks()
  }
}

private struct PlainTextReader {
  let text: [UInt8]
  let file: String?
  private var lines: [Line] = []

  struct Line {
    let start: Int
    let end: Int
    let number: Int
    var isEmpty: Bool { start == end }
  }

  init(text: [UInt8], file: String?) {
    self.text = text
    self.file = file
    var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 1
    while start <= text.count {
      var end = start
      while end < text.count, text[end] != 0x0A { end += 1 }
      var last = end
      while last > start, text[last - 1] <= 0x20 { last -= 1 }
      lines.append(Line(start: start, end: last, number: number))
      number += 1
      start = end + 1
    }
  }

  mutating func blocks() -> [OutlineBlock] {
    var blocks: [OutlineBlock] = []
    var at = 0
    var isFirst = true
    while at < lines.count {
      if lines[at].isEmpty {
        at += 1
        continue
      }
      var end = at
      while end < lines.count, !lines[end].isEmpty { end += 1 }
      read(at..<end, isFirst: isFirst, isLast: end == lines.count, &blocks)
      isFirst = false
      at = end
    }
    return blocks
  }

  private func read(_ group: Range<Int>, isFirst: Bool, isLast: Bool, _ blocks: inout [OutlineBlock]) {
    if isAddress(group) { return blocks.append(block(.address, Array(group))) }
    var at = group.lowerBound
    while at < group.upperBound {
      if let marker = markerEnd(lines[at]) {
        var last = at + 1
        while last < group.upperBound, markerEnd(lines[last]) == nil, isIndented(lines[last]) { last += 1 }
        let kind: OutlineBlock.Kind = isDigit(text[firstByte(lines[at])]) ? .step : .item
        blocks.append(block(kind, Array(at..<last), from: marker))
        at = last
      } else if isTableRow(lines[at]) {
        blocks.append(block(.cell, [at]))
        at += 1
      } else if isHeading(at, group) {
        blocks.append(block(isFirst && at == group.lowerBound ? .title : .heading, [at], from: headingStart(lines[at])))
        at += 1
      } else {
        var last = at + 1
        while last < group.upperBound, markerEnd(lines[last]) == nil, !isTableRow(lines[last]) { last += 1 }
        let isSalutation = last == at + 1 && text[lines[at].end - 1] == UInt8(ascii: ",")
        blocks.append(block(isSalutation ? .salutation : .paragraph, Array(at..<last)))
        at = last
      }
    }
  }

  /// The lines as one text, with a line feed between them, each line mapped to its place.
  private func block(_ kind: OutlineBlock.Kind, _ numbers: [Int], from marker: Int? = nil) -> OutlineBlock {
    var bytes: [UInt8] = []
    var anchors: [PlaceMap.Anchor] = []
    for (index, number) in numbers.enumerated() {
      let line = lines[number]
      let first = index == 0 ? marker ?? firstByte(line) : firstByte(line)
      if !bytes.isEmpty { bytes.append(0x0A) }
      let column = text[line.start..<first].count { $0 & 0xC0 != 0x80 } + 1
      anchors.append(PlaceMap.Anchor(offset: bytes.count, source: first, line: line.number, column: column))
      bytes.append(contentsOf: text[first..<max(first, line.end)])
    }
    return OutlineBlock(kind: kind, text: bytes, places: PlaceMap(file: file, anchors: anchors))
  }

  // MARK: What a line is

  private func firstByte(_ line: Line) -> Int {
    var at = line.start
    while at < line.end, text[at] <= 0x20 { at += 1 }
    return at
  }

  private func isIndented(_ line: Line) -> Bool { firstByte(line) > line.start }
  private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Where the text begins after a bullet, a dash or a number; nil for a line without one.
  private func markerEnd(_ line: Line) -> Int? {
    var at = firstByte(line)
    guard at < line.end else { return nil }
    if text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "*") {
      at += 1
    } else if at + 2 < line.end, text[at] == 0xE2, text[at + 1] == 0x80, [0xA2, 0x93, 0x94].contains(text[at + 2]) {
      at += 3
    } else {
      let start = at
      while at < line.end, isDigit(text[at]) { at += 1 }
      guard at > start, at - start <= 2, at < line.end, text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: ")")
      else { return nil }
      at += 1
    }
    guard at < line.end, text[at] == 0x20 || text[at] == 0x09 else { return nil }
    while at < line.end, text[at] <= 0x20 { at += 1 }
    return at < line.end ? at : nil
  }

  /// Two gaps of two or more spaces, tabs or bars divide cells.
  private func isTableRow(_ line: Line) -> Bool {
    var gaps = 0
    var at = firstByte(line)
    while at < line.end {
      if text[at] == UInt8(ascii: "|") || text[at] == 0x09 {
        gaps += 1
      } else if text[at] == 0x20, at + 1 < line.end, text[at + 1] == 0x20 {
        gaps += 1
        while at + 1 < line.end, text[at + 1] == 0x20 { at += 1 }
      }
      at += 1
    }
    return gaps >= 2
  }

  private func headingStart(_ line: Line) -> Int {
    var at = firstByte(line)
    while at < line.end, text[at] == UInt8(ascii: "#") || text[at] == 0x20 { at += 1 }
    return at
  }

  /// A heading stands alone or at the top of its group, is short, and does not end like a sentence; a question may.
  private func isHeading(_ at: Int, _ group: Range<Int>) -> Bool {
    let line = lines[at]
    let first = firstByte(line)
    if text[first] == UInt8(ascii: "#") { return true }
    guard at == group.lowerBound, line.end - first <= 80, text[line.end - 1] != UInt8(ascii: ",") else { return false }
    let last = text[line.end - 1]
    guard last != UInt8(ascii: "."), last != UInt8(ascii: "!"), last != UInt8(ascii: ":"), last != UInt8(ascii: ";")
    else {
      return false
    }
    let words = text[first..<line.end].split(separator: 0x20).count
    if last == UInt8(ascii: "?") {
      // One question is a heading; a line with a question and more is a paragraph.
      let inner = text[first..<(line.end - 1)]
      return words <= 12 && !inner.contains(UInt8(ascii: "?")) && !inner.contains(UInt8(ascii: "."))
    }
    guard words <= 8 else { return false }
    return group.count == 1 || startsUpper(lines[at + 1])
  }

  private func startsUpper(_ line: Line) -> Bool {
    let byte = text[firstByte(line)]
    return byte &- 0x41 < 26
  }

  /// Lines of which one holds a Dutch postcode, and none ends like a sentence.
  private func isAddress(_ group: Range<Int>) -> Bool {
    guard group.count >= 2, group.count <= 7 else { return false }
    var hasPostcode = false
    for number in group {
      let line = lines[number]
      if text[line.end - 1] == UInt8(ascii: ".") || line.end - line.start > 60 { return false }
      let at = firstByte(line)
      guard at + 7 <= line.end, text[at..<(at + 4)].allSatisfy(isDigit) else { continue }
      let next = text[at + 4] == 0x20 ? at + 5 : at + 4
      hasPostcode = hasPostcode || text[next..<min(next + 2, line.end)].allSatisfy { $0 &- 0x41 < 26 }
    }
    return hasPostcode
  }
}
