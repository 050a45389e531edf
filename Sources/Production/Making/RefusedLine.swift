import Foundation

/// A line of `refused.ndjson`: what was wrong, and the record as it was given.
///
///     {"refused":{"position":14,...,"errors":[...]},"record":{...}}
///
/// A batch takes such lines as input again: it reads the record and leaves the rest aside. A record that is no JSON
/// stands as `"text"`, one that is no UTF-8 as `"base64"`; one that is larger than a record may be is not kept.
enum RefusedLine {
  /// What a line of an input turns out to be.
  enum Content {
    /// A line of its own; nothing to take out.
    case plain
    /// The record, and where it starts in the line.
    case record(UnsafeBufferPointer<UInt8>, offset: Int, isXML: Bool)
    case text([UInt8])
    /// The record was no UTF-8 and still waits as base64.
    case base64
    case absent
  }

  /// A line that was refused again holds the line of before; so many, one in the other, are opened.
  static let levels = 16

  static func append(
    _ record: RecordSlice, _ bytes: UnsafeBufferPointer<UInt8>, id: String?, issues: [BatchIssue], isJSON: Bool,
    isXML: Bool = false, to out: OutputBytes
  ) {
    out.literal("{\"refused\":{\"position\":")
    out.append(record.position)
    out.literal(",\"line\":")
    out.append(record.line)
    out.literal(",\"offset\":")
    out.append(Int(record.start))
    out.literal(",\"bytes\":")
    out.append(record.length)
    if let id {
      out.literal(",\"id\":")
      out.appendJSON(id)
    }
    out.literal(",\"errors\":[")
    for (index, issue) in issues.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      append(issue, to: out)
    }
    out.literal("]}")
    if record.fault == nil, record.length == record.count { append(bytes, isJSON: isJSON, isXML: isXML, to: out) }
    out.literal("}\n")
  }

  private static func append(_ issue: BatchIssue, to out: OutputBytes) {
    out.literal("{\"rule\":")
    out.appendJSON(issue.rule)
    out.literal(",\"pointer\":")
    out.appendJSON(issue.pointer)
    if let line = issue.line {
      out.literal(",\"line\":")
      out.append(line)
    }
    if let column = issue.column {
      out.literal(",\"column\":")
      out.append(column)
    }
    out.literal(",\"expected\":")
    out.appendJSON(issue.expected)
    out.literal(",\"task\":")
    out.appendJSON(issue.task)
    if let sums = issue.sums {
      out.literal(",\"stated\":")
      out.append(Int(sums.stated))
      out.literal(",\"computed\":")
      out.append(Int(sums.computed))
    }
    if let found = issue.found {
      out.literal(",\"found\":")
      out.appendJSON(found)
    }
    out.append(UInt8(ascii: "}"))
  }

  private static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, isJSON: Bool, isXML: Bool, to out: OutputBytes
  ) {
    var bytes = bytes
    while let last = bytes.last, isJSONSpace(last) { bytes = UnsafeBufferPointer(rebasing: bytes.dropLast()) }
    if isJSON {
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = UnsafeBufferPointer(rebasing: bytes.dropFirst(3)) }
      // Made of XML: every value is a text.
      if isXML { out.literal(",\"xml_record\":") } else { out.literal(",\"record\":") }
      // Line ends stand between values only: inside quotes they would not be JSON.
      for byte in bytes { out.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
    } else if String(validating: bytes, as: UTF8.self) != nil {
      out.literal(",\"text\":")
      out.appendJSON(bytes)
    } else {
      out.literal(",\"base64\":")
      out.appendBase64(bytes)
    }
  }

  // MARK: Reading

  /// Looks whether a record of an input is such a line. What is not wholly one is plain: the decoder then says what is wrong and where.
  static func content(of line: UnsafeBufferPointer<UInt8>) -> Content {
    var members = Members(line)
    guard members.start(), var member = members.next(), let first = name(of: member.name) else { return .plain }
    var kept: (name: Name, value: Range<Int>)?
    var isRefused = false
    var isTwice = false
    var next: Name? = first
    while true {
      switch next {
      case .refused?:
        isTwice = isTwice || isRefused
        isRefused = true
      case let name?:
        isTwice = isTwice || kept != nil
        kept = (name, member.value)
      case nil: break
      }
      guard let more = members.next() else { break }
      member = more
      next = name(of: member.name)
    }
    guard isRefused, !isTwice, members.isAtEnd else { return .plain }
    switch kept?.name {
    case .record?, .xmlRecord?:
      guard let kept else { return .plain }
      return .record(
        UnsafeBufferPointer(rebasing: line[kept.value]), offset: kept.value.lowerBound, isXML: kept.name == .xmlRecord)
    case .text?:
      guard let kept, let text = try? JSONDecoder().decode(String.self, from: Data(line[kept.value])) else { return .plain }
      return .text(Array(text.utf8))
    case .base64?: return isJSON(line) ? .base64 : .plain
    default: return isJSON(line) ? .absent : .plain
    }
  }

  /// Gives the record that a line stands for to `body`, taken out of as many lines as it was put into; nil when it is not there.
  static func innermost<Result>(
    of line: UnsafeBufferPointer<UInt8>, levels: Int = RefusedLine.levels, isXML: Bool = false,
    _ body: (UnsafeBufferPointer<UInt8>, _ isXML: Bool) -> Result?
  ) -> Result? {
    switch levels > 0 ? content(of: line) : .plain {
    case .plain: body(line, isXML)
    case .record(let inner, offset: _, let isXML): innermost(of: inner, levels: levels - 1, isXML: isXML, body)
    case .text(let text): text.withUnsafeBufferPointer { innermost(of: $0, levels: levels - 1, body) }
    case .base64, .absent: nil
    }
  }

  /// What is put out once more must be JSON.
  private static func isJSON(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    String(validating: line, as: UTF8.self) != nil && (try? JSONSerialization.jsonObject(with: Data(line))) != nil
  }

  private enum Name: String, CaseIterable {
    case refused, record, text, base64
    case xmlRecord = "xml_record"
  }

  private static func name(of bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Name? {
    // No record of ours has a member of these names, so that most lines are done with the first letter of their first one.
    guard let first = bytes.first, "rtbx".utf8.contains(first) else { return nil }
    return Name.allCases.first { bytes.elementsEqual($0.rawValue.utf8) }
  }

  /// The members of an object, without looking into their values.
  private struct Members {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      self.bytes = bytes
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    /// Whether the object is closed here, and nothing follows it.
    var isAtEnd: Bool {
      guard at < bytes.count, bytes[at] == UInt8(ascii: "}") else { return false }
      return bytes[(at + 1)...].allSatisfy(isJSONSpace)
    }

    mutating func start() -> Bool {
      skipSpace()
      guard take(UInt8(ascii: "{")) else { return false }
      skipSpace()
      return true
    }

    mutating func next() -> (name: Slice<UnsafeBufferPointer<UInt8>>, value: Range<Int>)? {
      skipSpace()
      _ = take(UInt8(ascii: ","))
      skipSpace()
      let nameStart = at + 1
      guard skipText() else { return nil }
      let name = bytes[nameStart..<(at - 1)]
      skipSpace()
      guard take(UInt8(ascii: ":")) else { return nil }
      skipSpace()
      let start = at
      var depth = 0
      while at < bytes.count {
        switch bytes[at] {
        case UInt8(ascii: "\""):
          guard skipText() else { return nil }
          continue
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}") where depth == 0, UInt8(ascii: ",") where depth == 0:
          return (name, start..<at)
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
        at += 1
      }
      return nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
      return true
    }

    private mutating func skipSpace() {
      while at < bytes.count, isJSONSpace(bytes[at]) { at += 1 }
    }

    private mutating func skipText() -> Bool {
      guard take(UInt8(ascii: "\"")) else { return false }
      while at < bytes.count {
        let byte = bytes[at]
        at += byte == UInt8(ascii: "\\") ? 2 : 1
        if byte == UInt8(ascii: "\"") { return true }
      }
      return false
    }
  }
}
