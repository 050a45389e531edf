/// Reads an XLIFF 2.1 file that came back, whatever tool wrote it: segments may be split or joined, codes may be
/// written as pairs or as halves, marks of others are looked through.
enum XLIFFReader {
  static func read(_ bytes: [UInt8]) throws(TranslationError) -> ReturnedFile {
    let root = try XMLTreeReader.read(bytes)
    try XLIFFRules.check(root)
    guard let language = root["trgLang"] else { throw .noTargetLanguage }
    var units: [ReturnedUnit] = []
    var locale = language
    for file in root.elements {
      if let named = metadata(of: file)[XLIFFNames.locale] { locale = named }
      collect(file, into: &units)
    }
    return ReturnedFile(locale: locale, units: units)
  }

  private static func collect(_ group: XMLTree, into units: inout [ReturnedUnit]) {
    for element in group.elements where element.namespace == XLIFFNames.core {
      switch element.name {
      case "group": collect(element, into: &units)
      case "unit": units.append(unit(element))
      default: break
      }
    }
  }

  /// Our own metadata of a file or unit.
  private static func metadata(of element: XMLTree) -> [String: String] {
    var values: [String: String] = [:]
    for metadata in element.elements("metadata", in: XLIFFNames.metadata) {
      for group in metadata.elements where group["category"] == XLIFFNames.own {
        for meta in group.elements { values[meta["type"] ?? ""] = meta.text }
      }
    }
    return values
  }

  private static func unit(_ unit: XMLTree) -> ReturnedUnit {
    let core = XLIFFNames.core
    let metadata = metadata(of: unit)
    var data: [String: String] = [:]
    for element in unit.elements("originalData", in: core).flatMap(\.elements) {
      data[element["id"] ?? ""] = element.text
    }
    let parts = unit.elements.filter { $0.namespace == core && ["segment", "ignorable"].contains($0.name) }
    let segments = parts.filter { $0.name == "segment" }
    let source = parts.flatMap { $0.elements("source", in: core).flatMap { pieces(of: $0) } }
    return ReturnedUnit(
      id: unit["id"] ?? "", line: unit.line, sourceHash: metadata[XLIFFNames.sourceHash],
      targetHash: metadata[XLIFFNames.sourceHash] == nil ? nil : metadata[XLIFFNames.targetHash] ?? "",
      source: .coded(source), target: target(of: parts).map { .coded($0) },
      // A text is as far as the least of its segments.
      state: segments.map { $0["state"].flatMap(TranslationState.init) ?? .initial }.min() ?? .initial, data: data)
  }

  /// The targets in their order (4.3.1.25); what may be ignored stands in the target as in the source.
  private static func target(of parts: [XMLTree]) -> [ReturnedText.Piece]? {
    var found: [(order: Int, pieces: [ReturnedText.Piece])] = []
    var isTranslated = false
    for (index, part) in parts.enumerated() {
      if let target = part.elements("target", in: XLIFFNames.core).first {
        if part.name == "segment" { isTranslated = true }
        found.append((target["order"].flatMap(Int.init) ?? index + 1, pieces(of: target)))
      } else if part.name == "ignorable", let source = part.elements("source", in: XLIFFNames.core).first {
        found.append((index + 1, pieces(of: source)))
      } else {
        found.append((index + 1, []))
      }
    }
    guard isTranslated else { return nil }
    return found.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
      .flatMap(\.element.pieces)
  }

  private static func pieces(of element: XMLTree) -> [ReturnedText.Piece] {
    var pieces: [ReturnedText.Piece] = []
    for child in element.children {
      switch child {
      case .text(let text): pieces.append(.text(text))
      case .element(let code) where code.namespace == XLIFFNames.core:
        let id = code["id"] ?? ""
        switch code.name {
        case "cp": pieces.append(.codePoint(code["hex"].flatMap { UInt32($0, radix: 16) } ?? 0))
        case "ph": pieces.append(.code(id: id, data: code["dataRef"]))
        case "sc": pieces.append(.open(id: id, data: code["dataRef"]))
        case "ec": pieces.append(.close(id: code["startRef"] ?? id, data: code["dataRef"]))
        case "pc":
          pieces.append(.open(id: id, data: code["dataRefStart"]))
          pieces += self.pieces(of: code)
          pieces.append(.close(id: id, data: code["dataRefEnd"]))
        // Marks of tools: what they mark is text.
        case "mrk": pieces += self.pieces(of: code)
        default: break
        }
      case .element: break
      }
    }
    return pieces
  }
}
