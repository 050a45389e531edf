import ArgumentParser
import Foundation
import Letters
import Translation

/// The folders that translations come from, and what every command about them shares.
struct TranslationHouse {
  let house: House
  let places: TemplatePlaces

  init(_ options: HouseOptions) throws(CommandFailure) {
    house = try options.house()
    places = TemplatePlaces(templates: house.templates)
  }

  /// With the facts of every kind of letter. A house whose Dutch letters do not load has those that all kinds share.
  var context: TranslatorContext {
    let own = dutchLibrary.map { library in library.kinds.flatMap { library.catalog(of: $0).definitions } } ?? []
    return TranslatorContext(places: places, facts: own + FactCatalog.standard.definitions)
  }

  /// The letters in Dutch alone: what they mean does not wait for translations that are not there yet.
  private var dutchLibrary: LetterLibrary? {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("helderbrief-\(UUID().uuidString)")
    let source = URL(fileURLWithPath: "\(house.locales)/\(LocaleFolder.source)").standardizedFileURL
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let link = folder.appendingPathComponent(LocaleFolder.source)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: source)
    } catch {
      return nil
    }
    return LetterLibrary.check(templates: house.templates, locales: folder.path).library
  }

  /// The locales that are named, or all that are translated.
  func locales(_ names: [String]) throws(CommandFailure) -> [String] {
    let known = LocaleFolder.ids(in: house.locales).filter { $0 != LocaleFolder.source }
    for name in names where !known.contains(name) { throw .unknownLocale(name, known: known) }
    return names.isEmpty ? known : names
  }

  func job(_ locale: String) throws(CommandFailure) -> TranslationJob {
    do throws(TranslationError) {
      return try TranslationJob(locale: locale, in: house.locales, places: places)
    } catch {
      throw TranslationHouse.tell(error)
    }
  }

  /// Says why and gives the ending.
  static func tell(_ error: TranslationError, file: String? = nil) -> CommandFailure {
    Console.error("\(file.map { "\($0): " } ?? "")\(error) [\(error.name)]")
    return .ended(.refused)
  }
}

/// `--locale nl-simple,ar`.
struct LocaleNames: ExpressibleByArgument {
  let names: [String]

  init(names: [String]) { self.names = names }

  init?(argument: String) {
    names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if names.contains("") { return nil }
  }
}

/// The forms of files for translators.
enum TranslationForm: String, ExpressibleByArgument, CaseIterable {
  case xliff, po

  var fileExtension: String { self == .xliff ? "xlf" : "po" }

  /// By the ending of a file's name.
  init?(path: String) {
    let name = path.lowercased()
    if name.hasSuffix(".xlf") || name.hasSuffix(".xliff") {
      self = .xliff
    } else if name.hasSuffix(".po") {
      self = .po
    } else {
      return nil
    }
  }

  var returned: ReturnedFile.Form { self == .xliff ? .xliff : .po }
}
