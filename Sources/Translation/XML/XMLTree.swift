/// An XML element as a value: what is left of a document when libxml2 has read it.
struct XMLTree: Sendable {
  /// Elements in one another; a file of ours is eight deep.
  static let deepest = 40
  /// Elements of one file.
  static let mostElements = 1_000_000

  let namespace: String
  let name: String
  let attributes: [Attribute]
  let children: [Child]
  /// 1-based.
  let line: Int

  struct Attribute: Sendable {
    /// Empty for an attribute without a prefix.
    let namespace: String
    let name: String
    let value: String
  }

  enum Child: Sendable {
    case element(XMLTree)
    case text(String)
  }

  static let xml = "http://www.w3.org/XML/1998/namespace"

  /// The value of an attribute without a prefix.
  subscript(_ name: String) -> String? {
    attributes.first { $0.name == name && $0.namespace.isEmpty }?.value
  }

  var elements: [XMLTree] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  func elements(_ name: String, in namespace: String) -> [XMLTree] {
    elements.filter { $0.name == name && $0.namespace == namespace }
  }

  /// The text directly inside, without that of elements.
  var text: String {
    children.reduce(into: "") { text, child in if case .text(let part) = child { text += part } }
  }
}
