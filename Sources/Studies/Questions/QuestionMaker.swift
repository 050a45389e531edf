/// Makes the questions of a letter from its facts. No kind of letter is asked for by name: what a letter prints decides.
struct QuestionMaker {
  private let letter: StudyLetter
  private let distractors: Distractors

  init(_ letter: StudyLetter) {
    self.letter = letter
    distractors = Distractors(letter)
  }

  func questions() -> [Question] {
    var questions: [Question] = []
    questions.append(contentsOf: [about()].compactMap(\.self))
    for rule in FactQuestion.all { questions.append(contentsOf: [question(rule)].compactMap(\.self)) }
    if !questions.contains(where: { $0.id == "how-much" }) {
      questions.append(contentsOf: [generalAmount()].compactMap(\.self))
    }
    questions.append(contentsOf: [whomToCall(), why(), whatToDo(), ifYouCannot(), tellWhy()].compactMap(\.self))
    return questions
  }

  // MARK: Facts

  private func question(_ rule: FactQuestion) -> Question? {
    rule.ask(of: letter).flatMap { question(rule.id, .find, rule.matter, $0.ask.prompt, about: $0.fact) }
  }

  /// The only amount of the summary.
  private func generalAmount() -> Question? {
    let inSummary = letter.facts.filter {
      $0.type == "amount" && $0.rows.isEmpty && $0.firstWord(inPart: "summary", of: letter.reading) != nil
    }
    guard inSummary.count == 1, let fact = inSummary.first else { return nil }
    return question("how-much", .find, .amount, FactQuestion.general, about: fact)
  }

  private func question(
    _ id: String, _ goal: Question.Goal, _ matter: Matter, _ prompt: LocalText, about fact: LetterFact
  ) -> Question? {
    // Any fact that is printed alike would be as right.
    let wrong = distractors.values(unlike: fact)
    guard !wrong.isEmpty else { return nil }
    let words = letter.facts.filter { $0.printed == fact.printed }.flatMap(\.words).sorted()
    return make(
      id, goal, matter, prompt, right: LocalText(same: fact.printed), wrong: wrong.map(LocalText.init(same:)),
      fact: fact.name, words: words.uniqued)
  }

  private func whomToCall() -> Question? {
    let own = letter.fact("contact.phone") ?? letter.facts.first { $0.type == "phone" && $0.rows.isEmpty }
    guard let own, own.rows.isEmpty else { return nil }
    let wrong = distractors.phones(unlike: own)
    guard !wrong.isEmpty else { return nil }
    return make(
      "whom-to-call", .find, .contact,
      LocalText(
        nl: "U heeft een vraag over de brief. Wie belt u?",
        en: "You have a question about the letter. Whom do you call?"),
      right: LocalText(same: distractors.named(own)), wrong: wrong.map(LocalText.init(same:)), fact: own.name,
      words: own.words)
  }

  // MARK: Texts

  private func about() -> Question? {
    guard let title = letter.reading.blocks.first(where: { $0.kind == .title }), !letter.others.subjects.isEmpty
    else { return nil }
    return make(
      "about", .find, .subject, LocalText(nl: "Waar gaat de brief over?", en: "What is the letter about?"),
      right: LocalText(same: title.text), wrong: letter.others.subjects.map(LocalText.init(same:)),
      words: Array(title.words))
  }

  private func why() -> Question? {
    guard let reason = letter.others.reason, !letter.others.reasons.isEmpty else { return nil }
    let words = letter.others.reasonBlock.map { Array(letter.reading.blocks[$0].words) } ?? []
    return make(
      "why", .explain, .reason,
      LocalText(nl: "Waarom krijgt deze persoon de brief?", en: "Why does this person get the letter?"),
      right: LocalText(same: distractors.short(reason)),
      wrong: letter.others.reasons.map { LocalText(same: distractors.short($0)) }, words: words)
  }

  private func whatToDo() -> Question? {
    guard let action = letter.actionBlock, !letter.others.actions.isEmpty else { return nil }
    return make(
      "what-to-do", .apply, .action,
      LocalText(nl: "Deze brief is voor u. Wat doet u eerst?", en: "This letter is for you. What do you do first?"),
      right: LocalText(same: distractors.short(action.text)),
      wrong: letter.others.actions.map { LocalText(same: distractors.short($0)) }, words: Array(action.words))
  }

  private func ifYouCannot() -> Question? {
    guard let phone = letter.fact("contact.phone") else { return nil }
    let prompt: LocalText
    let right: LocalText
    if letter.fact("payment.due") != nil {
      prompt = LocalText(
        nl: "U kunt het bedrag niet betalen. Wat doet u?", en: "You cannot pay the amount. What do you do?")
      right = LocalText(nl: "Bellen en vragen wat wel kan", en: "Call and ask what is possible")
    } else if letter.fact("details.answer-by") != nil || letter.fact("details.appointment") != nil {
      prompt = LocalText(nl: "Die dag lukt u niet. Wat doet u?", en: "You cannot make that day. What do you do?")
      right = LocalText(nl: "Bellen en het vertellen", en: "Call and say so")
    } else {
      prompt = LocalText(
        nl: "U begrijpt de brief niet. Wat doet u?", en: "You do not understand the letter. What do you do?")
      right = LocalText(nl: "Bellen en uitleg vragen", en: "Call and ask for an explanation")
    }
    return make(
      "if-you-cannot", .apply, .action, prompt, right: right,
      wrong: [
        LocalText(nl: "Wachten op de volgende brief", en: "Wait for the next letter"),
        LocalText(nl: "De brief terugsturen", en: "Send the letter back"),
        LocalText(nl: "Niets, het komt vanzelf goed", en: "Nothing, it will come right by itself"),
      ], words: phone.words)
  }

  private func tellWhy() -> Question? {
    guard letter.reading.blocks.contains(where: { $0.part == "why" }) else { return nil }
    return Question(
      id: "tell-why", goal: .explain, matter: .reason,
      prompt: LocalText(
        nl: "Waarom is deze brief gestuurd? Vertel het in uw eigen woorden.",
        en: "Why was this letter sent? Tell it in your own words."), choices: [], fact: nil, words: [])
  }

  // MARK: Choices

  /// Nil when a wrong answer would read as the right one.
  private func make(
    _ id: String, _ goal: Question.Goal, _ matter: Matter, _ prompt: LocalText, right: LocalText, wrong: [LocalText],
    fact: String? = nil, words: [Int] = []
  ) -> Question? {
    let wrong = wrong.uniqued.filter { $0.nl != right.nl && $0.en != right.en }.prefix(OtherTexts.most)
    guard !wrong.isEmpty else { return nil }
    var generator = SeededNumbers(text: "\(letter.sampleHash) \(id)")
    let texts = ([(right, true)] + wrong.map { ($0, false) }).shuffled(using: &generator)
    var choices = zip("abcdef", texts).map { Question.Choice(id: String($0), text: $1.0, isRight: $1.1) }
    choices.append(Question.Choice(id: Question.unknown, text: Question.unknownWords, isRight: false))
    return Question(
      id: id, goal: goal, matter: matter, prompt: prompt, choices: choices, fact: fact, words: words)
  }
}

extension StudyLetter {
  /// The first text of the part that says what to do and does not begin with a question: `Heeft u al betaald?` is for
  /// some readers only.
  var actionBlock: ReadingBlock? {
    let texts = reading.blocks.filter { $0.part == "what-to-do" && [.paragraph, .item, .step].contains($0.kind) }
    return texts.first { !$0.text.beginsWithQuestion } ?? texts.first
  }
}

extension String {
  /// Whether its first sentence is a question, in any script of the house.
  var beginsWithQuestion: Bool { first { ".?!؟።:".contains($0) }.map { $0 == "?" || $0 == "؟" } ?? false }
}
