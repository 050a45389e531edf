import DecisionRecords
import Foundation
import Letters
import Readability

/// Makes reports of whatever is named on the command line.
final class ReadabilityDesk {
  private let house: House
  private let locale: String
  private let checker: ReadabilityChecker
  private let parser: FrogParser?
  private var loaded: LetterLibrary?

  init(house: House, locale: String, usesFrog: Bool) throws(ReadabilityError) {
    self.house = house
    self.locale = locale
    let plain = try ReadabilityChecker(folder: house.templates + "/readability")
    let glossary = house.locales + "/nl"
    checker =
      House.isFolder(glossary) ? plain.knowing(try MessageCollection(path: glossary, templates: nil).terms) : plain
    parser = usesFrog ? try FrogParser() : nil
  }

  func reports(on path: String) throws(ReadabilityError) -> [ReadabilityReport] {
    if path != "-", House.isFolder(path) || path.hasSuffix(".yaml") { return [try messages(path)] }
    let bytes: [UInt8]
    do {
      bytes = try RecordInput.one(path).read()
    } catch {
      throw .unreadable(path: path)
    }
    let name = path == "-" ? "standard input" : path
    switch bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) {
    case UInt8(ascii: "<"): return [try report(Outline(letter: bytes, name: name, file: name))]
    case UInt8(ascii: "{"), UInt8(ascii: "["): return try letters(of: bytes, name)
    default: return [try report(Outline(text: bytes, name: name, locale: locale, file: name))]
    }
  }

  private func report(_ outline: Outline) throws(ReadabilityError) -> ReadabilityReport {
    try checker.report(on: outline, parser: parser)
  }

  private func messages(_ path: String) throws(ReadabilityError) -> ReadabilityReport {
    let collection = try MessageCollection(path: path, templates: house.templates)
    return try checker.knowing(collection.terms).report(on: collection.outline, parser: parser)
  }

  /// The letters of records, judged as they are made; faults of records are told as for `render`.
  private func letters(of bytes: [UInt8], _ name: String) throws(ReadabilityError) -> [ReadabilityReport] {
    let library = try self.library()
    let renderer = LetterRenderer(library)
    var reports: [ReadabilityReport] = []
    for result in RecordReader(options: RecordOptions(showValues: false, kinds: library.recordKinds)).read(bytes) {
      guard case .success(let record) = result.result else {
        throw .badText(path: name, line: 1, expected: "records without faults (helderbrief render tells them)")
      }
      var letter: [UInt8] = []
      do {
        try renderer.render(record, locale: locale, formats: [.xml]) { _, bytes in letter = Array(bytes) }
      } catch let refusal as Refusal {
        throw .badText(path: name, line: 1, expected: "a record that gets a letter: \(refusal)")
      } catch {
        throw .badText(path: name, line: 1, expected: "a record that gets a letter: \(error)")
      }
      reports.append(try report(Outline(letter: letter, name: "\(name): \(record.id), \(locale)", file: nil)))
    }
    return reports
  }

  private func library() throws(ReadabilityError) -> LetterLibrary {
    if let loaded { return loaded }
    do {
      let library = try house.load()
      loaded = library
      return library
    } catch {
      throw .badText(
        path: house.templates, line: 1, expected: "templates that load (helderbrief check tells their faults)")
    }
  }
}
