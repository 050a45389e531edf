import DecisionRecords

/// Records in XML, as the JSON that the workbench shows, edits and keeps.
enum XMLIntake {
  /// One record as JSON, more as a JSON array; nil when the bytes are not XML that can be read to its end, which the
  /// reader of records then says.
  static func json(of bytes: [UInt8], house: House) -> [UInt8]? {
    bytes.withUnsafeBufferPointer { buffer in
      guard XMLRecordConverter.isXML(buffer) else { return nil }
      let converter = XMLRecordConverter()
      converter.feed(buffer)
      converter.finish()
      guard converter.fault == nil, !converter.records.isEmpty else { return nil }
      let made = converter.take()
      let rows = converter.records.compactMap { record in
        JSONTree(Array(made[record.start..<record.end])).map { typed($0, house).bytes() }
      }
      guard rows.count == converter.records.count else { return nil }
      if rows.count == 1 { return rows[0] }
      return Array("[".utf8) + Array(rows.joined(separator: Array(",".utf8))) + Array("]".utf8)
    }
  }

  /// XML knows texts only. Where the reader expects a number or a truth and the text is one, it becomes one.
  private static func typed(_ tree: JSONTree, _ house: House) -> JSONTree {
    var tree = tree
    let reader = RecordReader(options: house.recordOptions)
    // Each reading can uncover places below those that were mended; records are not deeper than this.
    for _ in 0..<8 {
      guard case .failure(let errors)? = reader.read(tree.bytes(), form: .single).first?.result else { return tree }
      let before = tree
      for issue in errors.issues where issue.rule == .wrongType {
        switch tree[issue.pointer] {
        case .text(let text)? where JSONTree.isNumber(text): tree = tree.setting(issue.pointer, to: .number(text))
        case .text(let text)? where text == "true" || text == "false":
          tree = tree.setting(issue.pointer, to: .truth(text == "true"))
        case .text(let text)? where text.allSatisfy(\.isWhitespace): tree = tree.setting(issue.pointer, to: .list([]))
        // An element without content where no text may stand: a list without entries.
        case .null?, .object([])?: tree = tree.setting(issue.pointer, to: .list([]))
        default: break
        }
      }
      if tree == before { return tree }
    }
    return tree
  }
}
