import HTTPTypes
import Hummingbird
import Letters

/// The texts in use: which they are, and taking over what changed on disk.
struct HousePages: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter) {
    routes.get("/house") { request, context in
      _ = try context.person(.takesOverHouse)
      return show(request, context)
    }
    routes.post("/house") { request, context in
      let person = try context.person(.takesOverHouse)
      _ = try await desk.form(request, context)
      guard let houses = desk.houses else { throw WorkbenchError.notFound }
      let attempt = try await houses.takeOver(by: person.login)
      // The answer to a refusal is made here; after taking over the new pages answer.
      return attempt.isTaken ? Reply.see(Path("house")) : show(request, context, status: .unprocessableContent)
    }
  }

  private func show(_ request: Request, _ context: WorkbenchContext, status: HTTPResponse.Status = .ok) -> Response {
    let page = desk.page(request, context, .house) { $0("Teksten in gebruik", "Texts in use") }
    let t = page.t
    let library = desk.house.library
    return Reply.html(
      page.whole {
        el(.h1) { t("Teksten in gebruik", "Texts in use") }
        el(.p, .class("lead")) {
          t(
            "Zijn de sjablonen of teksten op de schijf veranderd? Neem ze hier over. Zonder fouten gelden ze meteen; met fouten verandert er niets.",
            "Did templates or texts change on disk? Take them over here. Without faults they hold at once; with faults nothing changes."
          )
        }
        if let attempt = desk.houses?.attempt { told(attempt, t) }
        el(.dl, .class("facts")) {
          el(.dt) { t("Soorten brieven", "Kinds of letters") }
          el(.dd) { "\(library.kinds.count)" }
          el(.dt) { t("Talen", "Languages") }
          el(.dd) { library.localeIDs.map { desk.house.words.locale($0, t) }.joined(separator: ", ") }
          el(.dt) { t("Vingerafdruk van de sjablonen", "Fingerprint of the templates") }
          el(.dd) { el(.code) { String(library.hashOfTemplates.prefix(16)) } }
        }
        el(.form, .post, .action(Path("house"))) {
          page.csrf
          el(.button) { t("Overnemen van de schijf", "Take over from disk") }
        }
      }, status: status)
  }

  private func told(_ attempt: HouseKeeper.Attempt, _ t: Interface) -> Markup {
    if attempt.isTaken {
      return el(.p, .class("notice good"), .role("status")) {
        t("Overgenomen op \(t.moment(attempt.at)).", "Taken over on \(t.moment(attempt.at)).")
      }
    }
    return el(.div, .class("notice wrong"), .role("alert")) {
      el(.h2) {
        t(
          "Niet overgenomen op \(t.moment(attempt.at)): de oude teksten blijven gelden",
          "Not taken over on \(t.moment(attempt.at)): the old texts stay in use")
      }
      if attempt.isUnsettled {
        el(.p) {
          t(
            "De bestanden veranderden nog. Wacht tot alles er staat.",
            "The files were still changing. Wait until all is in place.")
        }
      }
      el(.ul) {
        for issue in attempt.issues.prefix(100) {
          el(.li) {
            el(.code) { "\(issue.file):\(issue.line):\(issue.column)" }
            " "
            el(.span, .lang("en")) { issue.message }
          }
        }
      }
    }
  }
}
