/// One way that a letter can go at a place where records differ: a condition that holds or not, one code's text, one
/// variant of a `.match`, a cell with a value or without, a list with rows or without.
public struct LetterBranch: Sendable, Hashable {
  /// What makes records differ here.
  public enum Kind: String, Sendable, CaseIterable { case condition, code, variant, value, list }

  public let kind: Kind
  /// What must be so, in the words of the templates: `why.reason = living-together`, `not (has details.paid)`.
  public let words: String
  /// The key of the message that is shown then, or where the condition does not hold, left out; nil: no message of its own.
  public let message: String?
  /// `file:line` of the condition, family, table or list that decides.
  public let place: String
  /// `file:line` of the text of ``message``.
  public let textPlace: String?
}

/// Which branches were shown: one bit each.
struct BranchSet: Hashable, Sendable {
  private(set) var words: [UInt64]

  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  mutating func insert(_ branch: Int) { words[branch >> 6] |= 1 << UInt64(branch & 63) }
  func contains(_ branch: Int) -> Bool { words[branch >> 6] & (1 << UInt64(branch & 63)) != 0 }
  mutating func formUnion(_ other: BranchSet) { for index in words.indices { words[index] |= other.words[index] } }

  func subtracting(_ other: BranchSet) -> BranchSet {
    var rest = self
    for index in words.indices { rest.words[index] &= ~other.words[index] }
    return rest
  }

  func isSubset(of other: BranchSet) -> Bool { zip(words, other.words).allSatisfy { $0 & ~$1 == 0 } }
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The branches, lowest number first.
  var members: [Int] {
    words.indices.flatMap { index in
      var word = words[index]
      var found: [Int] = []
      while word != 0 {
        found.append(index << 6 + word.trailingZeroBitCount)
        word &= word - 1
      }
      return found
    }
  }
}
