import Foundation
import HTTPTypes
import Hummingbird
import Letters
import Studies

/// What readers showed: figures with their uncertainty, and heat maps on the letter.
struct StudyResultPages: Sendable {
  let room: StudyRoom
  var desk: Desk { room.desk }

  func add(to routes: WorkbenchRouter) {
    routes.get("/studies/:study/results") { request, context in try await results(request, context) }
    StudyFindingPages(room: room).add(to: routes)
  }

  // MARK: Results

  private func results(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try context.person(.runsStudies)
    let study = try await room.study(context)
    let results = try await room.results(of: study)
    let page = desk.page(request, context, .studies, isWide: true) { _ in study.title }
    let t = page.t
    return Reply.html(
      page.whole {
        StudyPages.head(study, t, at: .results)
        for letter in results.letters where letter.readers > 0 {
          if let frozen = study.letter(letter.id) { part(letter, frozen, study, t) }
        }
        if results.letters.allSatisfy({ $0.readers == 0 }) {
          el(.p, .class("notice")) { t("Nog geen lezer is klaar.", "No reader is done yet.") }
        }
        comparisons(results, study, t)
      })
  }

  private func part(_ letter: LetterResults, _ frozen: StudyLetter, _ study: Study, _ t: Interface) -> Markup {
    let language = t.studyLanguage
    return el(.section) {
      el(.h2) {
        StudyPages.name(of: frozen, desk.house.words, t)
        el(.span, .class("hint")) { " \(frozen.sample)" }
      }
      el(.p) {
        letter.readers == 1 ? t("1 lezer.", "1 reader.") : t("\(letter.readers) lezers.", "\(letter.readers) readers.")
        if let duration = letter.medianDuration {
          let minutes = max(1, duration / 60_000)
          minutes == 1
            ? t(" De middelste deed er 1 minuut over.", " The median took 1 minute.")
            : t(" De middelste deed er \(minutes) minuten over.", " The median took \(minutes) minutes.")
        }
      }
      if !letter.critical.isEmpty {
        el(.div, .class("notice wrong")) {
          el(.h3) { t("Verkeerd begrepen: bedrag, datum of handeling", "Misread: amount, date or action") }
          el(.p) {
            t(
              "Dit is altijd ernstig, ook bij één lezer. Verander de brief.",
              "This is always serious, also with one reader. Change the letter.")
          }
          el(.ul) {
            for (what, readers) in StudyResultPages.misread(letter.critical, language) {
              el(.li) { "\(what) (\(readers.joined(separator: ", ")))" }
            }
          }
        }
      }
      questions(letter, study, t)
      agreement(letter, t)
      yardsticks(letter, study, t)
      rules(letter, study, t)
      el(.div, .class("side")) {
        for (sign, name) in [
          ("good", t("Waar plussen staan", "Where the pluses are")),
          ("bad", t("Waar minnen en vragen staan", "Where the minuses and questions are")),
        ] {
          el(.div, .class("paper"), .data("width", "half")) {
            el(.h3) { name }
            el(
              .iframe, .sandboxed, .src(Path("studies", study.id, "letters", frozen.id, "heat", sign)),
              .title("\(name): \(StudyPages.name(of: frozen, desk.house.words, t))"), .data("fit"))
          }
        }
      }
      said(letter, frozen, study, t)
    }
  }

  /// What was misread, each once, with the codes of the readers, in the order in which it was first seen.
  private static func misread(_ readings: [CriticalReading], _ language: StudyLanguage) -> [(String, [String])] {
    var order: [String] = []
    var readers: [String: [String]] = [:]
    for reading in readings {
      let what = "\(reading.matter.words[language]): \(reading.given[language])"
      if readers[what] == nil { order.append(what) }
      readers[what, default: []].append(reading.reader.text)
    }
    return order.map { ($0, readers[$0] ?? []) }
  }

  /// Right answers, key points told back and blanks filled: a chart, and the table with the same numbers behind it.
  private func questions(_ letter: LetterResults, _ study: Study, _ t: Interface) -> Markup? {
    let language = t.studyLanguage
    let rows: [(words: String, share: Share)] =
      (letter.questions.map { ($0.prompt[language], $0.share) }
      + letter.keyPoints.map { (t("Zelf vertellen: ", "Told back: ") + $0.label[language], $0.share) }
      + (letter.cloze.map { [(t("Ingevulde woorden", "Words filled in"), $0)] } ?? [])).filter { $0.1.of > 0 }
    guard !rows.isEmpty else { return nil }
    let title = t("Goede antwoorden", "Right answers")
    let charts = ResultCharts(letter, fewest: study.fewestReaders, language: language)
    return el(.div) {
      el(.h3) { title }
      if let chart = charts.shares(title, rows.map(\.share)) { el(.div, .class("bars")) { Markup(letter: chart) } }
      table(
        t(
          "Goede antwoorden. Tussen haakjes: waar het echte deel waarschijnlijk ligt.",
          "Right answers. In brackets: where the true share probably lies."),
        [t("Vraag", "Question"), t("Goed", "Right")],
        rows.enumerated().map { number, row in
          ["\(number + 1). \(row.words)", row.share.words(language, fewest: study.fewestReaders)]
        })
    }
  }

  /// How far the scores of two guides agree.
  private func agreement(_ letter: LetterResults, _ t: Interface) -> Markup? {
    let language = t.studyLanguage
    let rows =
      letter.questions.compactMap { result in result.agreement.map { (result.prompt[language], $0) } }
      + letter.keyPoints.compactMap { result in result.agreement.map { (result.label[language], $0) } }
    guard !rows.isEmpty else { return nil }
    return table(
      t("Zijn de begeleiders het eens? (Krippendorff α)", "Do the guides agree? (Krippendorff α)"),
      [t("Vraag", "Question"), t("Antwoorden", "Answers"), t("Eens", "Agreement")],
      rows.map { name, agreement in
        [
          name, "\(agreement.answers)",
          agreement.alpha.map { Agreement.words($0)[language] } ?? t("niet te bepalen", "cannot be told"),
        ]
      })
  }

  /// The feeling cards, and what readers said at their marks.
  private func said(_ letter: LetterResults, _ frozen: StudyLetter, _ study: Study, _ t: Interface) -> Markup {
    let language = t.studyLanguage
    let feelings = ResultCharts(letter, fewest: study.fewestReaders, language: language).feelings
    let marks = letter.marks.filter { !$0.reasons(language).isEmpty }
    return el(.div) {
      if let feelings {
        el(.h3) { t("Hoe de brief voelt", "How the letter feels") }
        el(.div, .class("bars")) { Markup(letter: feelings.svg) }
        table(
          t("Gekozen kaarten", "Cards that were picked"), [t("Kaart", "Card"), t("Lezers", "Readers")],
          feelings.rows.map { [$0.name, "\($0.readers)"] })
      }
      if !marks.isEmpty {
        el(.details) {
          el(.summary) {
            t("Wat lezers bij hun tekens zeiden", "What readers said at their marks") + " (\(marks.count))"
          }
          el(.ul, .class("said")) {
            for place in PlacedMark.places(marks) {
              el(.li) {
                el(.span, .lang(frozen.locale), .dir("auto")) { "‘\(place.quote)’" }
                el(.ul) {
                  for mark in place.marks {
                    el(.li) {
                      "\(mark.mark.sign.symbol) \(mark.reasons(language).joined(separator: "; ")) (\(mark.reader))"
                    }
                  }
                }
              }
            }
          }
        }
      }
      if !letter.moments.isEmpty || !letter.notes.isEmpty {
        el(.details) {
          el(.summary) { t("Notities en de vijf vragen", "Notes and the five questions") }
          el(.ul) {
            for moment in letter.moments {
              el(.li) { "\(moment.question.prompt[language]) ‘\(moment.answer)’ (\(moment.reader))" }
            }
            for note in letter.notes { el(.li) { "‘\(note)’" } }
          }
        }
      }
    }
  }

  private func yardsticks(_ letter: LetterResults, _ study: Study, _ t: Interface) -> Markup? {
    guard !letter.yardsticks.isEmpty else { return nil }
    let language = t.studyLanguage
    return table(
      t(
        "Maatstaven, met wat elders is gemeten (\(Yardstick.source))",
        "Yardsticks, with what was measured elsewhere (\(Yardstick.source))"),
      [t("Stelling", "Statement"), t("Eens", "Agree"), t("Elders", "Elsewhere")],
      letter.yardsticks.map { result in
        [
          result.yardstick.statement[language], result.share.words(language, fewest: study.fewestReaders),
          result.baselines.map { "\($0.organisation) \($0.percent)%" }.joined(separator: ", "),
        ]
      })
  }

  /// How well the readability rules foretold what readers marked.
  private func rules(_ letter: LetterResults, _ study: Study, _ t: Interface) -> Markup? {
    guard let rules = letter.rules else { return nil }
    let language = t.studyLanguage
    return table(
      t("De regels voor leesbaarheid naast wat lezers aanwezen", "The readability rules beside what readers marked"),
      [t("Maat", "Measure"), t("Uitkomst", "Result")],
      [
        [
          t(
            "Van de zinnen die een regel aanwijst, wezen lezers aan",
            "Of the sentences that a rule flags, readers marked"),
          rules.precision.words(language, fewest: study.fewestReaders),
        ],
        [
          t("Van de zinnen die lezers aanwezen, vond een regel", "Of the sentences that readers marked, a rule found"),
          rules.recall.words(language, fewest: study.fewestReaders),
        ],
      ])
  }

  func table(_ caption: String, _ heads: [String], _ rows: [[String]]) -> Markup {
    el(.div, .class("scroll"), .tabindex(0), .role("region"), .aria("label", caption)) {
      el(.table) {
        el(.caption) { caption }
        el(.thead) { el(.tr) { for head in heads { el(.th, .scope("col")) { head } } } }
        el(.tbody) {
          for row in rows {
            el(.tr) {
              el(.th, .scope("row")) { row.first ?? "" }
              for cell in row.dropFirst() { el(.td) { cell } }
            }
          }
        }
      }
    }
  }
}

extension StudyRoom {
  /// The figures of a study from everything that arrived.
  func results(of study: Study) async throws -> StudyResults {
    let readings = try await studies.readings(of: study.id).filter { !$0.isWithdrawn }
    let events = try await studies.events(of: study.id)
    let isDutch = study.locales.contains { StudyLanguage(locale: $0) == .nl }
    let checker = isDutch ? await desk.plainDutch.rules() : nil
    return StudyResults(study, readings.map(\.session), EventSet(events), checker: checker)
  }
}
