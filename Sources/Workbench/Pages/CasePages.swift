import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Letters

/// The work list; a case from its first version to the posted letter.
struct CasePages: Sendable {
  let desk: Desk

  func add(to routes: WorkbenchRouter) {
    routes.get("/cases") { request, context in try await list(request, context) }
    routes.post("/uploads/:upload/:row/case") { request, context in try await make(request, context) }
    routes.post("/cases/:case/state") { request, context in try await move(request, context) }
    routes.get("/cases/:case/history") { request, context in try await history(request, context) }
    routes.post("/cases/:case/note") { request, context in try await note(request, context) }
    routes.post("/cases/:case/locales") { request, context in try await locales(request, context) }
    routes.post("/cases/:case/remake") { request, context in try await remake(request, context) }
    routes.get("/cases/:case/versions/:version") { request, context in try await version(request, context) }
  }

  // MARK: List

  private func list(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.seesCases)
    func given(_ name: String) -> String? { request.query(name).flatMap { $0.isEmpty ? nil : $0 } }
    var filter = Store.CaseFilter()
    filter.state = given("state").flatMap(CaseState.init(rawValue:))
    filter.kind = given("kind")
    filter.organisation = given("organisation")
    filter.words = given("words")
    filter.page = given("page").flatMap { Int($0) }.map { min(max($0, 0), 1_000_000) } ?? 0
    let found = try await desk.store.cases(filter, for: person)
    let page = desk.page(request, context, .cases) { $0("Werklijst", "Work list") }
    let t = page.t
    return Reply.html(
      page.whole {
        el(.h1) { t("Werklijst", "Work list") }
        el(.form, .get, .action(Path("cases")), .class("filters"), .role("search")) {
          page.field("words", t("Nummer", "Number"), .type("search"), .value(filter.words ?? ""), .data("search"))
          page.choice(
            "state", t("Stand", "State"), CaseState.allCases.map { ($0.rawValue, $0.name(in: t)) },
            filter.state?.rawValue)
          page.choice(
            "kind", t("Soort", "Kind"), desk.house.library.kinds.map { ($0, desk.house.words.kind($0, t)) }, filter.kind
          )
          page.choice(
            "organisation", t("Organisatie", "Organisation"),
            desk.house.library.organisationIDs.filter(person.sees).map { ($0, desk.house.words.organisation($0)) },
            filter.organisation)
          el(.button) { t("Filter", "Filter") }
        }
        if found.rows.isEmpty {
          el(.div, .class("notice")) {
            el(.p) { t("Hier staat nu niets.", "There is nothing here now.") }
            if person.role.may(.changesCases) {
              el(.p) {
                el(.a, .href(Path("preview"))) {
                  t("Laad gegevens en zet een brief op de werklijst", "Load a record and put a letter on the work list")
                }
              }
            }
          }
        } else {
          el(.div, .class("scroll"), .tabindex(0), .role("region"), .aria("label", t("Zaken", "Cases"))) {
            table(found.rows, found.total, t)
          }
        }
        if found.total > Store.CaseFilter.pageSize {
          el(.nav, .class("pager"), .aria("label", t("Bladeren", "Pages"))) {
            if filter.page > 0 { el(.a, .href(here(filter, filter.page - 1))) { t("Vorige", "Previous") } }
            if (filter.page + 1) * Store.CaseFilter.pageSize < found.total {
              el(.a, .href(here(filter, filter.page + 1))) { t("Volgende", "Next") }
            }
          }
        }
      })
  }

  private func here(_ filter: Store.CaseFilter, _ page: Int) -> Path {
    Path("cases").query([
      "state": filter.state?.rawValue, "kind": filter.kind, "organisation": filter.organisation, "words": filter.words,
      "page": "\(page)",
    ])
  }

  private func table(_ rows: [WorkCase], _ total: Int, _ t: Interface) -> Markup {
    el(.table, .data("list")) {
      el(.caption) { total == 1 ? t("1 zaak", "1 case") : t("\(total) zaken", "\(total) cases") }
      el(.thead) {
        el(.tr) {
          for name in [
            t("Nummer", "Number"), t("Soort", "Kind"), t("Organisatie", "Organisation"), t("Bedrag", "Amount"),
            t("Stand", "State"), t("Veranderd", "Changed"),
          ] {
            el(.th, .scope("col")) { name }
          }
        }
      }
      el(.tbody) {
        for row in rows {
          el(.tr) {
            el(.th, .scope("row")) { el(.a, .href(Path("cases", "\(row.id)"))) { row.record } }
            el(.td) { desk.house.words.kind(row.kind, t) }
            el(.td) { desk.house.words.organisation(row.organisation) }
            el(.td, .class("number")) {
              row.amount.map(t.euros) ?? "–"
              if row.amount.map({ $0 > desk.options.fourEyesAbove }) ?? true, row.state.isOpen {
                " "
                el(.span, .class("chip"), .title(t("Een tweede persoon geeft vrij", "A second person releases"))) {
                  t("vier ogen", "four eyes")
                }
              }
            }
            el(.td) { el(.span, .class("chip state"), .data("state", row.state.rawValue)) { row.state.name(in: t) } }
            el(.td) { t.moment(row.changedAt) }
          }
        }
      }
    }
  }

  // MARK: Acts

  private func make(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    let person = try context.person(.changesCases)
    _ = try await desk.form(request, context)
    guard source.intake.record != nil else { throw WorkbenchError.recordRefused }
    let id = try await desk.store.makeCase(
      source.intake, record: source.intake.bytes,
      locales: desk.house.locales(for: source.intake.languages, kind: source.intake.kind), by: person)
    return Reply.see(Path("cases", "\(id)"))
  }

  private func move(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    let person = try context.person(.seesCases)
    let form = try await desk.form(request, context)
    guard let found = source.workCase, let state = form["state"].flatMap(CaseState.init(rawValue:)),
      let version = form["version"].flatMap({ Int($0) })
    else { throw WorkbenchError.badForm }
    switch state {
    case .released: try await release(found, source, version, person, desk.language(request, context))
    case .checked:
      guard source.intake.isGood else { throw WorkbenchError.recordRefused }
      try await desk.store.move(case: found.id, version: version, to: state, by: person)
    default: try await desk.store.move(case: found.id, version: version, to: state, by: person)
    }
    return Reply.see(source.base)
  }

  private func release(
    _ found: WorkCase, _ source: RecordSource, _ version: Int, _ person: Person, _ t: Interface
  ) async throws {
    guard let record = source.intake.record, source.intake.isGood else { throw WorkbenchError.recordRefused }
    if !desk.options.allowsDrafts {
      let reasons = desk.house.reasonsAgainst(
        kind: found.kind, organisation: found.organisation, locales: found.locales, in: t)
      guard reasons.isEmpty else { throw WorkbenchError.needsRelease(reasons: reasons) }
    }
    var letters: [ReleasedLetter] = []
    for locale in found.locales {
      let made: [LetterFormat: [UInt8]]
      do throws(Refusal) {
        made = try desk.house.letters(record, locale: locale, formats: Set(LetterFormat.allCases))
      } catch {
        throw WorkbenchError.recordRefused
      }
      for (format, bytes) in made {
        letters.append(
          ReleasedLetter(
            locale: locale, format: format.rawValue, bytes: bytes, sha256: Hex.text(SHA256.hash(data: bytes)),
            version: version,
            engine: Engine.version, templates: desk.house.library.hashOfTemplates,
            localeHash: desk.house.library.hash(ofLocale: locale) ?? "", at: desk.store.now()))
      }
    }
    try await desk.store.release(
      case: found.id, version: version, letters: letters, by: person, fourEyesAbove: desk.options.fourEyesAbove)
    desk.figures.countLetters(letters.count)
  }

  private func note(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.seesCases)
    let id = try context.number("case")
    let form = try await desk.form(request, context)
    let text = try form.text("note", limit: 4000)
    guard !text.allSatisfy(\.isWhitespace) else { throw WorkbenchError.badForm }
    try await desk.store.addNote(text, toCase: id, by: person)
    return Reply.see(Path("cases", "\(id)", "history"))
  }

  private func locales(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.changesCases)
    let id = try context.number("case")
    let form = try await desk.form(request, context)
    let known = desk.house.localeIDs(having: try await desk.store.workCase(id, for: person).kind)
    let chosen = form.fields.filter { $0.name == "locale" }.map(\.value)
    guard chosen.allSatisfy(known.contains) else { throw WorkbenchError.badForm }
    // The Dutch letter is the decision; it always goes along.
    try await desk.store.setLocales(known.filter { $0 == "nl" || chosen.contains($0) }, ofCase: id, by: person)
    return Reply.see(Path("cases", "\(id)", "history"))
  }
}
