/// Writes XML: every text is escaped where it goes in, so that a value can never become structure.
struct XMLText {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  /// An element with elements in it.
  mutating func element(_ name: String, _ attributes: [(String, String?)] = [], _ body: (inout XMLText) -> Void) {
    indent()
    open(name, attributes)
    text += "\n"
    depth += 1
    body(&self)
    depth -= 1
    indent()
    close(name)
    text += "\n"
  }

  /// An element with text in it, on one line.
  mutating func line(_ name: String, _ attributes: [(String, String?)] = [], _ content: String) {
    line(name, attributes) { $0.append(content) }
  }

  mutating func line(_ name: String, _ attributes: [(String, String?)] = [], _ body: (inout XMLText) -> Void) {
    indent()
    open(name, attributes)
    body(&self)
    close(name)
    text += "\n"
  }

  mutating func open(_ name: String, _ attributes: [(String, String?)] = []) {
    text += "<\(name)"
    write(attributes)
    text += ">"
  }

  mutating func close(_ name: String) { text += "</\(name)>" }

  /// An element with nothing in it.
  mutating func empty(_ name: String, _ attributes: [(String, String?)]) {
    text += "<\(name)"
    write(attributes)
    text += "/>"
  }

  mutating func append(_ content: String) { XMLText.escape(content, isAttribute: false, into: &text) }

  private mutating func write(_ attributes: [(String, String?)]) {
    for case (let name, let value?) in attributes {
      text += " \(name)=\""
      XMLText.escape(value, isAttribute: true, into: &text)
      text += "\""
    }
  }

  private mutating func indent() { text += String(repeating: " ", count: depth) }

  /// XML 1.0, 2.2: other controls cannot be written; a text that holds one is refused before it comes here.
  private static func escape(_ content: String, isAttribute: Bool, into text: inout String) {
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"" where isAttribute: text += "&quot;"
      case "\n" where isAttribute: text += "&#10;"
      case "\t" where isAttribute: text += "&#9;"
      case "\r": text += "&#13;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
