import Yams

/// The closed lists of codes: those of the engine and those of `templates/codes.yaml`.
struct CodeLists: Sendable {
  struct Code: Sendable {
    let name: String
    /// The optional facts that a record with this code has; texts chosen by it may use them.
    let needs: [String]
    /// For reasons: the person can lower the chance of a next time.
    let isPreventable: Bool
    let place: Place
  }

  private(set) var lists: [String: [Code]] = [:]
  private var indices: [String: [String: Int]] = [:]

  /// The lists that `templates/codes.yaml` holds.
  static let writable = ["reason", "source", "item", "scheme", "line-why", "sanction-reason", "help", "law-topic"]

  init() {
    for list in EngineCodes.lists {
      set(
        list.name,
        list.codes.map {
          Code(name: $0.code, needs: $0.needs, isPreventable: false, place: .start(of: "the engine"))
        })
    }
  }

  init(_ file: YAMLFile, catalog: FactCatalog, issues: inout IssueList) {
    self.init()
    guard var root = MappingReader(file.root, in: file, what: "The code lists", issues: &issues),
      let listsNode = root.required("lists", &issues),
      var reader = MappingReader(listsNode, in: file, what: "`lists`", issues: &issues)
    else { return }
    root.finish(&issues)
    for name in CodeLists.writable {
      guard let node = reader.required(name, &issues),
        let codes = MappingReader(node, in: file, what: "The list `\(name)`", issues: &issues)
      else { continue }
      set(name, CodeLists.codes(of: codes, list: name, catalog: catalog, issues: &issues))
    }
    reader.finish(&issues)
  }

  private static func codes(
    of reader: MappingReader, list: String, catalog: FactCatalog, issues: inout IssueList
  ) -> [Code] {
    var reader = reader
    return reader.keys.compactMap { name in
      guard let node = reader.take(name) else {
        return Code(name: name, needs: [], isPreventable: false, place: reader.place)
      }
      guard var code = MappingReader(node, in: reader.file, what: "The code `\(name)`", issues: &issues) else { return nil }
      let needs = code.take("needs").map { YAMLValue.strings($0, in: reader.file, what: "`needs`", &issues) } ?? []
      for need in needs {
        guard let definition = catalog.definition(of: need.value) else {
          let hint = catalog.suggestion(for: need.value).map { " Did you mean `\($0)`?" } ?? ""
          issues.add(.unknownFact, need.place, "There is no fact `\(need.value)`.\(hint)")
          continue
        }
        if !definition.isOptional || definition.list != nil {
          issues.add(.badValue, need.place, "`\(need.value)` is always there; `needs` names facts that may be absent.")
        }
      }
      let preventable = code.take("preventable").flatMap {
        YAMLValue.bool($0, in: reader.file, what: "`preventable`", &issues)
      }
      code.finish(&issues)
      return Code(
        name: name, needs: needs.map(\.value), isPreventable: preventable ?? false, place: reader.file.place(node))
    }
  }

  /// Adds a list that a letter kind brings along.
  mutating func add(_ name: String, _ codes: [Code]) { set(name, codes) }

  private mutating func set(_ name: String, _ codes: [Code]) {
    lists[name] = codes
    indices[name] = Dictionary(codes.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func index(of code: String, in list: String) -> Int? { indices[list]?[code] }
  func code(_ name: String, in list: String) -> Code? {
    guard let index = index(of: name, in: list) else { return nil }
    return lists[list]?[index]
  }
}
