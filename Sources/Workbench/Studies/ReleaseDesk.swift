import Facts
import Foundation
import GRDB
import Letters
import Studies

/// Releases texts of a kind in a locale: on the evidence of a study, bound to the hash of the texts, signed by the key of
/// this workbench. The only place where the program writes `releases.json`.
struct ReleaseDesk: Sendable {
  let room: StudyRoom
  private var house: House { room.desk.house }

  /// What a study says about the texts as they are now.
  struct Evidence: Sendable {
    let study: Study
    let readers: Int
    /// Findings that are neither rejected nor solved.
    let blocking: Int
    /// Whether readers read these very texts.
    let isCurrent: Bool

    var isEnough: Bool { readers > 0 && blocking == 0 && isCurrent && !study.isMade }
  }

  /// - Returns: nil when the study has no letter of this kind in this locale.
  func evidence(_ id: String, kind: String, locale: String) async throws -> Evidence? {
    let study = try await room.studies.study(id)
    let letters = study.letters.filter { $0.kind == kind && $0.locale == locale }
    guard let version = letters.last?.version else { return nil }
    let newest = letters.filter { $0.version == version }
    let results = try await room.results(of: study)
    let ledger = FindingLedger(try await room.studies.decisions(of: id))
    let readers = results.letters.filter { result in newest.contains { $0.id == result.id } }.reduce(0) {
      $0 + $1.readers
    }
    let blocking = letters.reduce(0) { $0 + ledger.blocking(results.findings, letter: $1.id).count }
    return Evidence(
      study: study, readers: readers, blocking: blocking, isCurrent: try newest.allSatisfy { try readsTheSame($0) })
  }

  /// Whether the sample still gives the letter that was read.
  private func readsTheSame(_ letter: StudyLetter) throws -> Bool {
    let shelf = try room.samples()
    guard let sample = shelf[letter.sample] else { return false }
    do throws(StudyError) {
      let now = try StudyLetter.make(
        sample.record, locale: letter.locale, version: letter.version, shelf: shelf, library: house.library)
      return now.reading.readsLike(letter.reading)
    } catch {
      return false
    }
  }

  /// Writes the release and its line in the trail.
  /// - Throws: `needsEvidence` when the study does not carry it; `notFound` for texts that are not there.
  func release(
    kind: String, locale: String, status: ReleaseStatus, study: String, by actor: Person
  ) async throws {
    guard status != .draft, let text = house.library.textHash(kind: kind, locale: locale) else {
      throw WorkbenchError.notFound
    }
    guard let evidence = try await evidence(study, kind: kind, locale: locale), evidence.isEnough else {
      throw WorkbenchError.needsEvidence
    }
    let signer = try await room.signer()
    let store = room.desk.store
    let time = store.now()
    let release = try signer.release(
      kind: kind, locale: locale, status: status, text: text,
      evidence: "study \(evidence.study.id) (\(evidence.study.title)): \(evidence.readers) readers, no finding open",
      by: actor.login, on: ReleaseDesk.day(time))
    let path = "\(room.desk.options.locales)/\(locale)/\(LocaleReleases.fileName)"
    try await store.write { db in
      try db.audit(
        .textsReleased, "texts \(kind) \(locale)", by: actor.login, at: time,
        ["status": status.rawValue, "text": text, "study": study])
      // Inside the transaction: one writer at a time, and no file without its line in the trail.
      var releases = LocaleReleases()
      if let bytes = FileManager.default.contents(atPath: path) { releases = try LocaleReleases(reading: bytes) }
      releases.set(release)
      try releases.encoded().write(to: URL(fileURLWithPath: path), options: .atomic)
    }
    try await room.desk.houses?.takeOver(by: actor.login)
  }

  /// The day on the clock of the Netherlands.
  private static func day(_ seconds: Int64) -> CivilDate {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "Europe/Amsterdam") ?? .gmt
    let parts = calendar.dateComponents(
      [.year, .month, .day], from: Date(timeIntervalSince1970: TimeInterval(seconds)))
    return CivilDate(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
      ?? CivilDate(clampingDayNumber: 0)
  }
}

extension ReadingLetter {
  /// Whether a reader reads the same in both. The line that says that a letter is a draft is not part of its text.
  func readsLike(_ other: ReadingLetter) -> Bool {
    language == other.language
      && blocks.lazy.filter { $0.kind != .notice }.map(\.text)
        .elementsEqual(other.blocks.lazy.filter { $0.kind != .notice }.map(\.text))
  }
}

extension StudyRoom {
  /// The key with which this workbench signs; made the first time.
  func signer() async throws -> ReleaseSigner {
    let fresh = ReleaseSigner(id: "workbench-" + String(StudyPages.newID().prefix(6)))
    let (id, secret) = try await desk.store.write { db -> (String, Data) in
      if let row = try Row.fetchOne(db, sql: "SELECT id, secret FROM release_key LIMIT 1") {
        return (row["id"], row["secret"])
      }
      try db.execute(sql: "INSERT INTO release_key VALUES (?, ?)", arguments: [fresh.id, fresh.secret])
      return (fresh.id, fresh.secret)
    }
    return try ReleaseSigner(id: id, secret: secret)
  }
}
