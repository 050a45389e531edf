import Foundation
import Studies

/// The page of one session: all its steps at once, so that it works without a network.
struct ReadingTablePage {
  let reading: Reading
  let study: Study
  let letter: StudyLetter
  let questions: QuestionSet
  /// What is said to the reader.
  let t: ReaderWords

  /// What is said to the guide, who need not read the reader's language.
  var g: Interface { reading.interface }

  /// For what is in the language of the guide, when the reader's is another.
  var guides: [Attribute] { t.languageTag == g.rawValue ? [] : [.lang(g.rawValue), .dir("ltr")] }

  func forGuide(_ tag: Tag, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup) -> Markup {
    el(tag, all: attributes + guides, content: content)
  }

  var whole: Markup {
    ReadingTablePage.frame(
      t, title: t("Brief lezen", "Read a letter"),
      attributes: [.data("session", reading.session.id), .data("state", "sent"), .data("at", "consent")]
    ) {
      head
      strip
      el(.main) {
        el(.div, .hidden, .data("texts")) { texts }
        el(.div, .class("card"), .data("no-script")) { noScript }
        for (name, content) in steps { el(.section, .data("step", name), .hidden) { content } }
      }
      whyDialog
      guideDialog
      stopDialog
    }
  }

  /// A page that says one thing.
  static func notice(_ t: ReaderWords, title: String, text: String) -> Markup {
    frame(t, title: title, attributes: []) {
      el(.main) {
        el(.div, .class("card")) {
          el(.h1) { title }
          el(.p) { text }
        }
      }
    }
  }

  private static func frame(
    _ t: ReaderWords, title: String, attributes: [Attribute], @MarkupBuilder content: () -> Markup
  ) -> Markup {
    let head =
      Markup(
        fixed: "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
      + Markup(fixed: "<link rel=\"stylesheet\" href=\"/assets/table.css\">")
      + Markup(fixed: "<link rel=\"icon\" href=\"/assets/mark.svg\" type=\"image/svg+xml\">")
    let script =
      attributes.isEmpty ? Markup() : Markup(fixed: "<script src=\"/assets/table.js\" defer></script>")
    return Markup(fixed: "<html lang=\"") + Markup(text: t.languageTag)
      + (t.isRightToLeft ? Markup(fixed: "\" dir=\"rtl\">") : Markup(fixed: "\">")) + head + script
      + el(.title) { "\(title) · Helderbrief" } + Markup(fixed: "</head>")
      + Markup.element(.body, attributes, content()) + Markup(fixed: "</html>")
  }

  // MARK: Around the steps

  private var head: Markup {
    el(.header, .class("head")) {
      el(.p, .id("progress")) {}
      el(.p, .id("state"), .class("wide"), .role("status")) {}
      forGuide(.button, .id("guide-open"), .type("button"), .class("plain small")) { g("Begeleider", "Guide") }
      el(.button, .id("stop"), .type("button"), .class("plain small"), .hidden) { t("Stoppen", "Stop") }
    }
  }

  /// Amount and last day stay in sight on every part of the letter.
  private var strip: Markup {
    el(
      .div, .id("strip"), .class("strip"), .hidden, .role("region"),
      .aria("label", t("Het belangrijkste", "The main thing"))
    ) {
      el(.p) {
        if let amount = letter.amount { fact(t("Bedrag:", "Amount:"), amount) }
        if let deadline = letter.deadline { fact(t("Uiterlijk:", "Last day:"), deadline) }
        el(.span) { "\(t("Lezer", "Reader")) \(reading.session.reader.text)" }
      }
    }
  }

  private func fact(_ label: String, _ fact: LetterFact) -> Markup {
    el(.span) {
      label + " "
      el(.span, .lang(letter.locale), .dir("auto")) { fact.printed }
    }
  }

  private var noScript: Markup {
    el(.p) {
      t(
        "De leestafel wordt geopend. Blijft deze zin staan? Zet JavaScript aan, of gebruik het boekje op papier.",
        "The reading table is being opened. Does this sentence stay? Turn JavaScript on, or use the paper booklet.")
    }
  }

  /// The sentences that the script puts on the page.
  private var texts: Markup {
    let texts = [
      ("sent", t("Alles is bewaard.", "Everything is kept.")),
      ("waiting", t("Bewaard. Wordt verstuurd: {count}.", "Kept. Being sent: {count}.")),
      (
        "offline",
        t(
          "Geen internet. Bewaard op deze tablet: {count}. Wordt later verstuurd.",
          "No internet. Kept on this tablet: {count}. Will be sent later.")
      ),
      (
        "refused",
        t(
          "Deze link is gesloten. Wat u deed, staat nog op deze tablet. Vraag de begeleider.",
          "This link is closed. What you did is still on this tablet. Ask the guide.")
      ),
      (
        "unkept",
        t(
          "Deze tablet kan niets bewaren. Vraag de begeleider om een andere tablet.",
          "This tablet cannot keep anything. Ask the guide for another tablet.")
      ),
      ("erased", t("Verstuurd. Op deze tablet staat niets meer.", "Sent. Nothing is left on this tablet.")),
      ("progress", t("Stap {number} van {count}", "Step {number} of {count}")),
      ("page", t("Deel {number} van {count}", "Part {number} of {count}")),
      ("why", t("Waarom?", "Why?")),
      ("take-away", t("Weghalen", "Take away")),
    ]
    return el(.div) { for (name, text) in texts { el(.span, .data("text", name)) { text } } }
  }

  // MARK: Dialogs

  private var whyDialog: Markup {
    el(.dialog, .id("why"), .aria("labelledby", "why-title")) {
      el(.h2, .id("why-title")) { t("Waarom zet u dit teken?", "Why do you put this mark?") }
      el(.p, .id("why-quote"), .class("quote"), .lang(letter.locale), .dir("auto")) {}
      el(.p, .class("hint")) {
        t("Kies een kaart. Of zeg het. Niets kiezen mag ook.", "Pick a card. Or say it. You may also pick nothing.")
      }
      cards(
        t("Hoe voelt het?", "How does it feel?"), "feeling",
        FeelingCard.allCases.map { ($0.rawValue, $0.face, t[$0.words]) }, kept: false)
      cards(
        t("Wat heeft u nodig?", "What do you need?"), "card",
        WordCard.allCases.map { ($0.rawValue, nil, t[$0.words]) }, kept: false)
      forGuide(.label, .for("why-note")) {
        g("De begeleider schrijft op wat de lezer zegt", "The guide writes down what the reader says")
      }
      el(.textarea, .id("why-note"), .number(.rows, 2), .number(.maxlength, 500), .autocomplete("off")) {}
      el(.div, .class("buttons")) {
        el(.button, .id("why-done"), .type("button"), .class("big")) { t("Verder", "Go on") }
      }
    }
  }

  /// - Parameter kept: whether a card stands for itself, or goes with a mark.
  func cards(
    _ label: String, _ name: String, _ choices: [(value: String, face: FeelingFace?, words: String)], kept: Bool
  )
    -> Markup
  {
    el(.div, .class("cards"), .role("group"), .aria("label", label)) {
      for choice in choices {
        el(
          .button, .type("button"), .value(choice.value), .aria("pressed", "false"),
          kept ? .data("type", name) : .data("choice", name)
        ) {
          if let face = choice.face {
            el(.svg, .class("face"), .viewBox(width: 48, height: 48), .aria("hidden", "true")) {
              el(.path, .strokes(face))
            }
          }
          el(.span) { choice.words }
        }
      }
    }
  }

  private var guideDialog: Markup {
    forGuide(.dialog, .id("guide"), .aria("labelledby", "guide-title")) {
      el(.h2, .id("guide-title")) { g("Voor de begeleider", "For the guide") }
      el(.p) { "\(g("Lezer", "Reader")) \(reading.session.reader.text)" }
      el(.p, .class("hint")) {
        g(
          "Schrijf op wat u hoort en ziet. Geen namen, adressen of nummers van mensen.",
          "Write down what you hear and see. No names, addresses or numbers of people.")
      }
      el(.label, .for("guide-matter")) { g("Iets verkeerd begrepen?", "Something misunderstood?") }
      el(.select, .id("guide-matter")) {
        el(.option, .value("")) { g("Nee, alleen een notitie", "No, only a note") }
        el(.option, .value("amount")) { g("Het bedrag", "The amount") }
        el(.option, .value("date")) { g("De datum", "The date") }
        el(.option, .value("action")) { g("Wat de lezer moet doen", "What the reader must do") }
      }
      el(.label, .for("guide-note")) { g("Notitie", "Note") }
      el(.textarea, .id("guide-note"), .number(.rows, 3), .number(.maxlength, 500), .autocomplete("off")) {}
      el(.div, .class("buttons")) {
        el(.button, .id("guide-keep"), .type("button"), .class("big")) { g("Bewaren", "Keep") }
        el(.button, .id("guide-close"), .type("button"), .class("plain")) { g("Sluiten", "Close") }
      }
    }
  }

  private var stopDialog: Markup {
    el(.dialog, .id("stopping"), .aria("labelledby", "stopping-title")) {
      el(.h2, .id("stopping-title")) { t("Wilt u stoppen?", "Do you want to stop?") }
      el(.p) { t("Stoppen mag altijd. U hoeft niet te zeggen waarom.", "You may always stop. You need not say why.") }
      el(.div, .class("buttons")) {
        el(.button, .id("stop-not"), .type("button"), .class("big")) { t("Doorgaan", "Go on") }
        el(.button, .id("stop-keep"), .type("button"), .class("plain")) { t("Stoppen en bewaren", "Stop and keep it") }
        el(.button, .id("stop-erase"), .type("button"), .class("plain")) {
          t("Stoppen en alles weggooien", "Stop and throw all away")
        }
      }
    }
  }
}
