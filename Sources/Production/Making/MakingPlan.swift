import DecisionRecords
import Letters

/// What to make of records: the part of a batch that all workers share.
struct MakingPlan: Sendable {
  let library: LetterLibrary
  let formats: [LetterFormat]
  /// The locales of one letter, in order.
  let locales: @Sendable (DecisionRecord) -> [String]
  let pack: PackForm
  let allowsDrafts: Bool
  let recordOptions: RecordOptions
  /// For messages.
  let inputName: String
  /// Where letters of the pack `files` wait until they are complete.
  let staging: StagingFolder?
  /// Which record goes on which day; nil: each on its own.
  let waves: WaveBook?
  /// Nil when nobody asked how plain the letters are.
  let readability: BatchReadability?

  let localeIDs: [String]
  let organisationIDs: [String]
  let kinds: [String]

  init(
    library: LetterLibrary, formats: [LetterFormat], locales: @escaping @Sendable (DecisionRecord) -> [String],
    pack: PackForm, allowsDrafts: Bool, recordOptions: RecordOptions, inputName: String, staging: StagingFolder?,
    waves: WaveBook? = nil, readability: BatchReadability? = nil
  ) {
    self.library = library
    self.formats = formats
    self.locales = locales
    self.pack = pack
    self.allowsDrafts = allowsDrafts
    var recordOptions = recordOptions
    recordOptions.kinds = library.recordKinds
    self.recordOptions = recordOptions
    self.inputName = inputName
    self.staging = staging
    self.waves = waves
    self.readability = readability
    localeIDs = library.localeIDs
    organisationIDs = library.organisationIDs
    kinds = library.kinds
  }
}
