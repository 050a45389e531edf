/// Proves that a translation says the same as the Dutch text: the same messages, each with the same facts.
///
/// Amounts, dates, IBANs and references must be printed equally often in every variant, since the letters of all locales are proven equal in them. Other
/// facts may differ where `parity_exceptions` of the locale says why.
struct ParityCheck {
  let source: Locale
  let locale: Locale
  /// The type of every fact.
  let types: [String: FactType]
  /// The messages that the letters of this locale use; nil: all.
  let wanted: Set<String>?

  func run(_ issues: inout IssueList) {
    for (key, original) in source.messages {
      // A locale may lack letter kinds; what it holds of them is not finished.
      if let wanted, !wanted.contains(key) { continue }
      guard let translation = locale.messages[key] else {
        // The agent on the telephone speaks Dutch: a call script is made in the locales that have its lines.
        if key.hasPrefix(CompanionTexts.CallScript.keyPrefix), !locale.hasCallScript { continue }
        issues.add(.unknownMessage, locale.place, "The locale `\(locale.id)` has no message `\(key)`; Dutch has it in \(original.place.file):\(original.place.line).")
        continue
      }
      compare(original, translation, &issues)
    }
    for (key, translation) in locale.messages where source.messages[key] == nil {
      issues.add(.unusedMessage, translation.place, "Dutch has no message `\(key)`. Take it out, or mend its key.")
    }
    for key in locale.parityExceptions.keys where source.messages[key] == nil {
      issues.add(.badValue, locale.place, "`parity_exceptions` names `\(key)`, which is no message.")
    }
  }

  private func compare(_ original: LocaleMessage, _ translation: LocaleMessage, _ issues: inout IssueList) {
    guard let first = original.message.variants.first else { return }
    let wanted = proven(first)
    for variant in translation.message.variants {
      let found = proven(variant)
      if found != wanted {
        issues.add(
          .factsDiffer, translation.place(at: variant.offset),
          "The message `\(original.key)` prints \(list(found)) here; the Dutch one prints \(list(wanted)).")
      }
    }
    for variant in original.message.variants.dropFirst() where proven(variant) != wanted {
      issues.add(
        .factsDiffer, original.place(at: variant.offset),
        "The variants of `\(original.key)` print different amounts or dates. Print the same in each.")
    }
    let dutch = original.message.usedFacts
    let other = translation.message.usedFacts
    guard dutch != other, locale.parityExceptions[original.key] == nil else { return }
    let missing = dutch.subtracting(other).sorted().map { "lacks `\($0)`" }
    let extra = other.subtracting(dutch).sorted().map { "adds `\($0)`" }
    issues.add(
      .factsDiffer, translation.place,
      "The message `\(original.key)` \((missing + extra).joined(separator: " and ")) against Dutch. Use the same facts, or say why under `parity_exceptions` in locale.yaml.")
  }

  /// The facts of a variant that every letter is proven equal in, sorted.
  private func proven(_ variant: LetterMessage.Variant) -> [String] {
    LetterMessage.facts(of: variant).filter { name in
      switch types[name] {
      case .amount, .date, .iban, .reference: true
      default: false
      }
    }.sorted()
  }

  private func list(_ names: [String]) -> String {
    names.isEmpty ? "no amounts or dates" : names.map { "`\($0)`" }.joined(separator: ", ")
  }
}
