import Foundation
import Letters
import Studies

/// The steps of a session, in order: consent, the letter, feelings, questions, telling it back, blanks, the end.
extension ReadingTablePage {
  var steps: [(name: String, content: Markup)] {
    var steps: [(String, Markup)] = [("consent", consent)]
    if study.methods.contains(.plusMinus) {
      steps.append(("letter", letterStep))
      steps.append(("feelings", feelings))
    }
    if study.methods.contains(.questions), !questions.questions.isEmpty { steps.append(("questions", asking)) }
    if study.methods.contains(.teachBack), !questions.keyPoints.isEmpty { steps.append(("teach-back", tellingBack)) }
    if study.methods.contains(.cloze), !questions.cloze.isEmpty { steps.append(("cloze", blanks)) }
    if study.methods.contains(.moments) { steps.append(("moments", moments)) }
    if study.methods.contains(.yardsticks), Yardstick.fit(letter) { steps.append(("yardsticks", yardsticks)) }
    steps.append(("last", last))
    steps.append(("end", end))
    return steps
  }

  private func heading(_ text: String) -> Markup { el(.h1, .tabindex(-1)) { text } }

  private var ways: Markup {
    el(.div, .class("steps")) {
      el(.button, .type("button"), .class("plain"), .data("back")) { t("Terug", "Back") }
      el(.button, .type("button"), .class("big"), .data("on")) { t("Verder", "Go on") }
    }
  }

  private func speaker(_ root: String, language: String) -> Markup {
    el(.div) {
      el(
        .button, .type("button"), .class("plain small"), .data("speak", root), .data("speak-language", language),
        .aria("pressed", "false"), .hidden
      ) { t("Lees voor", "Read aloud") }
      el(.p, .class("hint"), .data("no-voice"), .hidden) {
        t("Deze tablet heeft geen stem voor deze taal.", "This tablet has no voice for this language.")
      }
    }
  }

  // MARK: Consent

  private var consent: Markup {
    el(.div, .class("card"), .id("consent")) {
      heading(study.consent.title[language])
      speaker("#consent", language: t.rawValue)
      for paragraph in study.consent.paragraphs { el(.p) { paragraph[language] } }
      if ReadingTablePage.speaks(letter.locale) == nil {
        el(.p, .class("hint")) {
          t(
            "De brief is in het \(languageName). De teksten eromheen zijn er alleen in het Nederlands en Engels.",
            "The letter is in \(languageName). The texts around it exist in Dutch and English only.")
        }
      }
      if study.isMade {
        el(.p, .class("hint")) { t("Dit is een voorbeeld om te oefenen.", "This is an example to practise with.") }
      }
      el(.p, .class("hint")) { Bands.invitation[language] }
      el(.div, .class("bands")) {
        band("age", AgeBand.question[language], AgeBand.allCases.map { ($0.rawValue, $0.words[language]) })
        band("reading", ReadingBand.question[language], ReadingBand.allCases.map { ($0.rawValue, $0.words[language]) })
        band("help", HelpBand.question[language], HelpBand.allCases.map { ($0.rawValue, $0.words[language]) })
      }
      el(.div, .class("buttons")) {
        el(.button, .id("agree"), .type("button"), .class("big")) { study.consent.agree[language] }
        el(.button, .id("refuse"), .type("button"), .class("plain")) { study.consent.refuse[language] }
      }
    }
  }

  private func band(_ name: String, _ label: String, _ choices: [(String, String)]) -> Markup {
    el(.div) {
      el(.label, .for("band-\(name)")) { label }
      el(.select, .id("band-\(name)"), .data("band", name), .autocomplete("off")) {
        el(.option, .value("")) { t("Zeg ik niet", "I do not say") }
        for (value, words) in choices { el(.option, .value(value)) { words } }
      }
    }
  }

  /// The languages that the texts around the letter can be in.
  static func speaks(_ locale: String) -> Interface? {
    locale == "nl" || locale.hasPrefix("nl-") ? .nl : locale == "en" ? .en : nil
  }

  private var languageName: String {
    Foundation.Locale(identifier: t.rawValue).localizedString(forIdentifier: letter.locale) ?? letter.locale
  }

  // MARK: Letter

  private var letterStep: Markup {
    el(.div) {
      el(.h1, .class("away"), .tabindex(-1)) { t("De brief", "The letter") }
      el(.p, .class("hint"), .id("letter-help")) {
        t(
          "Lees de brief. Kies een teken. Tik daarna op een zin of een woord.",
          "Read the letter. Choose a mark. Then tap a sentence or a word.")
      }
      speaker(".letter", language: letter.locale)
      el(
        .div, .class("letter"), .lang(letter.locale), letter.reading.isRightToLeft ? .dir("rtl") : .dir("ltr"),
        .role("group"), .aria("label", letter.reading.title), .aria("describedby", "letter-help letter-keys")
      ) { Markup(letter: markup) }
      el(.p, .class("away"), .id("letter-keys")) {
        t(
          "Met de pijltjes gaat u naar een andere zin. Met Enter zet u het teken.",
          "The arrow keys go to another sentence. Enter puts the mark.")
      }
      el(.div, .class("card")) {
        el(.h2) { t("Uw tekens", "Your marks") }
        el(.p, .id("no-marks"), .class("hint")) { t("U zette nog geen teken.", "You put no mark yet.") }
        el(.ul, .id("marks")) {}
      }
      el(.div, .class("tools")) {
        el(.fieldset) {
          el(.legend, .class("away")) { t("Welk teken?", "Which mark?") }
          el(.div, .class("row")) {
            for (value, symbol, words) in signs {
              el(.label, .class("choice"), .data("sign", value)) {
                el(.input, .type("radio"), .name("sign"), .value(value), .when(value == "plus", .checked))
                el(.span, .class("sign"), .data("symbol", symbol)) {}
                el(.span) { words }
              }
            }
          }
        }
        el(.div, .class("pages")) {
          el(.fieldset) {
            el(.legend, .class("away")) { t("Tikken op", "Tap on") }
            el(.div, .class("row")) {
              for (value, words) in [("sentence", t("Hele zin", "Whole sentence")), ("word", t("Eén woord", "One word"))] {
                el(.label, .class("choice")) {
                  el(.input, .type("radio"), .name("unit"), .value(value), .when(value == "sentence", .checked))
                  el(.span) { words }
                }
              }
            }
          }
          el(.button, .id("previous"), .type("button"), .class("plain")) { t("Vorige", "Previous") }
          el(.p, .id("page"), .tabindex(-1)) {}
          el(.button, .id("following"), .type("button"), .class("big")) { t("Volgende", "Next") }
          el(.button, .id("read-all"), .type("button"), .class("big"), .data("on"), .hidden) { t("Ik ben klaar met lezen", "I am done reading") }
        }
      }
    }
  }

  /// The letter's own ids get a mark of their own: they must not meet those of the page.
  private var markup: String {
    var options = ReadingMarkup()
    options.idPrefix = "l-"
    return letter.reading.markup(options)
  }

  private var signs: [(String, String, String)] {
    [
      ("plus", "+", t("Goed", "Good")), ("minus", "\u{2212}", t("Niet goed", "Not good")),
      ("question", "?", t("Snap ik niet", "Do not get it")), ("heart", "\u{2665}", t("Fijn", "Kind")),
    ]
  }

  // MARK: After reading

  private var feelings: Markup {
    el(.div, .class("card")) {
      heading(t("Hoe voelt u zich na deze brief?", "How do you feel after this letter?"))
      cards(t("Gevoel", "Feeling"), "feeling", FeelingCard.allCases.map { ($0.rawValue, $0.symbol, $0.words[language]) }, kept: true)
      el(.h2) { t("Waar heeft u nu behoefte aan?", "What do you need now?") }
      cards(t("Woorden", "Words"), "card", WordCard.allCases.map { ($0.rawValue, "", $0.words[language]) }, kept: true)
      ways
    }
  }

  private var asking: Markup {
    el(.div) {
      heading(t("Vragen over de brief", "Questions about the letter"))
      el(.p) {
        t(
          "Wij testen de brief, niet u. Terugkijken in de brief mag: druk op Terug.",
          "We test the letter, not you. You may look back at the letter: press Back.")
      }
      for question in questions.questions where !question.isOpen {
        el(.fieldset, .class("card"), .data("type", "answer"), .data("key", question.id)) {
          el(.legend) { question.prompt[language] }
          for choice in question.choices { option(question.id, choice.id, choice.text[language]) }
        }
      }
      for question in questions.questions where question.isOpen {
        scored("open", question.id) { el(.span) { question.prompt[language] } }
      }
      ways
    }
  }

  private func option(_ name: String, _ value: String, _ words: String) -> Markup {
    el(.label, .class("choice")) {
      el(.input, .type("radio"), .name("choice-\(name)"), .value(value), .autocomplete("off"))
      el(.span, .dir("auto")) { words }
    }
  }

  private var tellingBack: Markup {
    el(.div) {
      heading(t("Vertel het in uw eigen woorden", "Tell it in your own words"))
      el(.p) { KeyPoint.invitation[language] }
      el(.p, .class("hint")) {
        t("De begeleider luistert en kruist aan.", "The guide listens and ticks.")
      }
      for point in questions.keyPoints {
        scored("teachBack", point.id) {
          el(.span) { point.label[language] }
          el(.span, .class("told"), .lang(letter.locale), .dir("auto")) { point.text }
        }
      }
      ways
    }
  }

  /// What the guide scores: 0, 1 or 2.
  private func scored(_ type: String, _ key: String, @MarkupBuilder about: () -> Markup) -> Markup {
    el(.fieldset, .class("card"), .data("type", type), .data("key", key)) {
      el(.legend) { about() }
      el(.div, .class("row")) { for score in 0...2 { option("\(type)-\(key)", "\(score)", KeyPoint.words(of: score)[language]) } }
    }
  }

  private var moments: Markup {
    el(.div) {
      heading(t("Over deze brief", "About this letter"))
      el(.p, .class("hint")) { t("De begeleider schrijft op. Leeg laten mag.", "The guide writes. It may stay empty.") }
      for question in MomentQuestion.allCases {
        el(.div, .class("card")) {
          el(.label, .for("moment-\(question.rawValue)")) { question.prompt[language] }
          el(
            .textarea, .id("moment-\(question.rawValue)"), .data("type", "moment"), .data("key", question.rawValue),
            .number(.rows, 2), .number(.maxlength, 500), .autocomplete("off")
          ) {}
        }
      }
      ways
    }
  }

  private var yardsticks: Markup {
    el(.div) {
      heading(t("Klopt dit voor u?", "Is this true for you?"))
      for yardstick in Yardstick.allCases {
        el(.fieldset, .class("card"), .data("type", "yardstick"), .data("key", yardstick.rawValue)) {
          el(.legend) { yardstick.statement[language] }
          el(.div, .class("row")) {
            option(yardstick.rawValue, "true", t("Ja", "Yes"))
            option(yardstick.rawValue, "false", t("Nee", "No"))
            option(yardstick.rawValue, "unknown", t("Weet ik niet", "I do not know"))
          }
        }
      }
      ways
    }
  }

  // MARK: Blanks

  private var blanks: Markup {
    el(.div, .class("card")) {
      heading(t("Welk woord past hier?", "Which word fits here?"))
      el(.p, .class("hint")) {
        t("De lezer zegt een woord. De begeleider typt het. Leeg laten mag.", "The reader says a word. The guide types it. It may stay empty.")
      }
      for block in blocksWithGaps {
        el(.p, .class("cloze"), .lang(letter.locale), .dir("auto")) { blanked(block) }
      }
      ways
    }
  }

  private var gaps: [Int: ClozeGap] {
    Dictionary(questions.cloze.prefix(15).map { ($0.word, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private var blocksWithGaps: [ReadingBlock] {
    let gaps = gaps
    return letter.reading.blocks.filter { block in gaps.keys.contains { block.words.contains($0) } }
  }

  private func blanked(_ block: ReadingBlock) -> Markup {
    let bytes = Array(block.text.utf8)
    var at = 0
    var out = Markup()
    let gaps = gaps
    for number in block.words {
      guard let gap = gaps[number] else { continue }
      let word = letter.reading.words[number]
      guard word.start >= at, word.end <= bytes.count else { continue }
      out += Markup(text: String(decoding: bytes[at..<word.start], as: UTF8.self))
      out += el(
        .input, .type("text"), .class("gap"), .data("type", "cloze"), .data("key", gap.id), .autocomplete("off"),
        .noSpelling, .number(.maxlength, 60), .aria("label", t("Woord dat hier past", "Word that fits here")))
      at = word.end
    }
    out += Markup(text: String(decoding: bytes[at...], as: UTF8.self))
    return out
  }

  // MARK: End

  private var last: Markup {
    el(.div, .class("card")) {
      heading(t("Klaar?", "Done?"))
      el(.p) { t("Dit was de laatste vraag. Wilt u nog iets zeggen over de brief?", "That was the last question. Do you want to say more about the letter?") }
      el(.p, .class("hint")) { t("De begeleider schrijft het op bij Begeleider.", "The guide writes it down under Guide.") }
      el(.div, .class("steps")) {
        el(.button, .type("button"), .class("plain"), .data("back")) { t("Terug", "Back") }
        el(.button, .id("finish"), .type("button"), .class("big")) { t("Klaar en versturen", "Done and send") }
      }
    }
  }

  private var end: Markup {
    el(.div, .class("card")) {
      heading(t("Dank u wel", "Thank you"))
      el(.p, .id("end-said"), .hidden) {
        t("Met uw hulp wordt de brief beter. Geef de tablet terug aan de begeleider.", "With your help the letter gets better. Give the tablet back to the guide.")
      }
      el(.p, .id("end-gone"), .hidden) {
        t("Wij bewaren niets van wat u deed. Geef de tablet terug aan de begeleider.", "We keep nothing of what you did. Give the tablet back to the guide.")
      }
      el(.p, .class("hint")) {
        t(
          "Voor de begeleider: sluit deze pagina pas als boven staat dat alles is verstuurd.",
          "For the guide: close this page only when it says above that everything was sent.")
      }
    }
  }
}
