import Foundation
import Letters

/// Where the templates and locales of this run are.
struct House: Hashable {
  let templates: String
  let locales: String

  /// Loads the house; when it does not load, every fault is told first.
  /// - Parameter only: the locales that are wanted beside Dutch; nil: all.
  func load(only: Set<String>? = nil) throws(CommandFailure) -> LetterLibrary {
    do throws(TemplateErrors) {
      return try LetterLibrary.load(templates: templates, locales: locales, only: only)
    } catch {
      for issue in error.issues {
        Console.note("\(path(of: issue)): \(Style.errors.bad("error:")) \(issue.message) [\(issue.rule.rawValue)]")
      }
      throw .brokenTemplates
    }
  }

  /// The place of a fault as an editor can open it: the loader speaks of `templates/...` wherever that folder is.
  func path(of issue: TemplateIssue) -> String { "\(path(ofFile: issue.file)):\(issue.line):\(issue.column)" }

  func path(ofFile file: String) -> String {
    if file == "templates" || file.hasPrefix("templates/") { return templates + file.dropFirst("templates".count) }
    if file == "locales" || file.hasPrefix("locales/") { return locales + file.dropFirst("locales".count) }
    return file
  }

  /// The house in a folder, when it holds both `templates/codes.yaml` and `locales`.
  init?(in folder: String) {
    let base = folder == "." || folder.isEmpty ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    guard FileManager.default.fileExists(atPath: base + "templates/codes.yaml"), House.isFolder(base + "locales") else {
      return nil
    }
    self.init(templates: base + "templates", locales: base + "locales")
  }

  init(templates: String, locales: String) {
    self.templates = templates
    self.locales = locales
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// `$HELDERBRIEF_HOME`, else the current folder, else the folder of the program and those above it.
  static func find() throws(CommandFailure) -> House {
    if let home = ProcessInfo.processInfo.environment["HELDERBRIEF_HOME"], !home.isEmpty {
      guard let house = House(in: home) else { throw .homeWithoutHouse(home) }
      return house
    }
    if let house = House(in: ".") { return house }
    var searched = ["the current folder"]
    if let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      var folder = (program as NSString).deletingLastPathComponent
      searched.append("\(folder) and the folders above it")
      while true {
        if let house = House(in: folder) { return house }
        if folder == "/" || folder.isEmpty { break }
        folder = (folder as NSString).deletingLastPathComponent
      }
    }
    throw .noHouse(searched: searched)
  }
}
