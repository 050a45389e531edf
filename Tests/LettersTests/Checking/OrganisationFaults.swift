/// Faults in the files of organisations, and files that cannot be read.
extension SeededFault {
  static let inOrganisations: [SeededFault] = [
    SeededFault(
      "a kind of a locale that the house lacks", in: "locales/en/locale.yaml",
      .append("kinds: [recovery, remindr]\n"), .badValue, line: "remindr", says: "remindr"),
    SeededFault(
      "a status that no release proves", in: "locales/en/locale.yaml",
      .replace("status: draft", with: "status: released"), .unprovenRelease, line: "status:", says: "review workbench"),
    SeededFault(
      "a release key that is no key", in: "templates/release-keys.yaml",
      .write("keys:\n  - {id: desk, ed25519: \"AAAA\"}\n"), .badValue, line: "AAAA", says: "32 bytes"),
    SeededFault(
      "releases that are no JSON", in: "locales/en/releases.json", .write("{"), .badValue, says: "review workbench"),
    SeededFault(
      "two policies on one day", in: toeslagen,
      .replace(
        "help:\n",
        with:
          "  - valid_from: 2026-01-01\n    valid_until: null\n    source: x\n    standard_months: 24\n    longest_months: 60\n    minimum_instalment: 2000\n    round_instalment_to: 1\n    fine_set_off: false\n    reminder_days: 14\nhelp:\n"
      ),
      .policyOverlap, line: "- valid_from: 2026-01-01"),
    SeededFault(
      "a figure without source", in: toeslagen,
      .replace(
        "website: {value: toeslagen.nl, source: \"name of the website, to be verified\", verified_on: null}",
        with: "website: {value: toeslagen.nl, verified_on: null}"),
      .missingSource, line: "website: {"),
    SeededFault(
      "a bare figure", in: toeslagen,
      .replace(
        "payment_weeks: {value: 6, source: \"Algemene wet inkomensafhankelijke regelingen, article 28\", verified_on: null}",
        with: "payment_weeks: 6"),
      .missingSource, line: "payment_weeks: 6"),
    SeededFault(
      "a law reference with an unknown topic", in: toeslagen, .replace("{topic: recovery,", with: "{topic: recovry,"),
      .unknownCode, line: "recovry", says: "recovery"),
    SeededFault(
      "a helper of an unknown kind", in: toeslagen, .replace("{kind: money,", with: "{kind: monye,"), .unknownCode,
      line: "monye", says: "money"),
    SeededFault(
      "an id that is not the name of the file", in: toeslagen, .replace("id: toeslagen", with: "id: toeslag"),
      .badValue,
      line: "id: toeslag"),
    SeededFault(
      "an unknown key", in: toeslagen, .replace("name: Dienst", with: "nmae: x\nname: Dienst"), .unknownKey,
      line: "nmae:",
      says: "name"),
    SeededFault(
      "a missing key", in: toeslagen, .replace("name: Dienst Toeslagen\n", with: ""), .missingKey,
      line: "id: toeslagen",
      says: "name"),
    SeededFault(
      "an unknown scheme", in: toeslagen, .replace("[huurtoeslag,", with: "[huurtoeslga,"), .unknownCode,
      line: "huurtoeslga", says: "huurtoeslag"),
    SeededFault(
      "an unknown reason", in: toeslagen, .replace("  - rent-lower", with: "  - rent-lowre"), .unknownCode,
      line: "rent-lowre", says: "rent-lower"),
    SeededFault(
      "an obligation that is no word of law", in: toeslagen,
      .replace("  processing: must", with: "  processing: perhaps"),
      .badValue, line: "perhaps"),
    SeededFault(
      "a day that does not exist", in: toeslagen, .replace("valid_from: 2025-01-01", with: "valid_from: 2025-02-30"),
      .badValue, line: "2025-02-30"),
    SeededFault(
      "a figure in words", in: toeslagen,
      .replace("reminder_days: {value: 14", with: "reminder_days: {value: veertien"),
      .badValue, line: "veertien"),
    SeededFault(
      "a figure out of range", in: toeslagen, .replace("reminder_days: {value: 14", with: "reminder_days: {value: 400"),
      .badValue, line: "{value: 400"),
    SeededFault(
      "terms that do not fit together", in: toeslagen,
      .replace("longest_months: {value: 60", with: "longest_months: {value: 12"), .badValue, line: "- valid_from"),
    SeededFault(
      "no policy at all", in: "templates/organisations/svb.yaml", .replace("policies:", with: "policies: []\nold:"),
      .wrongShape, .unknownKey, line: "policies: []"),
    SeededFault(
      "an invisible character in an address", in: toeslagen,
      .replace("\"Postbus 4510\"", with: "\"Postbus\u{202E} 4510\""),
      .forbiddenCharacter, line: "Postbus"),
    SeededFault(
      "a list where a set of keys should stand", in: toeslagen,
      .replace("website: {value", with: "website: [1]\nold: {value"),
      .wrongShape, .unknownKey, line: "website: [1]"),
    SeededFault(
      "a file that is not UTF-8", in: "templates/organisations/svb.yaml", .appendBytes([0x23, 0xFF, 0x0A]), .notYAML,
      says: "UTF-8"),
    SeededFault(
      "a file that is too large", in: "templates/organisations/svb.yaml",
      .append("# " + String(repeating: "x", count: 1 << 20) + "\n"), .tooLarge),
    SeededFault(
      "values that are nested too deeply", in: "templates/organisations/svb.yaml",
      .append("deep: " + String(repeating: "[", count: 60) + String(repeating: "]", count: 60) + "\n"), .tooDeep,
      line: "deep: [["),
    SeededFault(
      "lists in lists without end", in: "templates/organisations/svb.yaml",
      .append("deep:\n" + String(repeating: "- ", count: 40) + "x\n"), .tooDeep, line: "- - - - -"),
    SeededFault("an empty file", in: "templates/organisations/svb.yaml", .write(""), .wrongShape),
    SeededFault("a file of one word", in: "templates/organisations/svb.yaml", .write("word\n"), .wrongShape),
    SeededFault("no codes", in: "templates/codes.yaml", .delete, .unreadableFile),
  ]
}
