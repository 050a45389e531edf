/// Changing texts in a file without touching a byte around them. Every change is read back before it counts.
extension MessageFile {
  /// The file with another text for a message that it holds.
  func setting(_ key: String, to value: String) throws(TranslationError) -> MessageFile {
    guard let entry = entry(key), let place = ScalarPlace(entry, in: self) else {
      throw .cannotWriteMessage(key: key, file: name)
    }
    var written = ScalarWriting.value(value, like: entry.style, indent: place.indent, column: place.column)
    var range = place.range
    if entry.style != .block, written.hasPrefix("|\n") {
      // A comment that stood behind the text goes behind the bar: in a block it would be text.
      let rest = text.utf8.dropFirst(range.upperBound).prefix { $0 != 0x0A }
      written = "|" + String(decoding: rest, as: UTF8.self) + written.dropFirst()
      range = range.lowerBound..<range.upperBound + rest.count
    }
    return try verified(replacing(bytes: range, with: written), key: key, value: value)
  }

  /// The file with a new message, put after the last of the messages that stand before it in Dutch.
  ///
  /// - Parameter order: the keys of the Dutch file, in order.
  func inserting(_ key: String, _ value: String, order: [String]) throws(TranslationError) -> MessageFile {
    let parts = key.split(separator: "/").map(String.init)
    let before = neighbour(of: key, order: order)
    let shared = before.map { MessageFile.sharedDepth($0.key, key) } ?? 0
    let bytes = Array(text.utf8)
    let lines = ScalarPlace.lineStarts(bytes)
    var at = bytes.count
    var indent = 0
    if let before {
      guard let place = ScalarPlace(before, in: self) else { throw .cannotWriteMessage(key: key, file: name) }
      at = lines.first { $0 >= place.range.upperBound } ?? bytes.count
      indent = indentOfMapping(shared, of: before, bytes, lines)
    } else if let first = entries.first {
      at = lines[max(0, firstKeyLine(of: first) - 1)]
    }
    var written = at == bytes.count && !text.isEmpty && bytes.last != 0x0A ? "\n" : ""
    for (depth, part) in parts[shared...].enumerated() {
      let margin = String(repeating: " ", count: indent + 2 * depth)
      written += margin + MessageFile.keyText(part) + ":"
      guard depth == parts.count - shared - 1 else {
        written += "\n"
        continue
      }
      let column = margin.count + MessageFile.keyText(part).count + 2
      written += " " + ScalarWriting.value(value, like: .plain, indent: margin.count, column: column) + "\n"
    }
    return try verified(replacing(bytes: at..<at, with: written), key: key, value: value)
  }

  // MARK: Places

  /// The message after which a new one goes: the one before it in Dutch that is deepest in the same mapping.
  private func neighbour(of key: String, order: [String]) -> Entry? {
    guard let index = order.firstIndex(of: key) else { return entries.last }
    let known = Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let deepest = entries.map { MessageFile.sharedDepth($0.key, key) }.max() ?? 0
    let before = order[..<index].reversed().lazy.compactMap { known[$0] }
      .first { MessageFile.sharedDepth($0.key, key) == deepest }
    let after = order[(index + 1)...].reversed().lazy.compactMap { known[$0] }
      .first { MessageFile.sharedDepth($0.key, key) == deepest }
    let anyDeep = entries.last { MessageFile.sharedDepth($0.key, key) == deepest }
    guard let chosen = before ?? after ?? anyDeep else { return nil }
    // Behind the whole of the mapping that the neighbour is in, below the shared one.
    let branch = chosen.key.split(separator: "/").prefix(deepest + 1)
    return entries.last { $0.key.split(separator: "/").prefix(deepest + 1) == branch } ?? chosen
  }

  /// The number of leading keys that two messages share, without the last of either.
  private static func sharedDepth(_ a: String, _ b: String) -> Int {
    let left = a.split(separator: "/").dropLast()
    let right = b.split(separator: "/").dropLast()
    return zip(left, right).prefix { $0 == $1 }.count
  }

  /// The spaces before the keys of a mapping around an entry; depth 0 is the whole file.
  private func indentOfMapping(_ depth: Int, of entry: Entry, _ bytes: [UInt8], _ lines: [Int]) -> Int {
    let levels = entry.key.split(separator: "/").count
    var indent = entry.keyColumn - 1
    var line = entry.keyLine - 1
    var level = levels - 1
    while level > depth, line > 0 {
      line -= 1
      let found = ScalarPlace.indent(of: line, bytes, lines)
      let isText = ScalarPlace.end(of: line, bytes, lines) > lines[line] + found
      guard isText, found < indent, bytes[lines[line] + found] != UInt8(ascii: "#") else { continue }
      indent = found
      level -= 1
    }
    return indent
  }

  private func firstKeyLine(of entry: Entry) -> Int {
    max(1, entry.keyLine - (entry.key.split(separator: "/").count - 1))
  }

  private static func keyText(_ key: String) -> String {
    let isWord = key.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-")
    }
    let isPlain = isWord && ScalarWriting.canBePlain(key)
    return isPlain ? key : ScalarWriting.doubleQuoted(key)
  }

  // MARK: Bytes

  private func replacing(bytes range: Range<Int>, with written: String) -> String {
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(range, with: Array(written.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads the changed file and proves that this message says what it should and no other changed.
  private func verified(_ changed: String, key: String, value: String) throws(TranslationError) -> MessageFile {
    let refusal = TranslationError.cannotWriteMessage(key: key, file: name)
    let file: MessageFile
    do {
      file = try MessageFile(name: name, text: changed)
    } catch {
      throw refusal
    }
    func texts(_ file: MessageFile) -> [String: String] {
      Dictionary(file.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { $0 + $1 })
    }
    var expected = texts(self)
    var found = texts(file)
    guard let read = found.removeValue(forKey: key), file.entries.count(where: { $0.key == key }) == 1 else {
      throw refusal
    }
    expected[key] = nil
    guard expected == found, MessageFile.saysSame(read, value) else { throw refusal }
    return file
  }

  /// Whether two sources of a message print the same; where lines break makes no difference.
  static func saysSame(_ a: String, _ b: String) -> Bool {
    guard let left = try? MessageText(key: "", source: a, file: "", line: 1),
      let right = try? MessageText(key: "", source: b, file: "", line: 1)
    else { return a == b }
    return left.hash == right.hash
  }
}
