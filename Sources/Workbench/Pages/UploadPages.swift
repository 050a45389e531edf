import HTTPTypes
import Hummingbird

/// Bringing records: paste, upload, choose a row.
struct UploadPages: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter) {
    routes.get("/preview") { request, context in try await form(request, context) }
    routes.post("/preview") { request, context in try await take(request, context) }
    routes.get("/uploads/:upload") { request, context in try await list(request, context) }
    routes.post("/uploads/:upload/delete") { request, context in try await delete(request, context) }
  }

  private func form(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.previews)
    let uploads = try await desk.store.uploads(of: person)
    let page = desk.page(request, context, .preview) { $0("Een brief bekijken", "Preview a letter") }
    let t = page.t
    return Reply.html(
      page.whole {
        el(.h1) { t("Een brief bekijken", "Preview a letter") }
        el(.p, .class("lead")) {
          t(
            "Plak de gegevens van een besluit, of kies een bestand. U ziet meteen de brief. Alleen u ziet wat u hier laadt; na \(desk.options.keepsUploadsHours) uur is het weg.",
            "Paste the record of a decision, or choose a file. You see the letter at once. Only you see what you load here; after \(desk.options.keepsUploadsHours) hours it is gone."
          )
        }
        el(.form, .post, .multipart, .action(Path("preview"))) {
          page.csrf
          el(.div, .class("field")) {
            el(.label, .for("text")) {
              t(
                "Gegevens (JSON of XML, of NDJSON met één besluit per regel)",
                "Record (JSON or XML, or NDJSON with one decision a line)")
            }
            el(.textarea, .id("text"), .name("text"), .number(.rows, 12), .noSpelling, .class("code"))
          }
          el(.div, .class("field")) {
            el(.label, .for("file")) { t("Of een bestand", "Or a file") }
            el(.input, .type("file"), .id("file"), .name("file"), .accept(".json,.ndjson,.jsonl,.xml,application/json"))
          }
          el(.button) { t("Bekijken", "Preview") }
        }
        if !uploads.isEmpty {
          el(.h2) { t("Eerder geladen", "Loaded before") }
          el(.ul, .class("plain")) {
            for upload in uploads {
              el(.li) {
                el(.a, .href(Path("uploads", upload.id))) { upload.name }
                " \(t.moment(upload.at)), \(upload.rows) \(upload.rows == 1 ? t("besluit", "record") : t("besluiten", "records"))"
              }
            }
          }
        }
      })
  }

  private func take(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.previews)
    let form = try await desk.form(request, context, limit: desk.options.bodyLimit)
    let t = desk.language(request, context)
    let bytes: [UInt8]
    let name: String
    if let file = form.files["file"] {
      bytes = file.bytes
      name = file.name.isEmpty ? t("bestand", "file") : file.name
    } else {
      bytes = Array((form["text"] ?? "").utf8)
      name = t("geplakt", "pasted")
    }
    guard !bytes.isEmpty else { throw WorkbenchError.badForm }
    let upload = try await desk.store.keepUpload(bytes, name: name, house: desk.house, by: person)
    return Reply.see(upload.rows == 1 ? Path("uploads", upload.id, "0") : Path("uploads", upload.id))
  }

  private func list(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.previews)
    let id = try context.word("upload")
    var filter = Store.UploadFilter()
    func given(_ name: String) -> String? { request.query(name).flatMap { $0.isEmpty ? nil : $0 } }
    filter.kind = given("kind")
    filter.organisation = given("organisation")
    filter.refused = given("verdict").map { $0 == "refused" }
    filter.rule = given("rule")
    filter.words = given("words")
    filter.page = given("page").flatMap { Int($0) }.map { min(max($0, 0), 10_000) } ?? 0
    let list = try await desk.store.uploadList(id, filter, for: person)
    let page = desk.page(request, context, .preview) { _ in list.name }
    let t = page.t
    let base = Path("uploads", id)
    return Reply.html(
      page.whole {
        el(.h1) { list.name }
        el(.p) {
          t("\(list.all) besluiten, ", "\(list.all) records, ")
          el(.a, .href(base.query(["verdict": "refused"]))) {
            t("\(list.refused) geweigerd", "\(list.refused) refused")
          }
          "."
        }
        filterForm(page, base, filter, list)
        if list.rows.isEmpty {
          el(.p) { t("Niets gevonden. Maak de filters ruimer.", "Nothing found. Widen the filters.") }
        } else {
          el(.div, .class("scroll"), .tabindex(0), .role("region"), .aria("label", t("Besluiten", "Records"))) {
            el(.table, .data("list")) {
              el(.caption) { t("\(list.total) gevonden", "\(list.total) found") }
              el(.thead) {
                el(.tr) {
                  for name in [
                    "#", t("Nummer", "Number"), t("Soort", "Kind"), t("Organisatie", "Organisation"),
                    t("Oordeel", "Verdict"),
                  ] {
                    el(.th, .scope("col")) { name }
                  }
                }
              }
              el(.tbody) {
                for row in list.rows {
                  el(.tr) {
                    el(.td) { "\(row.number + 1)" }
                    el(.th, .scope("row")) {
                      el(.a, .href(base.appending("\(row.number)"))) {
                        row.record.isEmpty ? t("regel \(row.line)", "line \(row.line)") : row.record
                      }
                    }
                    el(.td) { desk.house.words.kind(row.kind, t) }
                    el(.td) { desk.house.words.organisation(row.organisation) }
                    el(.td) {
                      if row.refused.isEmpty {
                        el(.span, .class("chip good")) { t("brief", "letter") }
                      } else {
                        el(.span, .class("chip wrong")) { t("geweigerd", "refused") }
                        " "
                        el(.span, .class("hint")) { row.refused.map { IssueWords.short($0, t) }.joined(separator: " ") }
                      }
                    }
                  }
                }
              }
            }
          }
          pager(t, base, filter, total: list.total)
        }
        el(.form, .post, .action(base.appending("delete"))) {
          page.csrf
          el(.button, .class("plain")) { t("Deze gegevens nu wissen", "Delete these records now") }
        }
      })
  }

  private func filterForm(_ page: Page, _ base: Path, _ filter: Store.UploadFilter, _ list: Store.UploadList) -> Markup
  {
    let t = page.t
    return el(.form, .get, .action(base), .class("filters"), .role("search")) {
      page.field("words", t("Nummer", "Number"), .type("search"), .value(filter.words ?? ""), .data("search"))
      page.choice(
        "kind", t("Soort", "Kind"), list.kinds.map { ($0, desk.house.words.kind($0, t)) }, filter.kind)
      page.choice(
        "organisation", t("Organisatie", "Organisation"),
        list.organisations.map { ($0, desk.house.words.organisation($0)) }, filter.organisation)
      page.choice(
        "verdict", t("Oordeel", "Verdict"), [("good", t("brief", "letter")), ("refused", t("geweigerd", "refused"))],
        filter.refused.map { $0 ? "refused" : "good" })
      el(.button) { t("Filter", "Filter") }
    }
  }

  private func pager(_ t: Interface, _ base: Path, _ filter: Store.UploadFilter, total: Int) -> Markup? {
    guard total > Store.UploadFilter.pageSize else { return nil }
    func path(_ page: Int) -> Path {
      base.query([
        "kind": filter.kind, "organisation": filter.organisation,
        "verdict": filter.refused.map { $0 ? "refused" : "good" }, "rule": filter.rule, "words": filter.words,
        "page": "\(page)",
      ])
    }
    let last = (total - 1) / Store.UploadFilter.pageSize
    return el(.nav, .class("pager"), .aria("label", t("Bladeren", "Pages"))) {
      if filter.page > 0 { el(.a, .href(path(filter.page - 1))) { t("Vorige", "Previous") } }
      el(.span) { t(" blad \(filter.page + 1) van \(last + 1) ", " page \(filter.page + 1) of \(last + 1) ") }
      if filter.page < last { el(.a, .href(path(filter.page + 1))) { t("Volgende", "Next") } }
    }
  }

  private func delete(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.previews)
    let id = try context.word("upload")
    _ = try await desk.form(request, context)
    try await desk.store.deleteUpload(id, by: person)
    return Reply.see(Path("preview"))
  }
}
