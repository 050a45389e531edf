import Foundation

/// What `check PATHS` is about: one house, and which of its files to speak of.
struct CheckScope {
  let house: House
  /// Absolute paths; empty for everything.
  private let parts: [String]

  init(paths: [String], options: HouseOptions) throws(CommandFailure) {
    if paths.isEmpty || options.templates != nil || options.locales != nil {
      house = try options.house()
      parts = paths.map(CheckScope.absolute)
      return
    }
    var houses: [House] = []
    var parts: [String] = []
    for path in paths {
      guard FileManager.default.fileExists(atPath: path) else { throw .cannotOpen(path: path, errno: ENOENT) }
      guard let house = CheckScope.house(around: path) else { throw .outsideHouse(path: path) }
      if !houses.contains(house) { houses.append(house) }
      parts.append(CheckScope.absolute(path))
    }
    guard houses.count == 1, let house = houses.first else {
      throw .several(houses: houses.map { ($0.templates as NSString).deletingLastPathComponent })
    }
    self.house = house
    self.parts = parts
  }

  /// Whether a file of the house is one of those that were named.
  func shows(_ path: String) -> Bool {
    if parts.isEmpty { return true }
    let file = CheckScope.absolute(path)
    return parts.contains { part in file == part || part == "/" || file.hasPrefix(part + "/") }
  }

  /// The house that a path is in. Relative paths stay relative as far as they can, so that faults are easy to read.
  private static func house(around path: String) -> House? {
    var folder = path
    while !folder.isEmpty, folder != "/", folder != "." {
      if let house = House(in: folder) { return house }
      let above = (folder as NSString).deletingLastPathComponent
      if above == folder { break }
      folder = above
    }
    if !path.hasPrefix("/"), let house = House(in: ".") { return house }
    folder = absolute(path)
    while true {
      if let house = House(in: folder) { return house }
      if folder == "/" { return nil }
      folder = (folder as NSString).deletingLastPathComponent
    }
  }

  private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
