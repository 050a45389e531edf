import HTTPTypes
import Hummingbird
import Letters

/// The live view of a kind in a language: what a writer's copy breaks and changes, and the letters made with it.
extension TemplatePages {
  private func kindAndLocale(_ request: Request) throws -> (String, String) {
    guard let kind = request.query("kind"), desk.house.library.kinds.contains(kind),
      let locale = request.query("locale"),
      desk.house.localeIDs(having: kind).contains(locale)
    else { throw WorkbenchError.notFound }
    return (kind, locale)
  }

  func view(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
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
        plainPlace("locales/\(locale)/\(kind).yaml", t)
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
                    t(
                      "\(sample.name) – toont \(sample.adds) keuzes erbij",
                      "\(sample.name) – shows \(sample.adds) more choices")
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
          if result.changed.contains(where: { $0.isRefused && $0.sample == chosen }) {
            el(.p, .class("notice")) {
              t("Dit voorbeeld krijgt met uw kopie geen brief.", "This sample gets no letter with your copy.")
            }
          } else {
            el(.div, .class("paper"), .data("width", "print")) {
              el(
                .iframe, .sandboxed,
                .src(Path("templates", "letter").query(["kind": kind, "locale": locale, "sample": chosen])),
                .data("letter"),
                .title(t("De brief van het voorbeeld \(chosen)", "The letter of the sample \(chosen)")))
            }
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
          "Breekt: systemen die nu werken, moeten eerst veranderen", "Breaking: systems that work now must change first"
        )
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

  func letter(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
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

  func patch(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
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
