import ArgumentParser
import Letters

/// Which templates and locales to use.
struct HouseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder with templates, instead of the one that is found.", valueName: "dir"),
    completion: .directory)
  var templates: String?

  @Option(
    help: ArgumentHelp("The folder with locales, instead of the one that is found.", valueName: "dir"),
    completion: .directory)
  var locales: String?

  func house() throws(CommandFailure) -> House {
    if let templates, !House.isFolder(templates) { throw .noSuchFolder(option: "--templates", path: templates) }
    if let locales, !House.isFolder(locales) { throw .noSuchFolder(option: "--locales", path: locales) }
    if let templates, let locales { return House(templates: templates, locales: locales) }
    let found = try House.find()
    return House(templates: templates ?? found.templates, locales: locales ?? found.locales)
  }

  /// - Parameter only: the locales that are wanted beside Dutch; nil: all.
  func library(only: Set<String>? = nil) throws(CommandFailure) -> LetterLibrary { try house().load(only: only) }
}
