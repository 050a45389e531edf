import Charts

/// A session on paper: consent, the letter in numbered lines, a sheet for marks and a sheet for questions.
public struct Booklet: Sendable {
  private let study: Study
  private let letter: StudyLetter
  private let questions: QuestionSet
  private let reader: ReaderCode?
  private let language: StudyLanguage

  /// - Parameter reader: the code of the session; nil leaves room to write it.
  public init(_ study: Study, _ letter: StudyLetter, reader: ReaderCode?, language: StudyLanguage? = nil) {
    self.study = study
    self.letter = letter
    questions = study.questions(for: letter)
    self.reader = reader
    self.language = language ?? study.language
  }

  /// One page to print on A4; no network, no script.
  public func html() -> String {
    """
    <!DOCTYPE html>
    <html lang="\(language.rawValue)"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
    <title>\(escaped(study.title)) - \(escaped(code))</title><style>\(Booklet.style)</style></head>
    <body><main>
    \(consent)\(numbered)\(marks)\(questionSheet)\(forTheGuide)</main></body></html>

    """
  }

  private static let style = """
    body{font:14pt/1.6 system-ui,sans-serif;max-width:19cm;margin:1rem auto;padding:0 1rem;color:#000;background:#fff}
    h1{font-size:20pt}h2{font-size:16pt;margin:1.4rem 0 .5rem}section{break-after:page}section:last-child{break-after:auto}
    .code{font-weight:700;font-size:16pt}.box{display:inline-block;width:1.1em;height:1.1em;border:2px solid #000;vertical-align:text-bottom;margin-inline-end:.5em}
    ol.lines{list-style:none;margin:0;padding:0}ol.lines li{display:flex;gap:1rem;align-items:baseline;break-inside:avoid;border-bottom:1px dotted #777;min-height:1.7em;line-height:1.35}
    ol.lines li.gap{margin-top:.45em}ol.lines .no{flex:0 0 2.4em;text-align:end;color:#444;font-size:11pt;font-variant-numeric:tabular-nums}
    ol.lines .t{flex:1}ol.lines .h{font-weight:700}ol.lines .m{flex:0 0 4.5em;border-inline-start:2px solid #000;align-self:stretch}
    table{border-collapse:collapse;width:100%}th,td{border:1px solid #000;padding:.4rem .6rem;text-align:start;height:2.2em;vertical-align:top}
    fieldset{border:1px solid #000;margin:0 0 1rem;padding:.6rem 1rem;break-inside:avoid}legend{font-weight:700}
    ul.choices{list-style:none;padding:0;margin:.3rem 0}.cards span{display:inline-block;border:2px solid #000;padding:.4rem .8rem;margin:.3rem}
    .write{border-bottom:1px solid #000;display:block;height:2em}.gapword{display:inline-block;border-bottom:2px solid #000;min-width:6em}
    @media print{body{margin:0;padding:0;max-width:none}@page{size:A4;margin:18mm 16mm}}
    """

  private func t(_ nl: String, _ en: String) -> String { LocalText(nl: nl, en: en)[language] }
  private func escaped(_ text: String) -> String { PageText.escaped(text) }
  private var code: String { reader?.text ?? ReaderCode.prefix + "____" }
  private var direction: String { letter.reading.isRightToLeft ? "rtl" : "ltr" }

  private var consent: String {
    let paragraphs = study.consent.paragraphs.map { "<p>\(escaped($0[language]))</p>" }.joined(separator: "\n")
    let made = study.isMade ? "<p><strong>\(t("Dit is een voorbeeld.", "This is an example."))</strong></p>" : ""
    return """
      <section><h1>\(escaped(study.consent.title[language]))</h1>
      <p class="code">\(escaped(code))</p>\(made)
      \(paragraphs)
      <p><span class="box"></span>\(escaped(study.consent.agree[language]))</p>
      <p><span class="box"></span>\(escaped(study.consent.refuse[language]))</p>
      \(bands)</section>

      """
  }

  private var bands: String {
    func group(_ question: LocalText, _ words: [LocalText]) -> String {
      "<fieldset><legend>\(escaped(question[language]))</legend>\(words.map { "<span><span class=\"box\"></span>\(escaped($0[language]))</span> " }.joined())</fieldset>\n"
    }
    return "<h2>\(escaped(Bands.invitation[language]))</h2>\n"
      + group(AgeBand.question, AgeBand.allCases.map(\.words))
      + group(ReadingBand.question, ReadingBand.allCases.map(\.words))
      + group(HelpBand.question, HelpBand.allCases.map(\.words))
  }

  private var numbered: String {
    let blocks = letter.reading.blocks
    let lines = BookletLines(letter.reading).lines.map { line in
      let kind = blocks[line.block].kind
      let isHeading = [.heading, .title, .caption].contains(kind)
      // Cells and lines of an address stand close, to save paper.
      let hasGap = line.isFirstOfBlock && (isHeading || kind.holdsSentences)
      return
        "<li\(hasGap ? " class=\"gap\"" : "")><span class=\"no\">\(line.number)</span><span class=\"t\(isHeading ? " h" : "")\" lang=\"\(letter.reading.language)\" dir=\"\(direction)\">\(escaped(line.text))</span><span class=\"m\"></span></li>\n"
    }
    return """
      <section><h1>\(t("De brief", "The letter"))</h1>
      <p>\(escaped(t("Zet achter de regel: + goed, − niet goed, ? ik begrijp het niet, ♥ fijn. Streep de woorden aan.", "Put behind the line: + good, − not good, ? I do not understand it, ♥ kind. Underline the words.")))</p>
      <ol class="lines" dir="\(direction)">
      \(lines.joined())</ol></section>

      """
  }

  private var marks: String {
    guard study.methods.contains(.plusMinus) else { return "" }
    let row = "<tr><td></td><td></td><td></td><td></td></tr>\n"
    let heads = [
      t("Regel", "Line"), t("Woorden", "Words"), t("Teken", "Mark"),
      t("Waarom? Wat zegt de lezer?", "Why? What does the reader say?"),
    ]
    let reasons = ReasonCategory.allCases.map { escaped($0.words[language]) }.joined(separator: ", ")
    return """
      <section><h1>\(t("Tekens", "Marks"))</h1><p>\(escaped(t("Voor de begeleider. Soorten", "For the guide. Kinds"))): \(reasons).</p>
      <table><thead><tr>\(heads.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined())</tr></thead>
      <tbody>\(String(repeating: row, count: 16))</tbody></table>
      <h2>\(escaped(t("Hoe voelt de brief? Wijs aan.", "How does the letter feel? Point.")))</h2>
      <p class="cards">\(FeelingCard.allCases.map { "<span>\($0.symbol) \(escaped($0.words[language]))</span>" }.joined())</p>
      <p class="cards">\(WordCard.allCases.map { "<span>\(escaped($0.words[language]))</span>" }.joined())</p></section>

      """
  }

  private var questionSheet: String {
    var html = ""
    for question in questions.questions {
      let body: String
      if question.isOpen {
        body = scores
      } else {
        body =
          "<ul class=\"choices\">"
          + question.choices.map { choice in
            let name = choice.id == Question.unknown ? "" : "<b>\(choice.id)</b> "
            return
              "<li><span class=\"box\"></span>\(name)<span dir=\"auto\">\(escaped(choice.text[language]))</span></li>"
          }.joined() + "</ul>"
      }
      html += "<fieldset><legend>\(escaped(question.prompt[language]))</legend>\(body)</fieldset>\n"
    }
    for gap in questions.cloze {
      html +=
        "<p>\(gap.id.split(separator: "-").last ?? ""). <span lang=\"\(letter.reading.language)\" dir=\"\(direction)\">\(cloze(gap))</span></p>\n"
    }
    if study.methods.contains(.moments) {
      for question in MomentQuestion.allCases {
        html += "<p>\(escaped(question.prompt[language]))<span class=\"write\"></span></p>\n"
      }
    }
    if study.methods.contains(.yardsticks), Yardstick.fit(letter) {
      for yardstick in Yardstick.allCases {
        html +=
          "<p>\(escaped(yardstick.statement[language])) <span class=\"box\"></span>\(t("eens", "agree")) <span class=\"box\"></span>\(t("oneens", "disagree"))</p>\n"
      }
    }
    return html.isEmpty
      ? ""
      : "<section><h1>\(t("Vragen", "Questions"))</h1>\n<p class=\"code\">\(escaped(code))</p>\n\(html)</section>\n"
  }

  private var scores: String {
    "<p>" + (0...2).map { "<span class=\"box\"></span>\($0) \(escaped(KeyPoint.words(of: $0)[language])) " }.joined()
      + "</p>"
  }

  /// The sentence of a gap with room for the word.
  private func cloze(_ gap: ClozeGap) -> String {
    let word = letter.reading.words[gap.word]
    let sentence = letter.reading.sentences[word.sentence]
    let text = letter.reading.blocks[word.block].text
    return escaped(text.slice(sentence.start, word.start)) + "<span class=\"gapword\">&#160;</span>"
      + escaped(text.slice(word.end, sentence.end))
  }

  private var forTheGuide: String {
    guard !questions.keyPoints.isEmpty else { return "" }
    let points = questions.keyPoints.map { point in
      "<fieldset><legend>\(escaped(point.label[language]))</legend><p lang=\"\(letter.reading.language)\" dir=\"\(direction)\">\(escaped(point.text))</p>\(scores)</fieldset>\n"
    }
    return """
      <section><h1>\(t("Zelf vertellen", "Tell it yourself"))</h1>
      <p>\(escaped(t("Voor de begeleider. Geef deze pagina niet aan de lezer.", "For the guide. Do not give this page to the reader.")))</p>
      <p>«\(escaped(KeyPoint.invitation[language]))»</p>
      \(points.joined())</section>

      """
  }
}
