/// What a letter says beside its words: its parts, blocks, steps, rows and options in order, and the values in each.
///
/// It is read from the XML rendition, which marks every value; so it is what was printed, not what was planned.
public struct LetterOutline: Sendable, Hashable {
  public struct Node: Sendable, Hashable {
    /// The element, such as `steps`, `item`, `table`, `row`; `text` is a run of paragraphs.
    public let name: String
    /// The values in it, sorted: `amount 69450`, `date 2026-04-22`.
    public let values: [String]
    public let children: [Node]
  }

  /// The summary and the four parts, closing and law.
  public let parts: [Node]

  private static let namespace = "urn:helderbrief:letter:1"
  /// Elements whose words are those of a language.
  private static let leaves: Set<String> = [
    "title", "heading", "item", "term", "value", "caption", "column", "label", "cell", "line", "subject", "text",
  ]
  /// What tells of the making of the letter, or stands in translations only.
  private static let beside: Set<String> = ["head", "provenance", "paragraph"]

  /// - Parameter xml: a letter in XML (docs/letter-xml.md).
  /// - Throws: `TranslationError` when it is not XML.
  public init(xml: [UInt8]) throws(TranslationError) {
    let root = try XMLTreeReader.read(xml)
    guard root.namespace == LetterOutline.namespace, root.name == "letter" else {
      throw .notWellFormed(line: root.line, reason: "This is not a letter.")
    }
    parts = root.elements.filter { !LetterOutline.beside.contains($0.name) }.map(LetterOutline.node)
  }

  private static func node(_ element: XMLTree) -> Node {
    let name = element.name == "box" ? "box \(element["name"] ?? "")" : element.name
    if leaves.contains(element.name) {
      return Node(name: name, values: values(in: element, counts: element.name == "cell").sorted(), children: [])
    }
    var children: [Node] = []
    var text: [String] = []
    var isText = false
    // Where paragraphs end is a matter of language: a run of them is one text.
    func close() {
      if isText { children.append(Node(name: "text", values: text.sorted(), children: [])) }
      text = []
      isText = false
    }
    for child in element.elements {
      if child.name == "paragraph" {
        text += values(in: child, counts: false)
        isText = true
      } else {
        close()
        children.append(node(child))
      }
    }
    close()
    return Node(name: name, values: [], children: children)
  }

  /// - Parameter counts: whether counts are values too; in running text a language may say `one month` in words.
  private static func values(in element: XMLTree, counts: Bool) -> [String] {
    element.elements.flatMap { child -> [String] in
      switch child.name {
      case "amount": ["amount \(child["minor"] ?? "")"]
      case "date": ["date \(child["iso"] ?? "")"]
      case "period": ["period \(child["from"] ?? "") \(child["through"] ?? "")"]
      case "iban": ["iban \(child["electronic"] ?? "")"]
      case "number": counts ? ["number \(child["value"] ?? "")"] : []
      case "reference", "phone", "web": ["\(child.name) \(child.text)"]
      default: values(in: child, counts: counts)
      }
    }
  }
}
