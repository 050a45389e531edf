/// The rules for the HTML of a letter, each a sentence about what is wrong.
struct HTMLRules {
  private(set) var faults: [String] = []
  private var open: [HTMLScanner.Tag] = []
  private var ids: Set<String> = []
  private var references: [(id: String, line: Int)] = []
  private var hasContent: [Bool] = []
  private var rowWidths: [Int] = []
  private var cells = 0

  private static let void: Set = ["meta", "br"]
  private static let known: Set = [
    "html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "aside", "address", "div",
    "p",
    "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "br",
    "strong", "span", "bdi", "data", "time", "svg", "path",
  ]
  private static let phrasing: Set = ["strong", "span", "bdi", "data", "time", "br"]
  private static let phrasingOnly: Set = [
    "p", "h1", "h2", "h3", "li", "dt", "dd", "caption", "th", "td", "strong", "span", "bdi", "data", "time", "title",
  ]
  /// Where an element may stand, for those that have one place.
  private static let parents: [String: Set<String>] = [
    "head": ["html"], "body": ["html"], "title": ["head"], "meta": ["head"], "style": ["head"], "main": ["body"],
    "li": ["ul", "ol"], "dt": ["div"], "dd": ["div"], "caption": ["table"], "thead": ["table"], "tbody": ["table"],
    "tr": ["thead", "tbody"], "th": ["tr"], "td": ["tr"], "path": ["svg"],
  ]
  private static let children: [String: Set<String>] = [
    "ul": ["li"], "ol": ["li"], "dl": ["div"], "table": ["caption", "thead", "tbody"], "thead": ["tr"], "tbody": ["tr"],
    "tr": ["th", "td"], "svg": ["path"], "html": ["head", "body"],
  ]
  private static let fetching: Set = [
    "src", "href", "srcset", "action", "formaction", "poster", "background", "cite", "longdesc", "manifest", "ping",
    "style",
    "http-equiv",
  ]
  private static let mayBeEmpty: Set = ["td", "path"]

  static func faults(of html: String) -> [String] {
    do {
      var rules = HTMLRules()
      for token in try HTMLScanner.tokens(of: html) { rules.take(token) }
      rules.finish()
      return rules.faults
    } catch {
      return ["\(error)"]
    }
  }

  private mutating func add(_ line: Int, _ text: String) { faults.append("line \(line): \(text)") }

  private mutating func take(_ token: HTMLScanner.Token) {
    switch token {
    case .open(let tag): begin(tag)
    case .close(let name, let line): end(name, line)
    case .text(let text):
      guard text.contains(where: { !$0.isWhitespace }) else { return }
      if let last = hasContent.indices.last { hasContent[last] = true }
      if let parent = open.last, HTMLRules.children[parent.name] != nil { add(parent.line, "text in <\(parent.name)>") }
      if open.last?.name == "style", text.contains("url(") || text.contains("@import") || text.contains("//") {
        add(open.last?.line ?? 0, "the style sheet refers to something outside")
      }
    }
  }

  private mutating func begin(_ tag: HTMLScanner.Tag) {
    if !HTMLRules.known.contains(tag.name) { add(tag.line, "<\(tag.name)> has no place in a letter") }
    let parent = open.last?.name ?? ""
    if let wanted = HTMLRules.parents[tag.name], !wanted.contains(parent) {
      add(tag.line, "<\(tag.name)> in <\(parent)>")
    }
    if let wanted = HTMLRules.children[parent], !wanted.contains(tag.name) {
      add(tag.line, "<\(tag.name)> in <\(parent)>")
    }
    if HTMLRules.phrasingOnly.contains(parent), !HTMLRules.phrasing.contains(tag.name) {
      add(tag.line, "<\(tag.name)> in <\(parent)>")
    }
    if parent == "table", hasContent.last == false, tag.name != "caption" { add(tag.line, "the table has no caption") }
    if let last = hasContent.indices.last, tag.name != "br" { hasContent[last] = true }
    attributes(of: tag)
    table(tag)
    guard !HTMLRules.void.contains(tag.name), !tag.closesItself else { return }
    open.append(tag)
    hasContent.append(false)
  }

  private mutating func end(_ name: String, _ line: Int) {
    guard let tag = open.popLast(), let filled = hasContent.popLast() else {
      return add(line, "</\(name)> closes nothing")
    }
    if tag.name != name { add(line, "</\(name)> closes <\(tag.name)> of line \(tag.line)") }
    if !filled, !HTMLRules.mayBeEmpty.contains(name) { add(tag.line, "<\(name)> is empty") }
    switch name {
    case "tr": rowWidths.append(cells)
    case "table":
      if Set(rowWidths).count != 1 { add(tag.line, "the rows of the table have \(rowWidths) cells") }
      if rowWidths.count < 2 { add(tag.line, "the table has no rows") }
    default: break
    }
  }

  private mutating func attributes(of tag: HTMLScanner.Tag) {
    for (name, value) in tag.attributes {
      if name.hasPrefix("on") { add(tag.line, "\(name) runs a script") }
      if HTMLRules.fetching.contains(name) { add(tag.line, "\(name) has no place in a letter") }
      let words = value.split(separator: " ").map(String.init)
      switch name {
      case "id":
        if !ids.insert(value).inserted || words.count != 1 { add(tag.line, "the id `\(value)` is not the only one") }
      case "aria-labelledby", "aria-describedby": references += words.map { ($0, tag.line) }
      case "lang": if value.isEmpty { add(tag.line, "lang is empty") }
      case "dir": if !["ltr", "rtl"].contains(value) { add(tag.line, "dir is `\(value)`") }
      default: break
      }
    }
    switch tag.name {
    case "html": if tag["lang"] == nil || tag["dir"] == nil { add(tag.line, "<html> without lang or dir") }
    case "svg": if tag["role"] != "img" || tag["aria-label"]?.isEmpty ?? true { add(tag.line, "<svg> without a name") }
    case "data":
      if tag["value"]?.wholeMatch(of: /-?[0-9]+\.[0-9]{2}/) == nil { add(tag.line, "<data> without an amount") }
    case "time":
      if tag["datetime"]?.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) == nil { add(tag.line, "<time> without a date") }
    default: break
    }
  }

  private mutating func table(_ tag: HTMLScanner.Tag) {
    switch tag.name {
    case "table": rowWidths = []
    case "tr": cells = 0
    case "th":
      cells += 1
      let wanted = open.dropLast().last?.name == "thead" ? "col" : "row"
      if tag["scope"] != wanted { add(tag.line, "<th> without scope=\"\(wanted)\"") }
    case "td": cells += 1
    default: break
    }
  }

  private mutating func finish() {
    for tag in open { add(tag.line, "<\(tag.name)> is never closed") }
    for (id, line) in references where !ids.contains(id) { add(line, "there is no id `\(id)`") }
    for part in ["why", "what-to-do", "how", "where-to-get-help"] where !ids.contains(part) {
      faults.append("no part `\(part)`")
    }
  }
}
