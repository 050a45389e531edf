import DecisionRecords
import Facts
import Testing

@testable import Letters

@Suite("A letter that is sent later than its record says")
struct DispatchMoveTests {
  private static func all() throws -> [DecisionRecord] {
    try (LetterHouse.samples() + LetterHouse.kindSamples()).map(\.record)
  }

  private static func move(notice: Int = 7) throws -> DispatchMove {
    DispatchMove(kinds: try LetterHouse.library().recordKinds, notice: notice)
  }

  private static func rules(_ move: DispatchMove, _ record: DecisionRecord, _ day: CivilDate) -> [String] {
    do throws(Refusal) {
      _ = try move.moved(record, to: day)
      return []
    } catch {
      return error.issues.map { "\($0.rule) \($0.pointer)" }
    }
  }

  @Test("on the day of its record nothing changes, and an earlier day is refused")
  func sameDay() throws {
    let move = try Self.move()
    for record in try Self.all() {
      #expect(try move.moved(record, to: record.decision.sent) == record)
      #expect(Self.rules(move, record, record.decision.sent.adding(days: -1)) == ["dispatch-too-early /decision/sent"])
    }
  }

  @Test("a moved record is a good record, and no term of it is shorter")
  func staysGood() throws {
    let library = try LetterHouse.library()
    let move = try Self.move()
    var decoder = RecordDecoder(options: RecordOptions(kinds: library.recordKinds))
    var moves = 0
    for record in try Self.all() {
      for days in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89] {
        let day = record.decision.sent.adding(days: days)
        guard let moved = try? move.moved(record, to: day) else { continue }
        moves += 1
        let bytes = canonicalJSON(of: moved)
        let again = try bytes.withUnsafeBufferPointer { try decoder.decode($0) }
        #expect(again == moved)
        #expect(moved.decision.sent == day)
        if let due = record.payment?.due, let later = moved.payment?.due, due != later {
          #expect(day.days(until: later) >= record.decision.sent.days(until: due))
          #expect(!DutchHolidays.isNonWorkingDay(later))
        }
        let (was, isNow) = (library.deadlines(of: record), library.deadlines(of: moved))
        #expect(isNow?.objection ?? .earliest >= was?.objection ?? .latest)
      }
    }
    #expect(moves > 300)
  }

  @Test("letters are made of moved records as of others")
  func letters() throws {
    let renderer = LetterRenderer(try LetterHouse.library())
    let move = try Self.move()
    for record in try Self.all() {
      guard let moved = try? move.moved(record, to: record.decision.sent.adding(days: 3)) else { continue }
      #expect(throws: Never.self) { try renderer.render(moved, locale: "nl", formats: [.text, .xml]) { _, _ in } }
    }
  }

  @Test("the last day to pay moves by the days between, and on to a working day")
  func due() throws {
    var record = try LetterHouse.sample("demo/toeslagen-huurtoeslag").record
    record.decision.sent = try #require(CivilDate(year: 2026, month: 3, day: 4))
    record.payment?.due = try #require(CivilDate(year: 2026, month: 4, day: 15))
    let move = try Self.move()
    func due(_ days: Int) throws -> String? {
      try move.moved(record, to: record.decision.sent.adding(days: days)).payment?.due.isoString
    }
    #expect(try due(1) == "2026-04-16")
    #expect(try due(3) == "2026-04-20")  // The 18th is a Saturday.
    #expect(try due(12) == "2026-04-28")  // The 27th is King's Day.
  }

  @Test("the first day of paying in parts stays while there is time, and then moves by whole months")
  func start() throws {
    var record = try LetterHouse.sample("demo/toeslagen-huurtoeslag").record
    let sent = record.decision.sent
    record.payment?.start = sent.adding(days: 20)
    let move = try Self.move()
    #expect(try move.moved(record, to: sent.adding(days: 13)).payment?.start == sent.adding(days: 20))
    #expect(try move.moved(record, to: sent.adding(days: 14)).payment?.start == sent.adding(days: 20).adding(months: 1))
  }

  @Test("an appointment stays, and the letter leaves in time or not at all")
  func appointment() throws {
    let record = try #require(try LetterHouse.kindSamples().first { $0.record.kind == "invitation" }).record
    let kind = try #require(try LetterHouse.library().recordKinds["invitation"])
    let place = try #require(kind.details.firstIndex { $0.name == "appointment" })
    let day = try #require(record.details[place].day)
    var early = record
    early.decision.sent = day.adding(days: -30)
    early.decision.date = min(early.decision.date, early.decision.sent)
    let move = try Self.move()
    #expect(try move.moved(early, to: day.adding(days: -7)).details[place].day == day)
    #expect(Self.rules(move, early, day.adding(days: -6)) == ["dispatch-too-late /details/appointment"])
    #expect(try Self.move(notice: 0).moved(early, to: day.adding(days: -1)).details[place].day == day)
    #expect(Self.rules(try Self.move(notice: 0), early, day) == ["dispatch-too-late /details/appointment"])
  }

  @Test("the day to pay of a plan goes with its first instalment, which is fixed")
  func plan() throws {
    let records = try Self.all().filter { $0.kind == "payment-plan" && $0.payment != nil }
    let kind = try #require(try LetterHouse.library().recordKinds["payment-plan"])
    let first = try #require(kind.details.firstIndex { $0.name == "first" })
    let move = try Self.move(notice: 0)
    var seen = 0
    for record in records where record.details[first].day == record.payment?.due {
      let moved = try move.moved(record, to: record.decision.sent.adding(days: 1))
      #expect(moved.payment?.due == record.payment?.due)
      seen += 1
    }
    #expect(seen > 0)
  }

  @Test("the window of a record holds the days on which it can go")
  func window() throws {
    let move = try Self.move()
    for record in try Self.all() {
      let days = (0..<40).map { record.decision.sent.adding(days: 2 * $0 - 6) }
      let window = move.window(of: record, in: days)
      for (place, day) in days.enumerated() {
        #expect((Self.rules(move, record, day).isEmpty) == window.contains(place), "\(record.id) \(day)")
      }
    }
  }
}
