import Foundation
import HTTPTypes
import Hummingbird
import Letters

/// What happened to a case: the trail, notes, versions, released letters, and the proof that they can be made again.
extension CasePages {
  func history(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    guard let found = source.workCase else { throw WorkbenchError.notFound }
    let notes = try await desk.store.notes(ofCase: found.id)
    let lines = try await desk.store.history(ofCase: found.id)
    let letters = try await desk.store.released(case: found.id)
    let frame = RecordFrame(desk: desk, source: source, page: desk.page(request, context, .cases) { _ in source.title })
    let page = frame.page
    let t = page.t
    return Reply.html(
      frame.whole(.history) {
        el(.div, .class("two")) {
          el(.section) {
            el(.h2) { t("Wie deed wat", "Who did what") }
            el(.ol, .class("timeline")) {
              for line in lines {
                el(.li) {
                  el(.strong) { AuditWords.sentence(line.action, t) }
                  el(.span, .class("hint")) { " \(line.actor), \(t.moment(line.at))" }
                }
              }
            }
            if found.version > 1 {
              el(.h3) { t("Versies van de gegevens", "Versions of the record") }
              el(.ul, .class("plain")) {
                for number in 1...found.version {
                  el(.li) {
                    el(.a, .href(source.base.appending("versions", "\(number)"))) {
                      t("versie \(number)", "version \(number)")
                    }
                  }
                }
              }
            }
          }
          el(.section) {
            el(.h2) { t("Notities", "Notes") }
            for note in notes {
              el(.div, .class("note")) {
                el(.p, .class("hint")) { "\(note.person), \(t.moment(note.at))" }
                el(.p) { note.text }
              }
            }
            el(.form, .post, .action(source.base.appending("note"))) {
              page.csrf
              el(.div, .class("field")) {
                el(.label, .for("note")) { t("Nieuwe notitie", "New note") }
                el(.textarea, .id("note"), .name("note"), .number(.rows, 4), .number(.maxlength, 4000), .required)
              }
              el(.button, .class("plain")) { t("Notitie bewaren", "Keep note") }
            }
            localesForm(found, page)
          }
        }
        if !letters.isEmpty { releasedTable(letters, source, page) }
      })
  }

  private func localesForm(_ found: WorkCase, _ page: Page) -> Markup? {
    guard found.state.isOpen, page.visitor?.person.role.may(.changesCases) == true else { return nil }
    let t = page.t
    return el(.form, .post, .action(Path("cases", "\(found.id)", "locales"))) {
      page.csrf
      el(.fieldset) {
        el(.legend) { t("Talen van de brief", "Languages of the letter") }
        for locale in desk.house.localeIDs(having: found.kind) {
          el(.label, .class("choice")) {
            el(
              .input, .type("checkbox"), .name("locale"), .value(locale),
              .when(found.locales.contains(locale), .checked), .when(locale == "nl", .disabled))
            desk.house.words.locale(locale, t)
          }
        }
      }
      el(.button, .class("plain")) { t("Talen opslaan", "Save languages") }
    }
  }

  private func releasedTable(_ letters: [ReleasedLetter], _ source: RecordSource, _ page: Page) -> Markup {
    let t = page.t
    return el(.section) {
      el(.h2) { t("Vrijgegeven brieven", "Released letters") }
      el(
        .div, .class("scroll"), .tabindex(0), .role("region"),
        .aria("label", t("Vrijgegeven brieven", "Released letters"))
      ) {
        el(.table) {
          el(.caption) { t("Deze bytes veranderen niet meer", "These bytes change no more") }
          el(.thead) {
            el(.tr) {
              for name in [
                t("Brief", "Letter"), "SHA-256", t("Sjablonen", "Templates"), t("Teksten", "Texts"),
                t("Programma", "Engine"),
              ] { el(.th, .scope("col")) { name } }
            }
          }
          el(.tbody) {
            for letter in letters {
              el(.tr) {
                el(.th, .scope("row")) {
                  el(.a, .href(source.base.appending("letter", letter.locale, letter.format))) {
                    "\(desk.house.words.locale(letter.locale, t)), \(letter.format)"
                  }
                }
                el(.td) { el(.code) { String(letter.sha256.prefix(16)) } }
                el(.td) { el(.code) { String(letter.templates.prefix(12)) } }
                el(.td) { el(.code) { String(letter.localeHash.prefix(12)) } }
                el(.td) { letter.engine }
              }
            }
          }
        }
      }
      el(.form, .post, .action(source.base.appending("remake"))) {
        page.csrf
        el(.button, .class("plain")) { t("Opnieuw maken en vergelijken", "Make anew and compare") }
      }
    }
  }

  func version(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    guard let found = source.workCase else { throw WorkbenchError.notFound }
    let bytes = try await desk.store.recordBytes(ofCase: found.id, version: Int(try context.number("version")))
    return Reply.bytes(bytes, type: "application/json")
  }

  /// Takes the templates and texts of that day out of the store, makes the letters again, and compares every byte.
  func remake(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let source = try await desk.source(context)
    let person = try context.person(.seesCases)
    _ = try await desk.form(request, context)
    guard let found = source.workCase else { throw WorkbenchError.notFound }
    let letters = try await desk.store.released(case: found.id)
    guard let first = letters.first else { throw WorkbenchError.notFound }
    let bytes = try await desk.store.recordBytes(ofCase: found.id, version: first.version)
    let folder = NSTemporaryDirectory() + "helderbrief-" + Secrets.word()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await desk.store.restoreHouse(
      templates: first.templates, locales: Array(Set(letters.map(\.localeHash))), to: folder)
    let differing = await desk.scratchTurnstile.pass { Remaking.differing(letters, record: bytes, in: folder) }
    let time = desk.store.now()
    try await desk.store.write { db in
      try db.audit(
        .letterRemade, "case \(found.id)", by: person.login, at: time,
        ["letters": "\(letters.count)", "different": differing.joined(separator: " ")])
    }
    let frame = RecordFrame(desk: desk, source: source, page: desk.page(request, context, .cases) { _ in source.title })
    let t = frame.page.t
    return Reply.html(
      frame.whole(.history) {
        if differing.isEmpty {
          el(.p, .class("notice good"), .role("status")) {
            t(
              "Bewezen: \(letters.count) brieven zijn byte voor byte gelijk aan wat toen is vrijgegeven.",
              "Proven: \(letters.count) letters are byte for byte what was released then.")
          }
        } else {
          el(.p, .class("notice wrong"), .role("alert")) {
            t("Niet gelijk: ", "Not the same: ") + differing.joined(separator: ", ")
            t(
              ". De vrijgegeven bytes zelf zijn bewaard; vraag de beheerder of het programma nieuwer is.",
              ". The released bytes themselves are kept; ask the operator whether the program is newer.")
          }
        }
        el(.p) {
          el(.a, .href(source.base.appending("history"))) { t("Terug naar het verloop", "Back to the history") }
        }
      })
  }
}

/// Makes released letters again with the house of their day.
enum Remaking {
  static func differing(_ letters: [ReleasedLetter], record bytes: [UInt8], in folder: String) -> [String] {
    guard let house = try? House.load(templates: "\(folder)/templates", locales: "\(folder)/locales"),
      let record = RecordIntake(bytes, house: house).record
    else { return letters.map { "\($0.locale).\($0.format)" } }
    return letters.compactMap { letter in
      let format = LetterFormat(rawValue: letter.format)
      let made = format.flatMap { format in
        (try? house.letters(record, locale: letter.locale, formats: Set(LetterFormat.allCases)))?[format]
      }
      return made == letter.bytes ? nil : "\(letter.locale).\(letter.format)"
    }
  }
}
