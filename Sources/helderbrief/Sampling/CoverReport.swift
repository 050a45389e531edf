import DecisionRecords
import Letters

/// Tells what made records show: as a table, as JSON, or as the records themselves.
struct CoverReport {
  let format: Samples.Format
  private var kinds: [CoverJSON] = []
  private var records = 0
  private var shown = 0
  private var branches = 0

  init(format: Samples.Format) { self.format = format }

  mutating func tell(_ samples: CoveringSamples) throws(CommandFailure) {
    records += samples.records.count
    branches += samples.branches.count
    shown += samples.branches.count - samples.notShown.count
    switch format {
    case .text: try Console.write(CoverTable(samples).text)
    case .json: kinds.append(CoverJSON(samples))
    case .ndjson:
      for sample in samples.records { try Console.write(canonicalJSON(of: sample.record) + [UInt8(ascii: "\n")]) }
      for branch in samples.notShown { Console.note("\(samples.kind): not shown: \(CoverTable.line(samples.branches[branch]))") }
    }
  }

  func finish() throws {
    if format == .json { try Console.line(jsonText(kinds)) }
    if format != .ndjson { Console.note("\(counted(records, "record")) \(records == 1 ? "shows" : "show") \(shown) of \(branches) branches.") }
  }
}

/// The table of one kind.
struct CoverTable {
  private let samples: CoveringSamples

  init(_ samples: CoveringSamples) { self.samples = samples }

  var text: String {
    let shown = samples.branches.count - samples.notShown.count
    var lines = [
      Style.results.strong("\(samples.kind), \(samples.locale)")
        + ": \(counted(samples.records.count, "record")) for \(shown) of \(samples.branches.count) branches; \(least)"
    ]
    for sample in samples.records {
      lines.append("")
      lines.append(
        "  \(Style.results.strong(sample.id)) (\(sample.record.organisation), \(sample.record.scheme))"
          + " shows \(sample.shows.count), \(sample.first.count) of them first, \(sample.only.count) alone:")
      lines += sample.first.map { branch in
        "    \(sample.only.contains(branch) ? "*" : " ") \(CoverTable.line(samples.branches[branch]))"
      }
    }
    if !samples.notShown.isEmpty {
      lines.append("")
      lines.append("  " + Style.results.warning("Not shown") + " (no record was found; the branch may be dead):")
      lines += samples.notShown.map { "      \(CoverTable.line(samples.branches[$0]))" }
    }
    if !samples.leftOut.isEmpty {
      lines.append("")
      lines.append("  Not counted, because no record of this kind can have it:")
      lines += samples.leftOut.map { "      \(CoverTable.line($0.branch)): \($0.reason)" }
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private var least: String {
    samples.isSmallest ? "fewer is not possible" : "at least \(samples.least) are needed"
  }

  /// The branch in words, its message, and where to find them.
  static func line(_ branch: LetterBranch) -> String {
    let message = branch.message.map { "  \($0)" } ?? ""
    return "\(branch.words)\(message)  [\(branch.textPlace ?? branch.place)]"
  }
}

/// The same for tools.
struct CoverJSON: Encodable {
  struct Record: Encodable {
    let id, organisation, scheme: String
    /// Branches by number; of `shows`, those that no record before it shows, and those that no other shows.
    let shows, first, only: [Int]
  }

  struct Branch: Encodable {
    let number: Int
    let kind, words, place: String
    let message, text_place: String?
  }

  let kind, locale: String
  let records: [Record]
  let branches: [Branch]
  let not_shown: [Int]
  let left_out: [LeftOut]
  let least: Int

  struct LeftOut: Encodable {
    let words, place, reason: String
  }

  init(_ samples: CoveringSamples) {
    kind = samples.kind
    locale = samples.locale
    records = samples.records.map {
      Record(
        id: $0.id, organisation: $0.record.organisation, scheme: $0.record.scheme, shows: $0.shows, first: $0.first,
        only: $0.only)
    }
    branches = samples.branches.enumerated().map { number, branch in
      Branch(
        number: number, kind: branch.kind.rawValue, words: branch.words, place: branch.place, message: branch.message,
        text_place: branch.textPlace)
    }
    not_shown = samples.notShown
    left_out = samples.leftOut.map { LeftOut(words: $0.branch.words, place: $0.branch.place, reason: $0.reason) }
    least = samples.least
  }
}
