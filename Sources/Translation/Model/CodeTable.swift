/// The codes of one unit by number: XLIFF knows each code by an id, and writes what it stands for once, apart.
struct CodeTable {
  enum Code: Hashable {
    case placeholder(String)
    case pair(open: String, close: String)
    case paragraphBreak
  }

  /// `c1`, `c2`, ... in the order of the Dutch text, then those that only the translation has.
  private(set) var codes: [Code] = []
  /// `d1`, `d2`, ...: the original data, each once.
  private(set) var data: [String] = []
  /// How many of the codes are those of the Dutch text.
  let sourceCount: Int

  static let paragraphBreak = "\n\n"

  init(_ unit: TranslationUnit) {
    codes = CodeTable.codes(in: unit.source)
    sourceCount = codes.count
    var left = codes
    for code in unit.target.map(CodeTable.codes) ?? [] {
      if let index = left.firstIndex(of: code) { left.remove(at: index) } else { codes.append(code) }
    }
    for code in codes {
      for text in CodeTable.texts(of: code) where !data.contains(text) { data.append(text) }
    }
  }

  func id(_ index: Int) -> String { "c\(index + 1)" }
  func dataID(_ text: String) -> String { "d\((data.firstIndex(of: text) ?? -1) + 1)" }
  func code(id: String) -> Code? { codes.indices.first { self.id($0) == id }.map { codes[$0] } }
  func data(id: String) -> String? { data.first { dataID($0) == id } }

  /// The codes of a content in order; a beginning with its end is one code.
  static func codes(in content: InlineContent) -> [Code] {
    var found: [Code] = []
    var open: [(at: Int, text: String)] = []
    for piece in content.pieces {
      switch piece {
      case .text: break
      case .placeholder(let text): found.append(.placeholder(text))
      case .paragraphBreak: found.append(.paragraphBreak)
      case .open(let text):
        open.append((found.count, text))
        found.append(.pair(open: text, close: ""))
      case .close(let text):
        if let begin = open.popLast() { found[begin.at] = .pair(open: begin.text, close: text) }
      }
    }
    return found
  }

  static func texts(of code: Code) -> [String] {
    switch code {
    case .placeholder(let text): [text]
    case .pair(let open, let close): [open, close]
    case .paragraphBreak: [paragraphBreak]
    }
  }
}
