import ArgumentParser
import Foundation
import Logging
import Production
import Synchronization

/// What a batch shows: a progress line on a terminal, log lines elsewhere; the first faults at once; the balance.
final class BatchScreen: Sendable {
  private let isTerminal: Bool
  private let isJSON: Bool
  private let writesToFolder: Bool
  private let logger: Logger
  private let shown = Mutex(Shown())

  private struct Shown {
    var faults = 0
    var hasToldMore = false
    var hasLine = false
    var lastLog = 0.0
  }

  /// So many faults are told at once; all of them are in refused.ndjson.
  private static let firstFaults = 20
  /// The first of each kind: more would hide the others.
  private static let faultsOfOneKind = 2
  private static let logInterval = 10.0

  init(form: LogForm?, writesToFolder: Bool) {
    isTerminal = form == nil && isatty(2) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    self.writesToFolder = writesToFolder
    let isJSON = form == .json
    self.isJSON = isJSON
    logger = Logger(label: "helderbrief.batch") { _ in LogLines(isJSON: isJSON) }
  }

  var watch: BatchWatch {
    BatchWatch(
      refused: { [self] in tellFault($0, records: $1) }, standing: { [self] in tell($0) }, note: { [self] in note($0) })
  }

  private func tellFault(_ line: String, records: Int) {
    // A stream has no other place for faults, so it tells them all.
    if writesToFolder {
      guard records <= BatchScreen.faultsOfOneKind else {
        let isFirst = shown.withLock { shown in
          defer { shown.hasToldMore = true }
          return !shown.hasToldMore
        }
        if isFirst { note("More records have a fault of a kind that was shown; all are in refused.ndjson.") }
        return
      }
      let number = shown.withLock { shown in
        shown.faults += 1
        return shown.faults
      }
      guard number <= BatchScreen.firstFaults else {
        if number == BatchScreen.firstFaults + 1 { note("More faults follow; all are in refused.ndjson.") }
        return
      }
    }
    if isTerminal {
      clearLine()
      Console.note(line)
    } else {
      logger.warning("\(line)")
    }
  }

  func note(_ text: String) {
    if isTerminal {
      clearLine()
      Console.note(text)
    } else {
      logger.notice("\(text)")
    }
  }

  private func tell(_ standing: BatchStanding) {
    if isTerminal {
      guard writesToFolder || isatty(1) == 0 else { return }
      shown.withLock { $0.hasLine = true }
      var line = "\r\u{1B}[2K\(grouped(standing.records)) records"
      if let size = standing.inputSize, size > 0 { line += " (\(min(standing.consumed * 100 / size, 100))% read)" }
      line += "  \(grouped(Int(standing.rate)))/s"
      if let left = standing.secondsLeft { line += "  \(BatchScreen.clock(left)) left" }
      line += "  \(grouped(standing.refused)) refused"
      _ = line.withUTF8 { Console.put($0, on: 2) }
      return
    }
    let isDue = shown.withLock { shown in
      guard standing.seconds - shown.lastLog >= BatchScreen.logInterval else { return false }
      shown.lastLog = standing.seconds
      return true
    }
    guard isDue else { return }
    logger.info(
      "progress",
      metadata: [
        "records": "\(standing.records)", "letters": "\(standing.letters)", "refused": "\(standing.refused)",
        "per_second": "\(Int(standing.rate))",
      ])
  }

  /// Takes the progress line away.
  func end() { clearLine() }

  private func clearLine() {
    let hadLine = shown.withLock { shown in
      defer { shown.hasLine = false }
      return shown.hasLine
    }
    guard hadLine else { return }
    var line = "\r\u{1B}[2K"
    _ = line.withUTF8 { Console.put($0, on: 2) }
  }

  /// Tells what ended a run as a line of the log, where all lines must be JSON. False elsewhere, and nothing told.
  func tells(_ failure: CommandFailure) -> Bool {
    guard isJSON, let sentence = failure.sentence else { return false }
    logger.error("\(sentence)")
    return true
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let start = whole >= 3600 ? "\(whole / 3600):\(two(whole / 60 % 60))" : "\(whole / 60)"
    return "\(start):\(two(whole % 60))"
  }

  // MARK: The end

  /// The balance and the tasks: to standard output for a folder, to standard error for a stream.
  func tell(_ result: BatchResult, folder: String?) throws(CommandFailure) {
    if isJSON, folder == nil { return log(result) }
    var text = ""
    if result.wasDone { text += "This batch was done already.\n" }
    text +=
      "\(grouped(result.read)) \(result.read == 1 ? "record" : "records") read = \(grouped(result.made)) with letters + \(grouped(result.refused)) refused "
      + "+ \(grouped(result.skipped)) skipped; \(grouped(result.letters)) \(result.letters == 1 ? "letter" : "letters").\n"
    for task in result.tasks.prefix(20) {
      text += "\(grouped(task.records)) \(task.records == 1 ? "record" : "records"): \(task.task) [\(task.rule)]\n"
    }
    if result.tasks.count > 20 { text += "\(result.tasks.count - 20) more tasks stand in summary.json.\n" }
    if result.drafts > 0 { text += concept(result.drafts) + "\n" }
    if !result.waves.isEmpty { text += "\n" + WaveTable(waves: result.waves).text + "\n" }
    if let folder {
      switch result.ending {
      case .complete where result.refused > 0:
        text += "Mend the records in \(folder)/refused.ndjson, and run a batch of that file alone.\n"
      case .complete: break
      case .refusalLimit:
        text += "Stopped by --fail-fast. Add --resume to go on, or mend the input and begin in another folder.\n"
      case .interrupted:
        text += "Stopped. Run the same command with --resume to go on.\n"
      }
      try Console.write(text)
    } else {
      Console.note(text)
    }
  }

  private func concept(_ drafts: Int) -> String {
    "Not for the post: the letters of \(grouped(drafts)) \(drafts == 1 ? "record" : "records") say CONCEPT."
  }

  /// The balance and the tasks of a stream whose lines on standard error must all be JSON.
  private func log(_ result: BatchResult) {
    logger.notice(
      "balance",
      metadata: [
        "read": "\(result.read)", "made": "\(result.made)", "refused": "\(result.refused)", "skipped": "\(result.skipped)",
        "letters": "\(result.letters)", "ending": "\(result.ending.rawValue)",
      ])
    for task in result.tasks {
      logger.warning("\(task.task)", metadata: ["rule": "\(task.rule)", "records": "\(task.records)"])
    }
    if result.drafts > 0 { logger.warning("\(concept(result.drafts))") }
  }

  static func status(of result: BatchResult) -> ExitStatus {
    if result.ending == .interrupted { return .stopped }
    if result.ownFaults > 0 { return .fault }
    return result.refused + result.skipped > 0 ? .refused : .done
  }
}

/// `--log-format`
enum LogForm: String, CaseIterable, ExpressibleByArgument {
  case text, json
}
