import Hummingbird
import Letters
import Studies

/// Sessions on paper: the booklet to print, and its sheets typed over afterwards.
struct PaperPages: Sendable {
  let room: StudyRoom
  private var desk: Desk { room.desk }

  /// Marks that fit on the sheet of one entry.
  private static let markRows = 12

  func add(to routes: WorkbenchRouter) {
    routes.get("/studies/:study/letters/:letter/booklet") { request, context in try await booklet(request, context) }
    routes.get("/studies/:study/readings/:reading/paper") { request, context in
      try await sheet(request, context, fault: nil)
    }
    routes.post("/studies/:study/readings/:reading/paper") { request, context in try await keep(request, context) }
  }

  private func booklet(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try context.person(.runsStudies)
    let study = try await room.study(context)
    let letter = try room.letter(context, of: study)
    let reader = request.query("reader").flatMap { ReaderCode($0) }
    let words = desk.house.tableWords.around(letter.locale)
    return LetterPages.response(Array(Booklet(study, letter, reader: reader, words: words).html().utf8), .html)
  }

  private func open(_ context: WorkbenchContext) async throws -> (study: Study, reading: Reading, letter: StudyLetter) {
    let study = try await room.study(context)
    let reading = try await room.studies.reading(try context.word("reading"), of: study.id)
    guard reading.session.medium == .paper, reading.finishedAt == nil, let letter = study.letter(reading.session.letter)
    else { throw WorkbenchError.notFound }
    return (study, reading, letter)
  }

  // MARK: The form

  private func sheet(
    _ request: Request, _ context: WorkbenchContext, fault: String?, _ filled: Form = Form()
  ) async throws -> Response {
    _ = try context.person(.runsStudies)
    let (study, reading, letter) = try await open(context)
    let questions = study.questions(for: letter)
    let page = desk.page(request, context, .studies, isWide: true) {
      $0("Papier overnemen: \(reading.session.reader.text)", "Enter paper: \(reading.session.reader.text)")
    }
    let t = page.t
    return Reply.html(
      page.whole {
        StudyPages.head(study, t)
        el(.h2) { page.title }
        if let fault { el(.p, .class("notice wrong"), .role("alert")) { fault } }
        el(.p) {
          el(
            .a,
            .href(
              Path("studies", study.id, "letters", letter.id, "booklet").query(["reader": reading.session.reader.text]))
          ) { t("Boekje van deze lezer", "Booklet of this reader") }
        }
        el(.form, .post, .action(Path("studies", study.id, "readings", reading.session.id, "paper"))) {
          page.csrf
          el(.label, .class("choice")) {
            el(
              .input, .type("checkbox"), .name("consent"), .value("yes"), .required,
              .when(filled["consent"] == "yes", .checked))
            t("De lezer wilde meedoen.", "The reader wanted to take part.")
          }
          el(.div, .class("side")) {
            el(.div) {
              marks(page, filled)
              choices(study, letter, questions, page, filled)
              el(.div, .class("field")) {
                el(.label, .for("note")) { t("Wat zei de lezer verder?", "What else did the reader say?") }
                el(.textarea, .id("note"), .name("note"), .number(.rows, 3), .number(.maxlength, 500)) {
                  "\n" + (filled["note"] ?? "")
                }
              }
              el(.button) { t("Bewaren", "Keep") }
            }
            el(
              .div, .class("letter-text"), .lang(letter.locale), .dir("auto"), .tabindex(0), .role("region"),
              .aria("label", t("De brief met regelnummers", "The letter with line numbers"))
            ) {
              for line in BookletLines(letter.reading).lines {
                el(.div) {
                  el(.span, .class("hint")) { "\(line.number)  " };
                  Markup(letter: BookletLines.markup(line, of: letter.reading))
                }
              }
            }
          }
        }
      }, status: fault == nil ? .ok : .badRequest)
  }

  private func marks(_ page: Page, _ filled: Form) -> Markup {
    let t = page.t
    return el(.fieldset) {
      el(.legend) { t("Tekens", "Marks") }
      el(.p, .class("hint")) {
        t("Regel leeg: geen teken. Woorden leeg: de hele regel.", "Line empty: no mark. Words empty: the whole line.")
      }
      for row in 1...PaperPages.markRows {
        el(.div, .class("columns mark-row")) {
          page.field(
            "line-\(row)", t("Teken \(row): regel", "Mark \(row): line"), .type("number"), .number(.min, 1),
            .number(.max, 999),
            .value(filled["line-\(row)"] ?? ""))
          page.field(
            "from-\(row)", t("Van woord", "From word"), .type("number"), .number(.min, 1), .number(.max, 99),
            .value(filled["from-\(row)"] ?? ""))
          page.field(
            "to-\(row)", t("Tot en met", "Through"), .type("number"), .number(.min, 1), .number(.max, 99),
            .value(filled["to-\(row)"] ?? ""))
          select(
            "sign-\(row)", t("Teken", "Mark"),
            Sign.allCases.map { ($0.rawValue, "\($0.symbol) \($0.words[t.studyLanguage])") }, filled)
          select(
            "category-\(row)", t("Waarom", "Why"),
            [("", "-")] + ReasonCategory.allCases.map { ($0.rawValue, $0.words[t.studyLanguage]) }, filled)
          page.field(
            "said-\(row)", t("Wat de lezer zei", "What the reader said"), .type("text"), .number(.maxlength, 300),
            .autocomplete("off"), .value(filled["said-\(row)"] ?? ""))
        }
      }
    }
  }

  private func select(_ name: String, _ label: String, _ choices: [(String, String)], _ filled: Form) -> Markup {
    el(.div, .class("field")) {
      el(.label, .for(name)) { label }
      el(.select, .id(name), .name(name)) {
        for (value, words) in choices { el(.option, .value(value), .when(filled[name] == value, .selected)) { words } }
      }
    }
  }

  private func choices(
    _ study: Study, _ letter: StudyLetter, _ questions: QuestionSet, _ page: Page, _ filled: Form
  ) -> Markup {
    let language = page.t.studyLanguage
    let t = page.t
    let none = [("", t("niet gevraagd", "not asked"))]
    let scores = none + (0...2).map { ("\($0)", KeyPoint.words(of: $0)[language]) }
    return el(.div) {
      el(.fieldset) {
        el(.legend) { t("Vragen", "Questions") }
        for question in questions.questions {
          select(
            "answer-\(question.id)", question.prompt[language],
            question.isOpen ? scores : none + question.choices.map { ($0.id, $0.text[language]) }, filled)
        }
        for point in questions.keyPoints {
          select("point-\(point.id)", t("Zelf verteld: ", "Told back: ") + point.label[language], scores, filled)
        }
        for gap in questions.cloze.prefix(ClozeGap.mostAsked) {
          page.field(
            "gap-\(gap.id)", t("Ingevuld woord ", "Word filled in ") + (gap.id.split(separator: "-").last ?? ""),
            .type("text"), .number(.maxlength, 60), .autocomplete("off"), .value(filled["gap-\(gap.id)"] ?? ""))
        }
        if study.methods.contains(.moments) {
          for moment in MomentQuestion.allCases {
            page.field(
              "moment-\(moment.rawValue)", moment.prompt[language], .type("text"), .number(.maxlength, 500),
              .autocomplete("off"), .value(filled["moment-\(moment.rawValue)"] ?? ""))
          }
        }
        for yardstick in Yardstick.allCases where study.methods.contains(.yardsticks) && Yardstick.fit(letter) {
          select(
            "yardstick-\(yardstick.rawValue)", yardstick.statement[language],
            none + [("yes", t("ja", "yes")), ("no", t("nee", "no"))], filled)
        }
      }
      el(.fieldset) {
        el(.legend) { t("Gevoel", "Feeling") }
        for card in FeelingCard.allCases {
          el(.label, .class("choice")) {
            el(
              .input, .type("checkbox"), .name("feeling"), .value(card.rawValue),
              .when(filled.fields.contains { $0.name == "feeling" && $0.value == card.rawValue }, .checked))
            card.words[language]
          }
        }
        for card in WordCard.allCases {
          el(.label, .class("choice")) {
            el(
              .input, .type("checkbox"), .name("card"), .value(card.rawValue),
              .when(filled.fields.contains { $0.name == "card" && $0.value == card.rawValue }, .checked))
            card.words[language]
          }
        }
      }
      el(.fieldset) {
        el(.legend) { Bands.invitation[language] }
        let unsaid = [("", t("niet gezegd", "not said"))]
        select(
          "band-age", AgeBand.question[language], unsaid + AgeBand.allCases.map { ($0.rawValue, $0.words[language]) },
          filled)
        select(
          "band-reading", ReadingBand.question[language],
          unsaid + ReadingBand.allCases.map { ($0.rawValue, $0.words[language]) }, filled)
        select(
          "band-help", HelpBand.question[language],
          unsaid + HelpBand.allCases.map { ($0.rawValue, $0.words[language]) }, filled)
      }
    }
  }

  // MARK: Keeping

  private func keep(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    _ = try context.person(.runsStudies)
    let form = try await desk.form(request, context)
    let (study, reading, letter) = try await open(context)
    let questions = study.questions(for: letter)
    let events: [StudyEvent]
    do throws(StudyError) {
      events = try PaperPages.sheet(form, questions).events(
        reading.session, letter: letter, questions: questions, at: desk.store.now() * 1000)
    } catch {
      let t = desk.language(request, context)
      guard case .invalid(let field, _) = error, let row = PaperPages.row(field, form) else {
        return try await sheet(
          request, context, fault: t("Er klopt iets niet in het formulier.", "Something in the form is not right."),
          form)
      }
      return try await sheet(
        request, context,
        fault: t("Teken \(row): deze regel of dit woord is er niet.", "Mark \(row): there is no such line or word."),
        form)
    }
    try await room.studies.keep(events, of: reading)
    return Reply.see(Path("studies", study.id))
  }

  /// The row of the form of a mark that the sheet complains of: rows without a line are not on the sheet.
  private static func row(_ field: String, _ form: Form) -> Int? {
    guard field.hasPrefix("marks/"), let number = Int(field.dropFirst(6)) else { return nil }
    let rows = (1...markRows).filter { Int(form["line-\($0)"] ?? "") != nil }
    return rows.indices.contains(number) ? rows[number] : nil
  }

  private static func sheet(_ form: Form, _ questions: QuestionSet) -> PaperSheet {
    var sheet = PaperSheet()
    sheet.consent = form["consent"] == "yes"
    for row in 1...markRows {
      guard let line = Int(form["line-\(row)"] ?? ""), let sign = Sign(rawValue: form["sign-\(row)"] ?? "") else {
        continue
      }
      sheet.marks.append(
        PaperSheet.Mark(
          line: line, from: Int(form["from-\(row)"] ?? ""), to: Int(form["to-\(row)"] ?? ""), sign: sign,
          category: ReasonCategory(rawValue: form["category-\(row)"] ?? ""), note: form["said-\(row)"]))
    }
    for question in questions.questions {
      guard let value = form["answer-\(question.id)"], !value.isEmpty else { continue }
      if question.isOpen { sheet.open[question.id] = Int(value) } else { sheet.answers[question.id] = value }
    }
    for point in questions.keyPoints { sheet.teachBack[point.id] = Int(form["point-\(point.id)"] ?? "") }
    for yardstick in Yardstick.allCases {
      switch form["yardstick-\(yardstick.rawValue)"] {
      case "yes": sheet.yardsticks[yardstick.rawValue] = true
      case "no": sheet.yardsticks[yardstick.rawValue] = false
      default: break
      }
    }
    sheet.feelings = FeelingCard.allCases.filter { card in
      form.fields.contains { $0.name == "feeling" && $0.value == card.rawValue }
    }
    for card in WordCard.allCases where form.fields.contains(where: { $0.name == "card" && $0.value == card.rawValue })
    {
      sheet.cards.append(card)
    }
    for gap in questions.cloze {
      if let word = form["gap-\(gap.id)"], !word.isEmpty { sheet.cloze[gap.id] = word }
    }
    for moment in MomentQuestion.allCases {
      if let answer = form["moment-\(moment.rawValue)"], !answer.isEmpty { sheet.moments[moment.rawValue] = answer }
    }
    sheet.bands = Bands(
      age: AgeBand(rawValue: form["band-age"] ?? ""), reading: ReadingBand(rawValue: form["band-reading"] ?? ""),
      help: HelpBand(rawValue: form["band-help"] ?? ""))
    sheet.note = form["note"]
    return sheet
  }
}
