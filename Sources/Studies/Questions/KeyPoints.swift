/// Finds what a reader should be able to tell of a letter, in the letter's own words.
struct KeyPointMaker {
  private let letter: StudyLetter
  private var reading: ReadingLetter { letter.reading }

  init(_ letter: StudyLetter) { self.letter = letter }

  func points() -> [KeyPoint] {
    [why(), howMuch(), beforeWhen(), whatToDo(), help()].compactMap(\.self)
  }

  private func why() -> KeyPoint? {
    let block =
      letter.others.reasonBlock.map { reading.blocks[$0] }
      ?? reading.blocks.first { $0.part == "why" && $0.kind.holdsSentences }
    return block.map {
      point("why", $0.part, .reason, LocalText(nl: "Waarom de brief komt", en: "Why the letter comes"), $0.text)
    }
  }

  private func howMuch() -> KeyPoint? {
    sentence(of: letter.amount).map {
      point("how-much", $0.part, .amount, LocalText(nl: "Hoeveel het is", en: "How much it is"), $0.text)
    }
  }

  private func beforeWhen() -> KeyPoint? {
    sentence(of: letter.deadline).map {
      point(
        "before-when", $0.part, .date,
        LocalText(nl: "Wanneer het moet of gebeurt", en: "When it must be done or happens"), $0.text)
    }
  }

  private func whatToDo() -> KeyPoint? {
    letter.actionBlock.map {
      point("what-to-do", $0.part, .action, LocalText(nl: "Wat u moet doen", en: "What you must do"), $0.text)
    }
  }

  private func help() -> KeyPoint? {
    let phone = letter.fact("contact.phone")?.words.first {
      reading.blocks[reading.words[$0].block].part == "where-to-get-help"
    }
    let block =
      phone.map { reading.blocks[reading.words[$0].block] }
      ?? reading.blocks.first { $0.part == "where-to-get-help" && $0.kind.holdsSentences }
    return block.map {
      point("help", $0.part, .contact, LocalText(nl: "Waar u hulp krijgt", en: "Where you get help"), $0.text)
    }
  }

  private func point(_ id: String, _ part: String, _ matter: Matter, _ label: LocalText, _ text: String) -> KeyPoint {
    KeyPoint(id: id, part: part, matter: matter, label: label, text: text)
  }

  /// The sentence of the summary, or else of the letter, that prints a fact.
  private func sentence(of fact: LetterFact?) -> (part: String, text: String)? {
    guard let fact, let word = fact.firstWord(inPart: "summary", of: reading) ?? fact.words.first else { return nil }
    return (reading.blocks[reading.words[word].block].part, reading.text(sentence: reading.words[word].sentence))
  }
}
