import DecisionRecords
import Letters

/// The first reading of an input for waves: learns how many records there are of each stratum, on all cores.
struct WaveSurvey {
  let library: LetterLibrary
  let options: BatchOptions
  let waves: WaveOptions
  let control: RunControl

  /// The plan; nil when the run was stopped meanwhile.
  /// - Parameter folder: where the index of days goes; nil: the plan alone is wanted.
  func run(folder: String?) throws(BatchError) -> [DispatchWave]? {
    if let folder, let seal = WaveIndex.seal(in: folder, options: waves.words) { return seal.waves }
    let source = try InputSource(path: options.input, control: control)
    guard source.size != nil else { throw .wavesNeedFile(path: source.name) }
    var recordOptions = options.recordOptions
    recordOptions.kinds = library.recordKinds
    let index = try folder.map { folder throws(BatchError) in try WaveIndex(folder: folder) }
    let sink = WaveSurveySink(index)
    let sorter = WaveSorter(waves, library)
    let reader = ChunkReader(source, recordLimit: recordOptions.maximumRecordBytes)
    _ = Pipeline(control: control, jobs: options.jobs) { [recordOptions] in WaveSurveyor(sorter, recordOptions) }
      .run(reader, into: sink)
    if let error = control.error { throw error }
    if control.isInterrupted { return nil }
    var plan = try WavePlan(
      sink.strata, counts: sink.counts, days: sorter.days, kinds: library.kinds, options: waves)
    guard let index, let folder else { return plan.waves }
    return try index.settle(&plan, options: waves.words, input: sink.digest, folder: folder).waves
  }
}

/// Finds the stratum of each record of a chunk. One surveyor serves one thread.
private final class WaveSurveyor: ChunkWorker {
  private let sorter: WaveSorter
  private var decoder: RecordDecoder

  init(_ sorter: WaveSorter, _ options: RecordOptions) {
    self.sorter = sorter
    decoder = RecordDecoder(options: options)
  }

  func work(on chunk: Chunk) {
    for slice in chunk.records { chunk.strata.append(stratum(of: slice, in: chunk)) }
  }

  private func stratum(of slice: RecordSlice, in chunk: Chunk) -> WaveStratum? {
    guard slice.fault == nil else { return nil }
    let bytes = chunk.bytes(of: slice)
    let record = RefusedLine.innermost(of: bytes) { bytes, isXML in
      decoder.readsUntyped = isXML || chunk.isXML
      return try? decoder.decode(bytes)
    }
    return record.map(sorter.stratum)
  }
}

/// Counts strata in the order of the input, and writes the stratum of each record down.
private final class WaveSurveySink: ChunkSink {
  private let index: WaveIndex?
  private var places: [WaveStratum: Int] = [:]
  private(set) var strata: [WaveStratum] = []
  private(set) var counts: [Int] = []
  /// Of the input through the last record.
  private(set) var digest = ""

  init(_ index: WaveIndex?) { self.index = index }

  func take(_ chunk: Chunk) throws(BatchError) {
    for stratum in chunk.strata {
      guard let stratum else {
        try index?.append(WaveIndex.none)
        continue
      }
      let place = places[stratum] ?? strata.count
      if place == strata.count {
        places[stratum] = place
        strata.append(stratum)
        counts.append(0)
      }
      counts[place] += 1
      try index?.append(UInt32(place))
    }
    digest = chunk.end.digest
  }
}
