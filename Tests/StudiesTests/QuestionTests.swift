import Foundation
import Testing

@testable import Studies

@Suite("Questions from the facts")
struct QuestionTests {
  @Test("every kind has questions to find and to apply, each with one right answer that no other choice repeats")
  func everyKind() throws {
    let letters = try StudyHouse.kinds()
    #expect(letters.count == 25)
    for letter in letters {
      let set = QuestionSet.make(for: letter)
      #expect(set.questions.contains { $0.goal == .find && !$0.isOpen }, "\(letter.kind)")
      #expect(set.questions.contains { $0.goal == .apply }, "\(letter.kind)")
      #expect(set.questions.contains { $0.id == "whom-to-call" || $0.id == "if-you-cannot" }, "\(letter.kind)")
      #expect(Set(set.questions.map(\.id)).count == set.questions.count)
      for question in set.questions where !question.isOpen {
        #expect(question.choices.count { $0.isRight } == 1)
        #expect((3...5).contains(question.choices.count))
        #expect(question.choices.last?.id == Question.unknown)
        for language in StudyLanguage.allCases {
          let texts = question.choices.map { $0.text[language] }
          #expect(Set(texts).count == texts.count, "\(letter.kind) \(question.id): \(texts)")
        }
      }
    }
  }

  @Test("the right answer is the fact, where the letter prints it")
  func right() throws {
    for letter in try StudyHouse.kinds() {
      for question in QuestionSet.make(for: letter).questions {
        guard let fact = question.fact.flatMap(letter.fact), question.id != "whom-to-call" else { continue }
        #expect(question.rightChoice?.text.nl == fact.printed)
        #expect(!question.words.isEmpty)
        for word in question.words { #expect(letter.reading.words[word].text == fact.printed) }
      }
    }
  }

  @Test("no wrong amount or date says what the right one says")
  func wrong() throws {
    for letter in try StudyHouse.kinds() {
      for question in QuestionSet.make(for: letter).questions
      where question.matter == .amount || question.matter == .date {
        guard let right = question.rightChoice?.text.nl, question.fact != nil else { continue }
        let digits = { (text: String) in text.filter(\.isNumber) }
        for choice in question.choices.dropLast() where !choice.isRight {
          #expect(
            digits(choice.text.nl) != digits(right) || question.matter == .date, "\(question.id) \(choice.text.nl)")
          #expect(choice.text.nl != right)
        }
      }
    }
  }

  @Test("a letter that asks for money asks how much, before when and what if you cannot")
  func recovery() throws {
    let letter = try StudyHouse.recovery()
    let set = QuestionSet.make(for: letter)
    #expect(
      set.questions.map(\.id) == [
        "about", "how-much", "per-month", "before-when", "object-before", "whom-to-call", "why", "what-to-do",
        "if-you-cannot", "tell-why",
      ])
    #expect(set.questions[1].prompt.nl == "Hoeveel moet u betalen?")
    #expect(set.questions[1].rightChoice?.text.nl == letter.fact("payment.amount")?.printed)
    #expect(set.keyPoints.map(\.id) == ["why", "how-much", "before-when", "what-to-do", "help"])
    #expect(set.keyPoints[1].text.contains(letter.fact("payment.amount")?.printed ?? "?"))
    #expect(set.keyPoints[2].text.contains(letter.fact("payment.due")?.printed ?? "?"))
    #expect(set == QuestionSet.make(for: letter))
  }

  @Test("of two letters that ask for nothing, none is a wrong answer to the other")
  func actions() throws {
    for letter in try StudyHouse.kinds() {
      guard let question = QuestionSet.make(for: letter).questions.first(where: { $0.id == "what-to-do" }),
        let action = letter.actionBlock
      else { continue }
      let asks = letter.reading.words[action.words].contains { $0.kind == .amount || $0.kind == .date }
      for choice in question.choices.dropLast() where !choice.isRight && !asks {
        let namesValue = choice.text.nl.contains { $0.isNumber }
        #expect(namesValue, "\(letter.kind): \(choice.text.nl)")
      }
    }
  }

  @Test(
    "the day that matters is the one to act on, not any day of the summary",
    arguments: [
      ("complaint-received", "details.reply-by-team"), ("invitation", "details.appointment"),
      ("reminder", "payment.due"), ("warning", "objection.last-day"), ("information-request", "details.answer-by"),
    ])
  func deadline(kind: String, fact: String) throws {
    let letter = try #require(try StudyHouse.kinds().first { $0.kind == kind })
    #expect(letter.deadline?.name == fact)
  }

  @Test("a waived debt is not asked for as open")
  func waived() throws {
    let letter = try #require(try StudyHouse.kinds().first { $0.kind == "waiver" })
    let question = try #require(QuestionSet.make(for: letter).questions.first { $0.id == "how-much" })
    #expect(question.prompt.nl == "Om hoeveel geld gaat deze brief?")
    #expect(letter.amount?.name == "details.amount")
  }

  @Test("the right answer does not always stand at the same place")
  func shuffled() throws {
    let places = try StudyHouse.kinds().flatMap {
      QuestionSet.make(for: $0).questions.compactMap { $0.rightChoice?.id }
    }
    for id in ["a", "b", "c"] { #expect(places.count { $0 == id } > places.count / 10, "\(id)") }
  }

  @Test("other locales have the same questions with their own answers")
  func locales() throws {
    for locale in ["ar", "ti"] {
      let letter = try StudyHouse.letter("recovery/toeslagen-income-higher-than-estimated", locale)
      let set = QuestionSet.make(for: letter)
      for id in ["how-much", "before-when", "whom-to-call"] {
        let question = try #require(set.questions.first { $0.id == id })
        #expect(question.choices.count >= 3)
      }
    }
  }

  @Test("one word in twelve is left out, no name, and no value twice")
  func cloze() throws {
    for letter in try StudyHouse.kinds().map(\.reading) {
      let gaps = ClozeGap.all(in: letter, synonyms: .standard)
      #expect(gaps.count >= 5)
      for (a, b) in zip(gaps, gaps.dropFirst()) { #expect(b.word - a.word >= ClozeGap.every) }
      let values = gaps.map { letter.words[$0.word] }.filter { $0.kind != .word }
      #expect(Set(values.map(\.text)).count == values.count)
      #expect(values.allSatisfy { [.amount, .date, .period].contains($0.kind) })
    }
  }

  @Test("capitals, accents and listed synonyms are right; other words are not")
  func judged() throws {
    let letter = try ReadingLetter(
      html: page(
        "<section id=\"why\"><p>Een twee drie vier vijf zes zeven acht negen tien elf krijgt u.</p></section>"),
      locale: "nl")
    let gaps = ClozeGap.all(in: letter, synonyms: .standard)
    #expect(gaps.map { letter.words[$0.word].text } == ["krijgt"])
    let gap = try #require(gaps.first)
    #expect(gap.judge(" Krijgt ", in: letter) == .exact)
    #expect(gap.judge("ontvangt", in: letter) == .accepted)
    #expect(gap.judge("betaalt", in: letter) == .wrong)
    #expect(gap.judge(" ", in: letter) == .empty)
  }

  @Test("texts for readers are short")
  func short() throws {
    var texts = ConsentText.paragraphs.map(\.nl) + MomentQuestion.allCases.map(\.prompt.nl)
    texts += Yardstick.allCases.map(\.statement.nl)
    texts += try StudyHouse.kinds().flatMap { QuestionSet.make(for: $0).questions.map(\.prompt.nl) }
    for text in texts {
      for sentence in text.split(whereSeparator: { ".?!".contains($0) }) {
        #expect(sentence.split(separator: " ").count <= 15, "\(sentence)")
      }
    }
  }
}
