import Foundation
import HTTPTypes
import Hummingbird
import Letters
import Studies

/// Studies: the list, a new one, one with its letters and sessions, and its end.
struct StudyPages: Sendable {
  let room: StudyRoom
  private var desk: Desk { room.desk }

  /// More letters than this is more than readers read.
  private static let mostLetters = 24

  func add(to routes: WorkbenchRouter) {
    routes.get("/studies") { request, context in try await list(request, context) }
    routes.get("/studies/new") { request, context in try await form(request, context, fault: nil) }
    routes.post("/studies/new") { request, context in try await make(request, context) }
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
                    el(.td) { t("\(row.finished) van \(row.plannedReaders)", "\(row.finished) of \(row.plannedReaders)") }
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

  // MARK: New

  private func form(_ request: Request, _ context: WorkbenchContext, fault: String?, _ filled: Form = Form()) async throws
    -> Response
  {
    _ = try context.person(.runsStudies)
    let page = page(request, context) { $0("Nieuwe leestest", "New reading test") }
    let t = page.t
    let library = desk.house.library
    func chosen(_ name: String, _ value: String) -> Attribute {
      .when(filled.fields.contains { $0.name == name && $0.value == value }, .checked)
    }
    return Reply.html(
      page.whole {
        el(.h1) { t("Nieuwe leestest", "New reading test") }
        if let fault { el(.p, .class("notice wrong"), .role("alert")) { fault } }
        el(.form, .post, .action(Path("studies", "new"))) {
          page.csrf
          page.field(
            "title", t("Naam", "Name"), .type("text"), .required, .number(.maxlength, 100), .autocomplete("off"),
            .value(filled["title"] ?? ""))
          el(.fieldset) {
            el(.legend) { t("Welke brieven?", "Which letters?") }
            el(.p, .class("hint")) {
              t(
                "Alleen bedachte mensen: het programma kiest voorbeelden die de meeste teksten laten zien.",
                "Made-up people only: the program picks samples that show the most texts.")
            }
            el(.div, .class("groups")) {
              for kind in library.kinds {
                el(.label, .class("choice")) {
                  el(.input, .type("checkbox"), .name("kind"), .value(kind), chosen("kind", kind))
                  desk.house.words.kind(kind, t)
                }
              }
            }
          }
          el(.fieldset) {
            el(.legend) { t("In welke talen?", "In which languages?") }
            el(.div, .class("groups")) {
              for locale in library.localeIDs {
                el(.label, .class("choice")) {
                  el(.input, .type("checkbox"), .name("locale"), .value(locale), chosen("locale", locale))
                  desk.house.words.locale(locale, t)
                }
              }
            }
          }
          el(.fieldset) {
            el(.legend) { t("Hoe?", "How?") }
            el(.div, .class("groups")) {
              for method in Study.Method.allCases {
                el(.label, .class("choice")) {
                  el(
                    .input, .type("checkbox"), .name("method"), .value(method.rawValue),
                    filled.fields.isEmpty
                      ? .when(StudyPages.usual.contains(method), .checked) : chosen("method", method.rawValue))
                  method.words[t.studyLanguage]
                }
              }
            }
          }
          el(.div, .class("columns")) {
            page.field(
              "samples", t("Brieven per soort en taal", "Letters per kind and language"), .type("number"),
              .number(.min, 1), .number(.max, 4), .value(filled["samples"] ?? "1"))
            page.field(
              "readers", t("Aantal lezers", "Number of readers"), .type("number"), .number(.min, 1), .number(.max, 500),
              .value(filled["readers"] ?? "10"))
          }
          el(.details) {
            el(.summary) { t("Wat lezers vooraf horen", "What readers hear first") }
            for paragraph in ConsentText.standard.paragraphs { el(.p) { paragraph[t.studyLanguage] } }
          }
          el(.button) { t("Leestest maken", "Make reading test") }
        }
      }, status: fault == nil ? .ok : .badRequest)
  }

  /// The methods that fit in twenty minutes.
  private static let usual: Set<Study.Method> = [.plusMinus, .questions, .teachBack, .yardsticks]

  static func name(ofLocale locale: String, _ t: Interface) -> String {
    let name = Foundation.Locale(identifier: t.rawValue).localizedString(forIdentifier: locale)
    return name.map { "\($0) (\(locale))" } ?? locale
  }

  private func make(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.runsStudies)
    let form = try await desk.form(request, context)
    let t = desk.language(request, context)
    let title = try form.text("title", limit: 100).trimmingCharacters(in: .whitespacesAndNewlines)
    let library = desk.house.library
    func all(_ name: String) -> [String] { form.fields.filter { $0.name == name }.map(\.value) }
    let kinds = library.kinds.filter { all("kind").contains($0) }
    let locales = library.localeIDs.filter { all("locale").contains($0) }
    let methods = Set(all("method").compactMap(Study.Method.init))
    guard !title.isEmpty, !kinds.isEmpty, !locales.isEmpty, !methods.isEmpty,
      let readers = Int(form["readers"] ?? ""), (1...500).contains(readers),
      let most = Int(form["samples"] ?? ""), (1...4).contains(most)
    else {
      return try await self.form(
        request, context,
        fault: t(
          "Kies een naam, een brief, een taal en een manier.", "Choose a name, a letter, a language and a method."), form)
    }
    let letters = try StudyPages.letters(
      kinds: kinds, locales: locales, most: most, version: "1", shelf: try room.samples(), library: library)
    guard !letters.isEmpty else {
      return try await self.form(
        request, context,
        fault: t(
          "Deze soorten brieven zijn er niet in deze talen.", "These kinds of letters do not exist in these languages."),
        form)
    }
    guard letters.count <= StudyPages.mostLetters else {
      return try await self.form(
        request, context,
        fault: t(
          "Dit zijn \(letters.count) brieven. Kies er hoogstens \(StudyPages.mostLetters).",
          "These are \(letters.count) letters. Choose at most \(StudyPages.mostLetters)."), form)
    }
    let study = Study(
      id: StudyPages.newID(), title: title, language: t.studyLanguage, letters: letters, methods: methods, plannedReaders: readers, consent: .standard, isMade: false,
      madeAt: desk.store.now() * 1000)
    try await room.studies.make(study, by: person)
    return Reply.see(Path("studies", study.id))
  }

  /// A name that no study or session had before.
  static func newID() -> String { Secrets.code().replacing("-", with: "") }

  static func letters(
    kinds: [String], locales: [String], most: Int, version: String, shelf: SampleShelf, library: LetterLibrary
  ) throws -> [StudyLetter] {
    var letters: [StudyLetter] = []
    for kind in kinds {
      let samples = shelf.covering(kind: kind, in: library, locale: "nl", most: most)
      for locale in locales where library.has(kind: kind, locale: locale) {
        for sample in samples {
          do throws(StudyError) {
            letters.append(
              try StudyLetter.make(sample.record, locale: locale, version: version, shelf: shelf, library: library))
          } catch {
            throw WorkbenchError.recordRefused
          }
        }
      }
    }
    return letters
  }

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
          t(
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
                for name in [t("Voorbeeld", "Sample"), t("Taal", "Language"), t("Versie", "Version"), t("Papier", "Paper")] {
                  el(.th, .scope("col")) { name }
                }
              }
            }
            el(.tbody) {
              for letter in study.letters {
                el(.tr) {
                  el(.th, .scope("row")) { letter.sample }
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
        ReadingPages.section(study, readings, page)
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
