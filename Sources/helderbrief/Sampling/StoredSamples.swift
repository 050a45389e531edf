import DecisionRecords
import Foundation
import Letters

/// The sample records that a house keeps in `samples`, beside its templates.
struct StoredSamples {
  struct Entry: Encodable {
    let file, id, kind, organisation, scheme: String
  }

  private let folder: String
  private let library: LetterLibrary
  private let kinds: [String]

  private static let mostBytes = 1 << 20

  init(_ house: House, _ library: LetterLibrary, kinds: [String]) {
    let templates = house.templates as NSString
    let parent = templates.deletingLastPathComponent
    folder = parent.isEmpty ? "samples" : "\(parent)/samples"
    self.library = library
    self.kinds = kinds
  }

  func tell(as format: Samples.Format) throws {
    guard House.isFolder(folder) else {
      Console.note("This house has no folder \(folder). Make records with `helderbrief samples --cover --out \(folder)`.")
      return
    }
    let entries = entries()
    if format == .json { return try Console.line(jsonText(entries)) }
    let width = entries.map(\.file.count).max() ?? 0
    for entry in entries {
      let file = entry.file.padding(toLength: width, withPad: " ", startingAt: 0)
      try Console.line("\(file)  \(entry.kind)  \(entry.organisation), \(entry.scheme)")
    }
    Console.note("\(counted(entries.count, "record")). Show one with `helderbrief render FILE`; make others with --cover.")
  }

  /// The good records, by name; what is no good record is no sample of a letter.
  private func entries() -> [Entry] {
    let reader = RecordReader(options: RecordOptions(kinds: library.recordKinds))
    // The folder may be a link.
    let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    let names = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
    return names.filter { $0.hasSuffix(".json") }.flatMap { name -> [Entry] in
      let path = "\(folder)/\(name)"
      guard let data = FileManager.default.contents(atPath: path), data.count <= StoredSamples.mostBytes else { return [] }
      return reader.read(Array(data)).compactMap { result in
        guard case .success(let record) = result.result, kinds.isEmpty || kinds.contains(record.kind) else { return nil }
        return Entry(
          file: path, id: record.id, kind: record.kind, organisation: record.organisation, scheme: record.scheme)
      }
    }
  }
}
