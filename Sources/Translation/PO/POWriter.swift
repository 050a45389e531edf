/// Writes the texts of a locale as one gettext PO file. The context of an entry is the name of its unit; each plural
/// form is an entry of its own, since PO knows one counter and no selectors. Codes stand in the text as MessageFormat
/// 2.
public struct POWriter {
  private let job: TranslationJob
  private let context: TranslatorContext
  private let units: [TranslationUnit]

  /// - Parameter onlyOpen: leaves out what is translated already.
  public init(_ job: TranslationJob, context: TranslatorContext, onlyOpen: Bool = false) {
    self.job = job
    self.context = context
    units = onlyOpen ? job.units.filter { $0.status.state == .initial } : job.units
  }

  /// The file; the same texts always give the same bytes.
  public var text: String {
    var text = """
      # Letters of Helderbrief, from Dutch (\(LocaleFolder.source)) to \(job.target.name) (\(job.target.id)).
      # Keep everything between braces as it is. Take "fuzzy" away when a text is done.
      msgid ""
      msgstr ""
      "Project-Id-Version: helderbrief\\n"
      "Language: \(job.target.id.replacing("-", with: "_"))\\n"
      "\(POEntry.localeField): \(job.target.id)\\n"
      "X-Source-Language: \(LocaleFolder.source)\\n"
      "MIME-Version: 1.0\\n"
      "Content-Type: text/plain; charset=UTF-8\\n"
      "Content-Transfer-Encoding: 8bit\\n"

      """
    let terms = GlossaryTerms(source: job.source, target: job.target)
    for unit in units { write(unit, terms, to: &text) }
    return text
  }

  private func write(_ unit: TranslationUnit, _ terms: GlossaryTerms, to text: inout String) {
    text += "\n"
    for note in UnitNotes(unit, job, context).notes {
      for line in note.text.split(separator: "\n") { text += "#. \(note.category): \(line)\n" }
    }
    for term in terms.terms(in: unit.source) where !term.translations.isEmpty {
      text += "#. term: \(term.dutch) = \(term.translations.joined(separator: ", "))\n"
    }
    if let message = job.source.messages[unit.id.key] { text += "#: locales/\(message.file):\(message.line)\n" }
    if unit.target != nil, unit.status.state == .initial { text += "#, fuzzy\n" }
    text += "msgctxt \(POEntry.quoted("\(unit.id)"))\n"
    text += "msgid \(POEntry.quoted(unit.source.pattern))\n"
    text += "msgstr \(POEntry.quoted(unit.target?.pattern ?? ""))\n"
  }
}
