/// Walks over the pieces of a letter and finds its blocks, with the place of each of their texts in the page.
struct LetterReading {
  /// A block: which pieces it is made of, and its text.
  struct Block {
    let part: String
    let kind: ReadingBlock.Kind
    /// The tag that holds the block; nil for a line of an address.
    let element: Int?
    /// Which row of a table or list of terms it stands in, counted over the letter; nil outside.
    let row: Int?
    /// Pieces between its tags.
    var pieces: Range<Int>
    /// UTF-8.
    var text: [UInt8] = []
    var values: [WordCutter.Value] = []
  }

  private(set) var blocks: [Block] = []
  private let source: LetterPieces
  private var parts: [(name: String, depth: Int)] = []
  private var open: [String] = []
  private var classes: [String] = []
  private var current: Block?
  private var rows = 0
  private var isInRow = false
  private var value: (depth: Int, start: Int, kind: ReadingWord.Kind, value: String?)?
  /// How deep an element is whose text nobody reads as part of the letter.
  private var hiddenDepth: Int?

  init(_ source: LetterPieces) {
    self.source = source
    for index in source.pieces.indices {
      switch source.pieces[index] {
      case .open(let name, let attributes, _): begin(name, attributes, at: index)
      case .close(let name, _): end(name, at: index)
      case .text(let range): add(range, at: index)
      }
    }
    close(at: source.pieces.count)
  }

  static let inlineElements: Set<String> = ["bdi", "data", "time", "span", "strong", "em", "b", "i", "abbr"]

  private static let kinds: [String: ReadingBlock.Kind] = [
    "h1": .title, "h2": .heading, "h3": .heading, "p": .paragraph, "li": .item, "dt": .term, "dd": .value,
    "caption": .caption, "th": .header, "td": .cell,
  ]

  private mutating func begin(_ name: String, _ attributes: Range<Int>, at index: Int) {
    let className = source.attribute("class", in: attributes) ?? ""
    open.append(name)
    classes.append(className)
    guard hiddenDepth == nil else { return }
    if name == "svg" || className == "provenance" {
      close(at: index)
      hiddenDepth = open.count
      return
    }
    if LetterReading.inlineElements.contains(name) {
      if current == nil { start(.line, element: nil, at: index) }
      if value == nil, let kind = LetterReading.valueKind(name, className), let block = current {
        let stated = source.attribute(name == "data" ? "value" : "datetime", in: attributes)
        value = (open.count, block.text.count, kind, stated)
      }
      return
    }
    close(at: index)
    if let part = partName(name, className, attributes) { parts.append((part, open.count)) }
    if name == "tr" || name == "dt" {
      rows += 1
      isInRow = true
    }
    guard var kind = LetterReading.kinds[name] else { return }
    if kind == .item, open.dropLast().last == "ol" { kind = .step }
    if kind == .header, source.attribute("scope", in: attributes) == "row" { kind = .cell }
    if className == "draft" { kind = .notice }
    // A payment slip is figures to copy, not text to read.
    if kind == .value, classes.contains("slip") { kind = .cell }
    start(kind, element: index, at: index + 1)
  }

  private mutating func end(_ name: String, at index: Int) {
    defer {
      open.removeLast()
      classes.removeLast()
    }
    if let hidden = hiddenDepth {
      if hidden == open.count { hiddenDepth = nil }
      return
    }
    if let opened = value, opened.depth == open.count {
      if var block = current, block.text.count > opened.start {
        block.values.append(.init(range: opened.start..<block.text.count, kind: opened.kind, value: opened.value))
        current = block
      }
      value = nil
    }
    if !LetterReading.inlineElements.contains(name) { close(at: index) }
    if name == "tr" || name == "dl" { isInRow = false }
    if let last = parts.last, last.depth == open.count { parts.removeLast() }
  }

  private mutating func add(_ range: Range<Int>, at index: Int) {
    guard hiddenDepth == nil else { return }
    let text = source.decoded(range)
    if current == nil {
      guard text.contains(where: { $0 > 0x20 }) else { return }
      start(.line, element: nil, at: index)
    }
    current?.text.append(contentsOf: text)
  }

  private mutating func start(_ kind: ReadingBlock.Kind, element: Int?, at index: Int) {
    current = Block(
      part: parts.last?.name ?? "head", kind: kind, element: element, row: isInRow ? rows : nil, pieces: index..<index)
  }

  private mutating func close(at index: Int) {
    guard var block = current else { return }
    current = nil
    value = nil
    guard block.text.contains(where: { $0 > 0x20 }) else { return }
    block.pieces = block.pieces.lowerBound..<index
    blocks.append(block)
  }

  private func partName(_ name: String, _ className: String, _ attributes: Range<Int>) -> String? {
    switch (name, className) {
    case ("header", _): "head"
    case ("section", "summary"): "summary"
    case ("section", _): source.attribute("id", in: attributes)
    case ("div", "closing"): "closing"
    case ("footer", "law"): "law"
    default: nil
    }
  }

  private static func valueKind(_ name: String, _ className: String) -> ReadingWord.Kind? {
    switch (name, className) {
    case ("data", _): .amount
    case ("time", _): .date
    case ("span", "period"): .period
    case ("span", "phone"): .phone
    case ("span", "iban"): .iban
    case ("span", "reference"): .reference
    case ("span", "web"): .web
    default: nil
    }
  }
}
