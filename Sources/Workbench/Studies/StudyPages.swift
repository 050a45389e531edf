import Foundation
import HTTPTypes
import Hummingbird
import Letters
import Studies

/// Studies: the list, a new one, one with its letters and sessions, and its end.
struct StudyPages: Sendable {
  let room: StudyRoom
  private var desk: Desk { room.desk }

  func add(to routes: WorkbenchRouter) {
    routes.get("/studies") { request, context in try await list(request, context) }
    routes.get("/studies/:study") { request, context in try await one(request, context) }
    routes.post("/studies/:study/delete") { request, context in try await delete(request, context) }
  }

  private func page(_ request: Request, _ context: WorkbenchContext, _ title: (Interface) -> String) -> Page {
    desk.page(request, context, .studies, title: title)
  }

  // MARK: List

  private func list(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try context.person(.runsStudies)
    let rows = try await room.studies.list()
    let page = page(request, context) { $0("Leestests", "Reading tests") }
    let t = page.t
    return Reply.html(
      page.whole {
        el(.h1) { t("Leestests", "Reading tests") }
        el(.p, .class("lead")) {
          t(
            "Lezers testen de brief. De brief test nooit de lezer.",
            "Readers test the letter. The letter never tests the reader.")
        }
        el(.p) { el(.a, .class("button"), .href(Path("studies", "new"))) { t("Nieuwe leestest", "New reading test") } }
        if rows.isEmpty {
          el(.p, .class("notice")) { t("Er is nog geen leestest.", "There is no reading test yet.") }
        } else {
          el(.div, .class("scroll"), .tabindex(0), .role("region"), .aria("label", t("Leestests", "Reading tests"))) {
            el(.table, .data("list")) {
              el(.caption) { t("Leestests, de nieuwste eerst", "Reading tests, newest first") }
              el(.thead) {
                el(.tr) {
                  for name in [t("Naam", "Name"), t("Gemaakt", "Made"), t("Lezers klaar", "Readers done")] {
                    el(.th, .scope("col")) { name }
                  }
                }
              }
              el(.tbody) {
                for row in rows {
                  el(.tr) {
                    el(.th, .scope("row")) {
                      el(.a, .href(Path("studies", row.id))) { row.title }
                      if row.isMade { " "; StudyPages.madeChip(t) }
                    }
                    el(.td) { t.moment(row.madeAt) }
                    el(.td) {
                      t("\(row.finished) van \(row.plannedReaders)", "\(row.finished) of \(row.plannedReaders)")
                    }
                  }
                }
              }
            }
          }
        }
        if context.visitor?.person.role.may(.releasesTexts) == true {
          el(.p) { el(.a, .href(Path("releases"))) { t("Vrijgegeven teksten", "Released texts") } }
        }
      })
  }

  static func madeChip(_ t: Interface) -> Markup {
    el(.span, .class("chip")) { t("bedacht: geen echte lezers", "made up: no real readers") }
  }

  static func name(ofLocale locale: String, _ t: Interface) -> String {
    let name = Foundation.Locale(identifier: t.rawValue).localizedString(forIdentifier: locale)
    return name.map { "\($0) (\(locale))" } ?? locale
  }

  /// A letter as people name it: `Terugvordering, Nederlands, versie 1`.
  static func name(of letter: StudyLetter, _ words: DeskWords, _ t: Interface) -> String {
    "\(words.kind(letter.kind, t)), \(words.locale(letter.locale, t)), \(t("versie", "version")) \(letter.version)"
  }

  /// A name that no study or session had before.
  static func newID() -> String { Secrets.code().replacing("-", with: "") }

  // MARK: One

  private func one(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.runsStudies)
    let study = try await room.study(context)
    let readings = try await room.studies.readings(of: study.id)
    let page = page(request, context) { _ in study.title }
    let t = page.t
    let done = readings.count { $0.finishedAt != nil && !$0.isWithdrawn }
    return Reply.html(
      page.whole {
        StudyPages.head(study, t)
        el(.p) {
          study.plannedReaders == 1
            ? t("\(done) van 1 lezer klaar. ", "\(done) of 1 reader done. ")
            : t(
              "\(done) van \(study.plannedReaders) lezers klaar. ", "\(done) of \(study.plannedReaders) readers done. ")
          Study.Method.allCases.filter { study.methods.contains($0) }.map { $0.words[t.studyLanguage] }
            .joined(separator: ", ") + "."
        }
        el(.h2) { t("Brieven", "Letters") }
        el(.div, .class("scroll"), .tabindex(0), .role("region"), .aria("label", t("Brieven", "Letters"))) {
          el(.table) {
            el(.caption, .class("away")) { t("Brieven van deze leestest", "Letters of this reading test") }
            el(.thead) {
              el(.tr) {
                for name in [
                  t("Brief", "Letter"), t("Taal", "Language"), t("Versie", "Version"), t("Papier", "Paper"),
                ] {
                  el(.th, .scope("col")) { name }
                }
              }
            }
            el(.tbody) {
              for letter in study.letters {
                el(.tr) {
                  el(.th, .scope("row")) {
                    desk.house.words.kind(letter.kind, t)
                    el(.span, .class("hint")) { " \(letter.sample)" }
                  }
                  el(.td) { StudyPages.name(ofLocale: letter.locale, t) }
                  el(.td) { letter.version }
                  el(.td) {
                    el(.a, .href(Path("studies", study.id, "letters", letter.id, "booklet"))) {
                      t("Boekje printen", "Print booklet"); el(.span, .class("away")) { " \(letter.id)" }
                    }
                  }
                }
              }
            }
          }
        }
        el(.form, .class("inline"), .post, .action(Path("studies", study.id, "versions"))) {
          page.csrf
          el(.button, .class("plain")) { t("Nieuwe versie van de teksten toevoegen", "Add a new version of the texts") }
        }
        el(.h2) { t("Toestemming", "Consent") }
        el(.details, .id("consent-told")) {
          el(.summary) { t("Wat lezers vooraf horen", "What readers hear first") }
          for words in desk.house.tableWords.around(study.letters) {
            let told = study.consent.told(words)
            el(.div, .lang(words.languageTag), words.isRightToLeft ? .dir("rtl") : .dir("ltr")) {
              el(.h3) { told.title }
              for paragraph in told.paragraphs { el(.p) { paragraph } }
            }
          }
        }
        ReadingPages.section(study, readings, page, desk.house.words)
        if person.role.may(.runsStudies) {
          el(.h2) { t("Alles weghalen", "Remove all") }
          el(.form, .post, .action(Path("studies", study.id, "delete"))) {
            page.csrf
            el(.label, .class("choice")) {
              el(.input, .type("checkbox"), .name("sure"), .value("yes"), .required)
              t(
                "Ja: deze leestest met alle antwoorden moet weg. Dat kan niet terug.",
                "Yes: remove this reading test with all its answers. This cannot be undone.")
            }
            el(.button, .class("plain")) { t("Leestest weghalen", "Remove reading test") }
          }
        }
      })
  }

  /// The head of every page of one study.
  static func head(_ study: Study, _ t: Interface, at place: Place = .study) -> Markup {
    el(.div) {
      el(.p) { el(.a, .href(Path("studies"))) { t("Leestests", "Reading tests") } }
      el(.h1) {
        study.title
        if study.isMade { " "; madeChip(t) }
      }
      el(.nav, .class("tabs"), .aria("label", t("Deze leestest", "This reading test"))) {
        el(.ul) {
          for tab in Place.allCases {
            el(.li) {
              el(.a, .href(tab.path(study.id)), .when(tab == place, .aria("current", "page"))) { tab.name(t) }
            }
          }
        }
      }
    }
  }

  enum Place: CaseIterable {
    case study, results, findings, exports

    func path(_ study: String) -> Path {
      switch self {
      case .study: Path("studies", study)
      case .results: Path("studies", study, "results")
      case .findings: Path("studies", study, "findings")
      case .exports: Path("studies", study, "exports")
      }
    }

    func name(_ t: Interface) -> String {
      switch self {
      case .study: t("Opzet en lezers", "Plan and readers")
      case .results: t("Uitkomsten", "Results")
      case .findings: t("Bevindingen", "Findings")
      case .exports: t("Bestanden", "Files")
      }
    }
  }

  private func delete(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.runsStudies)
    let form = try await desk.form(request, context)
    guard form["sure"] == "yes" else { throw WorkbenchError.badForm }
    try await room.studies.delete(try context.word("study"), by: person)
    return Reply.see(Path("studies"))
  }
}
