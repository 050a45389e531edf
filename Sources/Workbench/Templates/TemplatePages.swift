import HTTPTypes
import Hummingbird
import Letters

/// Texts for writers: edit a copy, see findings, and see what changes over all samples.
struct TemplatePages: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter) {
    routes.get("/templates") { request, context in try await list(request, context) }
    routes.get("/templates/edit") { request, context in try await edit(request, context) }
    routes.post("/templates/edit") { request, context in try await save(request, context) }
    routes.get("/templates/view") { request, context in try await view(request, context) }
    routes.get("/templates/letter") { request, context in try await letter(request, context) }
    routes.get("/templates/plain") { request, context in try await plain(request, context) }
    routes.get("/templates/patch") { request, context in try await patch(request, context) }
  }

  func page(_ request: Request, _ context: WorkbenchContext, _ title: (Interface) -> String) -> Page {
    desk.page(request, context, .templates, isWide: true, title: title)
  }

  // MARK: List

  private func list(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.writesTemplates)
    let scratch = try await desk.store.scratch(of: person)
    let page = page(request, context) { $0("Teksten en sjablonen", "Texts and templates") }
    let t = page.t
    let library = desk.house.library
    let files = desk.house.files.names
    return Reply.html(
      page.whole {
        el(.h1) { t("Teksten en sjablonen", "Texts and templates") }
        el(.p, .class("lead")) {
          t(
            "U werkt in een eigen kopie. De teksten die in gebruik zijn, veranderen pas als iemand uw voorstel overneemt.",
            "You work in a copy of your own. The texts in use change only when somebody takes over your proposal.")
        }
        if !scratch.isEmpty {
          el(.div, .class("notice")) {
            el(.p) {
              scratch.count == 1
                ? t("U heeft 1 bestand veranderd. ", "You changed 1 file. ")
                : t("U heeft \(scratch.count) bestanden veranderd. ", "You changed \(scratch.count) files. ")
              el(.a, .href(Path("templates", "patch"))) { t("Voorstel ophalen (patch)", "Get the proposal (patch)") }
            }
          }
        }
        el(.h2) { t("Brieven", "Letters") }
        el(.div, .class("scroll"), .tabindex(0), .role("region"), .aria("label", t("Brieven", "Letters"))) {
          el(.table, .data("list")) {
            el(.caption) { t("Soort brief, en de talen die er zijn", "Kind of letter, and its languages") }
            el(.tbody) {
              for kind in library.kinds {
                el(.tr) {
                  el(.th, .scope("row")) { desk.house.words.kind(kind, t) }
                  el(.td, .class("links")) {
                    for locale in desk.house.localeIDs(having: kind) {
                      el(.a, .href(Path("templates", "view").query(["kind": kind, "locale": locale]))) {
                        desk.house.words.locale(locale, t)
                        el(.span, .class("away")) { " " + desk.house.words.kind(kind, t) }
                      }
                      " "
                    }
                  }
                }
              }
            }
          }
        }
        el(.h2) { t("Bestanden", "Files") }
        for (folder, names) in grouped(files) {
          el(.details) {
            el(.summary) {
              el(.strong) { folder }
              el(.span, .class("hint")) { " \(names.count)" }
              if names.contains(where: { scratch[$0] != nil }) {
                " "; el(.span, .class("chip good")) { t("veranderd", "changed") }
              }
            }
            el(.ul, .class("plain")) {
              for name in names {
                el(.li) {
                  el(.a, .href(Path("templates", "edit").query(["file": name]))) { name }
                  if scratch[name] != nil { " "; el(.span, .class("chip good")) { t("veranderd", "changed") } }
                }
              }
            }
          }
        }
      })
  }

  private func grouped(_ files: [String]) -> [(String, [String])] {
    var groups: [(String, [String])] = []
    for file in files {
      let folder = file.split(separator: "/").dropLast().joined(separator: "/")
      if let index = groups.firstIndex(where: { $0.0 == folder }) {
        groups[index].1.append(file)
      } else {
        groups.append((folder, [file]))
      }
    }
    return groups
  }

  // MARK: Edit

  func file(_ request: Request) throws -> String {
    guard let file = request.query("file"), desk.house.files.contents[file] != nil else {
      throw WorkbenchError.notFound
    }
    return file
  }

  private func edit(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.writesTemplates)
    let file = try file(request)
    let scratch = try await desk.store.scratch(of: person)
    guard let landed = desk.house.files.text(file) else { throw WorkbenchError.notFound }
    let text = scratch[file] ?? landed
    let compiled = try await compiled(scratch, locale(of: file))
    let page = page(request, context) { _ in file }
    let t = page.t
    let here = compiled.issues.filter { $0.file == file }
    return Reply.html(
      page.whole {
        el(.p) { el(.a, .href(Path("templates"))) { t("Teksten en sjablonen", "Texts and templates") } }
        el(.h1) { file }
        el(.div, .class("beside")) {
          el(.div) {
            findings(here, t, title: t("Bevindingen in dit bestand", "Findings in this file"))
            plainPlace(file, t)
          }
          el(.form, .post, .action(Path("templates", "edit").query(["file": file]))) {
            page.csrf
            el(.div, .class("field")) {
              el(.label, .for("text")) { t("Tekst van het bestand", "Text of the file") }
              // The first line end after <textarea> is not part of the text.
              el(.textarea, .id("text"), .name("text"), .class("code"), .number(.rows, 32), .noSpelling) { "\n" + text }
            }
            el(.div, .class("buttons")) {
              el(.button, .name("do"), .value("save")) { t("Kopie opslaan en nakijken", "Save copy and check") }
              if scratch[file] != nil {
                el(.button, .class("plain"), .name("do"), .value("revert")) {
                  t("Terug naar wat in gebruik is", "Back to what is in use")
                }
              }
            }
          }
        }
        if text != landed {
          el(.h2) { t("Verschil met wat in gebruik is", "Difference from what is in use") }
          DifferenceMarkup.around(TextComparison(landed, text), locale: t.rawValue, t)
        }
      })
  }

  private func save(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.writesTemplates)
    let file = try file(request)
    let form = try await desk.form(request, context, limit: 2 << 20)
    guard let landed = desk.house.files.text(file) else { throw WorkbenchError.notFound }
    let sent = form["text"].map { $0.replacing("\r\n", with: "\n") }
    let isOwn = form["do"] == "save" && sent != nil && sent != landed
    try await desk.store.keepScratch(isOwn ? sent : nil, file: file, of: person)
    return Reply.see(Path("templates", "edit").query(["file": file]))
  }

  func compiled(_ scratch: [String: String], _ locale: String) async throws -> ScratchHouse {
    let landed = desk.house
    if let kept = await desk.scratchShelf.house(scratch, locale) { return kept }
    let made = try await desk.scratchTurnstile.pass { try ScratchHouse.compile(scratch, over: landed, locale: locale) }
    await desk.scratchShelf.keep(made, scratch, locale)
    return made
  }

  /// The locale that a file belongs to; Dutch for templates.
  private func locale(of file: String) -> String {
    let parts = file.split(separator: "/")
    return parts.first == "locales" && parts.count > 2 ? String(parts[1]) : "nl"
  }

  func findings(_ issues: [TemplateIssue], _ t: Interface, title: String) -> Markup {
    let wrong = issues.filter { !$0.rule.isAdvice }
    return el(.section, .class("findings")) {
      el(.h2) { title }
      if issues.isEmpty { el(.p, .class("notice good")) { t("Geen.", "None.") } }
      el(.ul, .class("plain")) {
        for issue in (wrong + issues.filter(\.rule.isAdvice)).prefix(200) {
          el(.li) {
            el(.span, .class(issue.rule.isAdvice ? "chip" : "chip wrong")) { issue.rule.rawValue }
            " "
            el(.a, .href(Path("templates", "edit").query(["file": issue.file]))) {
              "\(issue.file):\(issue.line):\(issue.column)"
            }
            " "
            el(.span, .lang("en")) { issue.message }
          }
        }
      }
    }
  }
}
