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
      let forms = GlossaryCheck.forms(of: term.value)
      let translatedForms = GlossaryCheck.forms(of: translated.value)
      for (key, original) in source.messages where MessageText.holds(original.searchable, forms) {
        guard let translation = locale.messages[key], !MessageText.holds(translation.searchable, translatedForms)
        else { continue }
        issues.add(
          .glossary, translation.place,
          "The Dutch message `\(key)` says \"\(term.value)\"; the glossary's term here is \"\(translated.value)\", which this text does not use.")
      }
    }
    for (concept, term) in locale.glossary where source.glossary[concept] == nil {
      issues.add(.glossary, term.place, "The Dutch glossary has no concept `\(concept)`.")
    }
  }

  private static func forms(of term: String) -> [[UInt8]] {
    term.lowercased().split(separator: "|").map { Array($0.utf8) }
  }
}
