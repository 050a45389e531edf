import Foundation
import Letters

/// `summary.json`: the balance of a batch. Everything but `durations` depends on input, options and templates alone.
struct Summary: Encodable {
  let ending: String
  let read: Int
  let made: Int
  let refused: Int
  let skipped: Int
  let letters: Int
  let drafts: Int
  let kinds: [String: Int]
  let organisations: [String: Int]
  let locales: [String: Int]
  let formats: [String: Format]
  let tasks: [Task]
  /// Absent when letters go on the days of their records.
  let waves: [Wave]?
  /// Nil when nobody asked.
  let readability: Readability?
  let provenance: Provenance
  let durations: Durations

  struct Wave: Encodable {
    let wave: Int
    let date: String
    let planned: Int
    /// Records of the plan that got letters.
    let made: Int
    let kinds: [String: Int]
    let regions: [String: Int]
  }

  struct Format: Encodable {
    let letters: Int
    let bytes: Int64
    let largest: Int
  }

  struct Task: Encodable {
    let rule: String
    let records: Int
    let task: String
  }

  /// How plain the letters are, by the messages that they are made of.
  struct Readability: Encodable {
    let letters: Int
    /// Letters in which no rule is broken, and their share of all, from 0 to 1.
    let keepToTheRules: Int
    let share: Double
    let meanWordsInASentence: Double
    /// The messages to mend first.
    let worstMessages: [Message]

    struct Message: Encodable {
      let message: String
      let locale: String
      let letters: Int
      let errors: Int
      let warnings: Int
    }

    private static let most = 10

    init(_ plain: Tally.Plain, _ readability: BatchReadability) {
      letters = plain.letters
      keepToTheRules = plain.plain
      share = Readability.rounded(plain.plain, plain.letters)
      meanWordsInASentence = Readability.rounded(plain.words, plain.sentences)
      let found = readability.remarks.compactMap { remark in
        plain.messages[remark.label].map {
          Message(
            message: remark.message, locale: remark.locale, letters: $0, errors: remark.errors,
            warnings: remark.warnings)
        }
      }
      // Errors before warnings; then what most letters suffer from.
      worstMessages = Array(
        found.sorted {
          ($1.errors * $1.letters, $1.warnings * $1.letters, $0.locale, $0.message)
            < ($0.errors * $0.letters, $0.warnings * $0.letters, $1.locale, $1.message)
        }.prefix(Readability.most))
    }

    /// A quotient to three places.
    private static func rounded(_ part: Int, _ whole: Int) -> Double {
      whole > 0 ? (Double(part) / Double(whole) * 1000).rounded() / 1000 : 0
    }
  }

  struct Provenance: Encodable {
    let engine: String
    let templates: String
    let locales: String
    let pack: String
    let format: String
    let locale: String
    let allowDrafts: Bool
    let waves: String?
  }

  /// Of the last run alone, when a batch took several.
  struct Durations: Encodable {
    let seconds: Double
    let recordsOfLastRun: Int
    let recordsPerSecond: Double
  }

  init(
    _ tally: Tally, _ ending: BatchEnding, _ timing: Timing, library: LetterLibrary, _ options: BatchOptions,
    _ plan: [DispatchWave]
  ) {
    self.ending = ending.rawValue
    (read, made, refused, skipped) = (tally.read, tally.made, tally.refused, tally.skipped)
    letters = tally.letters
    drafts = tally.drafts
    (kinds, organisations, locales) = (tally.kinds, tally.organisations, tally.locales)
    formats = tally.formats.mapValues { Format(letters: $0.letters, bytes: $0.bytes, largest: $0.largest) }
    tasks = tally.tasks.map { Task(rule: $0.rule, records: $0.records, task: $0.task) }
    waves =
      plan.isEmpty
      ? nil
      : plan.enumerated().map { place, wave in
        Wave(
          wave: place + 1, date: wave.date, planned: wave.records,
          made: tally.waves.indices.contains(place) ? tally.waves[place] : 0, kinds: wave.kinds, regions: wave.regions)
      }
    readability = options.readability.map { Readability(tally.plain ?? Tally.Plain(), $0) }
    provenance = Provenance(
      engine: Engine.version, templates: library.hashOfTemplates, locales: library.hashOfLocales,
      pack: options.pack.rawValue, format: options.formats.map(\.rawValue).joined(separator: ","),
      locale: options.localeNames, allowDrafts: options.allowsDrafts,
      waves: options.waves?.words)
    let seconds = timing.seconds
    let records = max(tally.made + tally.refused - timing.recordsBefore, 0)
    durations = Durations(
      seconds: (seconds * 1000).rounded() / 1000, recordsOfLastRun: records,
      recordsPerSecond: (Double(records) / max(seconds, 0.001)).rounded())
  }

  /// The file, and the report beside it.
  static func write(
    _ tally: Tally, _ ending: BatchEnding, _ timing: Timing, to folder: BatchFolder, library: LetterLibrary,
    _ options: BatchOptions, _ plan: [DispatchWave]
  ) throws(BatchError) {
    let summary = Summary(tally, ending, timing, library: library, options, plan)
    let report = RunReport(summary, tally, timing).html()
    try OutputFile.replace(folder.file(BatchFolder.report), with: report, isSynced: true)
    try OutputFile.replace(folder.file(BatchFolder.summary), with: try summary.json(), isSynced: true)
  }

  func json() throws(BatchError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    guard let data = try? encoder.encode(self) else { throw .unexpected("the summary cannot be written as JSON") }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
