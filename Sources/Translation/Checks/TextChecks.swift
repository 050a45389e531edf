import Facts

/// Looks at one translation beside its Dutch text.
public struct TextChecks: Sendable {
  private let job: TranslationJob
  private let context: TranslatorContext
  private let negation: Negation?
  /// The scripts of the names of months and days in the locale.
  private let scripts: Set<WritingScript>
  private let terms: GlossaryTerms

  public init(_ job: TranslationJob, context: TranslatorContext) {
    self.job = job
    self.context = context
    negation = Negation.of(job.target.cldr)
    scripts = WritingScript.scripts(of: (job.target.plurals.monthNames + job.target.plurals.weekdayNames).joined())
    terms = GlossaryTerms(source: job.source, target: job.target)
  }

  /// Words below which a text may be a name, the same in every language.
  private static let fewestWords = 3
  /// Characters of the Dutch text below which lengths say nothing.
  private static let shortest = 20
  private static let lengthRange = 0.35...2.5
  private static let mostTimes = 10

  /// Every fault of a translation, errors first.
  func faults(of content: InlineContent, for unit: TranslationUnit) -> [TextFault] {
    if content.isEmpty { return [TextFault(.empty, "It says nothing. Write the translation.")] }
    let (length, wanted) = (content.plainText.count, unit.source.plainText.count)
    // The other checks take time with the length; a text like this is no translation.
    if length > TextChecks.mostTimes * max(wanted, 100) {
      let message = "It has \(length) characters, the Dutch text \(wanted). Is it the right text?"
      return [TextFault(.tooLong, message)]
    }
    var faults: [TextFault] = []
    checkCharacters(content, &faults)
    checkValues(content, unit, &faults)
    checkMarkup(content, unit, &faults)
    checkFigures(content, unit, &faults)
    checkScript(content, unit, &faults)
    checkWords(content, unit, &faults)
    return faults.sorted { $0.rule.isError && !$1.rule.isError }
  }

  // MARK: Characters

  private func checkCharacters(_ content: InlineContent, _ faults: inout [TextFault]) {
    for piece in content.pieces {
      guard case .text(let text) = piece, let fault = TextRules.firstForbidden(in: text) else { continue }
      let code = "U+" + String(fault.scalar, radix: 16, uppercase: true)
      faults.append(
        fault.name == "bidirectional control"
          ? TextFault(
            .bidi, "It holds a direction control (\(code)). Take it out; the program sets them around values.")
          : TextFault(.forbiddenCharacter, "It holds an invisible character (\(fault.name), \(code)). Take it out."))
      return
    }
  }

  // MARK: Codes

  /// The same rules as the check of the house: amounts, dates, IBANs and references equally often in every variant.
  private func checkValues(_ content: InlineContent, _ unit: TranslationUnit, _ faults: inout [TextFault]) {
    guard let message = job.source.messages[unit.id.key] else { return }
    let reader = job.target.messages[unit.id.key] ?? message
    let wanted = message.facts(of: unit.source)
    let found = reader.facts(of: content)
    let lacking = TextChecks.difference(wanted, found)
    let extra = TextChecks.difference(found, wanted)
    let choosers = Set(message.selectors.map(\.fact) + reader.selectors.map(\.fact))
    let isException = job.target.parityExceptions.contains(unit.id.key)
    for fact in Set(lacking).sorted() {
      if !context.isProven(fact), isException || choosers.contains(fact) || found.contains(fact) { continue }
      faults.append(
        TextFault(.placeholder, "It lacks {$\(fact)}, which Dutch prints. Put the code in where your grammar wants it.")
      )
    }
    for fact in Set(extra).sorted() {
      if !context.isProven(fact), isException || message.usedFacts.contains(fact) { continue }
      faults.append(
        TextFault(
          .placeholder,
          wanted.contains(fact)
            ? "It prints {$\(fact)} more often than Dutch. Take one out."
            : "It prints {$\(fact)}, which the Dutch text does not. Take the code out."))
    }
  }

  /// What is in `a` and not in `b`, as often as it is missing.
  private static func difference(_ a: [String], _ b: [String]) -> [String] {
    var left = b
    return a.filter { item in
      guard let index = left.firstIndex(of: item) else { return true }
      left.remove(at: index)
      return false
    }
  }

  private func checkMarkup(_ content: InlineContent, _ unit: TranslationUnit, _ faults: inout [TextFault]) {
    func strong(_ content: InlineContent) -> Int {
      content.pieces.count { if case .open(let code) = $0 { code.hasPrefix("{#strong") } else { false } }
    }
    let (dutch, found) = (strong(unit.source), strong(content))
    if dutch != found {
      faults.append(
        TextFault(
          .markup, "Dutch stresses \(dutch) of its words with {#strong}, the translation \(found). Stress the same."))
    }
    let paragraphs = (
      1 + unit.source.pieces.count { $0 == .paragraphBreak }, 1 + content.pieces.count { $0 == .paragraphBreak }
    )
    if paragraphs.0 != paragraphs.1 {
      faults.append(
        TextFault(
          .paragraphs, "Dutch has \(paragraphs.0) paragraphs, the translation \(paragraphs.1). Is nothing left out?"))
    }
  }

  // MARK: Figures

  private func checkFigures(_ content: InlineContent, _ unit: TranslationUnit, _ faults: inout [TextFault]) {
    let dutch = FiguresInText(unit.source.plainText)
    let found = FiguresInText(content.plainText)
    if found.ibans != dutch.ibans {
      faults.append(
        TextFault(.iban, "Its account numbers are not those of the Dutch text. Copy them letter by letter."))
    }
    if found.addresses != dutch.addresses {
      faults.append(
        TextFault(.url, "Its web or mail addresses are not those of the Dutch text. Copy them letter by letter."))
    }
    if found.dates.count != dutch.dates.count {
      faults.append(TextFault(.date, "It holds a date as text. Dates are codes; take it out."))
    }
    if found.amounts.count != dutch.amounts.count {
      faults.append(TextFault(.amount, "It holds an amount as text. Amounts are codes; take it out."))
    }
    if found.numbers != dutch.numbers {
      func said(_ numbers: [String]) -> String { numbers.isEmpty ? "no figures" : numbers.joined(separator: ", ") }
      faults.append(
        TextFault(
          .number,
          "It holds \(said(found.numbers)), the Dutch text \(said(dutch.numbers)). "
            + "Write the same figures, or the word for a number."))
    }
  }

  // MARK: Script

  private func checkScript(_ content: InlineContent, _ unit: TranslationUnit, _ faults: inout [TextFault]) {
    let names = Set(TextChecks.words(unit.source.plainText))
    let words = TextChecks.words(TextChecks.withoutDutch(content)).filter { !names.contains($0) }
    var good = 0
    var wrong: [String] = []
    for word in words {
      let found = WritingScript.scripts(of: word)
      if found.count > 1, found.isSubset(of: [.latin, .cyrillic, .greek]) {
        faults.append(
          TextFault(.script, "The word \"\(word)\" mixes letters of two scripts that look alike. Type it anew."))
        return
      }
      if found.isEmpty { continue }
      if found.isDisjoint(with: scripts) { wrong.append(word) } else { good += 1 }
    }
    guard let first = wrong.first else { return }
    // Names in Latin letters stand in texts of every script; other scripts are foreign to a Latin text.
    let foreign = wrong.filter { !WritingScript.scripts(of: $0).contains(.latin) }
    if !foreign.isEmpty || wrong.count > good {
      faults.append(
        TextFault(
          .script, "\"\(foreign.first ?? first)\" is not written in the script of this language. Is it the right file?")
      )
    }
  }

  /// The text without what is marked as Dutch.
  private static func withoutDutch(_ content: InlineContent) -> String {
    var text = ""
    var depth = 0
    for piece in content.pieces {
      switch piece {
      case .open(let code) where code.hasPrefix("{#nl"): depth += 1
      case .close(let code) where code.hasPrefix("{/nl"): depth = max(0, depth - 1)
      case .text(let part) where depth == 0: text += part
      case .text, .open, .close, .placeholder, .paragraphBreak: text += " "
      }
    }
    return text
  }

  private static func words(_ text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  // MARK: Words

  private func checkWords(_ content: InlineContent, _ unit: TranslationUnit, _ faults: inout [TextFault]) {
    let dutch = unit.source.plainText
    let text = content.plainText
    let dutchWords = TextChecks.words(dutch).filter { $0.count > 1 }
    if !job.target.isDutch, text == dutch, dutchWords.count >= TextChecks.fewestWords {
      faults.append(TextFault(.untranslated, "It is still the Dutch text. Translate it."))
    }
    checkLength(text, dutch, &faults)
    let end = (TextEnd(unit.source), TextEnd(content))
    if end.0 != end.1 {
      faults.append(TextFault(.endPunctuation, "Dutch ends with \(end.0.words), the translation with \(end.1.words)."))
    }
    if let negation, let own = Negation.of(LocaleFolder.source) {
      let denied = (own.isIn(dutch), negation.isIn(text))
      if denied.0 != denied.1 {
        faults.append(
          TextFault(
            .negation,
            denied.0
              ? "Dutch denies something (not, no, never), the translation does not seem to. Read both again."
              : "The translation denies something, Dutch does not seem to. Read both again."))
      }
    }
    for term in terms.terms(in: unit.source) where !term.translations.isEmpty {
      let lower = text.lowercased()
      if !term.translations.contains(where: { GlossaryTerms.holds(lower, $0) }) {
        faults.append(
          TextFault(
            .glossary,
            "Dutch says \"\(term.dutch)\"; the term here is "
              + "\"\(term.translations.joined(separator: "\" or \""))\", which it does not use."))
      }
    }
  }

  private func checkLength(_ text: String, _ dutch: String, _ faults: inout [TextFault]) {
    let (length, wanted) = (text.count, dutch.count)
    guard wanted >= TextChecks.shortest else { return }
    let share = Double(length) / Double(wanted)
    // A sign of these scripts is a word or a syllable.
    let isDense = !scripts.isDisjoint(with: [.han, .kana, .hangul, .ethiopic])
    if !TextChecks.lengthRange.contains(isDense ? share * 1.6 : share) {
      faults.append(
        TextFault(.length, "It has \(length) characters, the Dutch text \(wanted). Is nothing left out or added?"))
    }
  }
}
