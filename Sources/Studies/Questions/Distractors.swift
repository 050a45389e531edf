import Facts
import Foundation

/// Wrong answers that could be true: other values of the same letter first, then the right one misread.
struct Distractors {
  private let letter: StudyLetter

  init(_ letter: StudyLetter) { self.letter = letter }

  /// Values of the same type that are printed otherwise.
  func values(unlike fact: LetterFact) -> [String] {
    let own = Distractors.stated(fact, letter)
    var values: [String] = []
    func add(_ text: String) {
      if text != fact.printed, !values.contains(text) { values.append(text) }
    }
    // Nearest first, rows of tables last.
    let others = letter.facts.filter { $0.type == fact.type && Distractors.stated($0, letter) != own }
    for other in others where other.rows.isEmpty { add(other.printed) }
    values = Array(values.prefix(2))
    for misread in fact.type == "date" ? misreadDates(fact) : misreadAmounts(fact) { add(misread) }
    for other in others where !other.rows.isEmpty { add(other.printed) }
    return Array(values.prefix(OtherTexts.most))
  }

  /// What the markup says that the value is.
  private static func stated(_ fact: LetterFact, _ letter: StudyLetter) -> String {
    fact.words.first.flatMap { letter.reading.words[$0].value } ?? fact.printed
  }

  /// Digits that changed places: `€ 1.569,47` read as `€ 1.659,47`.
  private func misreadAmounts(_ fact: LetterFact) -> [String] {
    let characters = Array(fact.printed)
    let digits = characters.indices.filter { characters[$0].isNumber }
    var misread: [String] = []
    for (first, second) in zip(digits, digits.dropFirst()) where characters[first] != characters[second] {
      var swapped = characters
      swapped.swapAt(first, second)
      // No amount begins with a zero that the right one does not have.
      if first == digits[0], swapped[first] == "0" { continue }
      misread.append(String(swapped))
    }
    return misread
  }

  /// Another day of the same month: the day of the month is the only number with one or two digits.
  private func misreadDates(_ fact: LetterFact) -> [String] {
    guard let date = try? CivilDate(iso: Distractors.stated(fact, letter)) else { return [] }
    let own = String(date.day)
    let runs = Distractors.digitRuns(fact.printed).filter { fact.printed[$0] == own }
    guard runs.count == 1 else { return [] }
    let days = [date.day + 10, date.day - 7, date.day + 14, date.day - 1].filter { (1...28).contains($0) }
    return days.map { fact.printed.replacingCharacters(in: runs[0], with: String($0)) }
  }

  private static func digitRuns(_ text: String) -> [Range<String.Index>] {
    var runs: [Range<String.Index>] = []
    var start: String.Index?
    for index in text.indices {
      if text[index].isNumber {
        start = start ?? index
      } else if let first = start {
        runs.append(first..<index)
        start = nil
      }
    }
    return start.map { runs + [$0..<text.endIndex] } ?? runs
  }

  /// Other telephone numbers of the letter, with whose they are.
  func phones(unlike own: LetterFact) -> [String] {
    letter.facts.filter { $0.type == "phone" && $0.printed != own.printed }.map(named).uniqued
  }

  /// A number with the name that stands beside it.
  func named(_ phone: LetterFact) -> String {
    let name: LetterFact? =
      phone.name == "contact.phone"
      ? letter.fact("contact.team") ?? letter.fact("organisation.name")
      : phone.rows.isEmpty ? nil : letter.facts.first { $0.name == "help.name" && $0.rows == phone.rows }
    return [name?.printed, phone.printed].compactMap(\.self).joined(separator: ", ")
  }

  /// The first sentences of a text, up to about 160 characters.
  func short(_ text: String) -> String {
    text.count <= 160 ? text : ReadingLetter.firstSentences(of: text, most: 160, locale: letter.reading.language)
  }
}
