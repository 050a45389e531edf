/// How the letter's markup is given again: what to add to its words, sentences and blocks.
public struct ReadingMarkup: Sendable {
  /// Put before every id and every reference to one, for two letters on one page.
  public var idPrefix = ""
  /// Further attributes of a word, escaped, with a blank before each, such as ` class="plus"`.
  public var word: @Sendable (ReadingWord) -> String = { _ in "" }
  public var sentence: @Sendable (ReadingSentence) -> String = { _ in "" }
  /// Further attributes of the element that holds a block.
  public var block: @Sendable (ReadingBlock) -> String = { _ in "" }

  public init() {}
}

extension ReadingLetter {
  /// The inside of the letter's `<main>` with every word in `<span data-w="12">` and every sentence in
  /// `<span data-s="3">`; the element of a block gets `data-b="4"`.
  ///
  /// A sentence or word that runs over the edge of an element such as `<strong>` has several spans with its number.
  /// Without these spans and attributes it is the page, byte for byte.
  public func markup(_ options: ReadingMarkup = ReadingMarkup()) -> String {
    guard let pieces = try? LetterPieces(Array(page.utf8)) else { return page }
    var writer = MarkupWriter(letter: self, pieces: pieces, options: options)
    writer.write(LetterReading(pieces).blocks)
    return String(decoding: writer.out, as: UTF8.self)
  }
}

private struct MarkupWriter {
  let letter: ReadingLetter
  let pieces: LetterPieces
  let options: ReadingMarkup
  var out: [UInt8] = []

  /// A piece of a sentence or word that lies in one element.
  private struct Span {
    let start: Int
    let end: Int
    let opening: String
    /// 0 for sentences, 1 for words: a sentence is opened first.
    let rank: Int
  }

  private enum Open {
    case span(end: Int)
    case inline
  }

  init(letter: ReadingLetter, pieces: LetterPieces, options: ReadingMarkup) {
    self.letter = letter
    self.pieces = pieces
    self.options = options
    out.reserveCapacity(pieces.bytes.count * 3)
  }

  mutating func write(_ blocks: [LetterReading.Block]) {
    var next = 0
    for (number, block) in blocks.enumerated() {
      copy(next..<(block.element ?? block.pieces.lowerBound))
      if let element = block.element {
        open(element, " data-b=\"\(number)\"\(options.block(letter.blocks[number]))")
      }
      write(block, letter.blocks[number])
      next = block.pieces.upperBound
    }
    copy(next..<pieces.pieces.count)
  }

  private mutating func copy(_ range: Range<Int>) {
    for index in range {
      switch pieces.pieces[index] {
      case .open: open(index, "")
      case .close(_, let range), .text(let range): out.append(contentsOf: pieces.bytes[range])
      }
    }
  }

  private static let references = [" id=\"", " aria-labelledby=\"", " aria-describedby=\"", " for=\""]

  private mutating func open(_ index: Int, _ added: String) {
    guard case .open(_, let attributes, let range) = pieces.pieces[index] else { return }
    out.append(contentsOf: pieces.bytes[range.lowerBound..<attributes.lowerBound])
    var text = String(decoding: pieces.bytes[attributes], as: UTF8.self)
    if !options.idPrefix.isEmpty {
      for name in MarkupWriter.references { text = text.replacing(name, with: name + options.idPrefix) }
    }
    let isClosed = text.hasSuffix("/")
    if isClosed { text.removeLast() }
    out.append(contentsOf: (text + added + (isClosed ? "/>" : ">")).utf8)
  }

  // MARK: One block

  private mutating func write(_ block: LetterReading.Block, _ read: ReadingBlock) {
    let spans = spans(of: block, read)
    var next = 0
    var stack: [Open] = []
    var offset = 0
    for index in block.pieces {
      switch pieces.pieces[index] {
      case .open:
        // What begins here and reaches over this element is opened before it.
        let end = offset + length(of: index, in: block)
        while next < spans.count, spans[next].start == offset, spans[next].end >= end, end > offset {
          begin(spans[next], &stack)
          next += 1
        }
        open(index, "")
        stack.append(.inline)
      case .close(_, let range):
        while case .span? = stack.last { endSpan(&stack) }
        if !stack.isEmpty { stack.removeLast() }
        out.append(contentsOf: pieces.bytes[range])
        closeSpans(at: offset, &stack)
      case .text(let range):
        var at = range.lowerBound
        while at < range.upperBound {
          while next < spans.count, spans[next].start == offset {
            begin(spans[next], &stack)
            next += 1
          }
          if let (length, character) = pieces.reference(at: at) {
            out.append(contentsOf: pieces.bytes[at..<(at + length)])
            offset += character.utf8.count
            at += length
          } else {
            out.append(pieces.bytes[at])
            offset += 1
            at += 1
          }
          closeSpans(at: offset, &stack)
        }
      }
    }
    while case .span? = stack.last { endSpan(&stack) }
  }

  private mutating func begin(_ span: Span, _ stack: inout [Open]) {
    out.append(contentsOf: span.opening.utf8)
    stack.append(.span(end: span.end))
  }

  private mutating func endSpan(_ stack: inout [Open]) {
    out.append(contentsOf: "</span>".utf8)
    stack.removeLast()
  }

  private mutating func closeSpans(at offset: Int, _ stack: inout [Open]) {
    while case .span(let end)? = stack.last, end <= offset { endSpan(&stack) }
  }

  /// How many bytes of the block's text stand inside an element.
  private func length(of index: Int, in block: LetterReading.Block) -> Int {
    var depth = 0
    var length = 0
    for piece in pieces.pieces[index..<block.pieces.upperBound] {
      switch piece {
      case .open: depth += 1
      case .close:
        depth -= 1
        if depth == 0 { return length }
      case .text(let range): length += pieces.decoded(range).count
      }
    }
    return length
  }

  /// The spans of a block in the order in which they open. What runs over the edge of an element is cut there.
  private func spans(of block: LetterReading.Block, _ read: ReadingBlock) -> [Span] {
    let elements = elements(of: block)
    func pieces(_ start: Int, _ end: Int, _ cuts: Set<Int> = []) -> [Range<Int>] {
      var cuts = cuts.filter { start < $0 && $0 < end }
      for element in elements {
        let (first, last) = (element.lowerBound, element.upperBound)
        if first < start, start < last, last < end { cuts.insert(last) }
        if start < first, first < end, end < last { cuts.insert(first) }
      }
      let edges = [start] + cuts.sorted() + [end]
      return zip(edges, edges.dropFirst()).map { $0..<$1 }
    }
    var spans: [Span] = []
    var cuts: Set<Int> = []
    for sentence in letter.sentences[read.sentences] {
      let attributes = options.sentence(sentence)
      for piece in pieces(sentence.start, sentence.end) {
        cuts.insert(piece.upperBound)
        spans.append(
          Span(
            start: piece.lowerBound, end: piece.upperBound,
            opening: "<span data-s=\"\(sentence.number)\"\(attributes)>", rank: 0))
      }
    }
    for word in letter.words[read.words] {
      let attributes = options.word(word)
      for piece in pieces(word.start, word.end, cuts) {
        spans.append(
          Span(
            start: piece.lowerBound, end: piece.upperBound, opening: "<span data-w=\"\(word.number)\"\(attributes)>",
            rank: 1))
      }
    }
    return spans.sorted { ($0.start, $0.rank) < ($1.start, $1.rank) }
  }

  /// The bytes of the block's text that each element holds.
  private func elements(of block: LetterReading.Block) -> [Range<Int>] {
    var open: [Int] = []
    var elements: [Range<Int>] = []
    var offset = 0
    for piece in pieces.pieces[block.pieces] {
      switch piece {
      case .open: open.append(offset)
      case .close: if let start = open.popLast(), start < offset { elements.append(start..<offset) }
      case .text(let range): offset += pieces.decoded(range).count
      }
    }
    return elements
  }
}
