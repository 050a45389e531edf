import CLibxml2

/// Reads XML that comes from outside. Nothing is fetched, no entity is declared or expanded: a document type stops the
/// parser before anything of it is read. Sizes and depths are limited.
enum XMLTreeReader {
  /// Bytes: 16 MiB. All texts of a locale with their notes take about one.
  static let largest = 16 << 20

  static func read(_ bytes: [UInt8]) throws(TranslationError) -> XMLTree {
    guard bytes.count <= largest else { throw .tooLarge(bytes: bytes.count, limit: largest) }
    guard !bytes.isEmpty else { throw .notWellFormed(line: 1, reason: "The file is empty.") }
    defer { xmlResetLastError() }
    let document = try parse(bytes)
    defer { xmlFreeDoc(document) }
    guard let root = xmlDocGetRootElement(document) else {
      throw .notWellFormed(line: 1, reason: "There is no element.")
    }
    var count = 0
    return try tree(root, depth: 1, &count)
  }

  // MARK: Parsing

  /// What libxml2 says while it reads; its address travels through C.
  private final class Faults {
    var first: (line: Int, text: String)?
    var documentTypeLine: Int?

    static func at(_ context: UnsafeMutableRawPointer?) -> Faults? {
      context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private.map {
        Unmanaged<Faults>.fromOpaque($0).takeUnretainedValue()
      }
    }
  }

  private static func parse(_ bytes: [UInt8]) throws(TranslationError) -> xmlDocPtr {
    xmlInitParser()
    guard let context = xmlNewParserCtxt(), let sax = context.pointee.sax else { throw .noMemory }
    defer { xmlFreeParserCtxt(context) }
    let faults = Faults()
    context.pointee._private = Unmanaged.passUnretained(faults).toOpaque()
    // The callbacks get the context; `_private` is the only field of it that is ours.
    sax.pointee.serror = { context, error in
      guard let faults = Faults.at(context), let error = error?.pointee, faults.first == nil,
        error.level.rawValue >= XML_ERR_ERROR.rawValue
      else { return }
      let text = error.message.map { String(cString: $0) } ?? "it cannot be read"
      faults.first = (max(1, Int(error.line)), text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    // Called at `<!DOCTYPE name`, before the parser looks into the internal subset or for an external one.
    sax.pointee.internalSubset = { context, _, _, _ in
      guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self) else { return }
      Faults.at(context)?.documentTypeLine = parser.pointee.input.map { Int($0.pointee.line) } ?? 1
      xmlStopParser(parser)
    }
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        | XML_PARSE_BIG_LINES.rawValue)
    let document = withExtendedLifetime(faults) {
      bytes.withUnsafeBytes { raw in
        xmlCtxtReadMemory(
          context, raw.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), nil, "UTF-8", options)
      }
    }
    if let line = faults.documentTypeLine {
      xmlFreeDoc(document)
      throw .documentType(line: line)
    }
    guard let document, faults.first == nil else {
      xmlFreeDoc(document)
      let first = faults.first ?? (1, "it cannot be read")
      // libxml2 stops at 256 elements in one another by itself.
      if first.text.hasPrefix("Excessive depth") { throw .tooDeep(line: first.line) }
      throw .notWellFormed(line: first.line, reason: first.text)
    }
    return document
  }

  // MARK: Values

  private static func tree(
    _ node: xmlNodePtr, depth: Int, _ count: inout Int
  ) throws(TranslationError) -> XMLTree {
    let line = Int(xmlGetLineNo(node))
    count += 1
    guard depth <= XMLTree.deepest else { throw .tooDeep(line: line) }
    guard count <= XMLTree.mostElements else { throw .tooManyElements(limit: XMLTree.mostElements) }
    var children: [XMLTree.Child] = []
    var next = node.pointee.children
    while let child = next {
      next = child.pointee.next
      switch child.pointee.type {
      case XML_ELEMENT_NODE: children.append(.element(try tree(child, depth: depth + 1, &count)))
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: children.append(.text(text(child.pointee.content)))
      // Comments and processing instructions say nothing to us.
      default: break
      }
    }
    return XMLTree(
      namespace: text(node.pointee.ns?.pointee.href), name: text(node.pointee.name), attributes: attributes(of: node),
      children: children, line: line)
  }

  private static func attributes(of node: xmlNodePtr) -> [XMLTree.Attribute] {
    var attributes: [XMLTree.Attribute] = []
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      var value = ""
      var part = attribute.pointee.children
      while let piece = part {
        value += text(piece.pointee.content)
        part = piece.pointee.next
      }
      attributes.append(
        XMLTree.Attribute(
          namespace: text(attribute.pointee.ns?.pointee.href), name: text(attribute.pointee.name), value: value))
    }
    return attributes
  }

  private static func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  private static func text(_ pointer: UnsafeMutablePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }
}
