import Foundation
import Testing

@testable import Studies

@Suite("Events of a session")
struct EventTests {
  private func session(_ id: String = "s1") throws -> Session {
    Session(
      id: id, study: "x", letter: try StudyHouse.recovery().id,
      reader: try #require(ReaderCode("LEES-7K3M".replacing("M", with: "P"))),
      medium: .tablet, madeAt: 0)
  }

  private static let bodies: [EventBody] = [
    .consent(given: true), .bands(Bands(age: .to30)), .unmark(mark: "m1"),
    .mark(
      mark: "m1", sign: .minus,
      anchor: MarkAnchor(block: "b", unit: .words, quote: "q", prefix: "", suffix: "", start: 0, end: 1)),
    .reason(mark: "m1", feeling: .sad, card: .help, category: .tone, note: "n"),
    .reason(mark: "m1", feeling: nil, card: nil, category: nil, note: nil), .feeling(.angry), .card(.app),
    .note("é \u{202E}"),
    .answer(question: "how-much", choice: "a"), .open(question: "tell-why", score: 1, coder: "c", note: nil),
    .teachBack(point: "why", score: 2, coder: "c", note: "x"), .cloze(gap: "gap-1", answer: "u"),
    .moment(question: .askedHelp, answer: "ja"), .yardstick(.reason, agrees: nil), .yardstick(.inTime, agrees: false),
    .misread(.amount, note: "las 100"), .finished, .withdrawn,
  ]

  @Test("every event comes back from JSON as it was", arguments: bodies)
  func coding(_ body: EventBody) throws {
    let event = StudyEvent(id: "e", session: "s", sequence: 3, at: 5, body: body)
    #expect(try JSONDecoder().decode(StudyEvent.self, from: JSONEncoder().encode(event)) == event)
  }

  private func randomEvents(_ numbers: inout SeededNumbers) -> [StudyEvent] {
    (0..<Int.random(in: 0...20, using: &numbers)).map { _ in
      StudyEvent(
        id: "e\(Int.random(in: 0..<12, using: &numbers))", session: "s\(Int.random(in: 0..<2, using: &numbers))",
        sequence: Int.random(in: 0..<9, using: &numbers), at: Int64.random(in: 0..<4, using: &numbers),
        body: Self.bodies.randomElement(using: &numbers) ?? .finished)
    }
  }

  @Test("putting sets together is commutative, associative and idempotent, whatever the devices send")
  func merging() {
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<300 {
      let (x, y, z) = (randomEvents(&numbers), randomEvents(&numbers), randomEvents(&numbers))
      let (a, b, c) = (EventSet(x), EventSet(y), EventSet(z))
      #expect(a.merging(b) == b.merging(a))
      #expect(a.merging(b).merging(c) == a.merging(b.merging(c)))
      #expect(a.merging(a) == a && a.merging(b).merging(b) == a.merging(b))
      // Event by event, in any order, some twice: the same set.
      #expect(EventSet((x + y + x).shuffled(using: &numbers)) == a.merging(b))
      #expect(a.merging(b).events == b.merging(a).events)
    }
  }

  @Test("the order of the device counts, not its clock; the last word holds")
  func reading() throws {
    let letter = try StudyHouse.recovery()
    let anchor = try #require(letter.reading.anchor(words: 3...3))
    func event(_ sequence: Int, _ body: EventBody) -> StudyEvent {
      StudyEvent(id: "e\(sequence)", session: "s1", sequence: sequence, at: Int64(100 - sequence), body: body)
    }
    let events = [
      event(0, .consent(given: true)), event(1, .mark(mark: "m1", sign: .plus, anchor: anchor)),
      event(2, .mark(mark: "m2", sign: .minus, anchor: anchor)), event(3, .unmark(mark: "m1")),
      event(4, .reason(mark: "m2", feeling: nil, card: nil, category: .word, note: "wat is dit")),
      event(5, .answer(question: "q", choice: "a")), event(6, .answer(question: "q", choice: "b")),
      event(7, .teachBack(point: "why", score: 0, coder: "c1", note: nil)),
      event(8, .teachBack(point: "why", score: 2, coder: "c1", note: nil)),
      event(9, .teachBack(point: "why", score: 1, coder: "c2", note: nil)),
    ]
    let record = SessionRecord(try session(), EventSet(events.reversed()))
    #expect(record.counts && record.marks.map(\.id) == ["m2"] && record.marks[0].note == "wat is dit")
    #expect(record.answers == ["q": "b"])
    #expect(record.teachBack.map(\.score) == [2, 1])
    let withdrawn = SessionRecord(try session(), EventSet(events + [event(10, .withdrawn)]))
    #expect(!withdrawn.counts)
  }

  @Test("what a device sends is checked as a whole; words and sentences become anchors")
  func decoding() throws {
    let letter = try StudyHouse.recovery()
    let questions = QuestionSet.make(for: letter)
    func decode(_ json: String) throws(StudyError) -> [StudyEvent] {
      try StudyEvent.decode(Array(json.utf8), session: "s1", letter: letter, questions: questions)
    }
    let events = try decode(
      #"[{"id":"a","sequence":0,"at":1,"body":{"type":"mark","mark":"m","sign":"heart","words":[3,4]}},{"id":"b","session":"other","sequence":1,"at":2,"body":{"type":"mark","mark":"n","sign":"minus","sentence":2}}]"#
    )
    #expect(events.map(\.session) == ["s1", "s1"])
    guard case .mark(_, .heart, let anchor) = events[0].body else {
      Issue.record("no mark")
      return
    }
    #expect(letter.reading.words(of: anchor) == 3...4)
    for (bad, field) in [
      (#"[{"id":"a b","sequence":0,"at":1,"body":{"type":"finished"}}]"#, "events/0/id"),
      (#"[{"id":"a","sequence":-1,"at":1,"body":{"type":"finished"}}]"#, "events/0/sequence"),
      (
        #"[{"id":"a","sequence":0,"at":1,"body":{"type":"mark","mark":"m","sign":"minus","words":[3,99999]}}]"#,
        "events/0"
      ),
      (
        #"[{"id":"a","sequence":0,"at":1,"body":{"type":"answer","question":"how-much","choice":"z"}}]"#,
        "events/0/choice"
      ),
      (
        #"[{"id":"a","sequence":0,"at":1,"body":{"type":"teachBack","point":"why","score":3,"coder":"c"}}]"#,
        "events/0/score"
      ),
      (
        #"[{"id":"a","sequence":0,"at":1,"body":{"type":"note","note":"\#(String(repeating: "x", count: 2001))"}}]"#,
        "events/0/note"
      ),
      (#"[{"id":"a","sequence":0,"at":1,"body":{"type":"reboot"}}]"#, "events/0"), ("{", "events"), ("7", "events"),
    ] {
      do {
        _ = try decode(bad)
        Issue.record("taken: \(bad.prefix(120))")
      } catch {
        guard case .invalid(field, _) = error else {
          Issue.record("\(error) for \(field)")
          continue
        }
      }
    }
  }

  @Test("codes of readers are made apart and read as they are typed")
  func codes() throws {
    var numbers = SeededNumbers(seed: 3)
    var used: Set<ReaderCode> = []
    for _ in 0..<500 { used.insert(try #require(ReaderCode.make(using: &numbers, unlike: used))) }
    #expect(used.count == 500)
    for code in used { #expect(ReaderCode(code.text.lowercased().replacing("-", with: " ")) == code) }
    #expect(ReaderCode("LEES-0000") == nil && ReaderCode("") == nil)
  }
}
