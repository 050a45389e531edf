/// One term for one concept: where the Dutch message uses a term of the glossary, the translation uses its own.
struct GlossaryCheck {
  let source: Locale
  let locale: Locale

  func run(_ issues: inout IssueList) {
    // Each message is folded once, not once for each term.
    let originals = source.messages.map { (key: $0.key, text: GlossaryCheck.folded($0.value)) }
    let translations = locale.messages.mapValues(GlossaryCheck.folded)
    for (concept, term) in source.glossary {
      guard let translated = locale.glossary[concept] else {
        issues.add(.glossary, locale.place, "The glossary of `\(locale.id)` lacks the concept `\(concept)` (\(term.value)).")
        continue
      }
      let forms = GlossaryCheck.forms(of: term.value)
      let translatedForms = GlossaryCheck.forms(of: translated.value)
      for (key, original) in originals where GlossaryCheck.holds(original, forms) {
        guard let translation = locale.messages[key], let text = translations[key],
          !GlossaryCheck.holds(text, translatedForms)
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

  /// The text of a message in small letters, as bytes.
  private static func folded(_ message: LocaleMessage) -> [UInt8] {
    let text = message.message.variants.flatMap(\.pieces).compactMap { piece in
      if case .text(let text, _) = piece { text } else { nil }
    }.joined(separator: " ").lowercased()
    return Array(TextSpacing.joined(text).utf8)
  }

  private static func forms(of term: String) -> [[UInt8]] {
    term.lowercased().split(separator: "|").map { Array($0.utf8) }
  }

  /// Bytes, not characters, are compared: a mark on the last letter of a term makes another character of it.
  private static func holds(_ text: [UInt8], _ forms: [[UInt8]]) -> Bool {
    forms.contains { form in
      guard let first = form.first, text.count >= form.count else { return false }
      return text.withUnsafeBufferPointer { text in
        (0...(text.count - form.count)).contains { start in
          text[start] == first && text[start..<(start + form.count)].elementsEqual(form)
        }
      }
    }
  }
}
