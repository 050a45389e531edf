import Testing

@testable import Studies

@Suite("Marks stay on their words")
struct AnchoringTests {
  /// A letter whose words know who they are, to be edited at will.
  struct Model {
    struct Word {
      let id: Int
      var text: String
    }
    /// Blocks of sentences of words.
    var blocks: [[[Word]]]
    var nextID: Int

    init(_ letter: ReadingLetter) {
      var id = 0
      blocks = letter.blocks.filter { $0.kind.holdsSentences }.map { block in
        letter.sentences[block.sentences].map { sentence in
          letter.words[sentence.words].filter { !$0.kind.isValue }.map { word in
            id += 1
            return Word(id: id, text: word.text)
          }
        }.filter { !$0.isEmpty }
      }.filter { !$0.isEmpty }
      nextID = id + 1
    }

    func letter() throws -> ReadingLetter {
      let paragraphs = blocks.map { block in
        "<p>" + block.map { $0.map(\.text).joined(separator: " ") + "!" }.joined(separator: " ") + "</p>"
      }
      return try ReadingLetter(html: page("<section id=\"why\">\(paragraphs.joined())</section>"), locale: "nl")
    }

    var ids: [Int] { blocks.flatMap { $0.flatMap { $0.map(\.id) } } }

    mutating func edit(_ numbers: inout SeededNumbers) {
      let block = Int.random(in: blocks.indices, using: &numbers)
      let sentence = Int.random(in: blocks[block].indices, using: &numbers)
      let word = Int.random(in: blocks[block][sentence].indices, using: &numbers)
      let filler = ["de", "brief", "geld", "dan", "niet", "wij"].randomElement(using: &numbers) ?? "en"
      let fresh = Word(id: nextID, text: filler)
      nextID += 1
      switch Int.random(in: 0..<10, using: &numbers) {
      case 0, 1: blocks[block][sentence].insert(fresh, at: word)
      case 2:
        if blocks[block][sentence].count > 2 { blocks[block][sentence].remove(at: word) }
      case 3: blocks[block][sentence][word] = Word(id: nextID, text: "ander" + filler)
      case 4:
        let other = Int.random(in: blocks[block][sentence].indices, using: &numbers)
        blocks[block][sentence].swapAt(word, other)
      case 5:
        blocks[block].insert([fresh, Word(id: nextID, text: "klopt"), Word(id: nextID + 1, text: "zo")], at: sentence)
        nextID += 1
      case 6: if blocks[block].count > 1 { blocks[block].remove(at: sentence) }
      case 7: blocks[block].swapAt(sentence, Int.random(in: blocks[block].indices, using: &numbers))
      case 8: blocks.swapAt(block, Int.random(in: blocks.indices, using: &numbers))
      default:
        if Bool.random(using: &numbers), blocks.count > 3 {
          blocks.remove(at: block)
        } else {
          blocks.insert([[fresh, Word(id: nextID, text: "staat"), Word(id: nextID + 1, text: "hier")]], at: block)
          nextID += 1
        }
      }
      nextID += 1
    }
  }

  /// How many of the words around two places are alike.
  private func alike(_ old: ReadingLetter, _ range: ClosedRange<Int>, _ new: ReadingLetter, _ place: ClosedRange<Int>)
    -> Int
  {
    (1...4).reduce(0) { sum, step in
      func same(_ a: Int, _ b: Int) -> Int {
        guard old.words.indices.contains(a), new.words.indices.contains(b),
          old.words[a].block == old.words[range.lowerBound].block,
          new.words[b].block == new.words[place.lowerBound].block
        else { return 0 }
        return old.words[a].text.lowercased() == new.words[b].text.lowercased() ? 1 : 0
      }
      return sum + same(range.lowerBound - step, place.lowerBound - step)
        + same(range.upperBound + step, place.upperBound + step)
    }
  }

  @Test(
    "over a thousand random edits every mark stands on its own words, or on words that nothing tells apart from them")
  func edits() throws {
    var numbers = SeededNumbers(seed: 20_261_121)
    var edits = 0
    var marks = 0
    var exact = 0
    while edits < 1000 {
      var model = Model(try StudyHouse.recovery().reading)
      let old = try model.letter()
      let oldIDs = model.ids
      try #require(old.words.count == oldIDs.count)
      let ranges: [ClosedRange<Int>] = (0..<40).compactMap { _ in
        let first = Int.random(in: old.words.indices, using: &numbers)
        let last = first + Int.random(in: 0..<3, using: &numbers)
        guard last < old.words.count, old.words[last].sentence == old.words[first].sentence else { return nil }
        return first...last
      }
      let count = Int.random(in: 1...8, using: &numbers)
      for _ in 0..<count { model.edit(&numbers) }
      edits += count
      let new = try model.letter()
      try #require(new.words.count == model.ids.count)
      var placeOfID: [Int: Int] = [:]
      for (place, id) in model.ids.enumerated() { placeOfID[id] = place }
      let carried = carry(try ranges.map { try #require(old.anchor(words: $0)) }, from: old, to: new)
      for (range, carried) in zip(ranges, carried) {
        let places = range.map { placeOfID[oldIDs[$0]] }
        guard let first = places[0],
          places.enumerated().allSatisfy({ $1 == first + $0 }),
          new.words[first].block == new.words[first + range.count - 1].block
        else {
          // The words are not together any more: no mark may claim to stand on them unharmed, unless they stand elsewhere too.
          if carried.outcome == .same || carried.outcome == .moved, let place = carried.words {
            #expect(new.text(words: place).lowercased() == old.text(words: range).lowercased())
          }
          continue
        }
        marks += 1
        let wanted = first...(first + range.count - 1)
        let quote = old.text(words: range)
        if carried.words == wanted {
          exact += 1
        } else {
          let place = try #require(carried.words, "lost: \(quote)")
          #expect(new.text(words: place).lowercased() == quote.lowercased())
          #expect(alike(old, range, new, place) >= alike(old, range, new, wanted), "\(quote)")
        }
      }
    }
    #expect(marks > 5000)
    // What is left are words that stand beside their own likeness.
    #expect(Double(exact) / Double(marks) > 0.98, "\(exact) of \(marks)")
  }

  private func letter(_ paragraphs: String...) throws -> ReadingLetter {
    try ReadingLetter(
      html: page("<section id=\"why\">" + paragraphs.map { "<p>\($0)</p>" }.joined() + "</section>"), locale: "nl")
  }

  private func carried(_ word: String, _ old: ReadingLetter, _ new: ReadingLetter) throws -> Carried {
    let number = try #require(old.words.firstIndex { $0.text == word })
    let anchor = try #require(old.anchor(words: number...number))
    return carry([anchor], from: old, to: new)[0]
  }

  @Test("the same, moved, changed and gone are told apart")
  func outcomes() throws {
    let old = try letter("U krijgt een beschikking. Bel ons.", "Betaal het bedrag.")
    #expect(try carried("beschikking", old, old).outcome == .same)
    let moved = try carried("beschikking", old, letter("Bel ons. U krijgt een beschikking.", "Betaal het bedrag."))
    #expect(moved.outcome == .moved && !moved.isContextChanged)
    let changed = try letter("U krijgt een brief. Bel ons.", "Betaal het bedrag.")
    let replaced = try carried("beschikking", old, changed)
    #expect(replaced.outcome == .changed)
    #expect(replaced.words.map(changed.text(words:)) == "brief")
    #expect(try carried("beschikking", old, letter("Bel ons.", "Betaal het bedrag.")).outcome == .gone)
    let context = try carried("bedrag", old, letter("U krijgt een beschikking. Bel ons.", "Betaal snel het bedrag."))
    #expect(context.outcome == .moved && context.isContextChanged)
  }

  @Test("a mark on a sentence follows it and tells when it changed")
  func sentences() throws {
    let old = try letter("U krijgt een brief van ons. Bel ons voor hulp.", "Betaal het bedrag.")
    let anchor = try #require(old.anchor(sentence: 1))
    func outcome(_ new: ReadingLetter) -> Carried { carry([anchor], from: old, to: new)[0] }
    #expect(outcome(old).outcome == .same)
    #expect(outcome(try letter("Bel ons voor hulp.", "Betaal het bedrag.")).outcome == .moved)
    #expect(outcome(try letter("U krijgt een brief van ons. Bel ons snel voor hulp.")).outcome == .changed)
    #expect(outcome(try letter("U krijgt een brief van ons.", "Betaal het bedrag.")).outcome == .gone)
  }

  @Test("of repeated words the one between the same neighbours is meant")
  func repeated() throws {
    let old = try letter("De brief en de kaart en de tas.")
    let second = try #require(old.anchor(words: 3...3))
    let new = try letter("De tas en de brief en de kaart en de tas.")
    #expect(carry([second], from: old, to: new)[0].words == 6...6)
  }

  @Test("an anchor finds its own place again in its own letter")
  func ownPlace() throws {
    for letter in try StudyHouse.kinds().map(\.reading) {
      for word in letter.words {
        let anchor = try #require(letter.anchor(words: word.number...word.number))
        #expect(letter.words(of: anchor) == word.number...word.number)
      }
    }
  }
}
