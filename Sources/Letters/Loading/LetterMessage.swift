/// A message as letters use MessageFormat 2: text, facts and a little markup, chosen by facts. Values are never computed in a message.
struct LetterMessage: Sendable {
  /// The facts that `.match` selects on; empty for a message without choice.
  let selectors: [Selector]
  /// One for a message without choice.
  let variants: [Variant]

  struct Selector: Sendable {
    let fact: String
    let function: String?
    let offset: Int
  }

  struct Variant: Sendable {
    let keys: [Key]
    let pieces: [Piece]
    let offset: Int
    /// The pieces as they are printed: by paragraph, white space folded.
    let paragraphs: [[Piece]]
    /// What looks like a figure in the fixed text, and where; nil when there is none.
    let figure: (what: String, offset: Int)?

    init(keys: [Key], pieces: [Piece], offset: Int) {
      self.keys = keys
      self.pieces = pieces
      self.offset = offset
      paragraphs = TextSpacing.paragraphs(of: pieces)
      figure = pieces.lazy.compactMap { piece in
        guard case .text(let text, let offset) = piece else { return nil }
        return TextSpacing.figure(in: text).map { ($0, offset) }
      }.first
    }
  }

  enum Key: Hashable, Sendable {
    case any
    case literal(String)
  }

  enum Piece: Sendable {
    case text(String, offset: Int)
    /// A fact, with the function that the writer named, if any.
    case fact(String, function: String?, offset: Int)
    case open(String, offset: Int)
    case close(String, offset: Int)
  }

  /// The facts of a variant that are printed, in order.
  static func facts(of variant: Variant) -> [String] {
    variant.pieces.compactMap { if case .fact(let name, _, _) = $0 { name } else { nil } }
  }

  /// Every fact that the message uses, printed or chosen by.
  var usedFacts: Set<String> {
    Set(variants.flatMap(LetterMessage.facts)).union(selectors.map(\.fact))
  }
}
