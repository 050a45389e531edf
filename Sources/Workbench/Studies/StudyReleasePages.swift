import Foundation
import Hummingbird
import Letters
import Studies

/// Releasing texts, for reviewers: which are released, and the evidence for those that are not.
struct StudyReleasePages: Sendable {
  let room: StudyRoom
  private var desk: Desk { room.desk }

  func add(to routes: WorkbenchRouter) {
    routes.get("/releases") { request, context in try await list(request, context) }
    routes.get("/releases/:kind/:locale") { request, context in try await one(request, context) }
    routes.post("/releases/:kind/:locale") { request, context in try await release(request, context) }
  }

  private func list(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try context.person(.releasesTexts)
    let signer = try await room.signer()
    let page = desk.page(request, context, .studies, isWide: true) { $0("Teksten vrijgeven", "Release texts") }
    let t = page.t
    let library = desk.house.library
    return Reply.html(
      page.whole {
        el(.p) { el(.a, .href(Path("studies"))) { t("Leestests", "Reading tests") } }
        el(.h1) { t("Teksten vrijgeven", "Release texts") }
        el(.p, .class("lead")) {
          t(
            "Een tekst gaat pas op de post als lezers hem begrepen. Verandert de tekst, dan vervalt de vrijgave.",
            "A text is posted only when readers understood it. When the text changes, the release lapses.")
        }
        key(signer, t)
        el(.div, .class("scroll"), .tabindex(0), .role("region"), .aria("label", t("Teksten", "Texts"))) {
          el(.table) {
            el(.caption) { t("Soorten brieven en hun talen", "Kinds of letters and their languages") }
            el(.tbody) {
              for kind in library.kinds {
                el(.tr) {
                  el(.th, .scope("row")) { desk.house.words.kind(kind, t) }
                  el(.td, .class("links")) {
                    for locale in desk.house.localeIDs(having: kind) {
                      el(.a, .href(Path("releases", kind, locale))) {
                        desk.house.words.locale(locale, t)
                        el(.span, .class("away")) { " \(desk.house.words.kind(kind, t)): " }
                        if status(kind, locale) == .released { " ✓" }
                        el(.span, .class("away")) { name(status(kind, locale), t) }
                      }
                      " "
                    }
                  }
                }
              }
            }
          }
        }
      })
  }

  /// The line that the people who keep the templates put in `release-keys.yaml`, when it does not stand there.
  private func key(_ signer: ReleaseSigner, _ t: Interface) -> Markup? {
    guard desk.house.files.text("templates/release-keys.yaml")?.contains(signer.publicKey) != true else { return nil }
    return el(.div, .class("notice")) {
      el(.p) {
        t(
          "De sleutel van deze werkbank telt nog niet. Zet deze regel in templates/release-keys.yaml, onder keys:",
          "The key of this workbench does not count yet. Put this line in templates/release-keys.yaml, under keys:")
      }
      el(.p) { el(.code, .class("secret"), .id("key-line")) { signer.keyLine } }
    }
  }

  private func status(_ kind: String, _ locale: String) -> ReleaseStatus {
    if case .texts(_, _, let status)? = desk.house.library.unreleased(kind: kind, locale: locale) { return status }
    return .released
  }

  private func name(_ status: ReleaseStatus, _ t: Interface) -> String {
    switch status {
    case .draft: t("concept", "draft")
    case .reviewed: t("nagekeken", "reviewed")
    case .released: t("vrijgegeven", "released")
    }
  }

  private func texts(_ context: WorkbenchContext) throws -> (kind: String, locale: String) {
    let kind = try context.word("kind")
    let locale = try context.word("locale")
    guard desk.house.library.has(kind: kind, locale: locale) else { throw WorkbenchError.notFound }
    return (kind, locale)
  }

  private func one(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try context.person(.releasesTexts)
    let (kind, locale) = try texts(context)
    var found: [ReleaseDesk.Evidence] = []
    for row in try await room.studies.list() {
      if let evidence = try await ReleaseDesk(room: room).evidence(row.id, kind: kind, locale: locale) {
        found.append(evidence)
      }
    }
    let page = desk.page(request, context, .studies) {
      "\(desk.house.words.kind(kind, $0)), \(desk.house.words.locale(locale, $0))"
    }
    let t = page.t
    return Reply.html(
      page.whole {
        el(.p) { el(.a, .href(Path("releases"))) { t("Teksten vrijgeven", "Release texts") } }
        el(.h1) { page.title }
        el(.p) {
          t("In gebruik: ", "In use: ")
          el(.span, .class("chip"), .data("status")) { name(status(kind, locale), t) }
        }
        el(.p, .class("origin")) {
          t("Hash van de teksten: ", "Hash of the texts: ")
            + (desk.house.library.textHash(kind: kind, locale: locale) ?? "")
        }
        if request.query("done") != nil {
          el(.p, .class("notice good"), .role("status")) {
            t(
              "De vrijgave is geschreven. Zij telt zodra de sleutel van deze werkbank in gebruik is.",
              "The release is written. It counts once the key of this workbench is in use.")
          }
        }
        if found.isEmpty {
          el(.p, .class("notice")) {
            t("Nog geen leestest had deze brief.", "No reading test had this letter yet.")
          }
        }
        for evidence in found { part(evidence, kind, locale, page) }
      })
  }

  private func part(_ evidence: ReleaseDesk.Evidence, _ kind: String, _ locale: String, _ page: Page) -> Markup {
    let t = page.t
    return el(.section, .class("note")) {
      el(.h2) { el(.a, .href(Path("studies", evidence.study.id, "results"))) { evidence.study.title } }
      el(.ul) {
        el(.li) {
          t("lezers van de laatste versie: \(evidence.readers)", "readers of the last version: \(evidence.readers)")
        }
        el(.li) { t("bevindingen die openstaan: \(evidence.blocking)", "findings that are open: \(evidence.blocking)") }
        el(.li) {
          evidence.isCurrent
            ? t("lezers lazen de tekst van nu", "readers read the text as it is now")
            : t("de tekst is veranderd na het lezen", "the text changed after it was read")
        }
        if evidence.study.isMade { el(.li) { t("de lezers zijn bedacht", "the readers are made up") } }
      }
      if evidence.isEnough {
        el(.form, .class("actions"), .post, .action(Path("releases", kind, locale))) {
          page.csrf
          el(.input, .type("hidden"), .name("study"), .value(evidence.study.id))
          el(.button, .name("status"), .value("released")) {
            t("Vrijgeven voor de post", "Release for the post")
            el(.span, .class("away")) { " \(evidence.study.title)" }
          }
          el(.button, .class("plain"), .name("status"), .value("reviewed")) {
            t("Alleen nagekeken", "Reviewed only")
            el(.span, .class("away")) { " \(evidence.study.title)" }
          }
        }
      } else {
        el(.p, .class("hint")) {
          t(
            "Hiermee kunt u nog niet vrijgeven: er zijn echte lezers nodig van de tekst van nu, en geen open bevindingen.",
            "You cannot release with this yet: it takes real readers of the text as it is now, and no open findings.")
        }
      }
    }
  }

  private func release(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.releasesTexts)
    let form = try await desk.form(request, context)
    let (kind, locale) = try texts(context)
    guard let status = ReleaseStatus(rawValue: form["status"] ?? "") else { throw WorkbenchError.badForm }
    try await ReleaseDesk(room: room).release(
      kind: kind, locale: locale, status: status, study: try form.text("study", limit: 64), by: person)
    return Reply.see(Path("releases", kind, locale).query(["done": "1"]))
  }
}
