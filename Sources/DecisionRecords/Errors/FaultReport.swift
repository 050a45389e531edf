import Facts

/// Turns the faults of one record into issues: finds pointer, line and column, and the sentences.
struct FaultReport {
  let tape: TapeView
  /// Where the record starts in the whole input.
  let start: TextPosition
  let showValues: Bool

  /// All issues, in the order of the text; of one place, in the order in which they were found.
  func issues(_ faults: [Fault]) -> [RecordIssue] {
    faults.enumerated()
      .sorted { (tape.nodes[$0.element.node].offset, $0.offset) < (tape.nodes[$1.element.node].offset, $1.offset) }
      .map { issue($0.element) }
  }

  private func issue(_ fault: Fault) -> RecordIssue {
    let path = path(to: fault.node) + (fault.member.map { [$0] } ?? [])
    let place = position(at: Int(tape.nodes[fault.node].offset))
    let name = path.last { UInt32($0) == nil } ?? ""
    let message = RecordMessages.message(for: fault.rule, detail: fault.detail, name: name)
    var sums: RecordIssue.Sums?
    if case .sums(let both) = fault.detail { sums = both }
    if case .claim(_, let both) = fault.detail { sums = both }
    return RecordIssue(
      rule: fault.rule, pointer: pointer(path), line: place.line, column: place.column, expected: message.expected,
      task: message.task, sums: sums, found: showValues && fault.member == nil ? found(fault.node) : nil)
  }

  /// The issue of bytes that are no record at all.
  func issue(_ fault: TextFault, limit: Int) -> RecordIssue {
    let rule = fault.rule
    let place = position(at: min(fault.offset, tape.input.count))
    let message = RecordMessages.message(for: rule, detail: .limit(limit), name: "")
    return RecordIssue(
      rule: rule, pointer: "", line: place.line, column: place.column, expected: fault.expected ?? message.expected,
      task: message.task, sums: nil, found: nil)
  }

  func position(at offset: Int) -> TextPosition {
    var position = start
    position.advance(over: tape.input[..<offset])
    return position
  }

  /// The names and numbers from the root to a node.
  private func path(to target: Int) -> [String] {
    var path: [String] = []
    var parent = 0
    while parent != target {
      let isList = tape.nodes[parent].kind == .array
      guard
        let (place, child) = tape.children(of: parent).enumerated().first(where: { _, child in
          target < Int(tape.nodes[child].next)
        })
      else { break }
      path.append(isList ? String(place) : name(of: child))
      parent = child
    }
    return path
  }

  /// The name of a member. A name that no record can have may be a value in the wrong place, so it is masked.
  private func name(of node: Int) -> String {
    let bytes = tape.key(of: tape.nodes[node])
    let harmless =
      !bytes.isEmpty && bytes.count <= 24
      && bytes.allSatisfy { $0 == UInt8(ascii: "_") || $0 &- UInt8(ascii: "a") < 26 }
    return harmless || showValues ? visible(String(decoding: bytes, as: UTF8.self)) : "*"
  }

  /// RFC 6901: `~` is `~0` and `/` is `~1`.
  private func pointer(_ path: [String]) -> String {
    var pointer = ""
    for step in path {
      pointer += "/"
      for scalar in step.unicodeScalars {
        switch scalar {
        case "~": pointer += "~0"
        case "/": pointer += "~1"
        default: pointer.unicodeScalars.append(scalar)
        }
      }
    }
    return pointer
  }

  private func found(_ node: Int) -> String? {
    let value = tape.nodes[node]
    switch value.kind {
    case .object: return "an object"
    case .array: return "a list"
    case .yes: return "true"
    case .no: return "false"
    case .null: return "null"
    case .text, .integer, .decimal:
      let text = tape.string(of: value)
      let shown = visible(String(text.prefix(100)))
      return value.kind == .text ? "\"\(shown)\"" : shown
    }
  }

  /// Text that can do no harm on a screen: what may not stand in a text is written as its number.
  private func visible(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if TextRules.firstForbidden(in: String(scalar)) == nil {
        result.unicodeScalars.append(scalar)
      } else {
        result += "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
      }
    }
  }
}

extension TextFault {
  var rule: RuleID {
    switch kind {
    case .empty: .emptyInput
    case .endsEarly: .endsEarly
    case .tooLarge: .tooLarge
    case .tooDeep: .tooDeep
    case .trailing: .trailingText
    case .invalidUTF8: .invalidUTF8
    case .loneSurrogate: .loneSurrogate
    case .rawControl, .badEscape, .badNumber, .valueExpected, .keyExpected, .colonExpected, .commaOrBraceExpected,
      .commaOrBracketExpected:
      .notJSON
    }
  }

  /// What the grammar expected, where it is more than "JSON".
  var expected: String? {
    switch kind {
    case .rawControl: "no control character inside quotes"
    case .badEscape: "an escape such as \\n or \\u20AC"
    case .badNumber: "a number such as -12"
    case .valueExpected: "a value"
    case .keyExpected: "a name in quotes"
    case .colonExpected: "a colon"
    case .commaOrBraceExpected: "a comma or }"
    case .commaOrBracketExpected: "a comma or ]"
    case .empty, .endsEarly, .tooLarge, .tooDeep, .trailing, .invalidUTF8, .loneSurrogate: nil
    }
  }
}
