import Facts
import Testing

@testable import Studies

@Suite("A session on paper")
struct PaperTests {
  @Test("numbered lines hold every word once, in order, and fit", arguments: ["nl", "ar", "ti"])
  func lines(locale: String) throws {
    let letter = try StudyHouse.letter("recovery/toeslagen-income-higher-than-estimated", locale).reading
    let lines = BookletLines(letter).lines
    let notices = Set(letter.blocks.filter { $0.kind == .notice }.map(\.number))
    #expect(lines.flatMap { Array($0.words) } == letter.words.filter { !notices.contains($0.block) }.map(\.number))
    #expect(lines.map(\.number) == Array(1...lines.count))
    for line in lines {
      #expect(TextRules.displayColumns(of: line.text) <= BookletLines.columns || line.words.count == 1, "\(line.text)")
      for word in line.words { #expect(line.text.contains(letter.words[word].text)) }
    }
    let printed = lines.map(\.text).joined().filter { !$0.isWhitespace }
    let text = letter.blocks.filter { !notices.contains($0.number) && !$0.words.isEmpty }.map(\.text).joined()
    #expect(printed == text.filter { !$0.isWhitespace })
    #expect(lines.contains { letter.words[$0.words.lowerBound].block < letter.words[$0.words.upperBound].block })
  }

  @Test("in a letter from right to left telephone numbers and addresses stay in order")
  func order() throws {
    let letter = try StudyHouse.letter("recovery/toeslagen-income-higher-than-estimated", "ar")
    let html = Booklet(
      Study(id: "x", title: "p", language: .nl, letters: [letter], plannedReaders: 1, madeAt: 0), letter, reader: nil
    ).html()
    let phone = try #require(letter.fact("contact.phone"))
    #expect(html.contains("<bdi>\(phone.printed)</bdi>"))
    for line in BookletLines(letter.reading).lines {
      let text = BookletLines.markup(line, of: letter.reading).replacing("<bdi>", with: "").replacing(
        "</bdi>", with: "")
      #expect(try LetterPieces.plain(text) == line.text)
    }
  }

  @Test("a mark on a line with cells of a table stands on each of them")
  func cells() throws {
    let letter = try StudyHouse.recovery()
    let reading = letter.reading
    let study = Study(id: "x", title: "Proef", language: .nl, letters: [letter], plannedReaders: 1, madeAt: 0)
    let line = try #require(
      BookletLines(reading).lines.first {
        reading.words[$0.words.upperBound].block - reading.words[$0.words.lowerBound].block >= 2
      })
    var sheet = PaperSheet()
    sheet.consent = true
    sheet.marks = [.init(line: line.number, sign: .minus, note: "veel getallen")]
    let code = try #require(ReaderCode("LEES-7K3P"))
    let session = Session(id: "s", study: "x", letter: letter.id, reader: code, medium: .paper, madeAt: 0)
    let events = try sheet.events(session, letter: letter, questions: study.questions(for: letter), at: 5)
    let marks = SessionRecord(session, EventSet(events)).marks
    #expect(marks.flatMap { Array(reading.words(of: $0.anchor) ?? 0...0) } == Array(line.words))
    #expect(marks.count >= 3 && marks.compactMap(\.note) == ["veel getallen"])
  }

  @Test("a sheet typed over says what a tablet would have sent")
  func sheet() throws {
    let letter = try StudyHouse.recovery()
    let study = Study(id: "x", title: "Proef", language: .nl, letters: [letter], plannedReaders: 1, madeAt: 0)
    let questions = study.questions(for: letter)
    let code = try #require(ReaderCode("LEES-7K3P"))
    let session = Session(id: "s", study: "x", letter: letter.id, reader: code, medium: .paper, madeAt: 0)
    let lines = BookletLines(letter.reading)
    let line = try #require(lines.lines.first { $0.words.count >= 4 })
    var sheet = PaperSheet()
    sheet.marks = [
      .init(line: line.number, from: 2, to: 3, sign: .minus, category: .word, note: "moeilijk"),
      .init(line: line.number, sign: .heart),
    ]
    sheet.answers = ["how-much": "a"]
    sheet.teachBack = ["why": 2]
    sheet.feelings = [.headFull]
    sheet.yardsticks = ["reason": true]
    #expect(throws: StudyError.self) { try sheet.events(session, letter: letter, questions: questions, at: 5) }
    sheet.consent = true
    let events = try sheet.events(session, letter: letter, questions: questions, at: 5)
    #expect(events == (try sheet.events(session, letter: letter, questions: questions, at: 5)))
    let record = SessionRecord(session, EventSet(events + events))
    #expect(record.counts && record.isFinished && record.marks.count == 2 && record.marks[0].note == "moeilijk")
    #expect(
      letter.reading.words(of: record.marks[0].anchor) == (line.words.lowerBound + 1)...(line.words.lowerBound + 2))
    #expect(letter.reading.words(of: record.marks[1].anchor) == line.words)
    #expect(record.teachBack.map(\.score) == [2] && record.yardsticks == [.reason: true])
    for bad in [
      PaperSheet.Mark(line: 0, sign: .plus), .init(line: 9999, sign: .plus),
      .init(line: line.number, from: 99, sign: .plus),
    ] {
      var wrong = sheet
      wrong.marks = [bad]
      #expect(throws: StudyError.self) { try wrong.events(session, letter: letter, questions: questions, at: 5) }
    }
    sheet.teachBack = ["why": 7]
    #expect(throws: StudyError.self) { try sheet.events(session, letter: letter, questions: questions, at: 5) }
  }

  @Test(
    "the booklet is one page with every line, question and key point, and no right answer is shown",
    arguments: ["nl", "ar"])
  func booklet(locale: String) throws {
    let letter = try StudyHouse.letter("recovery/toeslagen-income-higher-than-estimated", locale)
    let study = Study(id: "x", title: "Proef <1>", language: .nl, letters: [letter], plannedReaders: 1, madeAt: 0)
    let html = Booklet(study, letter, reader: ReaderCode("LEES-7K3P")).html()
    let inside = try #require(html.between("<body>", "</body>"))
    #expect(throws: Never.self) { _ = try LetterPieces(Array(inside.utf8)) }
    #expect(html.contains("LEES-7K3P") && !html.contains("<1>") && !html.contains("<script"))
    let questions = study.questions(for: letter)
    for question in questions.questions { #expect(inside.contains(question.prompt.nl)) }
    for point in questions.keyPoints { #expect(inside.contains(point.label.nl)) }
    #expect(inside.split(separator: "class=\"no\"").count - 1 == BookletLines(letter.reading).lines.count)
    #expect(inside.contains("<ol class=\"lines\" dir=\"\(locale == "ar" ? "rtl" : "ltr")\">"))
  }

  @Test("a booklet speaks to the reader in the reader's words and to the guide in the guide's")
  func languages() throws {
    let letter = try StudyHouse.letter("recovery/toeslagen-income-higher-than-estimated", "ar")
    let words = ReaderWords(
      id: "ar", name: "العربية", isRightToLeft: true, base: .en,
      texts: [ConsentText.title.en: "هل تقرؤون معنا؟", KeyPoint.invitation.en: "احكوا"])
    var study = Study(id: "x", title: "Proef", language: .nl, letters: [letter], plannedReaders: 1, madeAt: 0)
    let html = Booklet(study, letter, reader: nil, words: words).html()
    #expect(html.contains("<html lang=\"ar\" dir=\"rtl\">") && html.contains("<h1>هل تقرؤون معنا؟</h1>"))
    #expect(html.contains("<h1 lang=\"nl\" dir=\"ltr\">Zelf vertellen</h1>") && html.contains("«احكوا»"))
    study.consent = try ConsentText(own: [(words, "مرحبا\nنص قصير")])
    let own = Booklet(study, letter, reader: nil, words: words).html()
    #expect(own.contains("<h1>مرحبا</h1>") && own.contains("<p>نص قصير</p>") && !own.contains("هل تقرؤون"))
  }
}
