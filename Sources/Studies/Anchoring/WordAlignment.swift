/// Finds for each word of a letter the same word in another version: blocks first, then sentences, then words, then what
/// was moved.
///
/// Cost: for each pair of blocks that are alike the product of their words; pairs of blocks are compared as bags.
struct WordAlignment {
  private(set) var match: [Int?]
  private var isTaken: [Bool]
  private let old: ReadingLetter
  private let new: ReadingLetter
  /// Words as numbers: equal words have equal numbers.
  private let before: [Int]
  private let after: [Int]

  init(from old: ReadingLetter, to new: ReadingLetter) {
    self.old = old
    self.new = new
    var numbers: [String: Int] = [:]
    func number(_ word: ReadingWord) -> Int {
      if let known = numbers[word.text] { return known }
      numbers[word.text] = numbers.count
      return numbers.count - 1
    }
    before = old.words.map(number)
    after = new.words.map(number)
    match = Array(repeating: nil, count: before.count)
    isTaken = Array(repeating: false, count: after.count)
    let blocks = PairMatching.pairs(
      old.blocks.map { PairMatching.Item(id: $0.id, words: before[$0.words]) },
      new.blocks.map { PairMatching.Item(id: $0.id, words: after[$0.words]) }, least: 0.3)
    for pair in blocks { align(old.blocks[pair.0], new.blocks[pair.1]) }
    for pair in blocks {
      findMoved(Array(old.blocks[pair.0].words), Array(new.blocks[pair.1].words), leastContext: 0)
    }
    findMoved(Array(before.indices), Array(after.indices), leastContext: 3)
  }

  private mutating func set(_ word: Int, _ place: Int) {
    match[word] = place
    isTaken[place] = true
  }

  private mutating func align(_ a: ReadingBlock, _ b: ReadingBlock) {
    if before[a.words].elementsEqual(after[b.words]) {
      for (word, place) in zip(a.words, b.words) { set(word, place) }
      return
    }
    let sentences = PairMatching.pairs(
      old.sentences[a.sentences].map { PairMatching.Item(id: "", words: before[$0.words]) },
      new.sentences[b.sentences].map { PairMatching.Item(id: "", words: after[$0.words]) }, least: 0.34)
    for pair in sentences {
      alignWords(
        old.sentences[a.sentences.lowerBound + pair.0].words, new.sentences[b.sentences.lowerBound + pair.1].words)
    }
  }

  /// The heaviest common sequence of words; a word whose neighbours agree weighs more, so that of repeated words the
  /// right one is taken.
  private mutating func alignWords(_ a: Range<Int>, _ b: Range<Int>) {
    if before[a].elementsEqual(after[b]) {
      for (word, place) in zip(a, b) { set(word, place) }
      return
    }
    let width = b.count + 1
    var best = [Int](repeating: 0, count: (a.count + 1) * width)
    for i in stride(from: a.count - 1, through: 0, by: -1) {
      for j in stride(from: b.count - 1, through: 0, by: -1) {
        var value = max(best[(i + 1) * width + j], best[i * width + j + 1])
        if before[a.lowerBound + i] == after[b.lowerBound + j] {
          value = max(value, best[(i + 1) * width + j + 1] + weight(a.lowerBound + i, b.lowerBound + j))
        }
        best[i * width + j] = value
      }
    }
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      let here = best[i * width + j]
      if before[a.lowerBound + i] == after[b.lowerBound + j],
        here == best[(i + 1) * width + j + 1] + weight(a.lowerBound + i, b.lowerBound + j)
      {
        set(a.lowerBound + i, b.lowerBound + j)
        i += 1
        j += 1
      } else if here == best[(i + 1) * width + j] {
        i += 1
      } else {
        j += 1
      }
    }
  }

  private func weight(_ word: Int, _ place: Int) -> Int { 16 + context(word, place) }

  /// How alike the words around two places are: the nearest count most.
  private func context(_ word: Int, _ place: Int) -> Int {
    var sum = 0
    for (distance, value) in [(1, 3), (2, 2), (3, 1)] {
      if same(word - distance, place - distance, near: (word, place)) { sum += value }
      if same(word + distance, place + distance, near: (word, place)) { sum += value }
    }
    return sum
  }

  private func same(_ word: Int, _ place: Int, near: (Int, Int)) -> Bool {
    guard before.indices.contains(word), after.indices.contains(place) else { return false }
    return before[word] == after[place] && old.words[word].block == old.words[near.0].block
      && new.words[place].block == new.words[near.1].block
  }

  /// Words that changed their place: each goes to the free equal word with the most alike surroundings.
  private mutating func findMoved(_ words: [Int], _ places: [Int], leastContext: Int) {
    let lost = words.filter { match[$0] == nil }
    guard !lost.isEmpty else { return }
    let free = Dictionary(grouping: places.filter { !isTaken[$0] }) { after[$0] }
    guard !free.isEmpty else { return }
    var candidates: [(score: Int, distance: Int, word: Int, place: Int)] = []
    for word in lost {
      for place in free[before[word]] ?? [] {
        let score = context(word, place)
        guard score >= leastContext else { continue }
        let distance = abs((word - (words.first ?? 0)) - (place - (places.first ?? 0)))
        candidates.append((score, distance, word, place))
      }
    }
    candidates.sort { ($1.score, $0.distance, $0.word, $0.place) < ($0.score, $1.distance, $1.word, $1.place) }
    for candidate in candidates where match[candidate.word] == nil && !isTaken[candidate.place] {
      set(candidate.word, candidate.place)
    }
  }
}
