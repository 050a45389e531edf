import DecisionRecords
import Hummingbird
import Letters

/// A record that somebody looks at: a row of an upload, or a case. Both are shown by the same pages.
struct RecordSource: Sendable {
  enum Origin: Sendable {
    case upload(id: String, name: String, row: Int, rows: Int)
    case workCase(WorkCase)
  }

  let origin: Origin
  let intake: RecordIntake
  /// The address of the pages of this record.
  let base: Path

  var workCase: WorkCase? { if case .workCase(let found) = origin { found } else { nil } }
  /// Whether the letters are fixed for good.
  var isReleased: Bool { workCase.map { [.released, .posted].contains($0.state) } ?? false }
  var title: String { intake.id.isEmpty ? "?" : intake.id }

  /// The locales of the letter, Dutch first.
  func locales(_ house: House) -> [String] {
    workCase?.locales ?? house.locales(for: intake.languages, kind: intake.kind)
  }
}

extension Desk {
  /// The record that the address names, when this person may see it.
  func source(_ context: WorkbenchContext) async throws -> RecordSource {
    if context.parameters.get("case") != nil {
      let person = try context.person(.seesCases)
      let found = try await store.workCase(try context.number("case"), for: person)
      let bytes = try await store.recordBytes(ofCase: found.id, version: found.version)
      return RecordSource(
        origin: .workCase(found), intake: house.intakes.intake(bytes, house: house), base: Path("cases", "\(found.id)"))
    }
    let person = try context.person(.previews)
    let id = try context.word("upload")
    let row = Int(try context.number("row"))
    let piece = try await store.uploadRow(id, row, for: person)
    return RecordSource(
      origin: .upload(id: id, name: piece.name, row: row, rows: piece.rows),
      intake: house.intakes.intake(piece.bytes, house: house), base: Path("uploads", id, "\(row)"))
  }

  /// A locale that exists, asked for by its name; Dutch when none was asked for.
  func locale(_ name: String?) throws -> String {
    let name = name ?? "nl"
    guard house.library.localeIDs.contains(name) else { throw WorkbenchError.notFound }
    return name
  }
}
