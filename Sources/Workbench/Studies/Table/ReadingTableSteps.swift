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

  func heading(_ text: String) -> Markup { el(.h1, .tabindex(-1)) { text } }

  var ways: Markup {
    el(.div, .class("steps")) {
      el(.button, .type("button"), .class("plain"), .data("back")) { t("Terug", "Back") }
      el(.button, .type("button"), .class("big"), .data("on")) { t("Verder", "Go on") }
    }
  }

  private func speaker(_ root: String, language: String, saysNone: Bool) -> Markup {
    el(.div, .class("speaker")) {
      el(
        .button, .type("button"), .class("plain small late"), .data("speak", root), .data("speak-language", language),
        .aria("pressed", "false"), .hidden
      ) { t("Lees voor", "Read aloud") }
      if saysNone {
        el(.p, .class("hint late"), .data("no-voice"), .hidden) {
          t("Deze tablet heeft geen stem voor deze taal.", "This tablet has no voice for this language.")
        }
      }
    }
  }

  // MARK: Consent

  private var consent: Markup {
    let told = study.consent.told(t)
    return el(.div, .class("card"), .id("consent")) {
      heading(told.title)
      speaker("#consent", language: t.languageTag, saysNone: true)
      forGuide(.p, .id("offline-ready"), .class("hint late"), .hidden) {
        g(
          "Deze tablet is klaar. Zonder internet werkt het ook.", "This tablet is ready. It works without internet too."
        )
      }
      for paragraph in told.paragraphs { el(.p) { paragraph } }
      if t.languageTag != letter.locale.prefix(while: { $0 != "-" }) {
        el(.p, .class("hint")) { "The letter is in \(languageName). The texts around it are in English." }
      }
      if study.isMade {
        el(.p, .class("hint")) { t("Dit is een voorbeeld om te oefenen.", "This is an example to practise with.") }
      }
      el(.p, .class("hint")) { t[Bands.invitation] }
      el(.div, .class("bands")) {
        band("age", t[AgeBand.question], AgeBand.allCases.map { ($0.rawValue, t[$0.words]) })
        band("reading", t[ReadingBand.question], ReadingBand.allCases.map { ($0.rawValue, t[$0.words]) })
        band("help", t[HelpBand.question], HelpBand.allCases.map { ($0.rawValue, t[$0.words]) })
      }
      el(.div, .class("buttons")) {
        el(.button, .id("agree"), .type("button"), .class("big")) { t[ConsentText.agree] }
        el(.button, .id("refuse"), .type("button"), .class("plain")) { t[ConsentText.refuse] }
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

  private var languageName: String {
    Foundation.Locale(identifier: t.languageTag).localizedString(forIdentifier: letter.locale) ?? letter.locale
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
      speaker(".letter", language: letter.locale, saysNone: false)
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
              for (value, words) in [
                ("sentence", t("Hele zin", "Whole sentence")), ("word", t("Eén woord", "One word")),
              ] {
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
          el(.button, .id("read-all"), .type("button"), .class("big"), .data("on"), .hidden) {
            t("Ik ben klaar met lezen", "I am done reading")
          }
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

  // MARK: End

  private var last: Markup {
    el(.div, .class("card")) {
      heading(t("Klaar?", "Done?"))
      el(.p) {
        t(
          "Dit was de laatste vraag. Wilt u nog iets zeggen over de brief?",
          "That was the last question. Do you want to say more about the letter?")
      }
      el(.p, .class("hint")) {
        t("De begeleider schrijft het op bij Begeleider.", "The guide writes it down under Guide.")
      }
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
        t(
          "Met uw hulp wordt de brief beter. Geef de tablet terug aan de begeleider.",
          "With your help the letter gets better. Give the tablet back to the guide.")
      }
      el(.p, .id("end-gone"), .hidden) {
        t(
          "Wij bewaren niets van wat u deed. Geef de tablet terug aan de begeleider.",
          "We keep nothing of what you did. Give the tablet back to the guide.")
      }
      forGuide(.p, .class("hint")) {
        g(
          "Voor de begeleider: sluit deze pagina pas als boven staat dat alles is verstuurd.",
          "For the guide: close this page only when it says above that everything was sent.")
      }
    }
  }
}
