/// JSON as people read it: members on lines of their own, short lists and objects on one line.
enum IndentedJSON {
  private static let widest = 100

  /// - Parameter compact: JSON without white space.
  static func text(_ compact: [UInt8]) -> [UInt8] {
    var writer = Writer(compact)
    writer.value(indent: 0)
    writer.out.append(UInt8(ascii: "\n"))
    return writer.out
  }

  private struct Writer {
    let input: [UInt8]
    var at = 0
    var out: [UInt8] = []

    init(_ input: [UInt8]) { self.input = input }

    /// Where the value that begins here ends.
    private func end(of start: Int) -> Int {
      var depth = 0
      var isText = false
      var index = start
      while index < input.count {
        let byte = input[index]
        if isText {
          if byte == UInt8(ascii: "\\") { index += 1 } else if byte == UInt8(ascii: "\"") { isText = false }
        } else {
          switch byte {
          case UInt8(ascii: "\""): isText = true
          case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
          case UInt8(ascii: "}"), UInt8(ascii: "]"):
            if depth == 0 { return index }
            depth -= 1
          case UInt8(ascii: ",") where depth == 0: return index
          default: break
          }
        }
        index += 1
      }
      return index
    }

    mutating func value(indent: Int) {
      guard at < input.count else { return }
      let open = input[at]
      let end = end(of: at)
      let isObject = open == UInt8(ascii: "{")
      guard isObject || open == UInt8(ascii: "[") else { return copy(to: end) }
      if indent > 0, end - at <= IndentedJSON.widest, !(isObject && indent == 2) { return inline(to: end) }
      out.append(open)
      at += 1
      while at < end - 1 {
        newLine(indent + 2)
        if isObject {
          copy(to: colon(from: at) + 1)
          out.append(UInt8(ascii: " "))
        }
        value(indent: indent + 2)
        if input[at] == UInt8(ascii: ",") { copy(to: at + 1) }
      }
      newLine(indent)
      copy(to: end)
    }

    /// Where the colon after a name stands; names of records need no escapes.
    private func colon(from start: Int) -> Int {
      var index = start + 1
      while index < input.count, input[index] != UInt8(ascii: "\"") { index += 1 }
      return index + 1
    }

    private mutating func newLine(_ indent: Int) {
      out.append(UInt8(ascii: "\n"))
      out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }

    private mutating func copy(to end: Int) {
      out.append(contentsOf: input[at..<min(end, input.count)])
      at = end
    }

    /// On one line, with blanks where a reader wants them.
    private mutating func inline(to end: Int) {
      var isText = false
      while at < end {
        let byte = input[at]
        if isText, byte == UInt8(ascii: "\\") {
          copy(to: at + 2)
          continue
        }
        if byte == UInt8(ascii: "\"") { isText.toggle() }
        if !isText, byte == UInt8(ascii: "}") { out.append(UInt8(ascii: " ")) }
        out.append(byte)
        if !isText, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "{") {
          out.append(UInt8(ascii: " "))
        }
        at += 1
      }
    }
  }
}
