/// The terms of the glossary that a Dutch text uses, with those of the locale.
struct GlossaryTerms {
  let source: LocaleFolder
  let target: LocaleFolder

  struct Term: Sendable {
    let concept: String
    let dutch: String
    /// The forms of the term in the locale; empty when its glossary lacks the concept.
    let translations: [String]
  }

  /// In the order of the concepts.
  func terms(in content: InlineContent) -> [Term] {
    let text = content.plainText.lowercased()
    return source.glossary.sorted { $0.key < $1.key }.compactMap { concept, forms in
      guard let form = forms.first(where: { GlossaryTerms.holds(text, $0) }) else { return nil }
      return Term(concept: concept, dutch: form, translations: target.glossary[concept] ?? [])
    }
  }

  /// Scalars, not characters: a mark on the last letter of a term makes another character of it.
  static func holds(_ lowercased: String, _ term: String) -> Bool {
    let wanted = Array(term.lowercased().unicodeScalars)
    return !wanted.isEmpty && !Array(lowercased.unicodeScalars).ranges(of: wanted).isEmpty
  }
}
