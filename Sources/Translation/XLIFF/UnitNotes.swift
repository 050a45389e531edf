/// What stands beside a text for the translator: the same notes in XLIFF and in PO.
struct UnitNotes {
  struct Note: Sendable {
    /// The category of the note in XLIFF.
    let category: String
    let text: String
  }

  let notes: [Note]

  init(_ unit: TranslationUnit, _ job: TranslationJob, _ context: TranslatorContext) {
    var notes: [Note] = []
    if let place = context.place(of: unit.id.key) { notes.append(Note(category: "place", text: place)) }
    if unit.source.codes.contains(where: { if case .placeholder = $0 { true } else { false } }) {
      notes.append(Note(category: "example", text: context.example(of: unit, in: job)))
    }
    if let plural = unit.plural { notes.append(Note(category: "plural", text: UnitNotes.text(of: plural))) }
    if let message = job.source.messages[unit.id.key] {
      var seen: Set<String> = []
      let meanings = message.facts(of: unit.source).compactMap { fact in
        seen.insert(fact).inserted ? context.meaning(of: fact).map { "\(fact): \($0)" } : nil
      }
      if !meanings.isEmpty { notes.append(Note(category: "values", text: meanings.joined(separator: "; "))) }
    }
    switch unit.status.reason {
    case .stale?:
      notes.append(
        Note(
          category: "state",
          text:
            "The Dutch text changed after this translation was made. Compare, mend, and set the state to translated."))
    case .edited?:
      notes.append(Note(category: "state", text: "The translation changed after it was reviewed. Read it again."))
    case .unbound? where unit.target != nil:
      notes.append(
        Note(
          category: "state",
          text:
            "Nothing says which Dutch text this translation was made from. Compare, and set the state to translated."))
    default: break
    }
    self.notes = notes
  }

  private static func text(of plural: TranslationUnit.PluralForm) -> String {
    if let number = Int(plural.name) { return "Printed when \(plural.fact) is \(number)." }
    let counts = plural.counts.map(String.init).joined(separator: ", ")
    let form = "Plural form \"\(plural.name)\" of \(plural.fact)"
    return counts.isEmpty ? "\(form); no whole number of 0 to 1000 has it." : "\(form): \(counts) and so on."
  }
}
