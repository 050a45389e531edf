import Hummingbird
import Studies

/// Answers in own words, scored by a second guide, who does not see the first scores: that shows how far scores can be
/// trusted.
struct SecondScorePages: Sendable {
  let room: StudyRoom
  private var desk: Desk { room.desk }

  /// Behind everything that a tablet counts, so that the first scores stay the first.
  private static let firstSequence = 1_000_000

  func add(to routes: WorkbenchRouter) {
    routes.get("/studies/:study/readings/:reading/scores") { request, context in try await form(request, context) }
    routes.post("/studies/:study/readings/:reading/scores") { request, context in try await keep(request, context) }
  }

  private func open(
    _ context: WorkbenchContext
  ) async throws -> (study: Study, reading: Reading, letter: StudyLetter, questions: QuestionSet) {
    let study = try await room.study(context)
    let reading = try await room.studies.reading(try context.word("reading"), of: study.id)
    guard !reading.isWithdrawn, study.isScored, let letter = study.letter(reading.session.letter) else {
      throw WorkbenchError.notFound
    }
    return (study, reading, letter, study.questions(for: letter))
  }

  private func form(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try context.person(.runsStudies)
    let (study, reading, letter, questions) = try await open(context)
    let page = desk.page(request, context, .studies) {
      $0("Tweede score: \(reading.session.reader.text)", "Second score: \(reading.session.reader.text)")
    }
    let t = page.t
    let language = t.studyLanguage
    return Reply.html(
      page.whole {
        StudyPages.head(study, t)
        el(.h2) { page.title }
        el(.p) {
          t(
            "Geef uw eigen score. U ziet de eerste score niet. Zo blijkt of beide begeleiders het eens zijn.",
            "Give your own score. You do not see the first one. That shows whether both guides agree.")
        }
        el(.form, .post, .action(Path("studies", study.id, "readings", reading.session.id, "scores"))) {
          page.csrf
          for question in questions.questions where question.isOpen {
            score("open-\(question.id)", question.prompt[language], nil, letter, t)
          }
          for point in questions.keyPoints {
            score("point-\(point.id)", point.label[language], point.text, letter, t)
          }
          el(.button) { t("Bewaren", "Keep") }
        }
      })
  }

  private func score(_ name: String, _ label: String, _ text: String?, _ letter: StudyLetter, _ t: Interface) -> Markup
  {
    el(.fieldset) {
      el(.legend) { label }
      if let text { el(.p, .class("hint"), .lang(letter.locale), .dir("auto")) { text } }
      for score in 0...2 {
        el(.label, .class("choice")) {
          el(.input, .type("radio"), .name(name), .value("\(score)"))
          KeyPoint.words(of: score)[t.studyLanguage]
        }
      }
    }
  }

  private func keep(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try context.person(.runsStudies)
    let form = try await desk.form(request, context)
    let (study, reading, letter, questions) = try await open(context)
    var bodies: [EventBody] = []
    for question in questions.questions where question.isOpen {
      guard let score = form["open-\(question.id)"].flatMap(Int.init) else { continue }
      bodies.append(.open(question: question.id, score: score, coder: Coder.second, note: nil))
    }
    for point in questions.keyPoints {
      guard let score = form["point-\(point.id)"].flatMap(Int.init) else { continue }
      bodies.append(.teachBack(point: point.id, score: score, coder: Coder.second, note: nil))
    }
    let time = desk.store.now() * 1000
    let events = bodies.enumerated().map { number, body in
      StudyEvent(
        id: StudyPages.newID(), session: reading.session.id, sequence: SecondScorePages.firstSequence + number,
        at: time,
        body: body)
    }
    do throws(StudyError) {
      for event in events { try event.validate(in: letter, questions: questions) }
    } catch {
      throw WorkbenchError.badForm
    }
    try await room.studies.keep(events, of: reading, mayBeLate: true)
    return Reply.see(Path("studies", study.id))
  }
}

extension Study {
  /// Whether a guide scores answers in own words.
  var isScored: Bool { methods.contains(.teachBack) || methods.contains(.questions) }
}
