/// Knows while a letter is read where in it the reading is: part, heading, block, and in a table the row and column.
struct PlaceKeeper {
  /// A block that was closed, with the values and choices that stood in it.
  struct Closed {
    let part: String
    let heading: String?
    let block: String
    let text: String
    /// The text without the names of row and column.
    let ownText: String
    /// The keys of the messages that stand in it, in order.
    let messages: [String]
    let values: [Int]
    let choices: [Int]

    func place(_ message: String?) -> LetterPlace {
      LetterPlace(part: part, heading: heading, block: block, text: text, message: message)
    }
  }

  private var part = "head"
  private var heading: String?
  private var around: [Element] = []
  private var text = ""
  private var block: String?
  private var waitingValues: [Int] = []
  private var waitingChoices: [Int] = []
  private var messages: [String] = []
  private var columns: [String] = []
  private var column = 0
  private var rowHeader = ""
  private var term = ""

  /// Where the reading is, before the text of the block is complete.
  func here(message: String?) -> LetterPlace {
    LetterPlace(part: part, heading: heading, block: block ?? "text", text: "", message: message)
  }

  mutating func wait(value: Int) { waitingValues.append(value) }
  mutating func wait(choice: Int) { waitingChoices.append(choice) }
  mutating func forget(choice: Int) { waitingChoices.removeAll { $0 == choice } }
  func isPending(choice: Int) -> Bool { waitingChoices.contains(choice) }

  /// - Parameter message: the key of the message that the piece stands in; nil for a value alone.
  mutating func write(_ piece: String, message: String?) {
    text += piece
    if let message, !piece.isEmpty, messages.last != message { messages.append(message) }
  }

  /// How much of the block is written, in bytes.
  var length: Int { text.utf8.count }

  /// Whether a message cannot reach over the beginning of this element.
  static func endsMessage(_ element: Element) -> Bool {
    switch element {
    case .paragraph, .strong, .foreign: false
    default: true
    }
  }

  mutating func begin(_ element: Element) {
    switch element {
    case .part(let name): enter(name.rawValue)
    case .summary: enter("summary")
    case .closing: enter("closing")
    case .law: enter("law")
    case .table:
      columns = []
    case .row:
      column = 0
      rowHeader = ""
    case .pair: term = ""
    default: break
    }
    around.append(element)
    if let name = name(of: element) {
      block = name
      text = ""
      messages = []
    }
  }

  private mutating func enter(_ name: String) {
    part = name
    heading = nil
  }

  /// What a reader would call the block that this element is the text of; nil for elements that hold blocks or stand
  /// in a line.
  private func name(of element: Element) -> String? {
    switch element {
    case .paragraph: isIn { if case .box = $0 { true } else { false } } ? "box" : "paragraph"
    case .heading, .partTitle, .summaryTitle: "heading"
    case .subject: "subject"
    case .draftMark: "draft mark"
    case .line: "address"
    case .item: isIn { $0 == .steps } ? "step" : "list"
    case .term, .description: isIn { $0 == .slip } ? "payment slip" : "key fact"
    case .caption, .headerCell, .cell: "table"
    default: nil
    }
  }

  private func isIn(_ test: (Element) -> Bool) -> Bool { around.contains(where: test) }

  /// Closes an element; gives the block when one is complete.
  mutating func end(_ element: Element) -> Closed? {
    if !around.isEmpty { around.removeLast() }
    guard name(of: element) != nil else { return nil }
    var shown = text
    switch element {
    case .heading, .partTitle, .summaryTitle: heading = text
    case .headerCell: columns.append(text)
    case .term: term = text
    case .description: shown = term.isEmpty ? text : "\(term): \(text)"
    case .cell(let isHeader, _, _):
      if isHeader { rowHeader = text }
      let title = columns.indices.contains(column) ? columns[column] : ""
      shown = isHeader ? text : "\(rowHeader) | \(title): \(text)"
      column += 1
    default: break
    }
    let closed = Closed(
      part: part, heading: heading, block: block ?? "text", text: shown, ownText: text, messages: messages,
      values: waitingValues, choices: waitingChoices)
    waitingValues = []
    waitingChoices = []
    block = nil
    text = ""
    messages = []
    return closed
  }
}
