/// One term for one concept: where the Dutch message uses a term of the glossary, the translation uses its own.
struct GlossaryCheck {
  let source: Locale
  let locale: Locale

  func run(_ issues: inout IssueList) {
    for (concept, term) in source.glossary {
      guard let translated = locale.glossary[concept] else {
        issues.add(.glossary, locale.place, "The glossary of `\(locale.id)` lacks the concept `\(concept)` (\(term.value)).")
        continue
      }
      for (key, original) in source.messages where holds(original, term.value) {
        guard let translation = locale.messages[key], !holds(translation, translated.value) else { continue }
        issues.add(
          .glossary, translation.place,
          "The Dutch message `\(key)` says \"\(term.value)\"; the glossary's term here is \"\(translated.value)\", which this text does not use.")
      }
    }
    for (concept, term) in locale.glossary where source.glossary[concept] == nil {
      issues.add(.glossary, term.place, "The Dutch glossary has no concept `\(concept)`.")
    }
  }

  private func holds(_ message: LocaleMessage, _ term: String) -> Bool {
    let text = message.message.variants.flatMap(\.pieces).compactMap { piece in
      if case .text(let text, _) = piece { text } else { nil }
    }.joined(separator: " ").lowercased()
    // Scalars, not characters: a mark on the last letter of a term makes another character of it.
    let scalars = Array(TextSpacing.joined(text).unicodeScalars)
    return term.lowercased().split(separator: "|").contains { form in
      !scalars.ranges(of: Array(form.unicodeScalars)).isEmpty
    }
  }
}
