import Studies

/// What is asked after the letter was read: feelings, questions, telling it back, blanks, the contact, three statements.
extension ReadingTablePage {
  var feelings: Markup {
    el(.div, .class("card")) {
      heading(t("Hoe voelt u zich na deze brief?", "How do you feel after this letter?"))
      cards(
        t("Gevoel", "Feeling"), "feeling", FeelingCard.allCases.map { ($0.rawValue, $0.face, t[$0.words]) }, kept: true)
      el(.h2) { t("Waar heeft u nu behoefte aan?", "What do you need now?") }
      cards(t("Woorden", "Words"), "card", WordCard.allCases.map { ($0.rawValue, nil, t[$0.words]) }, kept: true)
      ways
    }
  }

  var asking: Markup {
    el(.div) {
      heading(t("Vragen over de brief", "Questions about the letter"))
      el(.p) {
        t(
          "Wij testen de brief, niet u. Terugkijken in de brief mag: druk op Terug.",
          "We test the letter, not you. You may look back at the letter: press Back.")
      }
      for question in questions.questions where !question.isOpen {
        el(.fieldset, .class("card"), .data("type", "answer"), .data("key", question.id)) {
          el(.legend) { t[question.prompt] }
          for choice in question.choices { option(question.id, choice.id, t[choice.text]) }
        }
      }
      for question in questions.questions where question.isOpen {
        scored("open", question.id) { el(.span) { t[question.prompt] } }
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

  var tellingBack: Markup {
    el(.div) {
      heading(t("Vertel het in uw eigen woorden", "Tell it in your own words"))
      el(.p) { t[KeyPoint.invitation] }
      forGuide(.p, .class("hint")) { g("De begeleider luistert en kruist aan.", "The guide listens and ticks.") }
      for point in questions.keyPoints {
        scored("teachBack", point.id) {
          forGuide(.span) { point.label[g.studyLanguage] }
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
      forGuide(.div, .class("row")) {
        for score in 0...2 { option("\(type)-\(key)", "\(score)", KeyPoint.words(of: score)[g.studyLanguage]) }
      }
    }
  }

  var moments: Markup {
    el(.div) {
      heading(t("Over deze brief", "About this letter"))
      forGuide(.p, .class("hint")) {
        g("De begeleider schrijft op. Leeg laten mag.", "The guide writes. It may stay empty.")
      }
      for question in MomentQuestion.allCases {
        el(.div, .class("card")) {
          el(.label, .for("moment-\(question.rawValue)")) { t[question.prompt] }
          el(
            .textarea, .id("moment-\(question.rawValue)"), .data("type", "moment"), .data("key", question.rawValue),
            .number(.rows, 2), .number(.maxlength, 500), .autocomplete("off")
          ) {}
        }
      }
      ways
    }
  }

  var yardsticks: Markup {
    el(.div) {
      heading(t("Klopt dit voor u?", "Is this true for you?"))
      for yardstick in Yardstick.allCases {
        el(.fieldset, .class("card"), .data("type", "yardstick"), .data("key", yardstick.rawValue)) {
          el(.legend) { t[yardstick.statement] }
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

  var blanks: Markup {
    el(.div, .class("card")) {
      heading(t("Welk woord past hier?", "Which word fits here?"))
      el(.p, .class("hint")) {
        t(
          "De lezer zegt een woord. De begeleider typt het. Leeg laten mag.",
          "The reader says a word. The guide types it. It may stay empty.")
      }
      for block in blocksWithGaps {
        el(.p, .class("cloze"), .lang(letter.locale), .dir("auto")) { blanked(block) }
      }
      ways
    }
  }

  private var gaps: [Int: ClozeGap] {
    Dictionary(
      questions.cloze.prefix(ClozeGap.mostAsked).map { ($0.word, $0) }, uniquingKeysWith: { first, _ in first })
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
}
