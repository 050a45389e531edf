import Charts

/// A session on paper: consent, the letter in numbered lines, a sheet for marks and a sheet for questions.
///
/// What the reader sees is in the words around the letter; what is for the guide is in the language of the study.
public struct Booklet: Sendable {
  private let study: Study
  private let letter: StudyLetter
  private let questions: QuestionSet
  private let reader: ReaderCode?
  /// What is said to the reader.
  private let t: ReaderWords
  /// The language of the guide.
  private let guide: StudyLanguage

  /// - Parameters:
  ///   - reader: the code of the session; nil leaves room to write it.
  ///   - words: what the reader is spoken to with; nil for the language of the study.
  public init(_ study: Study, _ letter: StudyLetter, reader: ReaderCode?, words: ReaderWords? = nil) {
    self.study = study
    self.letter = letter
    questions = study.questions(for: letter)
    self.reader = reader
    t = words ?? ReaderWords(study.language)
    guide = study.language
  }

  /// One page to print on A4; no network, no script.
  public func html() -> String {
    """
    <!DOCTYPE html>
    <html lang="\(t.languageTag)" dir="\(t.direction)"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
    <title>\(escaped(study.title)) - \(escaped(code))</title><style>\(Booklet.style)</style></head>
    <body><main>
    \(consent)\(numbered)\(marks)\(questionSheet)\(forTheGuide)</main></body></html>

    """
  }

  private func g(_ nl: String, _ en: String) -> String { escaped(LocalText(nl: nl, en: en)[guide]) }
  private func escaped(_ text: String) -> String { PageText.escaped(text) }
  private var code: String { reader?.text ?? ReaderCode.prefix + "____" }
  private var direction: String { letter.reading.isRightToLeft ? "rtl" : "ltr" }
  /// For what is in the language of the guide.
  private var guides: String { t.languageTag == guide.rawValue ? "" : " lang=\"\(guide.rawValue)\" dir=\"ltr\"" }
  private var letters: String { "lang=\"\(letter.reading.language)\" dir=\"\(direction)\"" }
  private func box(_ words: String) -> String { "<span class=\"tick\"><span class=\"box\"></span>\(words)</span> " }

  // MARK: For the reader

  private var consent: String {
    let told = study.consent.told(t)
    let made =
      study.isMade
      ? "<p\(guides)><strong>\(g("Dit is een voorbeeld om te oefenen.", "This is an example to practise with."))</strong></p>"
      : ""
    return """
      <section><p class="code">\(escaped(code))</p>
      <h1>\(escaped(told.title))</h1>\(made)
      \(told.paragraphs.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n"))
      <p class="agree">\(box(escaped(t[ConsentText.agree])))\(box(escaped(t[ConsentText.refuse])))</p>
      <h2>\(escaped(t[Bands.invitation]))</h2>
      \(band(AgeBand.question, AgeBand.allCases.map(\.words)))\(band(ReadingBand.question, ReadingBand.allCases.map(\.words)))\(band(HelpBand.question, HelpBand.allCases.map(\.words)))</section>

      """
  }

  private func band(_ question: LocalText, _ words: [LocalText]) -> String {
    "<fieldset><legend>\(escaped(t[question]))</legend>\(words.map { box(escaped(t[$0])) }.joined())</fieldset>\n"
  }

  private var numbered: String {
    let blocks = letter.reading.blocks
    let lines = BookletLines(letter.reading).lines.map { line in
      let kind = blocks[line.block].kind
      let isHeading = [.heading, .title, .caption].contains(kind)
      // Cells and lines of an address stand close, to save paper.
      let hasGap = line.isFirstOfBlock && (isHeading || kind.holdsSentences)
      return
        "<li\(hasGap ? " class=\"gap\"" : "")><span class=\"no\">\(line.number)</span><span class=\"t\(isHeading ? " h" : "")\" \(letters)>\(BookletLines.markup(line, of: letter.reading))</span><span class=\"m\"></span></li>\n"
    }
    let signs = Sign.allCases.map { "\($0.symbol) \(escaped(t[$0.words]))" }.joined(separator: ", ")
    return """
      <section><h1>\(escaped(t("De brief", "The letter")))</h1>
      <p>\(escaped(t("Streep woorden aan. Zet een teken achter de regel:", "Underline words. Put a mark behind the line:"))) \(signs).</p>
      <ol class="lines" dir="\(direction)">
      \(lines.joined())</ol></section>

      """
  }

  private var questionSheet: String {
    let asked = questions.questions.map { question in
      "<fieldset><legend>\(escaped(t[question.prompt]))</legend>\(question.isOpen ? scores : choices(of: question))</fieldset>\n"
    }
    let gaps = questions.cloze.prefix(ClozeGap.mostAsked).enumerated().map { number, gap in
      "<p class=\"close\">\(number + 1). <span \(letters)>\(cloze(gap))</span></p>\n"
    }
    let moments =
      study.methods.contains(.moments)
      ? MomentQuestion.allCases.map { "<p>\(escaped(t[$0.prompt]))<span class=\"write\"></span></p>\n" } : []
    let html = (asked + gaps + moments).joined() + yardsticks
    return html.isEmpty
      ? ""
      : "<section><h1>\(escaped(t("Vragen over de brief", "Questions about the letter")))</h1>\n\(html)</section>\n"
  }

  /// Short answers stand beside each other.
  private func choices(of question: Question) -> String {
    let texts = question.choices.map { (id: $0.id, text: t[$0.text]) }
    let isShort = texts.allSatisfy { $0.text.count <= 30 }
    let items = texts.map { choice in
      let name = choice.id == Question.unknown ? "" : "<b>\(choice.id)</b> "
      return "<li><span class=\"box\"></span>\(name)<span dir=\"auto\">\(escaped(choice.text))</span></li>"
    }
    return "<ul class=\"choices\(isShort ? " short" : "")\">\(items.joined())</ul>"
  }

  private var yardsticks: String {
    guard study.methods.contains(.yardsticks), Yardstick.fit(letter) else { return "" }
    let rows = Yardstick.allCases.map {
      "<fieldset><legend>\(escaped(t[$0.statement]))</legend>\(box(escaped(t("Ja", "Yes"))))\(box(escaped(t("Nee", "No"))))\(box(escaped(t[Question.unknownWords])))</fieldset>\n"
    }
    return "<h2>\(escaped(t("Klopt dit voor u?", "Is this true for you?")))</h2>\n\(rows.joined())"
  }

  /// The sentence of a gap with room for the word.
  private func cloze(_ gap: ClozeGap) -> String {
    let word = letter.reading.words[gap.word]
    let sentence = letter.reading.sentences[word.sentence]
    let text = letter.reading.blocks[word.block].text
    return escaped(text.slice(sentence.start, word.start)) + "<span class=\"gapword\">&#160;</span>"
      + escaped(text.slice(word.end, sentence.end))
  }

  // MARK: For the guide

  private var marks: String {
    guard study.methods.contains(.plusMinus) else { return "" }
    let row = "<tr><td></td><td></td><td></td><td></td></tr>\n"
    let heads = [
      g("Regel", "Line"), g("Woorden", "Words"), g("Teken", "Mark"),
      g("Waarom? Wat zegt de lezer?", "Why? What does the reader say?"),
    ]
    let reasons = ReasonCategory.allCases.map { escaped($0.words[guide]) }.joined(separator: ", ")
    let feelings = FeelingCard.allCases.map { "<span>\($0.face.svg)\(escaped(t[$0.words]))</span>" }
    let words = WordCard.allCases.map { "<span>\(escaped(t[$0.words]))</span>" }
    return """
      <section><div\(guides)><h1>\(g("Tekens", "Marks"))</h1>
      <p>\(g("Voor de begeleider. Soorten", "For the guide. Kinds")): \(reasons).</p>
      <table><thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" }.joined())</tr></thead>
      <tbody>\(String(repeating: row, count: 12))</tbody></table></div>
      <h2>\(escaped(t("Hoe voelt u zich na deze brief?", "How do you feel after this letter?")))</h2>
      <p class="cards">\(feelings.joined())</p>
      <h2>\(escaped(t("Waar heeft u nu behoefte aan?", "What do you need now?")))</h2>
      <p class="cards">\(words.joined())</p></section>

      """
  }

  private var scores: String {
    "<p class=\"close\"\(guides)>" + (0...2).map { box("\($0) \(escaped(KeyPoint.words(of: $0)[guide]))") }.joined()
      + "</p>"
  }

  private var forTheGuide: String {
    guard !questions.keyPoints.isEmpty else { return "" }
    let points = questions.keyPoints.map { point in
      "<fieldset><legend\(guides)>\(escaped(point.label[guide]))</legend><p class=\"close\" \(letters)>\(escaped(point.text))</p>\(scores)</fieldset>\n"
    }
    return """
      <section><h1\(guides)>\(g("Zelf vertellen", "Tell it yourself"))</h1>
      <p\(guides)>\(g("Voor de begeleider. Geef deze pagina niet aan de lezer.", "For the guide. Do not give this page to the reader."))</p>
      <p>«\(escaped(t[KeyPoint.invitation]))»</p>
      \(points.joined())</section>

      """
  }
}

extension ClozeGap {
  /// Words that are asked of one reader; the letter may have room for more.
  public static let mostAsked = 15
}
