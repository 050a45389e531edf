import Glibc

/// Writes chunks to the files of a batch and asks for checkpoints.
final class FolderSink: ChunkSink {
  private(set) var checkpoint: Checkpoint
  private let outputs: FolderOutputs
  private let ledger: Ledger
  private let committer: Committer
  private let control: RunControl
  /// Stop the making after so many refusals of this run; 0 never.
  private let refusalLimit: Int
  private let refusedBefore: Int

  init(
    _ outputs: FolderOutputs, _ ledger: Ledger, from checkpoint: Checkpoint, _ committer: Committer,
    control: RunControl, refusalLimit: Int
  ) {
    self.outputs = outputs
    self.ledger = ledger
    self.checkpoint = checkpoint
    self.committer = committer
    self.control = control
    self.refusalLimit = refusalLimit
    refusedBefore = ledger.tally.refused
  }

  func take(_ chunk: Chunk) throws(BatchError) {
    if let error = committer.error { throw error }
    if control.isFull {
      ledger.tally.skipped += chunk.records.count
      return
    }
    let hasSeconds = try ledger.settle(chunk)
    if let pack = outputs.pack { try write(chunk.pack, of: chunk, \.pack, hasSeconds, to: pack) }
    try write(chunk.manifest, of: chunk, \.manifest, hasSeconds, to: outputs.manifest)
    try write(chunk.refused, of: chunk, \.refused, hasSeconds, to: outputs.refused)
    control.progress.bytes.store(outputs.pack?.length ?? 0, ordering: .relaxed)
    checkpoint = Checkpoint(
      place: chunk.end, pack: outputs.pack?.length ?? 0, manifest: outputs.manifest.length,
      refused: outputs.refused.length, tally: ledger.tally)
    if committer.isReady {
      try outputs.flush()
      committer.commit(checkpoint)
    }
    if refusalLimit > 0, ledger.tally.refused - refusedBefore >= refusalLimit { control.stopMaking() }
  }

  private func write(
    _ bytes: OutputBytes, of chunk: Chunk, _ part: KeyPath<Outcome, Range<Int>>, _ hasSeconds: Bool,
    to file: OutputFile
  ) throws(BatchError) {
    guard hasSeconds else { return try file.write(bytes.bytes) }
    for outcome in chunk.outcomes {
      let range = outcome[keyPath: part]
      try file.write(UnsafeBufferPointer(rebasing: bytes.bytes[range]))
    }
  }
}

/// The files that a batch writes to. The pack `files` has none of its own.
final class FolderOutputs: @unchecked Sendable {
  // Sendable because the writer's thread alone writes and asks for lengths; the committer's thread only uses the
  // descriptors, which never change.
  let pack: OutputFile?
  let manifest: OutputFile
  let refused: OutputFile

  init(_ folder: BatchFolder, from checkpoint: Checkpoint) throws(BatchError) {
    pack =
      folder.pack == .files
      ? nil : try OutputFile(path: folder.file(folder.pack.name), length: checkpoint.pack, isLarge: true)
    manifest = try OutputFile(path: folder.file(BatchFolder.manifest), length: checkpoint.manifest)
    refused = try OutputFile(path: folder.file(BatchFolder.refused), length: checkpoint.refused)
  }

  /// Hands everything written so far to the system, so that `sync` can wait for it. Called by the writer's thread.
  func flush() throws(BatchError) { try pack?.flush() }

  /// Waits until what was flushed so far is on the disk.
  func sync() throws(BatchError) {
    for file in [pack, manifest, refused].compactMap(\.self) where fdatasync(file.descriptor) != 0 {
      throw .writeFailed(path: file.partialPath, errno: errno)
    }
  }
}
