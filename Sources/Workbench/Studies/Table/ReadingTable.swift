import HTTPTypes
import Hummingbird
import Studies

/// What a reader's link opens: one session, and nothing else. No account, no cookie; the secret in the address is the key.
struct ReadingTable: Sendable {
  let desk: Desk
  let studies: StudyStore

  /// Events of one request; the tablet sends at most a hundred.
  private static let mostEvents = 200
  private static let bodyLimit = 1 << 20

  func add(to routes: WorkbenchRouter) {
    routes.get("/read/worker.js") { _, _ in ReadingTable.worker() }
    routes.get("/read/:secret") { request, context in try await page(request, context) }
    routes.post("/read/:secret/events") { request, context in try await keep(request, context) }
  }

  private static func worker() -> Response {
    var response = Reply.bytes(Array(TableWorker.text.utf8), type: "text/javascript; charset=utf-8")
    response.headers[.cacheControl] = "no-cache"
    return response
  }

  /// The session of a link. Guessing is slow, and so is a tablet that has gone wild.
  private func reading(_ context: WorkbenchContext) async throws -> Reading? {
    let secret = try context.word("secret")
    guard (20...100).contains(secret.utf8.count), let reading = try await studies.reading(secret: secret) else {
      if let wait = desk.limit.take("reading guess " + context.client, perSecond: 0.5, burst: 30) {
        throw WorkbenchError.tooManyRequests(seconds: wait)
      }
      return nil
    }
    if let wait = desk.limit.take("reading " + reading.session.id, perSecond: 10, burst: 100) {
      throw WorkbenchError.tooManyRequests(seconds: wait)
    }
    return reading
  }

  private func page(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    guard let reading = try await reading(context) else {
      let t = ReaderWords(Interface(accepting: request.headers[.acceptLanguage]).studyLanguage)
      return Reply.html(
        ReadingTablePage.notice(
          t, title: t("Deze link werkt niet", "This link does not work"),
          text: t("Vraag de begeleider om een nieuwe link.", "Ask the guide for a new link.")), status: .notFound)
    }
    let letter = try await studies.letter(reading.session.letter, of: reading.session.study)
    let t = desk.house.tableWords.around(letter.locale)
    guard reading.finishedAt == nil else {
      return Reply.html(
        ReadingTablePage.notice(
          t, title: t("Deze test is klaar", "This test is done"),
          text: t("Dank u wel. U kunt deze pagina sluiten.", "Thank you. You can close this page.")))
    }
    let study = try await studies.plan(reading.session.study)
    return Reply.html(
      ReadingTablePage(
        reading: reading, study: study, letter: letter, questions: studies.questions(about: letter, of: study.id), t: t
      ).whole)
  }

  /// Takes in events, each once; the answer comes when they are on disk.
  private func keep(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    guard let reading = try await reading(context) else { throw WorkbenchError.notFound }
    guard request.headers[.contentType]?.hasPrefix("application/json") == true else {
      throw WorkbenchError.unsupportedMedia
    }
    let bytes = try await Form.body(request, limit: ReadingTable.bodyLimit)
    let letter = try await studies.letter(reading.session.letter, of: reading.session.study)
    let events: [StudyEvent]
    do throws(StudyError) {
      events = try StudyEvent.decode(
        bytes, session: reading.session.id, letter: letter,
        questions: studies.questions(about: letter, of: reading.session.study))
    } catch {
      throw WorkbenchError.badForm
    }
    guard events.count <= ReadingTable.mostEvents else { throw WorkbenchError.badForm }
    try await studies.keep(events, of: reading)
    return try Reply.json(Kept(kept: events.count))
  }

  private struct Kept: Encodable { let kept: Int }
}
