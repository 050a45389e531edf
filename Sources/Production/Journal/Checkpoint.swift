/// A state of a batch from which it can go on: everything before it is on the disk, everything behind it is cut off.
struct Checkpoint: Codable, Sendable {
  var place = ReadingPlace()
  /// Lengths of the outputs in bytes.
  var pack: Int64 = 0
  var manifest: Int64 = 0
  var refused: Int64 = 0
  var tally = Tally()
}

/// What a batch was started with; a run that resumes it must have been started with the same.
struct BatchIdentity: Codable, Sendable, Equatable {
  static let journalVersion = 2

  var journal = BatchIdentity.journalVersion
  let engine: String
  /// Bytes of the input on the disk; nil for pipes.
  let inputSize: Int64?
  let pack: String
  let formats: String
  let locales: String
  let allowsDrafts: Bool
  let showsValues: Bool
  let isReadabilityTold: Bool
  let templates: String
  let localeTexts: String
  /// How letters are spread over days; nil: they are not.
  let waves: String?

  /// Says what differs, for people.
  func mustEqual(_ now: BatchIdentity) throws(BatchError) {
    let pairs: [(String, String, String)] = [
      ("journal version", "\(journal)", "\(now.journal)"), ("engine version", engine, now.engine),
      ("input size", size(inputSize), size(now.inputSize)), ("--pack", pack, now.pack),
      ("--format", formats, now.formats), ("--locale", locales, now.locales),
      ("--allow-drafts", "\(allowsDrafts)", "\(now.allowsDrafts)"),
      ("--show-values", "\(showsValues)", "\(now.showsValues)"),
      ("waves", waves ?? "none", now.waves ?? "none"),
      ("--readability", "\(isReadabilityTold)", "\(now.isReadabilityTold)"),
      ("templates (hash)", String(templates.prefix(12)), String(now.templates.prefix(12))),
      ("locales (hash)", String(localeTexts.prefix(12)), String(now.localeTexts.prefix(12))),
    ]
    for (what, was, isNow) in pairs where was != isNow { throw .differs(what: what, was: was, isNow: isNow) }
  }

  private func size(_ size: Int64?) -> String { size.map { "\($0) bytes" } ?? "a pipe" }
}
