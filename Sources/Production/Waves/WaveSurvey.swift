import DecisionRecords
import Letters

/// What a first reading of an input says of its waves.
public struct WaveForecast: Sendable {
  public let waves: [DispatchWave]
  /// All records of the input.
  public let records: Int
  /// Those among them that cannot be read, so that nobody can say when they must go.
  public let unreadable: Int

  /// Records that no wave holds.
  public var left: Int { records - waves.reduce(0) { $0 + $1.records } }
}

/// The first reading of an input for waves: learns how many records there are of each stratum, on all cores.
struct WaveSurvey {
  let library: LetterLibrary
  let options: BatchOptions
  let waves: WaveOptions
  let control: RunControl

  /// The plan; nil when the run was stopped meanwhile.
  /// - Parameter folder: where the index of days goes; nil: the plan alone is wanted.
  func run(folder: String?) throws(BatchError) -> WaveForecast? {
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
    if let index, let folder { _ = try index.settle(&plan, options: waves.words, input: sink.digest, folder: folder) }
    return WaveForecast(waves: plan.waves, records: sink.records, unreadable: sink.unreadable)
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
  private(set) var records = 0
  private(set) var unreadable = 0
  /// Of the input through the last record.
  private(set) var digest = ""

  init(_ index: WaveIndex?) { self.index = index }

  func take(_ chunk: Chunk) throws(BatchError) {
    records += chunk.strata.count
    for stratum in chunk.strata {
      guard let stratum else {
        unreadable += 1
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
