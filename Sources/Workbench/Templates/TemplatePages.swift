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
    routes.get("/templates/patch") { request, context in try await patch(request, context) }
  }

  private func page(_ request: Request, _ context: WorkbenchContext, _ title: (Interface) -> String) -> Page {
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

  private func file(_ request: Request) throws -> String {
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
            plain(compiled.plain.filter { $0.file == file }, t)
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

  private func compiled(_ scratch: [String: String], _ locale: String) async throws -> ScratchHouse {
    let landed = desk.house
    if let kept = await desk.scratchShelf.house(scratch, locale) { return kept }
    let rules = await desk.plainDutch.rules()
    let made = try await desk.scratchTurnstile.pass {
      try ScratchHouse.compile(scratch, over: landed, locale: locale, rules: rules)
    }
    await desk.scratchShelf.keep(made, scratch, locale)
    return made
  }

  /// The locale that a file belongs to; Dutch for templates.
  private func locale(of file: String) -> String {
    let parts = file.split(separator: "/")
    return parts.first == "locales" && parts.count > 2 ? String(parts[1]) : "nl"
  }

  private func findings(_ issues: [TemplateIssue], _ t: Interface, title: String) -> Markup {
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

  /// Where the texts are hard to read; errors first.
  private func plain(_ found: [PlainFinding], _ t: Interface) -> Markup {
    el(.section, .class("findings"), .id("plain")) {
      el(.h2) { t("Leesbaarheid", "Readability") }
      if found.isEmpty { el(.p, .class("notice good")) { t("Niets te verbeteren.", "Nothing to mend.") } }
      el(.ul, .class("plain")) {
        for finding in (found.filter(\.isError) + found.filter { !$0.isError }).prefix(100) {
          el(.li) {
            el(.span, .class(finding.isError ? "chip wrong" : "chip")) {
              finding.isError ? t("fout", "error") : t("let op", "remark")
            }
            " "
            el(.a, .href(Path("templates", "edit").query(["file": finding.file]))) { "\(finding.file):\(finding.line)" }
            " "
            finding.problem(t)
            if t == .en { " " + finding.finding.suggestion }
          }
        }
      }
    }
  }

  // MARK: View

  private func kindAndLocale(_ request: Request) throws -> (String, String) {
    guard let kind = request.query("kind"), desk.house.library.kinds.contains(kind),
      let locale = request.query("locale"),
      desk.house.localeIDs(having: kind).contains(locale)
    else { throw WorkbenchError.notFound }
    return (kind, locale)
  }

  private func view(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.writesTemplates)
    let (kind, locale) = try kindAndLocale(request)
    let scratch = try await desk.store.scratch(of: person)
    let landed = desk.house
    let folder = desk.options.samples
    let samples = Sample.all(in: folder)
    let compiled = try await compiled(scratch, locale)
    let result = await desk.scratchTurnstile.pass {
      compiled.differences(from: landed, kind: kind, locale: locale, samples: samples)
    }
    let covering = await desk.covering.chosen(kind: kind, locale: locale, samples: samples, house: landed)
    let others = samples.filter { sample in sample.kind == kind && !covering.contains { $0.name == sample.name } }
    let names = covering.map(\.name) + others.map(\.name)
    let chosen = request.query("sample").flatMap { names.contains($0) ? $0 : nil } ?? names.first
    let words = desk.house.words
    let page = page(request, context) { "\(words.kind(kind, $0)), \(words.locale(locale, $0))" }
    let broken = landed.library.recordKinds[kind].flatMap { before in
      compiled.house.map { BreakingChange.all(from: before, to: $0.library.recordKinds[kind]) }
    }
    let t = page.t
    return Reply.html(
      page.whole {
        el(.p) { el(.a, .href(Path("templates"))) { t("Teksten en sjablonen", "Texts and templates") } }
        el(.h1) { page.title }
        breaking(broken ?? [], result.changed, page)
        findings(
          compiled.issues.filter { !$0.rule.isAdvice || $0.file.hasPrefix("locales/\(locale)/") }, t,
          title: t("Bevindingen", "Findings"))
        plain(compiled.plain.filter { $0.file == "locales/\(locale)/\(kind).yaml" || scratch[$0.file] != nil }, t)
        changed(result.changed, all: result.all, page, locale)
        if let chosen, compiled.house != nil {
          el(.h2) { t("De brief met uw kopie", "The letter with your copy") }
          el(.form, .get, .action(Path("templates", "view")), .class("filters")) {
            el(.input, .type("hidden"), .name("kind"), .value(kind))
            el(.input, .type("hidden"), .name("locale"), .value(locale))
            el(.div, .class("field")) {
              el(.label, .for("sample")) { t("Voorbeeld", "Sample") }
              el(.select, .id("sample"), .name("sample")) {
                for sample in covering {
                  el(.option, .value(sample.name), .when(sample.name == chosen, .selected)) {
                    t("\(sample.name) – toont \(sample.adds) keuzes erbij", "\(sample.name) – shows \(sample.adds) more choices")
                  }
                }
                for sample in others {
                  el(.option, .value(sample.name), .when(sample.name == chosen, .selected)) { sample.name }
                }
              }
              el(.span, .class("hint")) {
                t(
                  "De eerste \(covering.count) voorbeelden tonen samen alle keuzes.",
                  "The first \(covering.count) samples together show all choices.")
              }
            }
            el(.button) { t("Tonen", "Show") }
          }
          el(.div, .class("paper"), .data("width", "print")) {
            el(
              .iframe, .sandboxed,
              .src(Path("templates", "letter").query(["kind": kind, "locale": locale, "sample": chosen])),
              .data("letter"),
              .title(t("De brief van het voorbeeld \(chosen)", "The letter of the sample \(chosen)")))
          }
        }
      })
  }

  /// A copy that asks for more than records have is breaking: case systems that work today would be refused.
  private func breaking(
    _ broken: [BreakingChange], _ changed: [ScratchHouse.Difference], _ page: Page
  ) -> Markup? {
    let refused = changed.compactMap { difference -> (String, [LetterIssue])? in
      if case .refusedNow(let issues) = difference.what { (difference.sample, issues) } else { nil }
    }
    guard !refused.isEmpty || !broken.isEmpty else { return nil }
    let t = page.t
    let words = desk.house.words
    return el(.div, .class("notice wrong"), .role("alert"), .id("breaking")) {
      el(.h2) {
        t(
          "Breekt: systemen die nu werken, moeten eerst veranderen", "Breaking: systems that work now must change first")
      }
      if !broken.isEmpty { el(.ul) { for change in broken { el(.li) { change.sentence(words, t) } } } }
      if !refused.isEmpty {
        el(.p) {
          t(
            "\(refused.count) gegevens die nu een brief geven, worden geweigerd:",
            "\(refused.count) records that give a letter now are refused:")
        }
        el(.ul) {
          for (sample, issues) in refused.prefix(20) {
            el(.li) {
              "\(sample): "
              issues.map { "\(words.label($0.pointer, t)): \(IssueWords.task($0, t))" }.joined(separator: " ")
            }
          }
        }
      }
    }
  }

  private func changed(_ changed: [ScratchHouse.Difference], all: Int, _ page: Page, _ locale: String) -> Markup {
    let t = page.t
    return el(.section) {
      el(.h2) { t("Wat verandert er?", "What changes?") }
      el(.p) {
        t("\(changed.count) van \(all) voorbeelden worden anders.", "\(changed.count) of \(all) samples change.")
      }
      for difference in changed.prefix(50) {
        el(.details, .when(changed.count == 1, .open)) {
          el(.summary) { difference.sample }
          switch difference.what {
          case .changed(let comparison): DifferenceMarkup.around(comparison, locale: locale, t)
          case .refusedNow: el(.p) { t("Krijgt geen brief meer.", "Gets no letter any more.") }
          case .acceptedNow: el(.p) { t("Krijgt nu wel een brief.", "Gets a letter now.") }
          }
        }
      }
    }
  }

  private func letter(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.writesTemplates)
    let (_, locale) = try kindAndLocale(request)
    let scratch = try await desk.store.scratch(of: person)
    guard let name = request.query("sample"),
      let sample = Sample.all(in: desk.options.samples).first(where: { $0.name == name })
    else {
      throw WorkbenchError.notFound
    }
    let compiled = try await compiled(scratch, locale)
    guard let house = compiled.house, let record = RecordIntake(sample.bytes, house: house).record,
      let bytes = try? house.letters(record, locale: locale, formats: [.html])[.html]
    else { throw WorkbenchError.recordRefused }
    return LetterPages.response(bytes, .html)
  }

  private func patch(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.writesTemplates)
    let scratch = try await desk.store.scratch(of: person)
    let files = scratch.keys.sorted().compactMap { name in
      desk.house.files.text(name).flatMap { landed in
        scratch[name].map { (name: name, before: landed, after: $0) }
      }
    }
    let time = desk.store.now()
    try await desk.store.write { db in
      try db.audit(.scratchExported, "person \(person.id)", by: person.login, at: time, ["files": "\(files.count)"])
    }
    var response = Reply.bytes(Array(Patch.text(files).utf8), type: "text/x-diff; charset=utf-8")
    response.headers[.contentDisposition] = "attachment; filename=\"helderbrief.patch\""
    return response
  }
}
