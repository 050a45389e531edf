import Foundation
import Letters

/// A batch into a folder: reads, makes, writes, journals; goes on where an earlier run stopped.
///
///     let result = try BatchRun(library: library, options: options, folder: "night", watch: watch).run()
public struct BatchRun {
  private let library: LetterLibrary
  private let options: BatchOptions
  private let path: String
  private let watch: BatchWatch
  private let control = RunControl()

  public init(library: LetterLibrary, options: BatchOptions, folder: String, watch: BatchWatch) {
    self.library = library
    self.options = options
    path = folder
    self.watch = watch
  }

  /// Stops the run as soon as the chunks in flight are written.
  public var interruption: @Sendable () -> Void { { [control] in control.interrupt() } }

  /// - Throws: what ended the run; everything that was journalled before is kept for `--resume`.
  public func run() throws(BatchError) -> BatchResult {
    let source = try InputSource(path: options.input, control: control)
    let inputName = source.name
    let inputSize = source.size
    if options.waves != nil, inputSize == nil { throw .wavesNeedFile(path: inputName) }
    try OutputPlaces.checkMetrics(options.metrics, source)
    let folder = try BatchFolder(path: path, pack: options.pack)
    try OutputPlaces.checkMetrics(options.metrics, folder)
    let identity = identity(inputSize: inputSize)
    let history = try history(in: folder, identity)
    if let history, history.isDone {
      // A good word about records that nobody read would be the worst of answers.
      let reader = ChunkReader(source, recordLimit: options.recordOptions.maximumRecordBytes)
      try reader.go(to: history.last.place)
      let isAtEnd = try reader.isAtEnd()
      if source.wasStopped { return BatchResult(history.last.tally, .interrupted) }
      guard isAtEnd else { throw .otherInput(path: inputName) }
      return try finish(folder, history.last, wasDone: true, Timing(recordsBefore: 0))
    }
    let checkpoint = history?.last ?? Checkpoint()
    let waves: WaveBook?
    do throws(BatchError) {
      waves = try self.waves(folder, options.waves)
    } catch {
      if case .noRoom = error, history == nil { folder.leave() }
      throw error
    }
    if options.waves != nil, waves == nil {
      return try stopBeforePlan(folder, checkpoint, beginning: history == nil ? identity : nil)
    }
    // Nothing is changed before the input is known to be the same.
    let reader = ChunkReader(source, recordLimit: options.recordOptions.maximumRecordBytes)
    try reader.go(to: checkpoint.place)
    let journal = try Journal(path: folder.journal, after: history)
    if history == nil { try journal.append(.started(identity)) }
    folder.removeOldSummary()
    try folder.makeRooms()
    try folder.staging?.publish(through: checkpoint.place.records)
    try folder.staging?.removeAll()
    let outputs = try FolderOutputs(folder, from: checkpoint)
    try folder.syncNames()
    let ids = try IDIndex(path: folder.work)
    try ManifestReader.addIDs(of: outputs.manifest, to: ids)

    let plan = MakingPlan(
      library: library, formats: options.formats, locales: options.locales, pack: options.pack,
      allowsDrafts: options.allowsDrafts, recordOptions: options.recordOptions, inputName: inputName,
      staging: folder.staging, waves: waves, readability: options.readability)
    let ledger = Ledger(plan, ids: ids, tally: checkpoint.tally, control: control, tellRefusal: watch.refused)
    let durability = Durability(folder: folder, outputs: outputs, journal: journal)
    let committer = Committer { checkpoint throws(BatchError) in try durability.commit(checkpoint) }
    let sink = FolderSink(
      outputs, ledger, from: checkpoint, committer, control: control, refusalLimit: options.refusalLimit)
    let timing = Timing(recordsBefore: checkpoint.tally.read, lettersBefore: checkpoint.tally.letters)
    control.progress.begin(at: checkpoint.tally, consumed: source.consumed)
    let ticker = Ticker(
      control, timing, inputSize: inputSize, consumedBefore: source.consumed, metrics: options.metrics, watch)
    let rest = Pipeline(control: control, jobs: options.jobs) { ChunkMaker(plan) }.run(reader, into: sink)
    ticker.stop()
    if let error = control.error {
      try? committer.close()
      throw error
    }
    do throws(BatchError) {
      try outputs.flush()
      committer.commit(sink.checkpoint)
    } catch {
      try? committer.close()
      throw error
    }
    try committer.close()
    ledger.tally.skipped += rest.skipped
    let ending: BatchEnding =
      ledger.tally.skipped > 0 ? .refusalLimit : control.isInterrupted ? .interrupted : .complete
    let wavePlan = waves?.waves ?? []
    guard ending == .complete else {
      try Summary.write(ledger.tally, ending, timing, to: folder, library: library, options, wavePlan)
      return BatchResult(ledger.tally, ending, waves: wavePlan)
    }
    // A file that was changed behind what had been read: its records have the days of others.
    if let waves, sink.checkpoint.place.digest != waves.digest { throw .otherInput(path: inputName) }
    var last = sink.checkpoint
    if options.pack == .tar, let archive = outputs.pack {
      let trailer = OutputBytes(capacity: TarEntry.trailerSize)
      TarEntry.appendTrailer(to: trailer)
      try archive.write(trailer.bytes)
      try outputs.flush()
      try outputs.sync()
      last.pack = archive.length
    }
    try journal.append(.done(last))
    return try finish(folder, last, wasDone: false, timing)
  }

  /// The end of a run that was stopped while the plan of its waves was made: a new one is begun, so that it can be resumed.
  private func stopBeforePlan(
    _ folder: BatchFolder, _ checkpoint: Checkpoint, beginning identity: BatchIdentity?
  ) throws(BatchError) -> BatchResult {
    if let identity {
      let journal = try Journal(path: folder.journal, after: nil)
      try journal.append(.started(identity))
    }
    folder.removeOldSummary()
    let timing = Timing(recordsBefore: checkpoint.tally.read)
    try Summary.write(checkpoint.tally, .interrupted, timing, to: folder, library: library, options, [])
    try folder.syncNames()
    return BatchResult(checkpoint.tally, .interrupted)
  }

  /// The plan of the waves, from a first reading of the input or from the run that is resumed; nil without waves, and when
  /// the run was stopped meanwhile.
  private func waves(_ folder: BatchFolder, _ wanted: WaveOptions?) throws(BatchError) -> WaveBook? {
    guard let wanted else { return nil }
    if let seal = WaveIndex.seal(in: folder.work, options: wanted.words) {
      // The plan of an earlier run holds for that input alone, and each letter depends on it.
      watch.note("Reading the input once: the plan of the waves was made for it.")
      guard let digest = try digestOfInput() else { return nil }
      guard digest == seal.input else { throw .otherInput(path: options.input) }
    } else {
      watch.note("Reading the input once for the plan of the waves.")
      let survey = WaveSurvey(library: library, options: options, waves: wanted, control: control)
      guard try survey.run(folder: folder.work) != nil else { return nil }
    }
    return try WaveBook(folder: folder.work, wanted, library, inputPath: options.input)
  }

  /// The SHA-256 of the input through its last record; nil when the run was stopped meanwhile.
  private func digestOfInput() throws(BatchError) -> String? {
    let source = try InputSource(path: options.input, control: control)
    let reader = ChunkReader(source, recordLimit: options.recordOptions.maximumRecordBytes)
    let chunk = Chunk()
    var digest = ""
    while try reader.read(into: chunk) {
      if control.mustStop { return nil }
      digest = chunk.end.digest
      chunk.clear()
    }
    return digest
  }

  /// The plan of the waves alone: nothing is made or written.
  /// - Throws: `wavesNeedFile`, `noRoom`, and what reading can throw.
  public static func plan(
    library: LetterLibrary, options: BatchOptions, waves: WaveOptions
  ) throws(BatchError) -> WaveForecast {
    try WaveSurvey(library: library, options: options, waves: waves, control: RunControl()).run(folder: nil)
      ?? WaveForecast(waves: [], records: 0, unreadable: 0)
  }

  /// What an earlier run left here; nil for a new batch.
  private func history(in folder: BatchFolder, _ identity: BatchIdentity) throws(BatchError) -> Journal.History? {
    guard let history = try Journal.read(folder.journal) else {
      let strangers = folder.strangers()
      if !strangers.isEmpty {
        folder.leave()
        throw .strangers(path: path, names: strangers)
      }
      return nil
    }
    guard options.resumes else { throw .folderInUse(path: path, isDone: history.isDone) }
    try history.identity.mustEqual(identity)
    return history
  }

  private func identity(inputSize: Int64?) -> BatchIdentity {
    BatchIdentity(
      engine: Engine.version, inputSize: inputSize, pack: options.pack.rawValue,
      formats: options.formats.map(\.rawValue).joined(separator: ","), locales: options.localeNames,
      allowsDrafts: options.allowsDrafts, showsValues: options.showsValues,
      isReadabilityTold: options.readability != nil, templates: library.hashOfTemplates,
      localeTexts: library.hashOfLocales, waves: options.waves?.words)
  }

  /// Gives the outputs their names and writes what sums the batch up. Can be done again after a crash.
  private func finish(
    _ folder: BatchFolder, _ checkpoint: Checkpoint, wasDone: Bool, _ timing: Timing
  ) throws(BatchError) -> BatchResult {
    let tally = checkpoint.tally
    let wavePlan = options.waves.flatMap { WaveIndex.seal(in: folder.work, options: $0.words)?.waves } ?? []
    guard tally.read == checkpoint.place.records else {
      throw .unexpected("\(checkpoint.place.records) records were read, but \(tally.read) are accounted for")
    }
    try folder.staging?.publish(through: checkpoint.place.records)
    if folder.pack != .files { try OutputFile.publish(folder.file(folder.pack.name)) }
    try OutputFile.publish(folder.file(BatchFolder.manifest))
    try OutputFile.publish(folder.file(BatchFolder.refused))
    if !wasDone || access(folder.file(BatchFolder.summary), F_OK) != 0
      || access(folder.file(BatchFolder.report), F_OK) != 0
    {
      try Summary.write(tally, .complete, timing, to: folder, library: library, options, wavePlan)
    }
    if folder.pack == .files { try folder.syncEverything() }
    try folder.syncNames()
    if let staging = folder.staging { rmdir(staging.path) }
    return BatchResult(tally, .complete, wasDone: wasDone, waves: wavePlan)
  }
}

/// What makes a checkpoint true: data on the disk, then the journal, then names.
///
/// Sendable because the committer's thread alone uses it while the run lasts.
private struct Durability: @unchecked Sendable {
  let folder: BatchFolder
  let outputs: FolderOutputs
  let journal: Journal

  func commit(_ checkpoint: Checkpoint) throws(BatchError) {
    if folder.pack == .files { try folder.syncEverything() }
    try outputs.sync()
    try journal.append(.checkpoint(checkpoint))
    try folder.staging?.publish(through: checkpoint.place.records)
  }
}
