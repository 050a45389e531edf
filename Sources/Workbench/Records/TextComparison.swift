/// What changed between two texts, word by word within the lines that differ.
struct TextComparison: Sendable {
  enum Piece: Sendable, Equatable {
    case same(String)
    case removed(String)
    case added(String)
  }

  let pieces: [Piece]

  var isSame: Bool { pieces.allSatisfy { if case .same = $0 { true } else { false } } }

  init(_ old: String, _ new: String) {
    let oldLines = TextComparison.lines(old)
    let newLines = TextComparison.lines(new)
    pieces = TextComparison.merged(
      TextComparison.hunks(oldLines, newLines).flatMap { hunk -> [Piece] in
        switch hunk {
        case .same(let lines): return [.same(lines.joined())]
        case .changed(let before, let after):
          return TextComparison.hunks(before.flatMap(TextComparison.words), after.flatMap(TextComparison.words))
            .flatMap { part -> [Piece] in
              switch part {
              case .same(let words): [.same(words.joined())]
              case .changed(let gone, let fresh):
                (gone.isEmpty ? [] : [.removed(gone.joined())]) + (fresh.isEmpty ? [] : [.added(fresh.joined())])
              }
            }
        }
      })
  }

  enum Hunk {
    case same([String])
    case changed([String], [String])
  }

  /// Runs of lines (or words) that are the same, and runs that are not.
  static func hunks(_ old: [String], _ new: [String]) -> [Hunk] {
    let difference = new.difference(from: old)
    var gone: Set<Int> = []
    var fresh: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): fresh.insert(offset)
      }
    }
    var hunks: [Hunk] = []
    var i = 0
    var j = 0
    while i < old.count || j < new.count {
      var before: [String] = []
      var after: [String] = []
      while i < old.count, gone.contains(i) { before.append(old[i]); i += 1 }
      while j < new.count, fresh.contains(j) { after.append(new[j]); j += 1 }
      if !before.isEmpty || !after.isEmpty { hunks.append(.changed(before, after)) }
      var same: [String] = []
      while i < old.count, j < new.count, !gone.contains(i), !fresh.contains(j) {
        same.append(new[j])
        i += 1
        j += 1
      }
      if !same.isEmpty { hunks.append(.same(same)) }
    }
    return hunks
  }

  private static func merged(_ pieces: [Piece]) -> [Piece] {
    pieces.reduce(into: []) { out, piece in
      switch (out.last, piece) {
      case (.same(let a)?, .same(let b)): out[out.count - 1] = .same(a + b)
      case (.added(let a)?, .added(let b)): out[out.count - 1] = .added(a + b)
      case (.removed(let a)?, .removed(let b)): out[out.count - 1] = .removed(a + b)
      default: out.append(piece)
      }
    }
  }

  /// Lines with their ends.
  static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for character in text {
      line.append(character)
      if character == "\n" {
        lines.append(line)
        line = ""
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// Words and the blanks between them.
  static func words(_ line: String) -> [String] {
    var words: [String] = []
    for character in line {
      if let last = words.last?.last, last.isWhitespace == character.isWhitespace, !character.isNewline {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
    }
    return words
  }
}
