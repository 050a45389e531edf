import DecisionRecords
import Foundation
import Letters

/// One input that was named on the command line: a file, or standard input as `-`.
struct RecordInput {
  /// What may be read at once; also stops an input that never ends.
  static let limit = 256 << 20

  let path: String
  /// For messages.
  var name: String { path == "-" ? "standard input" : path }

  /// Checks that every input can be opened, before any work is done.
  static func all(_ paths: [String]) throws(CommandFailure) -> [RecordInput] {
    guard paths.count(where: { $0 == "-" }) <= 1 else { throw .standardInputTwice }
    for path in paths where path != "-" {
      var facts = stat()
      guard stat(path, &facts) == 0, access(path, R_OK) == 0 else { throw .cannotOpen(path: path, errno: errno) }
      guard facts.st_mode & S_IFMT != S_IFDIR else { throw .isFolder(path: path) }
    }
    return paths.map(RecordInput.init)
  }

  static func one(_ path: String) throws(CommandFailure) -> RecordInput {
    _ = try all([path])
    return RecordInput(path: path)
  }

  func read() throws(CommandFailure) -> [UInt8] {
    let file = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    defer { if file != 0 { close(file) } }
    if file == 0, isatty(0) == 1, isatty(2) == 1 { Console.note("Type or paste a record; end with Ctrl-D.") }
    var bytes: [UInt8] = []
    let chunk = 1 << 16
    while true {
      let start = bytes.count
      guard start <= RecordInput.limit else { throw .inputTooLarge(path: name, limit: RecordInput.limit) }
      bytes.append(contentsOf: repeatElement(0, count: chunk))
      let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress.map { $0 + start }, chunk) }
      let code = errno
      bytes.removeLast(chunk - max(count, 0))
      if count == 0 { return bytes }
      if count < 0, code != EINTR { throw .readFailed(path: name, errno: code) }
    }
  }

  /// The one record of this input, for commands about one record.
  /// - Parameter id: picks a record when there are more.
  /// - Throws: after telling every fault, when the record is refused.
  func record(
    of kinds: RecordKinds, showValues: Bool, id: String? = nil, advice: String
  ) throws(CommandFailure) -> DecisionRecord {
    let results = RecordReader(options: RecordOptions(showValues: showValues, kinds: kinds)).read(try read())
    var chosen = results
    if chosen.count > 1, let id {
      chosen = results.filter { result in
        switch result.result {
        case .success(let record): record.id == id
        case .failure(let errors): errors.id == id
        }
      }
    }
    guard chosen.count == 1, let result = chosen.first else {
      throw .severalRecords(path: name, count: results.count, advice: advice)
    }
    switch result.result {
    case .success(let record): return record
    case .failure(let errors):
      var report = RefusalReport()
      report.tell(Refusal(errors), of: RecordPlace(file: name, index: results.count > 1 ? result.index : nil))
      throw .ended(report.status)
    }
  }
}
