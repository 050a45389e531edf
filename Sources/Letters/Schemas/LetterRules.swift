import CLibxml2

/// The rules of an XML letter that XSD 1.0 cannot say; they are checked on letters that the schema accepts.
enum LetterRules {
  private static let xml = "http://www.w3.org/XML/1998/namespace"

  static func check(_ root: xmlNodePtr, _ faults: XMLFaults) {
    var next: xmlNodePtr? = root
    while let node = next {
      if node.pointee.type == XML_ELEMENT_NODE { check(element: node, faults) }
      next = following(node, below: root)
    }
  }

  /// The next node in reading order; a loop, so that depth costs no stack.
  private static func following(_ node: xmlNodePtr, below root: xmlNodePtr) -> xmlNodePtr? {
    if node.pointee.type == XML_ELEMENT_NODE, let child = node.pointee.children { return child }
    var node = node
    while node != root {
      if let next = node.pointee.next { return next }
      guard let parent = node.pointee.parent else { return nil }
      node = parent
    }
    return nil
  }

  private static func check(element: xmlNodePtr, _ faults: XMLFaults) {
    let name = name(of: element)
    let line = Int(xmlGetLineNo(element))
    var hasLanguage = false
    var attribute = element.pointee.properties
    while let current = attribute {
      if let namespace = current.pointee.ns {
        let local = String(cString: current.pointee.name)
        let isLanguage = local == "lang" && namespace.pointee.href.map { String(cString: $0) == xml } ?? false
        hasLanguage = hasLanguage || isLanguage
        if !isLanguage {
          faults.add(line: line, "Element '\(name)': The attribute '\(local)' of another namespace is not allowed.")
        }
      }
      attribute = current.pointee.next
    }
    if name == "letter" || name == "foreign", !hasLanguage {
      faults.add(line: line, "Element '\(name)': The attribute 'xml:lang' is required but missing.")
    }
    if name == "letter" { check(draftMarkOf: element, faults) }
    if name == "table" { check(table: element, faults) }
  }

  /// A draft says so to its reader, and nothing else does.
  private static func check(draftMarkOf letter: xmlNodePtr, _ faults: XMLFaults) {
    guard let head = elements(in: letter).first,
      let status = xmlHasProp(letter, "status")?.pointee.children?.pointee.content
    else { return }
    let isDraft = String(cString: status) == "draft"
    let isMarked = elements(in: head).contains { name(of: $0) == "draft-mark" }
    if isDraft != isMarked {
      faults.add(
        line: Int(xmlGetLineNo(head)), "Element 'head': A draft has a 'draft-mark', and a released letter has none.")
    }
  }

  private static func check(table: xmlNodePtr, _ faults: XMLFaults) {
    let sections = elements(in: table)
    guard let columns = sections.first(where: { name(of: $0) == "columns" }),
      let rows = sections.first(where: { name(of: $0) == "rows" })
    else { return }
    let width = elements(in: columns).count
    for row in elements(in: rows) {
      let cells = elements(in: row).count
      if cells != width {
        faults.add(
          line: Int(xmlGetLineNo(row)), "Element 'row': The row has \(cells) cells; the table has \(width) columns.")
      }
    }
  }

  private static func elements(in parent: xmlNodePtr) -> [xmlNodePtr] {
    var found: [xmlNodePtr] = []
    var next = parent.pointee.children
    while let node = next {
      if node.pointee.type == XML_ELEMENT_NODE { found.append(node) }
      next = node.pointee.next
    }
    return found
  }

  private static func name(of node: xmlNodePtr) -> String { node.pointee.name.map { String(cString: $0) } ?? "" }
}
