/// Writes the texts of a locale as one XLIFF 2.1 file, with a `file` element for each file of Dutch messages.
public struct XLIFFWriter {
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
    var xml = XMLText()
    xml.element(
      "xliff",
      [
        ("xmlns", XLIFFNames.core), ("xmlns:gls", XLIFFNames.glossary), ("xmlns:mda", XLIFFNames.metadata),
        ("version", "2.1"), ("srcLang", LocaleFolder.source), ("trgLang", job.target.id), ("xml:space", "preserve"),
      ]
    ) { xml in
      for file in job.source.files { write(file, &xml) }
    }
    return xml.text
  }

  private func write(_ file: MessageFile, _ xml: inout XMLText) {
    let keys = Set(file.entries.map(\.key))
    let units = units.filter { keys.contains($0.id.key) }
    if units.isEmpty { return }
    let attributes: [(String, String?)] = [
      ("id", TranslationJob.stem(of: file.name)), ("original", "locales/\(file.name)"), ("srcDir", "ltr"),
      ("trgDir", job.target.isRightToLeft ? "rtl" : "ltr"),
    ]
    xml.element("file", attributes) { xml in
      metadata([(XLIFFNames.locale, job.target.id)], &xml)
      xml.element("notes") { xml in
        xml.line(
          "note", [("category", "guide")],
          "Translate for somebody who reads with difficulty: short sentences, one thing in a sentence, active. "
            + "Keep every code. Set the state to translated when a text is done. Dutch is the text that counts.")
      }
      for unit in units { write(unit, &xml) }
    }
  }

  private func metadata(_ values: [(String, String)], _ xml: inout XMLText) {
    xml.element("mda:metadata") { xml in
      xml.element("mda:metaGroup", [("category", XLIFFNames.own)]) { xml in
        for (type, value) in values { xml.line("mda:meta", [("type", type)], value) }
      }
    }
  }

  // MARK: Units

  private func write(_ unit: TranslationUnit, _ xml: inout XMLText) {
    let table = CodeTable(unit)
    let kind = unit.plural != nil ? "plural" : unit.id.variant.isEmpty ? "text" : "variant"
    xml.element("unit", [("id", unit.id.token), ("name", "\(unit.id)"), ("type", "\(XLIFFNames.own):\(kind)")]) { xml in
      glossary(unit, &xml)
      var values = [(XLIFFNames.sourceHash, unit.sourceHash)]
      if !unit.targetHash.isEmpty { values.append((XLIFFNames.targetHash, unit.targetHash)) }
      metadata(values, &xml)
      notes(unit, &xml)
      if !table.data.isEmpty {
        xml.element("originalData") { xml in
          for text in table.data { xml.line("data", [("id", table.dataID(text))], text) }
        }
      }
      let subState = unit.status.reason.map { "\(XLIFFNames.own):\($0.rawValue)" }
      xml.element("segment", [("state", unit.status.state.rawValue), ("subState", subState)]) { xml in
        xml.line("source") { write(unit.source, table, isSource: true, &$0) }
        if let target = unit.target { xml.line("target") { write(target, table, isSource: false, &$0) } }
      }
    }
  }

  private func glossary(_ unit: TranslationUnit, _ xml: inout XMLText) {
    let terms = GlossaryTerms(source: job.source, target: job.target).terms(in: unit.source)
    if terms.isEmpty { return }
    xml.element("gls:glossary") { xml in
      for term in terms {
        xml.element("gls:glossEntry", [("id", term.concept)]) { xml in
          xml.line("gls:term", [("source", "locales/\(LocaleFolder.source)/locale.yaml")], term.dutch)
          for translation in term.translations {
            xml.line("gls:translation", [("source", "locales/\(job.target.id)/locale.yaml")], translation)
          }
        }
      }
    }
  }

  private func notes(_ unit: TranslationUnit, _ xml: inout XMLText) {
    let notes = UnitNotes(unit, job, context).notes
    if notes.isEmpty { return }
    xml.element("notes") { xml in
      for note in notes { xml.line("note", [("category", note.category)], note.text) }
    }
  }

  // MARK: Inline

  private func write(_ content: InlineContent, _ table: CodeTable, isSource: Bool, _ xml: inout XMLText) {
    let wanted = CodeTable.codes(in: content)
    var free = isSource ? Array(0..<table.sourceCount) : Array(table.codes.indices)
    var ids: [Int] = []
    for code in wanted {
      let index = free.firstIndex { table.codes[$0] == code }
      ids.append(index.map { free.remove(at: $0) } ?? 0)
    }
    var next = 0
    func take() -> (id: String, code: CodeTable.Code) {
      defer { next += 1 }
      return (table.id(ids[next]), wanted[next])
    }
    for piece in content.pieces {
      switch piece {
      case .text(let text): xml.append(text)
      case .placeholder(let text):
        let locked = isLocked(text) ? "no" : nil
        xml.empty(
          "ph",
          [
            ("id", take().id), ("canCopy", locked), ("canDelete", locked), ("disp", display(text)), ("equiv", text),
            ("dataRef", table.dataID(text)), ("type", "other"), ("subType", "\(XLIFFNames.own):value"),
          ])
      case .paragraphBreak:
        xml.empty(
          "ph",
          [
            ("id", take().id), ("disp", "¶"), ("equiv", "\n\n"), ("dataRef", table.dataID(CodeTable.paragraphBreak)),
            ("type", "fmt"), ("subType", "xlf:lb"),
          ])
      case .open:
        let taken = take()
        guard case .pair(let open, let close) = taken.code else { continue }
        let isStrong = open.hasPrefix("{#strong")
        xml.open(
          "pc",
          [
            ("id", taken.id), ("dispStart", open), ("dispEnd", close), ("dataRefEnd", table.dataID(close)),
            ("dataRefStart", table.dataID(open)), ("type", isStrong ? "fmt" : "other"),
            ("subType", isStrong ? "xlf:b" : "\(XLIFFNames.own):dutch"),
          ])
      case .close: xml.close("pc")
      }
    }
  }

  /// Amounts, dates, IBANs and references stand in every letter equally often.
  private func isLocked(_ placeholder: String) -> Bool { fact(of: placeholder).map(context.isProven) ?? false }

  private func display(_ placeholder: String) -> String {
    guard let fact = fact(of: placeholder) else { return placeholder }
    return "\(fact) (\(context.typeName(of: fact)))"
  }

  /// Placeholders print a fact by its own name; declarations in letters only add a function.
  private func fact(of placeholder: String) -> String? {
    guard placeholder.hasPrefix("{$") else { return nil }
    return placeholder.dropFirst(2).split(whereSeparator: { $0 == " " || $0 == "}" }).first.map(String.init)
  }
}
