/// The copies that were compiled last, so that looking at one again does not compile it again.
actor ScratchShelf {
  private var kept: [(scratch: [String: String], locale: String, house: ScratchHouse)] = []
  private static let places = 6

  func house(_ scratch: [String: String], _ locale: String) -> ScratchHouse? {
    kept.first { $0.locale == locale && $0.scratch == scratch }?.house
  }

  func keep(_ house: ScratchHouse, _ scratch: [String: String], _ locale: String) {
    kept.insert((scratch, locale, house), at: 0)
    if kept.count > ScratchShelf.places { kept.removeLast() }
  }
}
