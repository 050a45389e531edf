import Foundation
import Testing

@testable import Studies

@Suite("What readers are told, and how figures are said")
struct WordsTests {
  private static let arabic = ReaderWords(
    id: "ar", name: "العربية", isRightToLeft: true, base: .en,
    texts: [ConsentText.title.en: "عنوان", "Yes, I take part": "نعم"])

  @Test("a text that a translation lacks is said in the language that it is made from")
  func lacking() {
    #expect(Self.arabic[ConsentText.title] == "عنوان")
    #expect(Self.arabic[ConsentText.refuse] == ConsentText.refuse.en)
    #expect(ReaderWords(.nl)[ConsentText.refuse] == ConsentText.refuse.nl)
    #expect(Self.arabic[LocalText(same: "€ 12,34")] == "€ 12,34")
  }

  @Test("a study may say it in its own words; what it does not say itself is said in the standard words")
  func consent() throws {
    let dutch = ReaderWords(.nl)
    let own = try ConsentText(own: [
      (dutch, "  Leest u mee?\r\n\r\nHet gaat om een brief.\nU krijgt een bon. \n"), (Self.arabic, "  "),
    ])
    #expect(own.told(dutch).title == "Leest u mee?")
    #expect(own.told(dutch).paragraphs == ["Het gaat om een brief.", "U krijgt een bon."])
    #expect(own.told(Self.arabic).title == "عنوان" && own.told(Self.arabic).paragraphs.count == 6)
    #expect(try ConsentText(own: [(dutch, ConsentText.standard.text(dutch))]) == .standard)
    #expect(try JSONDecoder().decode(ConsentText.self, from: JSONEncoder().encode(own)) == own)
    for bad in ["Alleen een titel", "Titel\n" + String(repeating: "a", count: 3000)] {
      #expect(throws: StudyError.self) { try ConsentText(own: [(dutch, bad)]) }
    }
  }

  @Test("a study from before own words says the standard ones")
  func older() throws {
    let text = #"{"title":{"nl":"Wilt u?","en":"Would you?"},"paragraphs":[],"agree":{"nl":"Ja","en":"Yes"}}"#
    #expect(try JSONDecoder().decode(ConsentText.self, from: Data(text.utf8)) == .standard)
  }

  @Test(
    "one is told as one, more as more",
    arguments: [
      (1, 0, 0, "1 min", "1 minus"), (2, 0, 0, "2 minnen", "2 minuses"), (0, 1, 0, "1 vraagteken", "1 question mark"),
      (1, 2, 0, "1 min en 2 vraagtekens", "1 minus and 2 question marks"),
      (2, 1, 1, "2 minnen, 1 vraagteken en 1 goed teken", "2 minuses, 1 question mark and 1 good mark"),
      (0, 0, 3, "3 goede tekens", "3 good marks"),
    ])
  func counts(minus: Int, question: Int, plus: Int, nl: String, en: String) {
    var counts = MarkCounts()
    counts.minus = minus
    counts.question = question
    counts.plus = plus
    #expect(counts.words.nl == nl && counts.words.en == en)
  }

  @Test("no finding says one of many, whatever the number of readers", arguments: 1...3)
  func findings(readers: Int) throws {
    let letter = try StudyHouse.recovery()
    let study = Study(id: "s", title: "t", language: .nl, letters: [letter], plannedReaders: readers, madeAt: 0)
    let question = try #require(study.questions(for: letter).questions.first { $0.id == "before-when" })
    let wrong = try #require(question.choices.first { !$0.isRight && $0.id != Question.unknown })
    var numbers = SeededNumbers(seed: 4)
    var events: [StudyEvent] = []
    var sessions: [Session] = []
    for number in 0..<readers {
      let code = try #require(ReaderCode.make(using: &numbers, unlike: Set(sessions.map(\.reader))))
      let session = Session(
        id: "r\(number)", study: "s", letter: letter.id, reader: code, medium: .tablet, madeAt: 0)
      sessions.append(session)
      let anchor = try #require(letter.reading.anchor(sentence: 12))
      let bodies: [EventBody] = [
        .consent(given: true), .mark(mark: "m", sign: .minus, anchor: anchor),
        .answer(question: question.id, choice: wrong.id), .misread(.amount, note: ""),
      ]
      events += bodies.enumerated().map {
        StudyEvent(id: "r\(number)-\($0)", session: session.id, sequence: $0, at: Int64($0), body: $1)
      }
    }
    let results = StudyResults(study, sessions, EventSet(events))
    let said = results.findings.map(\.evidence.nl)
    let all = readers == 1 ? "1 lezer" : "\(readers) lezers"
    #expect(said.contains { $0 == "Verkeerd gelezen: de datum. Door \(readers) van \(all): «\(wrong.text.nl)»." })
    #expect(said.contains("Verkeerd gelezen: het bedrag. Door \(readers) van \(all)."))
    #expect(said.contains("\(readers == 1 ? "1 min" : "\(readers) minnen"), bij \(all)."))
    let report = OwnersReport(study, results, FindingLedger([]), language: .nl).html()
    #expect(report.contains("\(readers) keer gelezen, 1 brief. ") && report.contains("<p>\(all). Tekst "))
  }

  @Test("a second guide's scores, given a week later, make the session no longer and stay the second")
  func secondScores() throws {
    let letter = try StudyHouse.recovery()
    let session = Session(
      id: "a", study: "s", letter: letter.id, reader: try #require(ReaderCode("LEES-7K3P")), medium: .tablet, madeAt: 0)
    func event(_ id: String, _ sequence: Int, _ at: Int64, _ body: EventBody) -> StudyEvent {
      StudyEvent(id: id, session: "a", sequence: sequence, at: at, body: body)
    }
    let late = event("z", 1_000_000, 604_800_000, .teachBack(point: "why", score: 0, coder: Coder.second, note: nil))
    let record = SessionRecord(
      session,
      EventSet([
        late, event("c", 0, 0, .consent(given: true)),
        event("t", 1, 60_000, .teachBack(point: "why", score: 2, coder: Coder.first, note: nil)),
      ]))
    #expect(record.duration == 60_000 && record.teachBack.map(\.score) == [2, 0])
  }

  @Test("what was said at one place stands together, in the order of the letter")
  func places() throws {
    let letter = try StudyHouse.recovery()
    let code = try #require(ReaderCode("LEES-7K3P"))
    let session = Session(id: "a", study: "s", letter: letter.id, reader: code, medium: .tablet, madeAt: 0)
    var bodies: [EventBody] = [.consent(given: true)]
    for (index, word) in [30, 4, 30, 9].enumerated() {
      let anchor = try #require(letter.reading.anchor(words: word...word))
      bodies.append(.mark(mark: "m\(index)", sign: .minus, anchor: anchor))
      bodies.append(.reason(mark: "m\(index)", feeling: nil, card: .money, category: nil, note: ""))
    }
    let events = bodies.enumerated().map {
      StudyEvent(id: "e\($0)", session: "a", sequence: $0, at: 0, body: $1)
    }
    let questions = QuestionSet.make(for: letter)
    let marks = LetterResults(letter, questions: questions, [SessionRecord(session, EventSet(events))]).marks
    let places = PlacedMark.places(marks)
    #expect(places.map(\.marks.count) == [1, 1, 2])
    #expect(places.map(\.quote) == [4, 9, 30].map { letter.reading.words[$0].text })
    #expect(marks.allSatisfy { $0.reasons(.nl) == ["geld"] })
  }

  @Test("every feeling has a face of its own")
  func faces() {
    #expect(Set(FeelingCard.allCases.map(\.face)).count == FeelingCard.allCases.count)
  }
}
