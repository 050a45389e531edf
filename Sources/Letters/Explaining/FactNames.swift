/// Finds the definition behind a slot: the way back from a compiled letter to the catalogue.
struct FactNames {
  private let lists: [String: [Int: FactDefinition]]

  init(_ catalog: FactCatalog) {
    var lists: [String: [Int: FactDefinition]] = [:]
    for definition in catalog.definitions {
      guard let slot = catalog.slot(of: definition.name) else { continue }
      lists[slot.list, default: [:]][slot.index] = definition
    }
    self.lists = lists
  }

  /// - Parameter open: the lists whose rows are open, outermost first.
  func definition(of slot: Slot, open: [String]) -> FactDefinition? {
    let list = slot.depth == 0 ? "" : (Int(slot.depth) <= open.count ? open[Int(slot.depth) - 1] : "")
    return lists[list]?[Int(slot.index)]
  }
}
