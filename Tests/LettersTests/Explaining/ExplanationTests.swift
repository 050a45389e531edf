import DecisionRecords
import Facts
import Foundation
import Testing

@testable import Letters

@Suite("An explanation")
struct ExplanationTests {
  let library: LetterLibrary

  init() throws { library = try #require(ExplainedLetters.library, "templates and locales should load") }

  private func letter(_ sample: String, _ pointer: String? = nil, locale: String = "nl") throws -> LetterExplanation {
    try library.explain(try ExplainedLetters.sample(sample), locale: locale, pointer: pointer)
  }

  @Test("of a field holds what it feeds and nothing else")
  func onlyWhatAFieldFeeds() throws {
    let whole = try letter("toeslagen-income-higher-than-estimated")
    let due = try letter("toeslagen-income-higher-than-estimated", "/payment/due")
    #expect(due.asked == "/payment/due")
    #expect(due.values.count < whole.values.count)
    #expect(due.values.contains { $0.fact == "payment.due" })
    #expect(due.values.contains { $0.fact == "next.reminder" })
    #expect(due.values.contains { $0.fact == "instalment.date" })
    #expect(!due.values.contains { $0.fact == "calculation.total" || $0.fact == "contact.phone" })
    #expect(due.values.allSatisfy { whole.values.contains($0) })
  }

  @Test("of one line of the calculation holds the row that joins it, the sums and the total, and no other row")
  func oneLine() throws {
    let name = "toeslagen-housemate-moved-in-two-years"
    let whole = try letter(name)
    let one = try letter(name, "/calculation/lines/0/received")
    #expect(one.values.contains { $0.fact == "calculation.total" })
    let rows: (LetterExplanation) -> Set<RowPlace> = { letter in
      Set(letter.values.filter { $0.fact == "row.received" }.compactMap(\.rows.last))
    }
    #expect(!rows(one).isEmpty)
    #expect(rows(one).isStrictSubset(of: rows(whole)))
  }

  @Test("of a fact holds the facts that are worked out from it")
  func fedByFact() throws {
    let due = try letter("toeslagen-income-higher-than-estimated", "payment.due")
    let facts = Set(due.values.map(\.fact))
    #expect(facts.contains("payment.due") && facts.contains("next.reminder") && facts.contains("instalment.date"))
    #expect(!facts.contains("calculation.total") && !facts.contains("objection.last-day"))
  }

  @Test("of a place that nobody knows is refused with the nearest name")
  func unknownPlace() throws {
    let record = try ExplainedLetters.sample("toeslagen-income-higher-than-estimated")
    for (asked, nearest) in [("/calculation/totl", "/calculation/total"), ("payment.deu", "payment.due")] {
      let refusal = #expect(throws: Refusal.self) { try library.explain(record, pointer: asked) }
      #expect(refusal?.issues.map(\.rule) == ["unknown-pointer"])
      #expect(refusal?.issues.first?.task.contains("`\(nearest)`") == true)
    }
  }

  @Test("of a field that feeds nothing says so")
  func fieldWithoutUse() throws {
    let letter = try letter("toeslagen-income-higher-than-estimated", "/id")
    #expect(letter.values.isEmpty && letter.choices.isEmpty)
    #expect(letter.text().contains("Nothing in this letter comes from it."))
  }

  @Test("of an unknown locale is refused")
  func unknownLocale() throws {
    let record = try ExplainedLetters.sample("toeslagen-income-higher-than-estimated")
    #expect(throws: Refusal.self) { try library.explain(record, locale: "xx") }
  }

  @Test("names the policy figure with its source")
  func policySource() throws {
    let letter = try letter("toeslagen-income-higher-than-estimated", "plan.monthly")
    let plan = try #require(letter.values.first { $0.fact == "plan.monthly" })
    #expect(
      plan.policy.contains(
        PolicyFigure(
          key: "standard_months", value: "24", source: "belastingdienst.nl, page on paying back toeslag: 24 months")))
  }

  @Test("names the law of the scheme before the general law")
  func lawOfScheme() throws {
    let toeslagen = try letter("toeslagen-income-higher-than-estimated", "payment.due").values
    #expect(toeslagen.first { $0.fact == "payment.due" }?.basis == ["Algemene wet inkomensafhankelijke regelingen 28"])
    let uwv = try letter("uwv-back-pay", "payment.due").values
    #expect(uwv.first { $0.fact == "payment.due" }?.basis == ["Algemene wet bestuursrecht 4:87"])
  }

  @Test("says which code chose which message, and which condition let it in")
  func choices() throws {
    let letter = try letter("uwv-change-not-reported-fine")
    let reason = try #require(letter.choices.first { $0.message == "reason/change-not-reported" })
    #expect(reason.chosenBy.map(\.fact) == ["why.reason"])
    #expect(reason.chosenBy.map(\.value) == ["change-not-reported"])
    #expect(reason.pointers == ["/why/reason"])
    #expect(reason.place.part == "why")
    #expect(!reason.place.text.isEmpty)
    let fine = try #require(letter.choices.first { $0.message == "penalty/fine" })
    #expect(fine.conditions == ["why.sanction == fine and has why.fine"])
    #expect(fine.pointers == ["/why/sanction/outcome", "/why/sanction/amount"])
  }

  @Test("says which days moved the last day to object")
  func movedDay() throws {
    var moved = 0
    for day in stride(from: 0, to: 366, by: 3) {
      var record = try ExplainedLetters.sample("toeslagen-income-higher-than-estimated")
      guard var recovery = record.recovery else { return }
      record.decision.sent = record.decision.sent.adding(days: day)
      recovery.payment.due = record.decision.sent.adding(weeks: 8)
      recovery.payment.start = nil
      record.recovery = recovery
      let letter = try library.explain(record, pointer: "objection.last-day")
      let formula = try #require(letter.values.first { $0.fact == "objection.last-day" }?.formula)
      let end = record.decision.sent.adding(weeks: 6)
      #expect(formula.contains("not moved") == !DutchHolidays.isNonWorkingDay(end), "\(formula)")
      if let name = DutchHolidays.name(of: end) { #expect(formula.contains("moved from \(name)"), "\(formula)") }
      if !formula.contains("not moved") { moved += 1 }
    }
    #expect(moved > 30)
  }

  @Test("has no markup of the record in its page, no script and no address of another page")
  func page() throws {
    var record = try ExplainedLetters.sample("toeslagen-income-higher-than-estimated")
    record.recipient.surname = "<b>&\"x"
    record.contact.team = "<script>alert(1)</script>"
    let html = try library.explain(record).html()
    #expect(html.hasPrefix("<!DOCTYPE html>"))
    #expect(!html.contains("<b>") && !html.contains("<script"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!html.contains("src=") && !html.contains("http:") && !html.contains("https:"))
  }

  @Test("is the same each time, in every form")
  func deterministic() throws {
    let name = "uwv-advance-too-high-mixed-years"
    let first = try letter(name)
    let second = try letter(name)
    #expect(first.text() == second.text())
    #expect(first.json() == second.json())
    #expect(first.html() == second.html())
  }

  @Test("is JSON that reads back, with every row of the schedule")
  func json() throws {
    let letter = try letter("toeslagen-income-higher-than-estimated")
    let object = try JSONSerialization.jsonObject(with: Data(letter.json().utf8)) as? [String: Any]
    let values = try #require(object?["values"] as? [[String: Any]])
    #expect(values.count == letter.values.count)
    let schedule = letter.values.filter { $0.fact == "instalment.amount" }
    #expect(schedule.count >= 12)
    #expect(letter.text().contains("\(schedule.count - 2) more rows are worked out in the same way"))
  }
}

@Suite("The catalogue of facts")
struct FactCatalogDocumentTests {
  @Test("names every fact once, as JSON")
  func json() throws {
    let object = try JSONSerialization.jsonObject(with: Data(factCatalogJSON().utf8)) as? [String: Any]
    let facts = try #require(object?["facts"] as? [[String: Any]])
    #expect(facts.compactMap { $0["name"] as? String } == FactCatalog.standard.definitions.map(\.name))
  }

  @Test("stands in docs/facts.md as the program prints it")
  func page() throws {
    let library = try LetterHouse.library()
    let path = ExplainedLetters.project.appendingPathComponent("docs/facts.md").path
    if ProcessInfo.processInfo.environment["UPDATE_DOCS"] == "1" {
      try factCatalogMarkdown(library).write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(
      try String(contentsOfFile: path, encoding: .utf8) == factCatalogMarkdown(library), "run the tests with UPDATE_DOCS=1")
  }
}
