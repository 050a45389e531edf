import Letters
import Studies
import Synchronization

/// The pages of the reading tests, over one store of studies and one shelf of samples.
struct StudyRoutes: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter) {
    let room = StudyRoom(desk)
    NewStudyPages(room: room).add(to: routes)
    StudyPages(room: room).add(to: routes)
    ReadingPages(room: room).add(to: routes)
    PaperPages(room: room).add(to: routes)
    SecondScorePages(room: room).add(to: routes)
    StudyResultPages(room: room).add(to: routes)
    StudyExportPages(room: room).add(to: routes)
    StudyReleasePages(room: room).add(to: routes)
    ReadingTable(desk: desk, studies: room.studies).add(to: routes)
  }
}

/// What every page of the reading tests stands on.
final class StudyRoom: Sendable {
  let desk: Desk
  let studies: StudyStore
  private let shelf = Mutex<SampleShelf?>(nil)

  init(_ desk: Desk) {
    self.desk = desk
    studies = StudyStore(desk.store)
  }

  /// The made records of the house: the only ones that may be studied. Read once.
  func samples() throws -> SampleShelf {
    try shelf.withLock { kept in
      if let kept { return kept }
      guard let folder = desk.options.samples else { throw WorkbenchError.noSamples }
      do throws(StudyError) {
        let made = try SampleShelf(folder: folder, kinds: desk.house.library.recordKinds)
        kept = made
        return made
      } catch {
        throw WorkbenchError.noSamples
      }
    }
  }

  /// The study that an address names, with its letters.
  func study(_ context: WorkbenchContext) async throws -> Study {
    try await studies.study(try context.word("study"))
  }

  func letter(_ context: WorkbenchContext, of study: Study) throws -> StudyLetter {
    guard let letter = study.letter(try context.word("letter")) else { throw WorkbenchError.notFound }
    return letter
  }
}

extension Interface {
  /// The language of reports and questions for this interface language.
  var studyLanguage: StudyLanguage { self == .nl ? .nl : .en }
}
