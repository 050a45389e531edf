import Foundation
import Letters

/// The folder that made records go to. A file that is there already is left alone: it may have been mended by hand.
final class SampleFolder {
  private let folder: LetterFolder
  private var written = 0
  private var same = 0

  init(making path: String) throws(CommandFailure) { folder = try LetterFolder(making: path) }

  /// Writes `<id>.json`; the same bytes once more are no fault.
  func write(_ sample: CoveringSample) throws(CommandFailure) {
    let name = "\(sample.id).json"
    let path = folder.path.hasSuffix("/") ? folder.path + name : "\(folder.path)/\(name)"
    var facts = stat()
    if lstat(path, &facts) == 0 {
      guard facts.st_mode & S_IFMT == S_IFREG, facts.st_size < 1 << 24,
        let before = FileManager.default.contents(atPath: path), Array(before) == sample.bytes
      else { throw .fileInTheWay(path: path) }
      same += 1
    } else {
      _ = try folder.write(sample.bytes, as: name)
      written += 1
    }
  }

  func tellTotal() {
    let note = same > 0 ? "; \(counted(same, "file")) stood there already" : ""
    Console.note("\(counted(written, "record")) written to \(folder.path)\(note).")
  }
}
