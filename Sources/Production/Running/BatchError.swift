import Glibc

/// Every way in which a batch ends before its time. Nothing that was journalled is lost by any of them.
public enum BatchError: Error, Sendable, Equatable {
  // Usage: nothing was done.
  case cannotOpen(path: String, errno: Int32)
  case isFolder(path: String)
  /// The folder holds a batch, done or not, and `--resume` was not given.
  case folderInUse(path: String, isDone: Bool)
  /// The folder holds files of these names that no batch of ours wrote.
  case strangers(path: String, names: [String])
  /// Another run holds the lock.
  case locked(path: String)
  /// The run that is resumed was started differently.
  case differs(what: String, was: String, isNow: String)
  /// The input is not the one that the journal was written for.
  case otherInput(path: String)
  /// Waves are planned in a first reading, so the input must be a file.
  case wavesNeedFile(path: String)
  /// What is to be written is the input, the letters or another output.
  case sameFile(path: String)
  /// A device, pipe, link or folder stands where a file is to be put.
  case noFile(path: String)
  /// The folder of the batch cannot be made, or is none.
  case noFolder(path: String, errno: Int32)
  /// More records must go between two days than these days may hold.
  case noRoom(records: Int, from: String, until: String, days: Int, perDay: Int, needed: Int)

  // Disk.
  case readFailed(path: String, errno: Int32)
  case writeFailed(path: String, errno: Int32)
  /// The reader of standard output went away.
  case outputClosed
  /// A file is shorter than the journal says: the disk lost what it had confirmed.
  case lostBytes(path: String, expected: Int64, found: Int64)
  /// An output of a batch that is done stands no more where it was put.
  case gone(path: String)

  // Ours.
  case unexpected(String)

  /// Who has to act.
  public enum Kind: Sendable { case usage, disk, fault }

  public var kind: Kind {
    switch self {
    case .cannotOpen, .isFolder, .folderInUse, .strangers, .locked, .differs, .otherInput, .wavesNeedFile,
      .noRoom, .sameFile, .noFile:
      .usage
    case .noFolder(path: _, let code): [ENOSPC, EDQUOT, EIO].contains(code) ? .disk : .usage
    case .readFailed, .writeFailed, .outputClosed, .lostBytes, .gone: .disk
    case .unexpected: .fault
    }
  }

  /// Whether the same command with `--resume` can go on from here.
  public var canBeResumed: Bool {
    switch self {
    case .lostBytes, .gone, .noFolder: false
    default: kind == .disk
    }
  }

  /// What is wrong and what to do.
  public var sentence: String {
    switch self {
    case .cannotOpen(let path, let code): "Cannot open \(path): \(reason(code)). Check the path; nothing was done."
    case .isFolder(let path): "\(path) is a folder. Name a file of records, or - for standard input."
    case .folderInUse(let path, isDone: true):
      "\(path) holds a batch that is done. Choose another folder for a new one; nothing was changed."
    case .folderInUse(let path, isDone: false):
      "\(path) holds a batch that is not done. Add --resume to finish it, or choose another folder."
    case .strangers(let path, let names):
      "\(path) holds \(names.joined(separator: ", ")) already, from something else. Choose another folder."
    case .locked(let path): "Another run works in \(path). Wait until it ends, or choose another folder."
    case .differs(let what, let was, let isNow):
      """
      This batch was started with other \(what): \(was); now \(isNow). \
      Resume it with what it was started with, or start anew in another folder.
      """
    case .otherInput(let path):
      """
      \(path) is not the input that this batch was started with: what was done already reads differently. \
      Resume with the same input, or start anew in another folder.
      """
    case .wavesNeedFile(let path):
      """
      Waves need the whole input before the first letter, so it is read twice: \(path) cannot be. \
      Save it to a file (your-system > records.ndjson) and name that.
      """
    case .noRoom(let records, let from, let until, let days, let perDay, let needed):
      """
      \(grouped(records)) records must be sent from \(from) to \(until), but \(grouped(days)) \(days == 1 ? "day" : "days") \
      of at most \(grouped(perDay)) hold \(grouped(days * perDay)). Raise --per-day to \(grouped(needed)), or give more waves; \
      nothing was done.
      """
    case .readFailed(let path, let code): "Reading \(path) failed: \(reason(code))."
    case .writeFailed(let path, let code):
      "Writing \(path) failed: \(reason(code)).\(code == ENOSPC ? " Make room." : "")"
    case .outputClosed:
      """
      Whoever reads the letters went away, so the rest was not made. What went out may end within a letter: \
      feed the whole input again.
      """
    case .sameFile(let path):
      "\(path) is read or written by this run already, and would be lost. Choose another file; nothing was done."
    case .noFile(let path):
      "\(path) is no ordinary file, and a file is put in its place every second. Choose another; nothing was done."
    case .noFolder(let path, let code):
      "Cannot use \(path) as the folder of a batch: \(reason(code)). Choose another folder; nothing was done."
    case .gone(let path):
      "\(path) is gone: this batch was done, and the file was moved or deleted since. To make it again, choose another folder."
    case .lostBytes(let path, let expected, let found):
      """
      \(path) has \(found) bytes, but \(expected) were on the disk when the run stopped. \
      Check the disk, and start anew in another folder.
      """
    case .unexpected(let what):
      "This is a fault of helderbrief, not of your input: \(what). Please report it, with the command that you ran."
    }
  }

  private func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
