import Foundation
import HTTPTypes
import Hummingbird
import Letters
import Studies

/// Making a study: which letters, in which languages, how, with how many readers.
struct NewStudyPages: Sendable {
  let room: StudyRoom
  private var desk: Desk { room.desk }

  /// More letters than this is more than readers read.
  private static let mostLetters = 24

  func add(to routes: WorkbenchRouter) {
    routes.get("/studies/new") { request, context in try await form(request, context, fault: nil) }
    routes.post("/studies/new") { request, context in try await make(request, context) }
  }

  private func form(_ request: Request, _ context: WorkbenchContext, fault: String?, _ filled: Form = Form())
    async throws
    -> Response
  {
    _ = try context.person(.runsStudies)
    let page = desk.page(request, context, .studies) { $0("Nieuwe leestest", "New reading test") }
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
                      ? .when(NewStudyPages.usual.contains(method), .checked) : chosen("method", method.rawValue))
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
          consent(filled, isOpen: fault != nil, t)
          el(.button) { t("Leestest maken", "Make reading test") }
        }
      }, status: fault == nil ? .ok : .badRequest)
  }

  /// What readers hear before they say yes or no: the standard words in each language of the table, to be changed.
  private func consent(_ filled: Form, isOpen: Bool, _ t: Interface) -> Markup {
    el(.details, .id("consent-texts"), .when(isOpen, .open)) {
      el(.summary) { t("Wat lezers vooraf horen", "What readers hear first") }
      el(.p, .class("hint")) {
        t(
          "De eerste regel is de titel. Elke regel daarna is een alinea. Leeg: de gewone tekst.",
          "The first line is the title. Each line after it is a paragraph. Empty: the usual text.")
      }
      for words in desk.house.tableWords.all {
        el(.div, .class("field")) {
          el(.label, .for("consent-\(words.id)"), .lang(words.languageTag)) { words.name }
          el(
            .textarea, .id("consent-\(words.id)"), .name("consent-\(words.id)"), .number(.rows, 8),
            .number(.maxlength, Int64(ConsentText.longest)), .lang(words.languageTag),
            words.isRightToLeft ? .dir("rtl") : .dir("ltr")
          ) { "\n" + (filled["consent-\(words.id)"] ?? ConsentText.standard.text(words)) }
        }
      }
    }
  }

  /// The methods that fit in twenty minutes.
  private static let usual: Set<Study.Method> = [.plusMinus, .questions, .teachBack, .yardsticks]

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
          "Kies een naam, een brief, een taal en een manier.", "Choose a name, a letter, a language and a method."),
        form)
    }
    let letters = try NewStudyPages.letters(
      kinds: kinds, locales: locales, most: most, version: "1", shelf: try room.samples(), library: library)
    guard !letters.isEmpty else {
      return try await self.form(
        request, context,
        fault: t(
          "Deze soorten brieven zijn er niet in deze talen.", "These kinds of letters do not exist in these languages."),
        form)
    }
    guard letters.count <= NewStudyPages.mostLetters else {
      return try await self.form(
        request, context,
        fault: t(
          "Dit zijn \(letters.count) brieven. Kies er hoogstens \(NewStudyPages.mostLetters).",
          "These are \(letters.count) letters. Choose at most \(NewStudyPages.mostLetters)."), form)
    }
    let consent: ConsentText
    do throws(StudyError) {
      // Only what readers of these letters are told.
      consent = try ConsentText(
        own: desk.house.tableWords.around(letters).map { ($0, form["consent-\($0.id)"] ?? "") })
    } catch {
      return try await self.form(
        request, context,
        fault: t(
          "Wat lezers vooraf horen: schrijf een titel en daaronder een tekst van hoogstens \(ConsentText.longest) tekens.",
          "What readers hear first: write a title and below it a text of at most \(ConsentText.longest) characters."),
        form)
    }
    let study = Study(
      id: StudyPages.newID(), title: title, language: t.studyLanguage, letters: letters, methods: methods,
      plannedReaders: readers, consent: consent, isMade: false,
      madeAt: desk.store.now() * 1000)
    try await room.studies.make(study, by: person)
    return Reply.see(Path("studies", study.id))
  }

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
}
