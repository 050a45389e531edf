extension Outline {
  /// The outline of a letter in XML (`urn:helderbrief:letter:1`): parts, headings, paragraphs, items and steps, with
  /// tables and addresses apart.
  /// - Throws: `badText` when the bytes are no such letter.
  public init(letter bytes: [UInt8], name: String, file: String?) throws(ReadabilityError) {
    var reader = LetterXMLReader(bytes, file: file)
    do throws(XMLScanner.Fault) {
      try reader.read()
    } catch {
      switch error {
      case .notXML(let offset, let expected):
        throw .badText(path: name, line: reader.scanner.line(of: offset), expected: expected)
      }
    }
    guard let locale = reader.locale else {
      throw .badText(path: name, line: 1, expected: "a letter: the element `letter` with a locale")
    }
    self.init(name: name, locale: locale, scope: .document, blocks: reader.blocks)
  }
}

private struct LetterXMLReader {
  private(set) var scanner: XMLScanner
  private(set) var locale: String?
  private(set) var blocks: [OutlineBlock] = []
  private let file: String?
  private var part: String?
  private var open: [String] = []
  private var kind: OutlineBlock.Kind?
  private var text: [UInt8] = []
  private var anchors: [PlaceMap.Anchor] = []
  /// How many elements deep a value is; its words come from the record.
  private var valueDepth = 0
  // Lines are counted along with the reading.
  private var line = 1
  private var lineStart = 0
  private var counted = 0

  init(_ bytes: [UInt8], file: String?) {
    scanner = XMLScanner(bytes)
    self.file = file
  }

  mutating func read() throws(XMLScanner.Fault) {
    while let piece = try scanner.next() {
      switch piece {
      case .open(let name, let attributes, let isEmpty):
        begin(name, attributes)
        if isEmpty { end(name) }
      case .close(let name): end(name)
      case .text(let bytes, let offset): add(bytes, at: offset)
      }
    }
    if let last = open.last { throw .notXML(at: scanner.at, expected: "</\(last)>") }
  }

  private static let parts: Set<String> = [
    "summary", "why", "what-to-do", "how", "where-to-get-help", "closing", "law",
  ]
  private static let values: Set<String> = [
    "amount", "date", "period", "number", "iban", "reference", "phone", "web", "foreign",
  ]

  private mutating func begin(_ name: String, _ attributes: [String: String]) {
    if name == "letter" { locale = attributes["locale"] }
    if LetterXMLReader.parts.contains(name) { part = name }
    open.append(name)
    if LetterXMLReader.values.contains(name) { valueDepth += 1 }
    if let kind = kind(of: name) {
      self.kind = kind
      text.removeAll()
      anchors.removeAll()
    }
  }

  private mutating func end(_ name: String) {
    guard open.last == name else { return }
    open.removeLast()
    if LetterXMLReader.values.contains(name) { valueDepth -= 1 }
    if LetterXMLReader.parts.contains(name) { part = nil }
    guard let kind, self.kind(of: name) != nil else { return }
    if text.contains(where: { $0 > 0x20 }) {
      blocks.append(OutlineBlock(kind: kind, part: part, text: text, places: PlaceMap(file: file, anchors: anchors)))
    }
    self.kind = nil
  }

  private func kind(of name: String) -> OutlineBlock.Kind? {
    switch name {
    case "subject": .title
    case "title", "heading": .heading
    case "paragraph": part == nil ? .salutation : part == "closing" ? .salutation : .paragraph
    case "item": open.dropLast(open.last == name ? 1 : 0).last == "steps" ? .step : .item
    case "term": .term
    case "value": open.contains("payment-slip") || open.contains("meta") ? .cell : .value
    case "caption": .caption
    case "column", "cell", "label": .cell
    case "line", "draft-mark": .address
    default: nil
    }
  }

  private mutating func add(_ bytes: [UInt8], at offset: Int) {
    guard kind != nil else { return }
    while counted < offset {
      if scanner.bytes[counted] == 0x0A {
        line += 1
        lineStart = counted + 1
      }
      counted += 1
    }
    let column = scanner.bytes[lineStart..<offset].count { $0 & 0xC0 != 0x80 } + 1
    anchors.append(.init(offset: text.count, source: offset, line: line, column: column, isValue: valueDepth > 0))
    text.append(contentsOf: bytes)
  }
}
