import HTTPTypes
import Hummingbird
import Letters
import Studies

/// Sessions of a study, for the guide: links with their codes, what arrived, new links, new versions.
struct ReadingPages: Sendable {
  let room: StudyRoom
  private var desk: Desk { room.desk }

  func add(to routes: WorkbenchRouter) {
    routes.post("/studies/:study/readings") { request, context in try await make(request, context) }
    routes.post("/studies/:study/readings/:reading/link") { request, context in try await renew(request, context) }
    routes.post("/studies/:study/readings/:reading/delete") { request, context in try await delete(request, context) }
    routes.post("/studies/:study/versions") { request, context in try await addVersion(request, context) }
  }

  // MARK: The part of the study's page

  static func section(_ study: Study, _ readings: [Reading], _ page: Page, _ words: DeskWords) -> Markup {
    let t = page.t
    return el(.section) {
      el(.h2) { t("Lezers", "Readers") }
      if !readings.isEmpty {
        el(.div, .class("scroll"), .tabindex(0), .role("region"), .aria("label", t("Lezers", "Readers"))) {
          el(.table, .id("readings")) {
            el(.caption, .class("away")) { t("Lezers en hoe ver zij zijn", "Readers and how far they are") }
            el(.thead) {
              el(.tr) {
                for name in [
                  t("Code", "Code"), t("Brief", "Letter"), t("Hoe", "How"), t("Stand", "State"), t("Doen", "Do"),
                ] {
                  el(.th, .scope("col")) { name }
                }
              }
            }
            el(.tbody) { for reading in readings { row(study, reading, page, words) } }
          }
        }
      }
      el(.form, .post, .action(Path("studies", study.id, "readings")), .class("columns")) {
        page.csrf
        page.field(
          "count", t("Aantal lezers erbij", "Readers to add"), .type("number"), .number(.min, 1), .number(.max, 100),
          .value("1"))
        el(.div, .class("field")) {
          el(.label, .for("letter")) { t("Brief", "Letter") }
          el(.select, .id("letter"), .name("letter")) {
            if study.letters.count > 1 { el(.option, .value("")) { t("om en om", "in turn") } }
            for letter in study.letters {
              el(.option, .value(letter.id)) { "\(StudyPages.name(of: letter, words, t)) (\(letter.sample))" }
            }
          }
        }
        el(.div, .class("field")) {
          el(.label, .for("medium")) { t("Hoe", "How") }
          el(.select, .id("medium"), .name("medium")) {
            el(.option, .value("tablet")) { t("op een tablet", "on a tablet") }
            el(.option, .value("paper")) { t("op papier", "on paper") }
          }
        }
        el(.button) { t("Lezers toevoegen", "Add readers") }
      }
    }
  }

  private static func row(_ study: Study, _ reading: Reading, _ page: Page, _ words: DeskWords) -> Markup {
    let t = page.t
    let session = reading.session
    let code = session.reader.text
    let base = Path("studies", study.id, "readings", session.id)
    let isPaper = session.medium == .paper
    return el(.tr) {
      el(.th, .scope("row")) { code }
      el(.td) { study.letter(session.letter).map { StudyPages.name(of: $0, words, t) } ?? session.letter }
      el(.td) { isPaper ? t("papier", "paper") : t("tablet", "tablet") }
      el(.td) { state(reading, t) }
      el(.td, .class("links")) {
        if study.isScored, !reading.isWithdrawn, reading.events > 0 {
          el(.a, .href(base.appending("scores"))) {
            t("Tweede score", "Second score"); el(.span, .class("away")) { " \(code)" }
          }
          " "
        }
        if isPaper, reading.finishedAt == nil {
          el(.a, .href(base.appending("paper"))) {
            t("Overnemen", "Enter"); el(.span, .class("away")) { " \(code)" }
          }
        }
        if !isPaper, reading.finishedAt == nil {
          el(.form, .class("inline"), .post, .action(base.appending("link"))) {
            page.csrf
            el(.button, .class("plain")) {
              t("Nieuwe link", "New link"); el(.span, .class("away")) { " \(code)" }
            }
          }
        }
        el(.form, .class("inline"), .post, .action(base.appending("delete"))) {
          page.csrf
          el(.button, .class("plain")) {
            t("Weghalen", "Remove"); el(.span, .class("away")) { " \(code)" }
          }
        }
      }
    }
  }

  private static func state(_ reading: Reading, _ t: Interface) -> Markup {
    if reading.isWithdrawn { return el(.span, .class("chip")) { t("teruggetrokken", "withdrawn") } }
    if reading.finishedAt != nil { return el(.span, .class("chip good")) { t("klaar", "done") } }
    if reading.events > 0 {
      return el(.span, .class("chip")) { t("bezig: \(reading.events)", "under way: \(reading.events)") }
    }
    return el(.span, .class("chip")) { t("wacht", "waiting") }
  }

  // MARK: Doing

  private func make(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.runsStudies)
    let form = try await desk.form(request, context)
    let study = try await room.study(context)
    guard let count = Int(form["count"] ?? ""), (1...100).contains(count),
      let medium = Session.Medium(rawValue: form["medium"] ?? ""), medium == .tablet || medium == .paper,
      !study.letters.isEmpty
    else { throw WorkbenchError.badForm }
    let wanted = form["letter"] ?? ""
    let before = try await room.studies.readings(of: study.id)
    var taken = Set(before.map(\.session.reader))
    var generator = SystemRandomNumberGenerator()
    var made: [(session: Session, secret: String?)] = []
    for index in 0..<count {
      let letter = study.letter(wanted) ?? study.letters[(before.count + index) % study.letters.count]
      guard wanted.isEmpty || letter.id == wanted else { throw WorkbenchError.notFound }
      guard let code = ReaderCode.make(using: &generator, unlike: taken) else { throw WorkbenchError.badForm }
      taken.insert(code)
      let session = Session(
        id: StudyPages.newID(), study: study.id, letter: letter.id, reader: code, medium: medium,
        madeAt: desk.store.now() * 1000)
      made.append((session, medium == .paper ? nil : Secrets.word()))
    }
    try await room.studies.add(made, interface: study.language == .en ? .en : .nl, by: person)
    if medium == .paper { return Reply.see(Path("studies", study.id)) }
    return links(request, context, study, made.compactMap { made in made.secret.map { (made.session, $0) } })
  }

  private func renew(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.runsStudies)
    _ = try await desk.form(request, context)
    let study = try await room.study(context)
    let reading = try await room.studies.reading(try context.word("reading"), of: study.id)
    let secret = try await room.studies.renewLink(reading.session.id, of: study.id, by: person)
    return links(request, context, study, [(reading.session, secret)])
  }

  private func delete(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.runsStudies)
    _ = try await desk.form(request, context)
    let study = try context.word("study")
    try await room.studies.deleteReading(try context.word("reading"), of: study, by: person)
    return Reply.see(Path("studies", study))
  }

  /// The links, shown once: the store holds their fingerprints only.
  private func links(
    _ request: Request, _ context: WorkbenchContext, _ study: Study, _ made: [(session: Session, secret: String)]
  ) -> Response {
    let page = desk.page(request, context, .studies) { $0("Links voor lezers", "Links for readers") }
    let t = page.t
    let base = "\(desk.options.isSecure ? "https" : "http")://\(request.head.authority ?? "localhost")/read/"
    return Reply.html(
      page.whole {
        StudyPages.head(study, t)
        el(.h2) { t("Links voor lezers", "Links for readers") }
        el(.p, .class("notice")) {
          t(
            "U ziet deze links één keer. Open ze nu op de tablets, of print deze pagina.",
            "You see these links once. Open them on the tablets now, or print this page.")
        }
        el(.div, .class("link-cards")) {
          for (session, secret) in made {
            el(.div, .class("link-card")) {
              el(.h3) { session.reader.text }
              if let code = LinkCode(base + secret) {
                el(
                  .svg, .class("link-code"), .role("img"), .viewBox(width: code.side, height: code.side),
                  .aria(
                    "label",
                    t(
                      "QR-code van de link voor \(session.reader.text)",
                      "QR code of the link for \(session.reader.text)"))
                ) { el(.path, .strokes(code)) }
              }
              el(.p) { el(.a, .href(Path("read", secret)), .data("link")) { base + secret } }
            }
          }
        }
      })
  }

  // MARK: Versions

  /// Freezes the same samples with the texts as they are now. A version that reads the same is not added.
  private func addVersion(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let person = try context.person(.runsStudies)
    _ = try await desk.form(request, context)
    let study = try await room.study(context)
    let version = "\(study.versions.count + 1)"
    let shelf = try room.samples()
    let last = study.versions.last
    var fresh: [StudyLetter] = []
    for old in study.letters where old.version == last {
      guard let sample = shelf[old.sample] else { continue }
      do throws(StudyError) {
        let letter = try StudyLetter.make(
          sample.record, locale: old.locale, version: version, shelf: shelf, library: desk.house.library)
        if !letter.reading.readsLike(old.reading) { fresh.append(letter) }
      } catch {
        throw WorkbenchError.recordRefused
      }
    }
    guard !fresh.isEmpty else { throw WorkbenchError.sameTexts }
    try await room.studies.add(fresh, to: study.id, by: person)
    return Reply.see(Path("studies", study.id))
  }
}
