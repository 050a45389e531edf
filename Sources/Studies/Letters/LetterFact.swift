import Letters

/// A fact that the letter prints, and where.
public struct LetterFact: Sendable, Hashable, Codable {
  /// Its name in the catalogue of facts, such as `payment.due`.
  public let name: String
  /// `amount`, `date`, `phone` ...
  public let type: String
  /// As the letter prints it.
  public let printed: String
  /// What it means, in English.
  public let meaning: String
  /// The rows in which it stands, such as `calculation 2`; empty for a fact of the whole letter.
  public let rows: [String]
  /// Numbers of the blocks that print it.
  public let blocks: [Int]
  /// Numbers of the words that are it.
  public let words: [Int]

  /// The first word of it in a part of the letter.
  func firstWord(inPart part: String, of letter: ReadingLetter) -> Int? {
    words.first { letter.blocks[letter.words[$0].block].part == part }
  }

  /// The facts of a letter, each once, with every place.
  static func all(in letter: ReadingLetter, _ explanation: LetterExplanation) -> [LetterFact] {
    var meanings: [String: String] = [:]
    for value in explanation.values where meanings[value.fact] == nil { meanings[value.fact] = value.meaning }
    return all(in: letter, meanings: meanings)
  }

  /// - Parameter meanings: by the name of the fact.
  static func all(in letter: ReadingLetter, meanings: [String: String]) -> [LetterFact] {
    struct Key: Hashable {
      let name: String
      let rows: [String]
    }
    var order: [Key] = []
    var places: [Key: (fact: BlockSource.PlacedFact, blocks: [Int], words: [Int])] = [:]
    for (block, fact) in letter.placedFacts {
      let key = Key(name: fact.name, rows: fact.rows)
      if places[key] == nil {
        order.append(key)
        places[key] = (fact, [], [])
      }
      if places[key]?.blocks.last != block { places[key]?.blocks.append(block) }
      places[key]?.words.append(contentsOf: letter.words(of: fact, in: block))
    }
    return order.compactMap { key in
      guard let (fact, blocks, words) = places[key] else { return nil }
      return LetterFact(
        name: fact.name, type: fact.type, printed: fact.printed, meaning: meanings[fact.name] ?? "", rows: fact.rows,
        blocks: blocks, words: words)
    }
  }
}

extension ReadingLetter {
  /// Every fact of every block, in the order of the letter.
  var placedFacts: [(block: Int, fact: BlockSource.PlacedFact)] {
    blocks.flatMap { block in
      (sourceOfBlock[block.number].map { sources[$0].facts } ?? []).map { (block.number, $0) }
    }
  }

  /// The words of a block that a fact is printed in.
  func words(of fact: BlockSource.PlacedFact, in block: Int) -> [Int] {
    let end = fact.start + fact.printed.utf8.count
    return blocks[block].words.filter { words[$0].start < end && fact.start < words[$0].end }
  }
}
