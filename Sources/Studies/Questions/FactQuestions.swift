/// Which facts are asked for, and in which words. A question is asked with the first of its facts that the letter prints.
struct FactQuestion {
  let id: String
  let matter: Matter
  let asks: [Ask]

  struct Ask {
    let fact: String
    /// Another fact that the letter must print too.
    var beside: String?
    let prompt: LocalText

    init(_ fact: String, beside: String? = nil, _ nl: String, _ en: String) {
      self.fact = fact
      self.beside = beside
      prompt = LocalText(nl: nl, en: en)
    }
  }

  static let all = [howMuch, perMonth, beforeWhen, objectBefore]

  /// The first of the facts that the letter's summary prints; else the first that it prints outside tables. Details of a
  /// kind must stand in the summary: elsewhere they may be said in passing.
  func ask(of letter: StudyLetter) -> (ask: Ask, fact: LetterFact)? {
    let printed = asks.compactMap { ask -> (ask: Ask, fact: LetterFact)? in
      guard let fact = letter.fact(ask.fact), fact.rows.isEmpty, !fact.words.isEmpty else { return nil }
      if let beside = ask.beside, letter.fact(beside) == nil { return nil }
      return (ask, fact)
    }
    return printed.first { $0.fact.firstWord(inPart: "summary", of: letter.reading) != nil }
      ?? printed.first { !$0.fact.name.hasPrefix("details.") }
  }

  static let howMuch = FactQuestion(
    id: "how-much", matter: .amount,
    asks: [
      Ask("payment.amount", beside: "payment.due", "Hoeveel moet u betalen?", "How much must you pay?"),
      Ask("calculation.total", beside: "payment.due", "Hoeveel moet u betalen?", "How much must you pay?"),
      Ask("details.fine", beside: "payment.due", "Hoeveel moet u betalen?", "How much must you pay?"),
      Ask("calculation.total", "Hoeveel betaalt u terug?", "How much do you pay back?"),
      Ask("details.to-receive", "Hoeveel geld krijgt u nog?", "How much money do you still get?"),
      Ask("details.final-payment", "Hoeveel geld krijgt u nog?", "How much money do you still get?"),
      Ask("details.compensation", "Hoeveel geld krijgt u?", "How much money do you get?"),
      Ask("details.monthly", "Om hoeveel geld per maand gaat het?", "How much money each month is it about?"),
      Ask("details.new-amount", "Wat is uw nieuwe bedrag?", "What is your new amount?"),
      Ask("details.amount", "Om hoeveel geld gaat deze brief?", "How much money is this letter about?"),
      Ask("details.total-open", "Hoeveel moet u in totaal nog betalen?", "How much must you still pay in all?"),
      Ask("details.open", "Hoeveel staat er nog open?", "How much is still open?"),
    ])

  private static let perMonth = FactQuestion(
    id: "per-month", matter: .amount,
    asks: [
      Ask(
        "plan.monthly", "U betaalt liever in delen. Hoeveel betaalt u dan per maand?",
        "You would rather pay in parts. How much do you pay each month?")
    ])

  static let beforeWhen = FactQuestion(
    id: "before-when", matter: .date,
    asks: [
      Ask("payment.due", "Wat is de laatste dag om te betalen?", "What is the last day to pay?"),
      Ask("details.answer-by", "Wat is de laatste dag om te antwoorden?", "What is the last day to answer?"),
      Ask("details.appointment", "Op welke dag is het gesprek?", "On which day is the talk?"),
      Ask("details.appeal-by", "Wat is de laatste dag om in beroep te gaan?", "What is the last day to appeal?"),
      Ask("details.decision-by-team", "Voor welke dag krijgt u antwoord?", "By which day do you get an answer?"),
      Ask("details.decision-by-committee", "Voor welke dag krijgt u antwoord?", "By which day do you get an answer?"),
      Ask("details.reply-by-team", "Voor welke dag krijgt u antwoord?", "By which day do you get an answer?"),
      Ask("details.reply-by-committee", "Voor welke dag krijgt u antwoord?", "By which day do you get an answer?"),
      Ask("details.pay-date", "Op welke dag krijgt u het geld?", "On which day do you get the money?"),
      Ask("details.first", "Op welke dag begint het?", "On which day does it begin?"),
      Ask("details.from", "Vanaf welke dag verandert er iets?", "From which day does something change?"),
      Ask("details.until", "Tot welke dag duurt het?", "Until which day does it last?"),
    ])

  static let objectBefore = FactQuestion(
    id: "object-before", matter: .date,
    asks: [
      Ask(
        "objection.last-day", "U bent het niet eens met de brief. Wat is de laatste dag om bezwaar te maken?",
        "You do not agree with the letter. What is the last day to object?")
    ])

  /// For an amount of the summary that no question above knows.
  static let general = LocalText(nl: "Om hoeveel geld gaat deze brief?", en: "How much money is this letter about?")
}
