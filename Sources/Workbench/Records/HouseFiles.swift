import Foundation

/// The YAML files of a house as they were when it was loaded, by name: `templates/...` and `locales/...`.
///
/// Everything that the workbench shows, keeps or copies of a house comes from here. Symbolic links are followed when the
/// files are read; what is written from here are plain files, so nothing that is written can reach the landed house.
struct HouseFiles: Sendable, Equatable {
  /// The bytes of each file.
  let contents: [String: Data]
  /// The names of the files, sorted.
  let names: [String]

  /// Reads the two folders, as the loading of a library does.
  init(templates: String, locales: String) {
    var contents: [String: Data] = [:]
    for (folder, path) in [("templates", templates), ("locales", locales)] {
      for file in HouseFiles.names(below: path, suffix: ".yaml") {
        contents["\(folder)/\(file)"] = FileManager.default.contents(atPath: "\(path)/\(file)")
      }
    }
    self.contents = contents
    names = contents.keys.sorted()
  }

  /// The text of a file; nil when there is no such file or it is not UTF-8.
  func text(_ name: String) -> String? { contents[name].flatMap { String(validating: $0, as: UTF8.self) } }

  /// Writes the files below a folder, which must be new.
  /// - Parameters:
  ///   - texts: what some files say instead; names that the house does not have are passed over.
  ///   - isWanted: the files that are written.
  func write(to folder: String, instead texts: [String: String] = [:], where isWanted: (String) -> Bool) throws {
    for name in names where isWanted(name) {
      let path = "\(folder)/\(name)"
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try (texts[name].map { Data($0.utf8) } ?? contents[name])?.write(to: URL(fileURLWithPath: path))
    }
  }

  /// Paths of files below a folder, sorted. Links are followed, but never back into a folder that they stand in.
  static func names(below folder: String, suffix: String) -> [String] {
    var found: [String] = []
    func walk(_ path: String, _ prefix: String, inside: [String]) {
      let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      guard !inside.contains(real) else { return }
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] where !name.hasPrefix(".") {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder) else { continue }
        if isFolder.boolValue {
          walk("\(path)/\(name)", "\(prefix)\(name)/", inside: inside + [real])
        } else if name.hasSuffix(suffix) {
          found.append(prefix + name)
        }
      }
    }
    walk(folder, "", inside: [])
    return found.sorted()
  }
}
