import DecisionRecords
import Letters

/// The work of `render`: records in, letters out, refused records told.
struct RenderRun {
  private let library: LetterLibrary
  private let locales: LocaleList
  private let formats: [LetterFormat]
  /// Nil when letters are not held against the schema.
  private let validator: XMLValidator?
  private let options: RecordOptions
  private let renderer: LetterRenderer
  private var report = RefusalReport()

  /// One letter in one format.
  private typealias Rendition = (format: LetterFormat, bytes: [UInt8])

  private let document: Render.Document

  init(
    library: LetterLibrary, document: Render.Document = .letter, locales: LocaleList, formats: [LetterFormat], validates: Bool,
    showValues: Bool
  ) throws {
    self.document = document
    self.library = library
    self.locales = locales
    self.formats = formats
    validator = validates ? try XMLValidator() : nil
    options = RecordOptions(showValues: showValues, kinds: library.recordKinds)
    renderer = LetterRenderer(library)
  }

  /// One letter, to standard output.
  mutating func print(_ inputs: [RecordInput]) throws {
    guard inputs.count == 1, let input = inputs.first, formats.count == 1 else { throw CommandFailure.severalLetters }
    let results = RecordReader(options: options).read(try input.read())
    guard results.count <= 1 else { throw CommandFailure.severalLetters }
    for result in results {
      guard let record = accept(result, RecordPlace(file: input.name, index: nil)) else { continue }
      let wanted = locales.locales(of: record, known: library.localeIDs(having: record.kind))
      guard wanted.count == 1 else { throw CommandFailure.severalLetters }
      for locale in wanted {
        guard let made = try renditions(of: record, locale, RecordPlace(file: input.name, index: nil)) else { break }
        for rendition in made { try Console.write(rendition.bytes) }
      }
    }
    if report.status != .done { throw CommandFailure.ended(report.status) }
  }

  /// All letters, to files; the paths go to standard output, the count to standard error.
  mutating func write(_ inputs: [RecordInput], to folder: LetterFolder) throws {
    var records = 0
    var files = 0
    var ids: Set<String> = []
    for input in inputs {
      let bytes = try input.read()
      try bytes.withUnsafeBufferPointer { bytes in
        let stream = RecordStream(bytes, options: options)
        let holdsMany = stream.form != .single
        for result in stream {
          records += 1
          let place = RecordPlace(file: input.name, index: holdsMany ? result.index : nil)
          guard let record = accept(result, place) else { continue }
          guard ids.insert(record.id).inserted else {
            report.tellDuplicate(record.id, of: place)
            continue
          }
          for locale in locales.locales(of: record, known: library.localeIDs(having: record.kind)) {
            guard let made = try renditions(of: record, locale, place) else { break }
            for rendition in made {
              let name = LetterFolder.fileName(
                id: record.id, locale: locale, format: rendition.format, document: document)
              try Console.line(try folder.write(rendition.bytes, as: name))
              files += 1
            }
          }
        }
      }
    }
    tellTotals(records: records, files: files, folder)
    if report.status != .done { throw CommandFailure.ended(report.status) }
  }

  private func tellTotals(records: Int, files: Int, _ folder: LetterFolder) {
    let written = "\(counted(files, "file")) written to \(folder.path)"
    if report.records == 0 {
      Console.note("\(written) from \(counted(records, "record")).")
    } else {
      Console.note(
        "\(written). \(Style.errors.bad("\(report.records) of \(counted(records, "record")) refused")), "
          + "\(counted(report.faults, "fault")).")
    }
  }

  /// The record, or nil after telling why it is refused.
  private mutating func accept(_ result: RecordResult, _ place: RecordPlace) -> DecisionRecord? {
    switch result.result {
    case .success(let record):
      if locales.leavesUnmet(record, known: library.localeIDs(having: record.kind)) {
        Console.note(
          "\(place): note: none of the languages that the person asked for has a locale; the letter is in Dutch only.")
      }
      return record
    case .failure(let errors):
      report.tell(Refusal(errors), of: place)
      return nil
    }
  }

  /// The letter in every format, or nil after telling why there is none.
  private mutating func renditions(
    of record: DecisionRecord, _ locale: String, _ place: RecordPlace
  ) throws -> [Rendition]? {
    var made: [Rendition] = []
    do {
      if document == .sms || document == .portal {
        return [(.text, Array(try shortMessage(of: record, locale, place).utf8))]
      }
      try renderer.render(record, locale: locale, formats: Set(formats)) { format, bytes in
        made.append((format, Array(bytes)))
      }
    } catch let refusal as Refusal {
      report.tell(refusal, of: place)
      return nil
    }
    for rendition in made where rendition.format == .xml {
      do throws(XMLValidationError) {
        try validator?.validate(rendition.bytes)
      } catch {
        report.tell(error, locale: locale, id: record.id, of: place)
        return nil
      }
    }
    return made
  }
}

extension RenderRun {
  private func shortMessage(of record: DecisionRecord, _ locale: String, _ place: RecordPlace) throws(Refusal) -> String {
    let messages = try library.shortMessages(for: record, locale: locale)
    if messages.isDraft { Console.note("\(place): note: these texts are not released. Do not send them yet.") }
    guard document == .sms else { return "\(messages.portalTitle)\n\n\(messages.portalText)\n" }
    let length = messages.sms.length
    let unit = length.encoding == .gsm7 ? "character" : "unit"
    Console.note(
      "\(place): \(counted(length.segments, "text message")), \(counted(length.units, unit)) of \(length.encoding.rawValue)")
    return "\(messages.sms.text)\n"
  }
}

/// `1 file`, `2 files`.
func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
