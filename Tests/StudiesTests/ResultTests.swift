import Foundation
import Readability
import Testing

@testable import Studies

@Suite("Results of a study")
struct ResultTests {
  private static let made = Result {
    try DemoStudy.make(shelf: StudyHouse.shelf(), library: StudyHouse.library(), madeAt: 1_790_000_000_000)
  }
  private func demo() throws -> DemoStudy { try Self.made.get() }
  private static let checked = Result {
    let demo = try made.get()
    return StudyResults(
      demo.study, demo.sessions, demo.events,
      checker: try ReadabilityChecker(folder: StudyHouse.root + "/templates/readability"))
  }
  private func results() throws -> StudyResults { try Self.checked.get() }

  /// A study of one letter with readers who do what they are told.
  private func study(_ readers: [[EventBody]]) throws -> (Study, [Session], EventSet) {
    let letter = try StudyHouse.recovery()
    let study = Study(id: "x", title: "Proef", language: .nl, letters: [letter], plannedReaders: 3, madeAt: 0)
    var numbers = SeededNumbers(seed: 1)
    var sessions: [Session] = []
    var events: [StudyEvent] = []
    for (number, bodies) in readers.enumerated() {
      let code = try #require(ReaderCode.make(using: &numbers, unlike: []))
      sessions.append(
        Session(id: "s\(number)", study: "x", letter: letter.id, reader: code, medium: .tablet, madeAt: 0))
      events += bodies.enumerated().map {
        StudyEvent(id: "s\(number)-\($0)", session: "s\(number)", sequence: $0, at: Int64($0), body: $1)
      }
    }
    return (study, sessions, EventSet(events))
  }

  @Test("marks are counted by word and sentence, each reader once")
  func counted() throws {
    let letter = try StudyHouse.recovery().reading
    let sentence = try #require(
      letter.sentences.first { $0.words.count > 5 && letter.blocks[$0.block].kind == .paragraph })
    let word = sentence.words.lowerBound + 1
    let wordAnchor = try #require(letter.anchor(words: word...word))
    let whole = try #require(letter.anchor(sentence: sentence.number))
    let (study, sessions, events) = try study([
      [
        .consent(given: true), .mark(mark: "1", sign: .minus, anchor: wordAnchor),
        .mark(mark: "2", sign: .minus, anchor: whole),
      ],
      [
        .consent(given: true), .mark(mark: "1", sign: .plus, anchor: wordAnchor),
        .mark(mark: "2", sign: .question, anchor: wordAnchor),
      ],
      [.mark(mark: "1", sign: .minus, anchor: whole)],
      [.consent(given: true), .mark(mark: "1", sign: .minus, anchor: whole), .withdrawn],
    ])
    let result = StudyResults(study, sessions, events)
    let counts = result.letters[0].words[word]
    #expect((counts.plus, counts.minus, counts.question, counts.heart, counts.readers) == (1, 1, 1, 0, 2))
    #expect(result.letters[0].words[word + 1].minus == 1)
    #expect(result.letters[0].sentences[sentence.number].minus == 1)
    #expect(result.letters[0].readers == 2 && result.notCounted == 2)
  }

  @Test("one misread amount is critical, not knowing is not")
  func critical() throws {
    let letter = try StudyHouse.recovery()
    let question = try #require(QuestionSet.make(for: letter).questions.first { $0.id == "how-much" })
    let wrong = try #require(question.choices.first { !$0.isRight && $0.id != Question.unknown })
    let right = try #require(question.rightChoice)
    var readers: [[EventBody]] = (0..<19).map { _ in
      [.consent(given: true), .answer(question: "how-much", choice: right.id)]
    }
    readers.append([.consent(given: true), .answer(question: "how-much", choice: Question.unknown)])
    var (study, sessions, events) = try study(readers)
    #expect(StudyResults(study, sessions, events).findings.isEmpty)
    readers[0] = [.consent(given: true), .answer(question: "how-much", choice: wrong.id)]
    (study, sessions, events) = try self.study(readers)
    let findings = StudyResults(study, sessions, events).findings
    #expect(findings.map(\.severity) == [.critical])
    #expect(findings.first?.evidence.nl.contains(wrong.text.nl) == true)
    #expect(findings.first?.message != nil)
    // Also when only the facilitator saw it.
    readers[0] = [.consent(given: true), .misread(.date, note: "las 1 mei")]
    (study, sessions, events) = try self.study(readers)
    #expect(StudyResults(study, sessions, events).findings.map(\.severity) == [.critical])
  }

  @Test("decisions hold in the order of time, and open findings stand in the way of a release")
  func decisions() throws {
    let results = try results()
    let finding = try #require(results.findings.first { $0.severity == .critical })
    let ledger = FindingLedger([
      try FindingDecision(id: "2", finding: finding.id, state: .solved(version: "2"), by: "b", at: 20),
      try FindingDecision(id: "1", finding: finding.id, state: .accepted, by: "a", at: 10),
    ])
    #expect(ledger[finding] == .solved(version: "2"))
    #expect(!ledger.blocking(results.findings, letter: finding.letter).contains(finding))
    #expect(FindingLedger([]).blocking(results.findings, letter: finding.letter).contains(finding))
    #expect(throws: StudyError.self) {
      try FindingDecision(id: "3", finding: finding.id, state: .rejected(reason: " "), by: "a", at: 1)
    }
    for state in [FindingState.open, .accepted, .rejected(reason: "r"), .solved(version: "2")] {
      #expect(try JSONDecoder().decode(FindingState.self, from: JSONEncoder().encode(state)) == state)
    }
  }

  @Test("the demo fills every page and says that it is made")
  func demoStudy() throws {
    let demo = try demo()
    let results = try results()
    try demo.study.validate()
    #expect(demo.study.isMade && results.isMade && demo.study.letters.map(\.version) == ["1", "2", "2"])
    for letter in results.letters {
      #expect(letter.readers == 12 && letter.questions.allSatisfy { $0.share.of == 12 })
      #expect(letter.sentences.contains { $0.good > 0 } && letter.cloze != nil && !letter.yardsticks.isEmpty)
      #expect(letter.keyPoints.allSatisfy { $0.agreement != nil })
    }
    #expect(results.comparisons.map(\.by) == [.version, .locale])
    #expect(results.findings.contains { $0.severity == .critical })
    #expect(Set(demo.decisions.map(\.state.words.en)).count == 3)
    for event in demo.events.events {
      let session = try #require(demo.sessions.first { $0.id == event.session })
      let letter = try #require(demo.study.letter(session.letter))
      try event.validate(in: letter, questions: Self.questions(demo, letter))
    }
    let again = try DemoStudy.make(shelf: StudyHouse.shelf(), library: StudyHouse.library(), madeAt: 1_790_000_000_000)
    #expect(again.events == demo.events && again.study == demo.study)
  }

  private static let asked = Result {
    let demo = try made.get()
    return Dictionary(uniqueKeysWithValues: demo.study.letters.map { ($0.id, demo.study.questions(for: $0)) })
  }
  private static func questions(_ demo: DemoStudy, _ letter: StudyLetter) throws -> QuestionSet {
    try #require(try asked.get()[letter.id])
  }

  @Test("marks of the old version are carried; those on words that changed are flagged")
  func carried() throws {
    let carried = try #require(try results().comparisons.first?.carried)
    #expect(carried[.same] ?? 0 > 10 && carried[.changed] ?? 0 > 5)
  }

  @Test("the rules' sentences and the readers' are told apart")
  func rules() throws {
    let letter = try #require(try demo().study.letters.first)
    let result = try #require(try results().letters.first)
    let rules = try #require(result.rules)
    let running = letter.reading.sentences.filter { letter.reading.blocks[$0.block].kind.holdsSentences }
    #expect(rules.both.count + rules.onlyRules.count + rules.onlyReaders.count + rules.neither == running.count)
    #expect(
      rules.both.contains {
        letter.reading.text(sentence: $0).contains("Derhalve") || letter.reading.text(sentence: $0).contains("nader")
      })
    for sentence in rules.onlyReaders + rules.both { #expect(result.sentences[sentence].bad > 0) }
    #expect(rules.precision.of == rules.both.count + rules.onlyRules.count)
  }

  @Test("steps that leave the study say how long after the beginning, never the time of day")
  func steps() throws {
    let demo = try demo()
    let steps = StudyExport.steps(demo.events)
    #expect(steps.map(\.id) == demo.events.events.map(\.id) && steps.map(\.body) == demo.events.events.map(\.body))
    for (session, own) in Dictionary(grouping: steps, by: \.session) {
      let kept = demo.events.events.filter { $0.session == session }
      #expect(own.map(\.at).min() == 0 && own.allSatisfy { $0.at < 86_400_000 })
      #expect(zip(own, kept).allSatisfy { $0.at - own[0].at == $1.at - kept[0].at })
    }
  }

  @Test("CSV keeps to RFC 4180 and is never a formula")
  func csv() throws {
    #expect(SafeCSV.field("=1+1") == "'=1+1" && SafeCSV.field("  @x") == "'  @x" && SafeCSV.field("-2+3") == "'-2+3")
    #expect(SafeCSV.field("-2") == "-2" && SafeCSV.field("a,\"b\"\r\n") == "\"a,\"\"b\"\"\r\n\"")
    #expect(
      SafeCSV.field("\t=1").hasPrefix("'") && SafeCSV.field("＝1") == "'＝1" && SafeCSV.field("Bel ons") == "Bel ons")
    let demo = try demo()
    let results = try results()
    for table in StudyExport.Table.allCases {
      let csv = StudyExport.csv(
        table, demo.study, demo.sessions, demo.events, results, FindingLedger(demo.decisions), language: .nl)
      let rows = try parse(csv)
      #expect(rows.count > 3 && rows.allSatisfy { $0.count == rows[0].count }, "\(table)")
      for field in rows.joined() {
        #expect(!["=", "+", "@", "\t"].contains(where: field.hasPrefix), "\(field)")
      }
    }
  }

  /// A reader of RFC 4180 written for the test.
  private func parse(_ csv: String) throws -> [[String]] {
    var rows: [[String]] = [[]]
    var field = ""
    var inQuotes = false
    var scalars = Array(csv.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch (scalar, inQuotes) {
      case ("\"", true):
        if scalars.first == "\"" { field.unicodeScalars.append(scalars.removeFirst()) } else { inQuotes = false }
      case ("\"", false): inQuotes = true
      case (",", false):
        rows[rows.count - 1].append(field)
        field = ""
      case ("\r", false):
        #expect(scalars.popFirst() == "\n")
        rows[rows.count - 1].append(field)
        field = ""
        rows.append([])
      case ("\n", false): Issue.record("a line break alone")
      default: field.unicodeScalars.append(scalar)
      }
    }
    #expect(rows.last == [])
    return rows.dropLast()
  }

  @Test("JSON is the same bytes for the same study")
  func json() throws {
    let results = try results()
    let ledger = FindingLedger(try demo().decisions)
    let first = try StudyExport.json(results, ledger)
    #expect(first == (try StudyExport.json(results, ledger)))
    #expect(String(decoding: first.prefix(40), as: UTF8.self).contains("decisions"))
    let again = try JSONDecoder().decode(StudyResults.self, from: JSONEncoder().encode(results))
    #expect(again == results)
  }

  @Test("the report is one well-formed page that says what is made, without script or network")
  func report() throws {
    let demo = try demo()
    for language in StudyLanguage.allCases {
      let html = OwnersReport(demo.study, try results(), FindingLedger(demo.decisions), language: language).html()
      for word in ["<script", "http://", "https://", "src=", "url("] { #expect(!html.contains(word), "\(word)") }
      #expect(html.contains(language == .nl ? "verzonnen door een programma" : "made up by a program"))
      let inside = try #require(html.between("<body>", "</body>"))
      #expect(throws: Never.self) { _ = try LetterPieces(Array(inside.utf8)) }
      let ids = inside.split(separator: " id=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
      #expect(Set(ids).count == ids.count)
    }
  }

  @Test("notes of readers stay text in the report and in the list of changes")
  func hostile() throws {
    let letter = try StudyHouse.recovery()
    let sentence = try #require(
      letter.reading.sentences.first {
        letter.reading.blocks[$0.block].kind == .paragraph && letter.reading.blocks[$0.block].part == "why"
      })
    let anchor = try #require(letter.reading.anchor(sentence: sentence.number))
    let evil = "<img src=x onerror=alert(1)>\n# kop [a](b)"
    let (study, sessions, events) = try study([
      [
        .consent(given: true), .mark(mark: "1", sign: .minus, anchor: anchor),
        .reason(mark: "1", feeling: nil, card: nil, category: nil, note: evil),
      ]
    ])
    let results = StudyResults(study, sessions, events)
    #expect(!OwnersReport(study, results, FindingLedger([]), language: .nl).html().contains("<img"))
    let markdown = ChangeList(study, results, FindingLedger([]), library: try StudyHouse.library()).markdown(
      title: "x", language: .nl)
    #expect(!markdown.contains("<img") && !markdown.contains("\n# kop") && markdown.contains("locales/nl/"))
  }

  @Test("a suggestion becomes a patch of the text's own file")
  func patch() throws {
    let letter = try StudyHouse.recovery()
    let library = try StudyHouse.library()
    let sentence = try #require(
      letter.reading.sentences.first {
        letter.reading.blocks[$0.block].part == "where-to-get-help"
          && letter.reading.text(sentence: $0.number) == "Neem deze brief mee."
      })
    let anchor = try #require(letter.reading.anchor(sentence: sentence.number))
    let (study, sessions, events) = try study([[.consent(given: true), .mark(mark: "1", sign: .minus, anchor: anchor)]])
    let results = StudyResults(study, sessions, events)
    let finding = try #require(results.findings.first)
    let ledger = FindingLedger([
      try FindingDecision(
        id: "1", finding: finding.id, state: .accepted, suggestion: "Neem deze brief dan mee.", by: "a", at: 1)
    ])
    let list = ChangeList(study, results, ledger, library: library)
    let patch = list.patch { try? String(contentsOfFile: StudyHouse.root + "/" + $0, encoding: .utf8) }
    #expect(patch.left.isEmpty)
    #expect(patch.diff.contains("--- a/locales/nl/") && patch.diff.contains("Neem deze brief dan mee."))
    let lines = patch.diff.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("-") } == 2 && lines.count { $0.hasPrefix("+") } == 2)
    #expect(list.patch { _ in nil }.left.count == 1)
  }
}
