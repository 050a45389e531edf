import Facts

/// Texts of a record: free text, codes, closed lists of words.
extension TapeDecoder {
  /// The node if it is text; notes a wrong type otherwise.
  @inline(__always)
  mutating func textNode(_ node: Int?) -> TapeNode? {
    guard let node else { return nil }
    let value = tape.nodes[node]
    guard value.kind == .text else {
      note(.wrongType, at: node, .wanted(.text))
      return nil
    }
    return value
  }

  /// Free text of 1 to `limit` visible characters, without white space at its ends.
  mutating func text(_ node: Int?, limit: Int) -> String? {
    guard let node, let value = textNode(node) else { return nil }
    let text = tape.string(of: value)
    let bytes = text.utf8
    guard !bytes.isEmpty else {
      note(.emptyText, at: node)
      return nil
    }
    let before = faults.count
    if value.flags.contains(.plain) {
      if bytes.count > limit { note(.textTooLong, at: node, .limit(limit)) }
      if bytes.first == 0x20 || bytes.last == 0x20 { note(.strayBlank, at: node) }
    } else {
      if text.unicodeScalars.count > limit { note(.textTooLong, at: node, .limit(limit)) }
      if let forbidden = TextRules.firstForbidden(in: text) {
        note(.forbiddenCharacter, at: node, .character(forbidden.scalar))
      }
      if isBlank(text.unicodeScalars.first) || isBlank(text.unicodeScalars.last) { note(.strayBlank, at: node) }
    }
    return faults.count == before ? text : nil
  }

  private func isBlank(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.isWhitespace ?? false }

  /// Text whose bytes pass a test; `rule` is noted if they do not.
  mutating func text(_ node: Int?, _ rule: RuleID, _ test: (UnsafeBufferPointer<UInt8>) -> Bool) -> String? {
    guard let node, let value = textNode(node) else { return nil }
    if test(tape.text(of: value)) { return tape.string(of: value) }
    note(rule, at: node)
    return nil
  }

  /// A code: `[a-z][a-z0-9]*(-[a-z0-9]+)*`, at most ``RecordLimits/code`` characters.
  mutating func code(_ node: Int?) -> String? { text(node, .badCode, isCode) }

  /// A word of a closed list.
  mutating func word<Word>(_ node: Int?, of _: Word.Type) -> Word?
  where Word: RawRepresentable<String> & CaseIterable {
    guard let node, let value = textNode(node) else { return nil }
    let text = tape.string(of: value)
    if let word = Word(rawValue: text) { return word }
    note(.unknownWord, at: node, .words(Word.allCases.map(\.rawValue)))
    return nil
  }

  mutating func truth(_ node: Int?) -> Bool? {
    guard let node else { return nil }
    switch tape.nodes[node].kind {
    case .yes: return true
    case .no: return false
    case .text where readsUntyped && ["true", "false"].contains(tape.string(of: tape.nodes[node])):
      return tape.string(of: tape.nodes[node]) == "true"
    default:
      note(.wrongType, at: node, .wanted(.truth))
      return nil
    }
  }
}
