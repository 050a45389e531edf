/// Faults in the structure of letters and in the lists of codes.
extension SeededFault {
  static let inTemplates: [SeededFault] = [
    SeededFault(
      "a record section that does not say what it is for", in: letter,
      .replace("  about: Money that must be paid back.\n", with: ""), .missingKey, says: "about"),
    SeededFault(
      "a part that is there sometimes", in: letter, .replace("  why: always", with: "  why: sometimes"), .badValue,
      .unknownFact, .unusedMessage, line: "  why: sometimes", says: "optional"),
    SeededFault(
      "a detail of a type that does not exist", in: letter,
      .replace("  payment: always\n", with: "  payment: always\n  details:\n    x: {type: amont, meaning: What.}\n"),
      .badValue, line: "    x: {", says: "`amount`"),
    SeededFault(
      "a check of an amount that does not exist", in: letter,
      .replace("  payment: always\n", with: "  payment: always\n  checks: [claim = calculation.total]\n"),
      .unknownFact, line: "  checks:", says: "claim"),
    SeededFault(
      "a term without a source", in: letter,
      .replace("  payment: always\n", with: "  payment: always\n  payment-weeks: {weeks: 2}\n"), .missingSource,
      line: "  payment-weeks:", says: "source"),
    SeededFault(
      "a missing part", in: letter,
      .replace(
        "  where-to-get-help:\n    title: letter/part/where-to-get-help\n    blocks:\n      - use: contact\n      - use: help\n      - use: helper-note\n      - use: objection\n",
        with: ""),
      .missingPart, line: "  why:\n", says: "where-to-get-help"),
    SeededFault(
      "parts in another order", in: letter,
      .swap("  what-to-do:\n", "  how:\n"), .missingPart, line: "  why:\n", says: "order"),
    SeededFault(
      "a part without blocks", in: letter,
      .replace(
        "      - use: contact\n      - use: help\n      - use: helper-note\n      - use: objection\n",
        with: "      []\n"),
      .emptyPart, line: "    title: letter/part/where-to-get-help"),
    SeededFault(
      "an amount where a flag should stand", in: letter, .replace("when: why.late}", with: "when: calculation.total}"),
      .wrongType, line: "when: calculation.total}"),
    SeededFault(
      "an unknown code in a condition", in: letter,
      .replace("when: why.cause == organisation-error}", with: "when: why.cause == organisation-eror}"),
      .unknownCode, line: "organisation-eror", says: "organisation-error"),
    SeededFault(
      "an unknown fact in a condition", in: letter, .replace("when: has why.source", with: "when: has why.sorce"),
      .unknownFact, line: "why.sorce", says: "why.source"),
    SeededFault(
      "a condition that always holds", in: letter, .replace("when: has why.received", with: "when: has payment.iban"),
      .deadBranch, line: "has payment.iban"),
    SeededFault(
      "a condition that never holds", in: letter,
      .replace("when: why.late}", with: "when: why.late and not why.late}"), .deadBranch,
      line: "why.late and not why.late"),
    SeededFault(
      "a condition that what stands around it excludes", in: "templates/blocks/payment-options.yaml",
      .replace("when: option.crosses-year", with: "when: option.kind == pause and option.kind == standard"),
      .deadBranch, line: "option.kind == pause and option.kind == standard"),
    SeededFault(
      "an optional fact without a guard", in: letter,
      .replace("{text: recovery/why/source, when: has why.source}", with: "{text: recovery/why/source}"),
      .factMayBeAbsent, place: "locales/nl/recovery.yaml", line: "{$why.source}"),
    SeededFault(
      "a code that may be absent chooses a text", in: "templates/blocks/sanction.yaml",
      .replace(", when: has why.sanction-reason}", with: "}"), .factMayBeAbsent, line: "sanction-reason/{"),
    SeededFault(
      "a date chooses a text", in: letter, .replace("text: reason/{why.reason}", with: "text: reason/{payment.due}"),
      .wrongType, line: "reason/{payment.due}"),
    SeededFault(
      "a key with two facts", in: letter,
      .replace("text: reason/{why.reason}", with: "text: reason/{why.reason}/{why.cause}"), .badValue,
      line: "{why.reason}/{why.cause}"),
    SeededFault(
      "a key that no locale has", in: letter, .replace("text: recovery/why/about", with: "text: recovery/why/abuot"),
      .unknownMessage, line: "recovery/why/abuot", says: "recovery/why/about"),
    SeededFault(
      "an unknown block", in: letter, .replace("- text: recovery/why/about", with: "- tekst: recovery/why/about"),
      .unknownBlock, line: "- tekst", says: "text"),
    SeededFault(
      "a shared block that does not exist", in: letter, .replace("use: sanction", with: "use: sanctoin"),
      .unknownBlock, line: "use: sanctoin", says: "sanction"),
    SeededFault(
      "blocks that use themselves", in: "templates/blocks/sanction.yaml", .append("- use: sanction\n"), .recursion,
      line: "- use: sanction"),
    SeededFault(
      "blocks that use each other", in: "templates/blocks/sanction.yaml",
      .append("- use: calculation\n- use: sanction\n"),
      .recursion, line: "- use: sanction"),
    SeededFault(
      "rows of what is no list", in: "templates/blocks/payment-options.yaml",
      .replace("- each: options", with: "- each: payment.options"), .unknownList, line: "each: payment.options"),
    SeededFault(
      "rows of an unknown list", in: "templates/blocks/payment-options.yaml",
      .replace("- each: options", with: "- each: optoins"), .unknownFact, line: "each: optoins", says: "options"),
    SeededFault(
      "a fact outside the rows of its list", in: letter,
      .replace("when: why.late}", with: "when: option.crosses-year}"),
      .unknownFact, line: "when: option.crosses-year}", says: "each: options"),
    SeededFault(
      "half a condition", in: letter, .replace("when: why.late}", with: "when: why.late and}"), .badCondition,
      line: "why.late and"),
    SeededFault(
      "an open bracket in a condition", in: letter, .replace("when: why.late}", with: "when: (why.late}"),
      .badCondition, line: "(why.late"),
    SeededFault(
      "two tests with nothing between", in: letter, .replace("when: why.late}", with: "when: why.late why.first-time}"),
      .badCondition, line: "why.late why.first-time"),
    SeededFault(
      "sums in a condition", in: letter, .replace("when: why.late}", with: "when: payment.options + 1 == 3}"),
      .badCondition, line: "payment.options + 1"),
    SeededFault(
      "a date compared with an amount", in: letter,
      .replace("when: why.late}", with: "when: payment.due > calculation.total}"), .wrongType,
      line: "payment.due > calculation.total"),
    SeededFault(
      "an unknown key in a block", in: letter,
      .replace("{text: recovery/why/late, when:", with: "{text: recovery/why/late, wehn:"),
      .unknownKey, line: "wehn:", says: "when"),
    SeededFault(
      "a column with two contents", in: "templates/blocks/calculation.yaml",
      .replace("fact: row.received}", with: "fact: row.received, cell: calculation/caption}"), .missingKey,
      line: "cell: calculation/caption"),
    SeededFault(
      "two row headers", in: "templates/blocks/calculation.yaml",
      .replace("fact: row.received}", with: "fact: row.received, row-header: true}"), .wrongShape,
      line: "- {header: calculation/header/what"),
    SeededFault(
      "a box with a bad name", in: "templates/blocks/objection.yaml",
      .replace("- box: objection", with: "- box: Objection1"),
      .badValue, line: "Objection1"),
    SeededFault(
      "a kind that is not the name of the file", in: letter, .replace("kind: recovery", with: "kind: recovry"),
      .badValue,
      line: "kind: recovry"),
    SeededFault(
      "a key of a letter is missing", in: letter, .replace("subject: recovery/subject\n", with: ""), .missingKey,
      line: "kind: recovery", says: "subject"),
    SeededFault(
      "a code without a message", in: "templates/codes.yaml",
      .replace("    paid-twice: {}\n", with: "    paid-twice: {}\n    paid-thrice: {}\n"), .unknownMessage,
      place: letter, line: "reason/{why.reason}", says: "reason/paid-thrice"),
    SeededFault(
      "a code needs an unknown fact", in: "templates/codes.yaml",
      .replace(
        "inheritance: {needs: [why.changed, why.actual]}",
        with: "inheritance: {needs: [why.chagned, why.changed, why.actual]}"),
      .unknownFact, line: "why.chagned", says: "why.changed"),
    SeededFault(
      "a code does not name what its text uses", in: "templates/codes.yaml",
      .replace("inheritance: {needs: [why.changed, why.actual]}", with: "inheritance: {needs: [why.actual]}"),
      .factMayBeAbsent, place: "locales/nl/reasons.yaml"),
    SeededFault(
      "a code needs what is always there", in: "templates/codes.yaml",
      .replace("paid-twice: {}", with: "paid-twice: {needs: [payment.due]}"), .badValue, line: "paid-twice: {needs"),
    SeededFault(
      "a list of codes is missing", in: "templates/codes.yaml",
      .replace("  source:\n    self: {}", with: "  sources:\n    self: {}"),
      .missingKey, .unknownKey, line: "  reason:", says: "source"),
  ]
}
