import Testing

@testable import Translation

@Suite("Checks on the way in")
struct CheckTests {
  /// What the checks say of a translation of one Dutch text.
  private func rules(_ dutch: String, _ text: String, cldr: String = "en") throws -> [TranslationFinding.Rule] {
    func yaml(_ text: String) -> String { "a:\n  b: \(ScalarWriting.doubleQuoted(text))\n" }
    let info =
      "locale: \(cldr)\nname: x\ncldr: \(cldr)\ndirection: ltr\nstatus: draft\nglossary:\n  objection: objection|object\n"
    let job = try SmallHouse.job(dutch: yaml(dutch), yaml(text), info: info)
    return LocaleCheck(job, context: SmallHouse.context).findings.map(\.rule)
  }

  private struct Example: Sendable, CustomTestStringConvertible {
    let rule: TranslationFinding.Rule
    let dutch: String
    /// The check fires.
    let bad: String
    /// Nothing fires.
    let good: String
    var cldr = "en"
    var testDescription: String { "\(rule.rawValue): \(bad)" }
  }

  private static let examples: [Example] = [
    Example(
      rule: .placeholder, dutch: "U betaalt {$calculation.total}.", bad: "You pay.",
      good: "You pay {$calculation.total}."),
    Example(
      rule: .placeholder, dutch: "U betaalt {$calculation.total}.",
      bad: "You pay {$calculation.total}, {$calculation.total}.",
      good: "{$calculation.total} is what you pay."),
    Example(
      rule: .placeholder, dutch: "Bel voor {$payment.due}.", bad: "Call before {$objection.last-day}.",
      good: "Call before {$payment.due}."),
    Example(rule: .markup, dutch: "Betaal {#strong}nu{/strong}.", bad: "Pay now.", good: "Pay {#strong}now{/strong}."),
    Example(rule: .number, dutch: "Kies een van de twee.", bad: "Choose 1 of the 2.", good: "Choose one of the two."),
    Example(rule: .number, dutch: "Dat duurt 6 weken.", bad: "That takes 8 weeks.", good: "That takes 6 weeks."),
    Example(rule: .amount, dutch: "Dat kost geld.", bad: "That costs € 5.", good: "That costs money."),
    Example(rule: .date, dutch: "Doe dat op tijd.", bad: "Do that by 1-4-2026.", good: "Do that in time."),
    Example(
      rule: .iban, dutch: "Betaal op NL91 ABNA 0417 1643 00.", bad: "Pay to NL92 ABNA 0417 1643 00.",
      good: "Pay to NL91ABNA0417164300."),
    Example(rule: .url, dutch: "Kijk op toeslagen.nl.", bad: "Look at toeslagen.com.", good: "Look at toeslagen.nl."),
    Example(
      rule: .url, dutch: "Mail naar hulp@gemeente.nl.", bad: "Write to help@gemeente.nl.",
      good: "Write to hulp@gemeente.nl."),
    Example(rule: .endPunctuation, dutch: "Lukt betalen niet?", bad: "You cannot pay.", good: "Can you not pay?"),
    Example(rule: .endPunctuation, dutch: "Rente", bad: "Interest.", good: "Interest"),
    Example(
      rule: .endPunctuation, dutch: "Klopt het adres?", bad: "Правильна адреса.", good: "Чи адреса правильна?",
      cldr: "uk"),
    Example(rule: .negation, dutch: "U krijgt geen boete.", bad: "You get a fine.", good: "You get no fine."),
    Example(rule: .negation, dutch: "U mag bellen.", bad: "You may not call.", good: "You may call."),
    Example(
      rule: .negation, dutch: "U hoeft niets te doen.", bad: "Ви маєте щось зробити.", good: "Вам нічого робити.",
      cldr: "uk"),
    Example(rule: .glossary, dutch: "U kunt bezwaar maken.", bad: "You can complain.", good: "You can object."),
    Example(
      rule: .length, dutch: "Wij rekenen netto en dat is het bedrag zonder belasting.", bad: "Net amounts.",
      good: "We count net and that is the amount without tax."),
    Example(
      rule: .untranslated, dutch: "Neem deze brief mee.", bad: "Neem deze brief mee.",
      good: "Take this letter with you."),
    Example(rule: .script, dutch: "Bel ons dan.", bad: "Бел ons dan now.", good: "Call us then."),
    Example(rule: .script, dutch: "Bel ons dan.", bad: "Саll us then.", good: "Call us then."),
    Example(rule: .script, dutch: "Bel ons dan.", bad: "Call us then.", good: "Тоді зателефонуйте нам.", cldr: "uk"),
    Example(rule: .bidi, dutch: "Bel ons.", bad: "Call \u{202E}us.", good: "Call us."),
    Example(rule: .forbiddenCharacter, dutch: "Bel ons.", bad: "Call\u{200B} us.", good: "Call us."),
    Example(
      rule: .paragraphs, dutch: "Bel ons.\n\nOf mail ons.", bad: "Call us. Or mail us.", good: "Call us.\n\nOr mail us."
    ),
    Example(
      rule: .tooLong, dutch: "Bel ons.", bad: String(repeating: "Call us today. ", count: 200) + "Call us.",
      good: "Call us."),
  ]

  @Test("fire where they should and are silent where they should", arguments: examples)
  private func example(_ example: Example) throws {
    #expect(try rules(example.dutch, example.bad, cldr: example.cldr).contains(example.rule))
    #expect(try rules(example.dutch, example.good, cldr: example.cldr) == [])
  }

  @Test(
    "let stand what is the same in every language",
    arguments: [
      ("DUO", "DUO", "en"), ("kindgebonden budget", "kindgebonden budget", "en"), ("UWV", "UWV", "uk"),
      ("Betaal met iDEAL.", "Оплатіть через iDEAL.", "uk"),
      ("{$scheme}: {$row.period}", "{$scheme}: {$row.period}", "pl"),
      ("Vraag om uitstel.", "Попросіть {#nl}uitstel{/nl}.", "uk"),
    ])
  func names(_ dutch: String, _ text: String, _ cldr: String) throws {
    #expect(try rules(dutch, text, cldr: cldr) == [])
  }

  @Test("ends of texts are known in every script")
  func ends() {
    for (text, end) in [
      ("Wat?", TextEnd.question), ("ماذا؟", .question), ("እንታይ፧", .question), ("Ende.", .sentence),
      ("ተወዲኡ።", .sentence),
      ("(Ende.)", .sentence), ("‘Ende’.", .sentence), ("Let op:", .colon), ("Beste A,", .comma), ("عزيزي،", .comma),
      ("Rente", .nothing),
    ] {
      #expect("\(TextEnd(InlineContent([.text(text)])))" == "\(end)", "\(text)")
    }
    #expect("\(TextEnd(InlineContent([.text("Bel. "), .placeholder("{$contact.phone}")])))" == "nothing")
  }

  @Test("an error keeps a text out, a warning does not")
  func levels() throws {
    let job = try SmallHouse.job()
    let file = SmallHouse.xliff(job)
    let warned = try SmallHouse.take(file.replacing("هذا مجاني.", with: "هذا مجاني"), into: job)
    #expect(warned.findings.map(\.rule) == [.endPunctuation])
    #expect(warned.changedKeys == ["pay/objection"])
    let refused = try SmallHouse.take(file.replacing("هذا مجاني.", with: "هذا مجاني 7."), into: job)
    #expect(refused.findings.map(\.rule) == [.number])
    #expect(refused.changedKeys == [])
    #expect(refused.refusedUnits == 1)
  }
}
