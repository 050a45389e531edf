/// Faults in messages and locales.
extension SeededFault {
  private static let dutch = "locales/nl/letter.yaml"
  private static let english = "locales/en/letter.yaml"
  private static let why = "locales/nl/recovery.yaml"

  static let inLocales: [SeededFault] = [
    SeededFault(
      "a short message that gives the case away", in: "locales/en/script.yaml",
      .replace("{$contact.phone}.\"", with: "{$contact.phone}. {$decision.reference}\""), .privateFact, .factsDiffer,
      line: "  sms:", says: "decision.reference"),
    SeededFault(
      "a message that a translation lacks", in: english,
      .replace("    call: \"Call us: {$contact.phone}. Many people do.\"\n", with: ""), .unknownMessage, place: letter,
      line: "letter/summary/call", says: "letter/summary/call"),
    SeededFault(
      "a message that only Dutch has", in: dutch,
      .replace("  closing: Met", with: "  extra: Nog iets.\n  closing: Met"),
      .unknownMessage, .unusedMessage, place: "locales/en/locale.yaml", says: "letter/extra"),
    SeededFault(
      "a message that only a translation has", in: english,
      .replace("  closing: With", with: "  extra: One more thing.\n  closing: With"), .unusedMessage, line: "  extra:"),
    SeededFault(
      "a word of blame where nobody did anything wrong", in: why,
      .replace("De fout ligt bij ons.", with: "Wij verwijten u niets. De fout ligt bij ons."), .forbiddenWord,
      line: "Wij verwijten", says: "verwijt"),
    SeededFault(
      "a word of blame in a translation", in: "locales/en/recovery.yaml",
      .replace("organisation-error: \"", with: "organisation-error: \"There was no fraud. "), .forbiddenWord,
      line: "There was no fraud", says: "fraud"),
    SeededFault(
      "another placeholder in a translation", in: "locales/en/recovery.yaml",
      .replace(
        "how-much: \"You need to pay back {$calculation.total}.\"",
        with: "how-much: \"You need to pay back {$payment.due}.\""),
      .factsDiffer, line: "how-much:"),
    SeededFault(
      "a fact that a translation leaves out", in: "locales/en/recovery.yaml",
      .replace(
        "source: \"This information comes from {$why.source}.\"", with: "source: This information is from elsewhere."),
      .factsDiffer, line: "source:", says: "why.source"),
    SeededFault(
      "an amount printed twice in a translation", in: "locales/en/recovery.yaml",
      .replace("{$calculation.total}.\"", with: "{$calculation.total}, yes {$calculation.total}.\""), .factsDiffer,
      line: "yes {$calculation.total}"),
    SeededFault(
      "an unknown fact in a message", in: why,
      .replace(
        "how-much: \"U betaalt {$calculation.total} terug.\"",
        with: "how-much: \"U betaalt {$calculation.totaal} terug.\""),
      .unknownFact, .factsDiffer, line: "how-much:", says: "calculation.total"),
    SeededFault(
      "a plural form that Arabic needs", in: "locales/ar/payment.yaml",
      .replace(
        "      few {{تدفعون {$option.monthly} كل شهر، لمدة {$option.months} أشهر. هذا يسمى",
        with: "      7 {{تدفعون {$option.monthly} كل شهر، لمدة {$option.months} أشهر. هذا يسمى"),
      .missingPlural, line: ".input {$option.months :integer}", says: "few"),
    SeededFault(
      "a plural form that Dutch does not have", in: "locales/nl/payment.yaml",
      .replace(
        "      one {{U betaalt {$option.months} keer {$option.monthly}. Dat heet een betalingsregeling",
        with:
          "      one {{x}}\n      few {{U betaalt {$option.months} keer {$option.monthly}. Dat heet een betalingsregeling"
      ),
      .uselessVariant, .factsDiffer, line: "      few {{U betaalt"),
    SeededFault(
      "a euro sign in a text", in: dutch, .replace("In het kort", with: "In het kort €"), .figureInText,
      line: "In het kort €"),
    SeededFault(
      "a digit in a text", in: english, .replace("In short", with: "In 5 lines"), .figureInText, line: "In 5 lines"),
    SeededFault(
      "an Arabic digit in a text", in: "locales/ar/letter.yaml", .replace("date: التاريخ", with: "date: التاريخ ٣"),
      .figureInText, line: "date: التاريخ ٣"),
    SeededFault(
      "a key twice", in: "templates/organisations/svb.yaml", .append("id: svb\n"), .notYAML, says: "twice"),
    SeededFault(
      "a message in two files", in: "locales/en/help.yaml", .append("letter:\n  closing: Bye,\n"), .duplicate,
      place: english,
      line: "  closing: With"),
    SeededFault(
      "an anchor", in: "templates/organisations/svb.yaml", .replace("name: Soc", with: "name: &naam Soc"),
      .anchorForbidden,
      line: "&naam"),
    SeededFault(
      "an alias", in: "templates/organisations/svb.yaml", .replace("id: svb", with: "id: &id svb\nnot: *id"),
      .anchorForbidden, line: "&id"),
    SeededFault(
      "aliases that grow without end", in: "templates/organisations/svb.yaml",
      .append("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"), .anchorForbidden, line: "a: &a"),
    SeededFault(
      "an open quotation", in: "templates/organisations/svb.yaml", .append("extra: \"open\n"), .notYAML),
    SeededFault(
      "a tab for indentation", in: "templates/organisations/svb.yaml", .append("extra:\n\tkey: 1\n"), .notYAML,
      line: "\tkey"),
    SeededFault(
      "a list where messages should stand", in: "locales/en/letter.yaml", .append("more: [a, b]\n"), .wrongShape,
      line: "more: ["),
    SeededFault(
      "an invisible character", in: dutch, .replace("Met vriendelijke", with: "Met\u{200B} vriendelijke"),
      .forbiddenCharacter, line: "closing:", says: "zero width space"),
    SeededFault(
      "a bidirectional override", in: english, .replace("With kind", with: "With \u{202E}kind"),
      .forbiddenCharacter, line: "closing:"),
    SeededFault(
      "an empty message", in: english, .replace("closing: With kind regards,", with: "closing: \"\""), .badValue,
      .unknownMessage, line: "closing:"),
    SeededFault(
      "markup that is not closed", in: english, .replace("closing: With", with: "closing: \"{#strong}With\" # "),
      .unsupportedMessage, .unknownMessage, line: "closing:", says: "strong"),
    SeededFault(
      "markup that was not opened", in: english, .replace("closing: With", with: "closing: \"{/strong}With\" # "),
      .unsupportedMessage, .unknownMessage, line: "closing:", says: "strong"),
    SeededFault(
      "unknown markup", in: english, .replace("closing: With", with: "closing: \"{#b}With{/b}\" # "),
      .unsupportedMessage, .unknownMessage, line: "closing:"),
    SeededFault(
      "options in a placeholder", in: why,
      .replace(
        "once: \"Uiterlijk op {$payment.due}.\"", with: "once: \"Uiterlijk op {$payment.due :date length=short}.\""),
      .unsupportedMessage, .unknownMessage, .unusedMessage, line: "once:", says: "options"),
    SeededFault(
      "a function that does not fit", in: why,
      .replace("once: \"Uiterlijk op {$payment.due}.\"", with: "once: \"Uiterlijk op {$payment.due :currency}.\""),
      .wrongType, line: "once:", says: "currency"),
    SeededFault(
      "a flag that is printed", in: "locales/en/recovery.yaml",
      .replace("first-time: This is", with: "first-time: \"{$why.late}\" #"), .wrongType, .factsDiffer,
      line: "first-time:"),
    SeededFault(
      "broken MessageFormat", in: english, .replace("closing: With kind regards,", with: "closing: \"{$contact.team\""),
      .messageSyntax, .unknownMessage, line: "closing:"),
    SeededFault(
      "a choice without a way out", in: "locales/nl/payment.yaml",
      .replace(
        "      * {{U betaalt {$option.months} maanden lang {$option.monthly} per maand. Dat heet een betalingsregeling",
        with:
          "      other {{U betaalt {$option.months} maanden lang {$option.monthly} per maand. Dat heet een betalingsregeling"
      ),
      .messageModel, .unknownMessage, .unusedMessage, line: ".match $option.months"),
    SeededFault(
      "a name with a fact in it", in: "locales/en/terms.yaml",
      .replace("  huurtoeslag: ", with: "  huurtoeslag: \"{$contact.team}\" # "), .unsupportedMessage, .factsDiffer,
      line: "  huurtoeslag: "),
    SeededFault(
      "paragraphs where one line stands", in: english,
      .replace("    title: In short", with: "    title: |\n      In\n\n      short"), .unsupportedMessage,
      line: "      In\n"),
    SeededFault(
      "the wrong direction", in: "locales/en/locale.yaml", .replace("direction: ltr", with: "direction: rtl"),
      .badLocale,
      line: "direction:"),
    SeededFault(
      "an unknown language", in: "locales/en/locale.yaml", .replace("cldr: en-GB", with: "cldr: xx-nope"), .badLocale,
      line: "cldr:"),
    SeededFault(
      "a name that is not the folder's", in: "locales/en/locale.yaml", .replace("locale: en", with: "locale: en-GB"),
      .badLocale, line: "locale:"),
    SeededFault(
      "an unknown status", in: "locales/en/locale.yaml", .replace("status: draft", with: "status: done"), .badValue,
      line: "status:"),
    SeededFault(
      "a range without its end", in: "locales/en/locale.yaml", .replace("{from} to {to}", with: "{from} to"), .badValue,
      line: "range:"),
    SeededFault(
      "an exception for a message that does not exist", in: "locales/en/locale.yaml",
      .append("parity_exceptions: {letter/nope: because}\n"), .badValue, says: "letter/nope"),
    SeededFault(
      "a concept that the glossary lacks", in: "locales/en/locale.yaml", .replace("  advance: advance\n", with: ""),
      .glossary, says: "advance"),
    SeededFault(
      "a folder without locale.yaml", in: "locales/en/locale.yaml", .delete, .unreadableFile, place: "locales/en"),
  ]
}
