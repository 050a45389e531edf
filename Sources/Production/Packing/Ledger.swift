/// The books of a run: settles each chunk in the order of the input, finds ids that stand twice, counts.
final class Ledger {
  var tally: Tally
  private let plan: MakingPlan
  private let ids: IDIndex
  private let control: RunControl
  private let tellRefusal: @Sendable (String, Int) -> Void

  init(
    _ plan: MakingPlan, ids: IDIndex, tally: Tally = Tally(), control: RunControl,
    tellRefusal: @escaping @Sendable (String, Int) -> Void
  ) {
    self.plan = plan
    self.ids = ids
    self.tally = tally
    self.control = control
    self.tellRefusal = tellRefusal
  }

  /// Settles a chunk. True when it is not to be written as a whole, because second records were taken out of it.
  func settle(_ chunk: Chunk) throws(BatchError) -> Bool {
    var hasSeconds = false
    for place in chunk.outcomes.indices {
      var outcome = chunk.outcomes[place]
      if outcome.result == .made, try !ids.insert(outcome.fingerprint) {
        hasSeconds = true
        let slice = chunk.records[place]
        plan.staging?.remove(outcome, position: slice.position, of: chunk, localeIDs: plan.localeIDs)
        outcome = second(slice, outcome.id, in: chunk)
        chunk.outcomes[place] = outcome
      }
      tally.add(outcome, chunk.renditions[outcome.renditions], plan)
      if let readability = plan.readability, outcome.result == .made {
        tally.add(outcome.verdict, chunk.remarks[outcome.verdict.remarks], readability)
      }
      for broken in outcome.rules { tellRefusal(broken.line, tally.records(of: broken)) }
    }
    let progress = control.progress
    progress.records.store(Int64(tally.read), ordering: .relaxed)
    progress.letters.store(Int64(tally.letters), ordering: .relaxed)
    progress.refused.store(Int64(tally.refused), ordering: .relaxed)
    return hasSeconds
  }

  /// The refusal of a record whose id has a letter already.
  private func second(_ slice: RecordSlice, _ id: String?, in chunk: Chunk) -> Outcome {
    func refusal(_ bytes: UnsafeBufferPointer<UInt8>, isXML: Bool) -> Outcome {
      ChunkMaker.refusal(
        slice, bytes, id: id, [.duplicate], isJSON: true, isXML: isXML, file: plan.inputName, packEnd: 0, manifestEnd: 0,
        into: chunk.refused)
    }
    let line = chunk.bytes(of: slice)
    return RefusedLine.innermost(of: line) { refusal($0, isXML: $1 || chunk.isXML) } ?? refusal(line, isXML: chunk.isXML)
  }
}
