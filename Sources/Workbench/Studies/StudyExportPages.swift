import Foundation
import HTTPTypes
import Hummingbird
import Letters
import Studies

/// The files of a study to take away, and the heat maps of its letters.
struct StudyExportPages: Sendable {
  let room: StudyRoom
  private var desk: Desk { room.desk }

  func add(to routes: WorkbenchRouter) {
    routes.get("/studies/:study/letters/:letter/heat/:sign") { request, context in try await heat(request, context) }
    routes.get("/studies/:study/exports") { request, context in try await exports(request, context) }
    routes.get("/studies/:study/exports/:file") { request, context in try await file(request, context) }
  }

  // MARK: Heat map

  private func heat(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try context.person(.runsStudies)
    let study = try await room.study(context)
    let letter = try room.letter(context, of: study)
    guard let side = HeatMap.Side(rawValue: try context.word("sign")) else { throw WorkbenchError.notFound }
    let results = try await room.results(of: study)
    guard let found = results.letters.first(where: { $0.id == letter.id }) else { throw WorkbenchError.notFound }
    let html =
      "<!DOCTYPE html>\n<html lang=\"\(Markup.escaped(letter.locale))\" dir=\"\(letter.reading.isRightToLeft ? "rtl" : "ltr")\">"
      + "<head><meta charset=\"utf-8\"><title>\(Markup.escaped(letter.reading.title))</title>"
      + "<style>\(letter.reading.style)\n\(HeatMap.css)</style></head><body><main class=\"letter heat \(side.rawValue)\">"
      + HeatMap.markup(letter.reading, found, side) + "</main></body></html>"
    return LetterPages.response(Array(html.utf8), .html)
  }

  // MARK: Files

  private func exports(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try context.person(.runsStudies)
    let study = try await room.study(context)
    let page = desk.page(request, context, .studies) { _ in study.title }
    let t = page.t
    let files = [
      ("report.html", t("Verslag voor de eigenaar van de brief", "Report for the owner of the letter")),
      ("changes.md", t("Lijst van veranderingen voor de schrijver", "List of changes for the writer")),
      ("changes.patch", t("Voorstellen als patch", "Suggestions as a patch")),
      ("marks.csv", t("Tekens, voor een rekenblad", "Marks, for a spreadsheet")),
      ("answers.csv", t("Antwoorden, voor een rekenblad", "Answers, for a spreadsheet")),
      (
        "sentences.csv", t("Zinnen met hun tekens, voor een rekenblad", "Sentences with their marks, for a spreadsheet")
      ),
      ("sessions.csv", t("Lezers, voor een rekenblad", "Readers, for a spreadsheet")),
      ("findings.csv", t("Bevindingen, voor een rekenblad", "Findings, for a spreadsheet")),
      ("study.json", t("Alle uitkomsten, voor een programma", "All results, for a program")),
      ("events.json", t("Wat er op de tablets gebeurde, stap voor stap", "What happened on the tablets, step by step")),
    ]
    return Reply.html(
      page.whole {
        StudyPages.head(study, t, at: .exports)
        el(.p) {
          t(
            "In deze bestanden staan codes van lezers. Er staan geen namen in.",
            "These files hold codes of readers. They hold no names.")
        }
        el(.ul, .class("plain")) {
          for (file, name) in files {
            el(.li) {
              el(.a, .href(Path("studies", study.id, "exports", file)), .download) { name }; " (\(file))"
            }
          }
        }
      })
  }

  private func file(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.runsStudies)
    let study = try await room.study(context)
    let name = try context.word("file")
    let language = desk.language(request, context).studyLanguage
    let content = try await content(of: name, study, language)
    let time = desk.store.now()
    try await desk.store.write { db in
      try db.audit(.studyExported, "study \(study.id)", by: person.login, at: time, ["file": name])
    }
    var response = Reply.bytes(content.bytes, type: content.type)
    response.headers[.contentSecurityPolicy] = SecurityHeaders.letter
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }

  private func content(
    of name: String, _ study: Study, _ language: StudyLanguage
  ) async throws -> (bytes: [UInt8], type: String) {
    let events = EventSet(try await room.studies.events(of: study.id))
    if name == "events.json" { return (try Reply.jsonBytes(StudyExport.steps(events)), "application/json") }
    let sessions = try await room.studies.readings(of: study.id).filter { !$0.isWithdrawn }.map(\.session)
    let results = try await room.results(of: study)
    let ledger = FindingLedger(try await room.studies.decisions(of: study.id))
    switch name {
    case "report.html":
      return (
        Array(OwnersReport(study, results, ledger, language: language).html().utf8), "text/html; charset=utf-8"
      )
    case "changes.md":
      let changes = ChangeList(study, results, ledger, library: desk.house.library)
      return (
        Array(changes.markdown(title: study.title, language: language).utf8), "text/markdown; charset=utf-8"
      )
    case "changes.patch":
      let house = desk.house
      let patch = ChangeList(study, results, ledger, library: house.library)
        .patch { file in house.files.text(file) }
      return (Array(patch.diff.utf8), "text/x-diff; charset=utf-8")
    case "study.json":
      do throws(StudyError) {
        return (try StudyExport.json(results, ledger), "application/json")
      } catch {
        throw WorkbenchError.notFound
      }
    default:
      guard name.hasSuffix(".csv"), let table = StudyExport.Table(rawValue: String(name.dropLast(4))) else {
        throw WorkbenchError.notFound
      }
      let csv = StudyExport.csv(table, study, sessions, events, results, ledger, language: language)
      return (Array(csv.utf8), "text/csv; charset=utf-8")
    }
  }
}
