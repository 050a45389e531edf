import DecisionRecords
import Facts
import Foundation
import Testing

@testable import Letters

/// What is decided about a record before a template sees it.
@Suite("The case of a record")
struct CaseTests {
  private static func record(_ sample: String) throws -> DecisionRecord { try LetterHouse.sample(sample).record }
  private static func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: year, month: month, day: day))
  }

  @Test("the law obliges, or the municipality may choose, by cause")
  func obligation() throws {
    let library = try LetterHouse.library()
    for (sample, wanted) in [
      ("demo/toeslagen-huurtoeslag", ["must", "must", "must", "must"]),
      ("demo/uwv-ww", ["must", "must", "must", "must"]),
      ("demo/svb-aow", ["must", "must", "must", "must"]),
      ("demo/voorbeeldgemeente-bijstand", ["may", "may", "must", "must"]),
    ] {
      let found = try Cause.allCases.map { cause in
        try CaseFacts(Self.record(sample).changing { $0.why.cause = cause }, library).code("organisation.obligation")
      }
      #expect(found == wanted, "\(sample)")
    }
  }

  @Test("a letter is late when it is sent more than 26 weeks after the information came")
  func late() throws {
    let library = try LetterHouse.library()
    let record = try Self.record("demo/toeslagen-huurtoeslag")
    let sent = record.decision.sent
    func isLate(received: CivilDate?, reported: CivilDate?, changed: CivilDate? = nil) throws -> Bool {
      let facts = try CaseFacts(
        record.changing { ($0.why.received, $0.why.reported, $0.why.changed) = (received, reported, changed) }, library)
      return facts("why.late") == 1
    }
    let last = sent.adding(days: -26 * 7)
    #expect(try !isLate(received: last, reported: nil))
    #expect(try isLate(received: last.adding(days: -1), reported: nil))
    // What the organisation received counts before what was reported, and that before what changed.
    #expect(try !isLate(received: sent, reported: last.adding(days: -1)))
    #expect(try isLate(received: nil, reported: last.adding(days: -1), changed: sent))
    #expect(try isLate(received: nil, reported: nil, changed: last.adding(days: -1)))
    #expect(try !isLate(received: nil, reported: nil))
  }

  @Test("the reminder and the waiver follow the policy")
  func afterwards() throws {
    let library = try LetterHouse.library()
    for sample in try LetterHouse.samples() {
      guard let recovery = sample.record.recovery else { continue }
      let organisation = try #require(library.organisation(sample.record.organisation))
      let policy = try #require(organisation.policy(on: sample.record.decision.date))
      let facts = try CaseFacts(sample.record, library)
      #expect(facts.date("next.reminder") == recovery.payment.due.adding(days: policy.reminderDays), "\(sample.name)")
      let years = policy.waiverYears[recovery.why.cause]
      #expect(facts("waiver.years") == years.map(Int64.init), "\(sample.name)")
      let options = try library.repayment(of: sample.record).options
      let first = options.first { $0.kind == .standard || $0.kind == .personal }?.first ?? recovery.payment.due
      #expect(facts.date("waiver.from") == years.map { first.adding(months: 12 * $0) }, "\(sample.name)")
    }
  }

  @Test("the last day to object is that of the law, for ten years of sending dates")
  func deadlines() throws {
    let library = try LetterHouse.library()
    var record = try Self.record("demo/uwv-ww")
    var sent = try Self.day(2026, 1, 1)
    let end = try Self.day(2036, 1, 1)
    while sent < end {
      record.decision.sent = sent
      let due = sent.adding(weeks: 6)
      let facts = try CaseFacts(record.changing { ($0.payment.due, $0.payment.start) = (due, nil) }, library)
      #expect(facts.date("objection.last-day") == LegalDeadline.lastDay(notifiedOn: sent, weeks: 6))
      #expect(facts.date("letter.date") == sent)
      sent = sent.adding(days: 3)
    }
  }

  @Test("only law in force on the day of the decision, and of the scheme, is named")
  func law() throws {
    let library = try LetterHouse.library()
    let record = try Self.record("demo/uwv-ww")
    let acts = try CaseFacts(record, library).rows("law").compactMap { $0.texts["law.act"] }
    #expect(acts.contains("Werkloosheidswet") && !acts.contains("Ziektewet"))
    var other = record
    other.scheme = "zw"
    let others = try CaseFacts(other, library).rows("law").compactMap { $0.texts["law.act"] }
    #expect(others.contains("Ziektewet") && !others.contains("Werkloosheidswet"))
    for sample in try LetterHouse.samples() {
      let organisation = try #require(library.organisation(sample.record.organisation))
      let wanted = organisation.law.filter {
        $0.isInForce(on: sample.record.decision.date)
          && ($0.schemes.isEmpty || $0.schemes.contains(sample.record.scheme))
      }
      #expect(try CaseFacts(sample.record, library).rows("law").count == wanted.count, "\(sample.name)")
      #expect(!wanted.isEmpty, "\(sample.name)")
    }
    let reference = Organisation.LawReference(
      topic: 0, act: "", articles: "", schemes: [], inForceFrom: try Self.day(2015, 1, 1),
      inForceUntil: try Self.day(2025, 6, 30))
    let days = try [Self.day(2014, 12, 31), Self.day(2015, 1, 1), Self.day(2025, 6, 30), Self.day(2025, 7, 1)]
    #expect(days.map(reference.isInForce) == [false, true, true, false])
  }

  @Test("the address of a protected person stands nowhere, in no format and no language")
  func protected() throws {
    let library = try LetterHouse.library()
    let renderer = LetterRenderer(library)
    var edits = try RecordEdits(LetterHouse.sample("demo/toeslagen-huurtoeslag").bytes)
    edits.set("recipient.protected", true)
    edits.set("recipient.address.street", "Qwxstraat")
    edits.set("recipient.address.care_of", "Stichting Qvz")
    edits.set("recipient.address.city", "Qwxstad")
    edits.set("recipient.address.postcode", "9731 XZ")
    let record = try LetterHouse.record(of: edits.bytes())
    #expect(try CaseFacts(record, library).rows("recipient.address").isEmpty)
    for locale in library.localeIDs {
      let letter = try renderer.letter(record, locale)
      for format in LetterFormat.allCases {
        for secret in ["qwx", "qvz", "9731"] {
          #expect(!letter[format].lowercased().contains(secret), "\(secret) in \(locale) \(format)")
        }
      }
    }
    for sample in try LetterHouse.samples() where sample.record.recipient.protected {
      let letter = try renderer.letter(sample.record, "nl")
      for line in sample.record.recipient.address.lines() { #expect(!letter.text.contains(line), "\(sample.name)") }
    }
  }

  // MARK: Refusals

  /// The rules and pointers of a refused record.
  private static func refused(_ record: DecisionRecord) throws -> [String] {
    let renderer = LetterRenderer(try LetterHouse.library())
    do {
      _ = try renderer.letter(record, "nl")
      return []
    } catch let refusal as Refusal {
      #expect(refusal.id == record.id)
      return refusal.issues.map { "\($0.rule) \($0.pointer)" }
    }
  }

  @Test("unknown organisations, schemes, reasons and codes are refused with their places, all at once")
  func unknown() throws {
    let record = try Self.record("demo/toeslagen-huurtoeslag")
    var other = record
    other.organisation = "nobody"
    #expect(try Self.refused(other) == ["unknown-organisation /organisation"])
    other = record
    other.scheme = "ww"
    #expect(try Self.refused(other) == ["unknown-scheme /scheme"])
    #expect(try Self.refused(record.changing { $0.why.reason = "inheritance" }).contains("unknown-reason /why/reason"))
    #expect(try Self.refused(record.changing { $0.why.source = "nobody" }) == ["unknown-code /why/source"])
    #expect(
      try Self.refused(record.changing { $0.why.sanction = .warning(reason: "nothing") }) == [
        "unknown-code /why/sanction/reason"
      ])
    // Only the seventh line is another, so that it stands in a row of its own.
    let lines = record.changing { recovery in
      recovery.calculation.lines[6].item = "nothing"
      recovery.calculation.lines[7].why = "nothing"
    }
    #expect(
      try Set(Self.refused(lines)) == [
        "unknown-code /calculation/lines/6/item", "unknown-code /calculation/lines/7/why",
      ])
    var all = record.changing { $0.why.source = "nobody" }
    all.scheme = "ww"
    #expect(try Set(Self.refused(all)) == ["unknown-scheme /scheme", "unknown-code /why/source"])
  }

  @Test("a code that needs a fact is refused without it, by the place of the fact")
  func missingForCode() throws {
    let record = try Self.record("recovery/toeslagen-self-employed-income-higher")
    let without = record.changing { ($0.why.estimated, $0.why.actual) = (nil, nil) }
    #expect(try Self.refused(without) == ["missing-for-code /why/estimated", "missing-for-code /why/actual"])
    let library = try LetterHouse.library()
    for sample in try LetterHouse.samples() {
      guard let recovery = sample.record.recovery else { continue }
      let needs = library.codes.code(recovery.why.reason, in: "reason")?.needs ?? []
      let bare = sample.record.changing {
        ($0.why.changed, $0.why.estimated, $0.why.actual, $0.why.limit, $0.why.reported) = (nil, nil, nil, nil, nil)
      }
      let found = try Self.refused(bare).filter { $0.hasPrefix("missing-for-code") }
      let wanted = needs.filter { $0 != "why.received" }.map { "missing-for-code /why/\($0.dropFirst(4))" }
      #expect(Set(found) == Set(wanted), "\(sample.name)")
    }
  }

  @Test("the person gets at least the weeks of the law to pay")
  func dueTooEarly() throws {
    let record = try Self.record("demo/toeslagen-huurtoeslag")
    let earliest = record.decision.sent.adding(weeks: 6)
    #expect(try Self.refused(record.changing { $0.payment.due = earliest }).isEmpty)
    #expect(
      try Self.refused(record.changing { $0.payment.due = earliest.adding(days: -1) }) == ["due-too-early /payment/due"]
    )
  }

  @Test("without a policy on the day of the decision there is no letter")
  func noPolicy() throws {
    var record = try Self.record("demo/toeslagen-huurtoeslag")
    record.decision.date = try Self.day(2024, 12, 31)
    #expect(try Self.refused(record) == ["no-policy /decision/date"])
    record.decision.date = try Self.day(2025, 1, 1)
    #expect(try Self.refused(record).isEmpty)
  }

  @Test("set-off alone that cannot cover the debt is no way to pay")
  func noWayToPay() throws {
    let record = try Self.record("demo/toeslagen-huurtoeslag")
    let refused = try Self.refused(record.changing { ($0.payment.methods, $0.payment.benefit) = ([.setOff], nil) })
    #expect(refused == ["no-way-to-pay /payment/methods"])
  }

  @Test("an unknown locale is refused")
  func unknownLocale() throws {
    let renderer = LetterRenderer(try LetterHouse.library())
    let error = #expect(throws: Refusal.self) { _ = try renderer.letter(Self.record("demo/uwv-ww"), "xx") }
    #expect(error?.issues.map(\.rule) == ["unknown-locale"])
  }

  @Test("the surname after mevrouw and meneer begins with a capital")
  func surname() throws {
    var recipient = try Self.record("demo/uwv-ww").recipient
    #expect(recipient.fullName == "M.J. van Dalen")
    #expect(recipient.capitalisedSurname == "Van Dalen")
    recipient.prefix = nil
    recipient.surname = "d'Ancona"
    #expect(recipient.capitalisedSurname == "D'Ancona")
  }
}
