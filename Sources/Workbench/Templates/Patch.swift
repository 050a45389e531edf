/// Changes as a patch that `git apply` and `patch -p1` take.
enum Patch {
  static func text(_ files: [(name: String, before: String, after: String)]) -> String {
    files.map { file in
      let hunks = Patch.hunks(file.before, file.after)
      return hunks.isEmpty ? "" : "--- a/\(file.name)\n+++ b/\(file.name)\n" + hunks
    }.joined()
  }

  private struct Line {
    let mark: Character
    let text: String
  }

  private static let context = 3

  private static func hunks(_ before: String, _ after: String) -> String {
    var lines: [Line] = []
    for hunk in TextComparison.hunks(TextComparison.lines(before), TextComparison.lines(after)) {
      switch hunk {
      case .same(let same): lines += same.map { Line(mark: " ", text: $0) }
      case .changed(let gone, let fresh):
        lines += gone.map { Line(mark: "-", text: $0) } + fresh.map { Line(mark: "+", text: $0) }
      }
    }
    let changed = lines.indices.filter { lines[$0].mark != " " }
    guard let first = changed.first else { return "" }
    var ranges: [Range<Int>] = []
    var open = max(0, first - context)..<min(lines.count, first + context + 1)
    for index in changed.dropFirst() {
      if index - context <= open.upperBound {
        open = open.lowerBound..<min(lines.count, index + context + 1)
      } else {
        ranges.append(open)
        open = max(0, index - context)..<min(lines.count, index + context + 1)
      }
    }
    ranges.append(open)
    return ranges.map { range in
      let oldStart = lines[..<range.lowerBound].count { $0.mark != "+" }
      let newStart = lines[..<range.lowerBound].count { $0.mark != "-" }
      let oldCount = lines[range].count { $0.mark != "+" }
      let newCount = lines[range].count { $0.mark != "-" }
      let head = "@@ -\(start(oldStart, oldCount)),\(oldCount) +\(start(newStart, newCount)),\(newCount) @@\n"
      return head
        + lines[range].map { line in
          line.text.hasSuffix("\n")
            ? "\(line.mark)\(line.text)" : "\(line.mark)\(line.text)\n\\ No newline at end of file\n"
        }.joined()
    }.joined()
  }

  /// A hunk without lines stands after the line before it.
  private static func start(_ before: Int, _ count: Int) -> Int { count == 0 ? before : before + 1 }
}
