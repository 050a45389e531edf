/// The rules of XLIFF 2.1 for the elements of its core: which element may stand where, with which attributes of which
/// kind, and what must be unique or must lead somewhere (OASIS Standard, sections 4.2 and 4.3).
///
/// Elements and attributes of modules and of others are let through where the core lets them stand.
struct XLIFFRules {
  private var unitIDs: Set<String> = []
  private var groupIDs: Set<String> = []
  private var hasTargetLanguage = false

  static func check(_ root: XMLTree) throws(TranslationError) {
    var rules = XLIFFRules()
    guard root.namespace == XLIFFNames.core, root.name == "xliff" else {
      throw .notXLIFF(
        line: root.line,
        reason: root.name == "xliff"
          ? "its namespace should be \(XLIFFNames.core) (XLIFF 1.2 is another format)."
          : "it begins with <\(root.name)> and not with <xliff>.")
    }
    guard ["2.0", "2.1"].contains(root["version"] ?? "") else {
      throw .notXLIFF(line: root.line, reason: "its version should be 2.1.")
    }
    rules.hasTargetLanguage = root["trgLang"] != nil
    try rules.check(root, as: "xliff")
    try rules.checkFiles(root)
  }

  // MARK: Elements and attributes

  private func check(_ element: XMLTree, as name: String) throws(TranslationError) {
    guard let rule = XLIFFGrammar.elements[name] else {
      throw .notXLIFF(line: element.line, reason: "<\(name)> is no element of XLIFF 2.1.")
    }
    try checkAttributes(of: element, rule)
    var stage = 0
    for child in element.children {
      switch child {
      case .text(let text):
        guard rule.holdsText || text.allSatisfy(\.isWhitespace) else {
          throw .notXLIFF(line: element.line, reason: "<\(name)> holds text; only elements may stand there.")
        }
      case .element(let child):
        guard child.namespace == XLIFFNames.core else {
          let found = rule.children.firstIndex { $0.allowsOthers }
          guard let found, found >= stage else {
            throw .notXLIFF(
              line: child.line, reason: "<\(child.name)> of another namespace may not stand here in <\(name)>.")
          }
          stage = found
          continue
        }
        let found = rule.children.indices.first { $0 >= stage && rule.children[$0].names.contains(child.name) }
        guard let found else {
          throw .notXLIFF(line: child.line, reason: "<\(child.name)> may not stand here in <\(name)>.")
        }
        stage = rule.children[found].isRepeated ? found : found + 1
        try check(child, as: child.name)
      }
    }
    for place in rule.children where place.isRequired {
      guard element.elements.contains(where: { place.names.contains($0.name) && $0.namespace == XLIFFNames.core })
      else {
        throw .notXLIFF(line: element.line, reason: "<\(name)> lacks <\(place.names[0])>.")
      }
    }
  }

  private func checkAttributes(of element: XMLTree, _ rule: XLIFFGrammar.Element) throws(TranslationError) {
    for attribute in element.attributes {
      switch attribute.namespace {
      case "":
        guard let kind = rule.attributes[attribute.name] else {
          throw .notXLIFF(line: element.line, reason: "<\(element.name)> has no attribute \(attribute.name).")
        }
        guard kind.accepts(attribute.value) else {
          throw .notXLIFF(
            line: element.line,
            reason: "the attribute \(attribute.name) of <\(element.name)> should be \(kind.words).")
        }
      case XMLTree.xml:
        let isKnown =
          attribute.name == "space" ? ["default", "preserve"].contains(attribute.value) : attribute.name == "lang"
        guard isKnown else {
          throw .notXLIFF(line: element.line, reason: "xml:\(attribute.name) of <\(element.name)> is not good.")
        }
      default: break
      }
    }
    for name in rule.required where element[name] == nil {
      throw .notXLIFF(line: element.line, reason: "<\(element.name)> lacks the attribute \(name).")
    }
  }

  // MARK: What must be unique, and what must lead somewhere

  private mutating func checkFiles(_ root: XMLTree) throws(TranslationError) {
    var files: Set<String> = []
    for file in root.elements {
      guard files.insert(file["id"] ?? "").inserted else {
        throw .notXLIFF(line: file.line, reason: "two files have the id \(file["id"] ?? "").")
      }
      unitIDs = []
      groupIDs = []
      try checkGroup(file)
    }
  }

  private mutating func checkGroup(_ group: XMLTree) throws(TranslationError) {
    for element in group.elements where element.namespace == XLIFFNames.core {
      let id = element["id"] ?? ""
      if element.name == "group" {
        guard groupIDs.insert(id).inserted else {
          throw .notXLIFF(line: element.line, reason: "two groups have the id \(id).")
        }
        try checkGroup(element)
      } else if element.name == "unit" {
        guard unitIDs.insert(id).inserted else {
          throw .notXLIFF(line: element.line, reason: "two units have the id \(id).")
        }
        try checkUnit(element)
      }
    }
  }

  private func checkUnit(_ unit: XMLTree) throws(TranslationError) {
    let core = XLIFFNames.core
    var data: Set<String> = []
    for element in unit.elements("originalData", in: core).flatMap(\.elements) {
      guard data.insert(element["id"] ?? "").inserted else {
        throw .notXLIFF(line: element.line, reason: "two <data> of a unit have the id \(element["id"] ?? "").")
      }
    }
    var inSource: Set<String> = []
    var inTarget: Set<String> = []
    var orders: Set<String> = []
    for part in unit.elements where part.namespace == core && ["segment", "ignorable"].contains(part.name) {
      if let id = part["id"] {
        guard inSource.insert("segment " + id).inserted else {
          throw .notXLIFF(line: part.line, reason: "two parts of a unit have the id \(id).")
        }
      }
      if let subState = part["subState"] {
        guard part["state"] != nil, XLIFFGrammar.Kind.userDefined.accepts(subState) else {
          throw .notXLIFF(line: part.line, reason: "subState is `prefix:value` and stands beside state.")
        }
      }
      for text in part.elements {
        if text.name == "source" { try checkCodes(text, data, &inSource) }
        guard text.name == "target" else { continue }
        guard hasTargetLanguage else { throw .noTargetLanguage }
        if let order = text["order"], !orders.insert(order).inserted {
          throw .notXLIFF(line: text.line, reason: "two targets of a unit have the order \(order).")
        }
        try checkCodes(text, data, &inTarget)
      }
    }
  }

  private func checkCodes(
    _ element: XMLTree, _ data: Set<String>, _ ids: inout Set<String>
  ) throws(TranslationError) {
    for child in element.elements where child.namespace == XLIFFNames.core {
      if let id = child["id"], !ids.insert("code " + id).inserted {
        throw .notXLIFF(line: child.line, reason: "two codes of a text have the id \(id).")
      }
      for name in ["dataRef", "dataRefStart", "dataRefEnd"] {
        guard let reference = child[name], !data.contains(reference) else { continue }
        throw .notXLIFF(line: child.line, reason: "\(name) leads to \(reference), which is no <data> of the unit.")
      }
      if child.name == "ec" || child.name == "em" {
        let start = child["startRef"]
        if child.name == "ec", start == nil, child["isolated"] != "yes" {
          throw .notXLIFF(line: child.line, reason: "<ec> needs startRef, or isolated=\"yes\".")
        }
        if let start, !ids.contains("code " + start) {
          throw .notXLIFF(line: child.line, reason: "startRef leads to \(start), which does not begin before it.")
        }
      }
      try checkCodes(child, data, &ids)
    }
  }
}
