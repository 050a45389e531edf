import DecisionRecords
import Foundation
import Testing

@testable import Letters

@Suite("Every amount and date of every sample letter is explained")
struct CompletenessTests {
  let library: LetterLibrary

  init() throws {
    library = try #require(ExplainedLetters.library, "templates and locales should load")
    try #require(ExplainedLetters.samples.count >= 40)
  }

  private func explanations(locale: String = "nl") throws -> [(name: String, letter: LetterExplanation)] {
    try ExplainedLetters.samples.map { ($0.name, try library.explain($0.record, locale: locale)) }
  }

  @Test("the explained values are those that the walk prints, in its order", arguments: ["nl", "en"])
  func sameAsWalk(locale: String) throws {
    for (name, record) in ExplainedLetters.samples {
      let organisation = try #require(library.organisations[record.organisation])
      var facts = FactStore()
      try library.caseBuilder.build(record, organisation: organisation, isDraft: true, into: &facts)
      let letter = try #require(library.letters[record.kind]?[locale])
      let formats = try #require(library.locales[locale]).formats
      var collector = FactCollector()
      var evidence = Evidence()
      let missing = Walk.run(
        letter.image, facts: facts, formats: formats, payment: library.paymentSlots, evidence: &evidence,
        into: &collector)
      #expect(missing == nil)
      let trace = LetterTrace(
        letter, facts: facts, formats: formats, codes: library.codes, names: FactNames(library.catalog(of: record.kind)))
      let wanted = evidence.entries.filter { $0.kind == .amount || $0.kind == .date }.map(\.value)
      let traced = trace.values.filter { [.amount, .date].contains($0.definition.type) }.map(\.value)
      #expect(traced == wanted, "\(name)")
    }
  }

  @Test("every amount and date printed in the letter stands among the explanations", arguments: ["nl", "en"])
  func everyPrintedValue(locale: String) throws {
    let renderer = LetterRenderer(library)
    for (name, record) in ExplainedLetters.samples {
      var xml = ""
      try renderer.render(record, locale: locale, formats: [.xml]) { _, bytes in
        xml = String(decoding: bytes, as: UTF8.self)
      }
      let letter = try library.explain(record, locale: locale)
      let amounts = Set(letter.values.filter { $0.type == "amount" }.map(\.printed))
      let dates = Set(letter.values.filter { $0.type == "date" }.map(\.printed))
      let printedAmounts = Set(xml.matches(of: /<amount [^>]*>([^<]*)</).map { String($0.output.1) })
      let printedDates = Set(xml.matches(of: /<date [^>]*>([^<]*)</).map { String($0.output.1) })
      #expect(!printedAmounts.isEmpty && !printedDates.isEmpty)
      #expect(printedAmounts == amounts, "\(name)")
      #expect(printedDates == dates, "\(name)")
    }
  }

  @Test("each has a rule, a meaning, a place, and a record field or a line of the policy with its source")
  func nothingUnexplained() throws {
    for (name, letter) in try explanations() {
      for value in letter.values {
        #expect(!value.meaning.isEmpty && !value.rule.isEmpty && !value.places.isEmpty, "\(name) \(value.fact)")
        #expect(!value.pointers.isEmpty || !value.policy.isEmpty, "\(name) \(value.fact)\(value.rows)")
        #expect(value.policy.allSatisfy { !$0.source.isEmpty && !$0.value.isEmpty }, "\(name) \(value.fact)")
        #expect(value.pointers.allSatisfy { $0.hasPrefix("/") && !$0.contains("*") }, "\(name) \(value.fact)")
        #expect(value.places.allSatisfy { $0.text.contains(value.printed) }, "\(name) \(value.fact) \(value.places)")
      }
    }
  }

  @Test("every record field named exists in the record")
  func pointersExist() throws {
    for (name, record) in ExplainedLetters.samples {
      let known = RecordPointers(record)
      for value in try library.explain(record).values where ["amount", "date", "count", "period"].contains(value.type) {
        for pointer in value.pointers {
          #expect(known.contains(pointer) || pointer == "/calculation/adjustments", "\(name) \(value.fact) \(pointer)")
        }
      }
    }
  }

  @Test("the figures of every sum add up, and give the amount that is printed")
  func sumsAddUp() throws {
    var checked: Set<String> = []
    for (name, letter) in try explanations() {
      for value in letter.values where value.type == "amount" || value.type == "count" {
        guard let formula = value.formula else { continue }
        let (result, computed) = try FormulaReader.evaluate(formula)
        #expect(result == computed, "\(name) \(value.fact): \(formula)")
        let printed = value.printed.filter { $0.isNumber || ",.-".contains($0) }
        #expect(
          FormulaReader.number(printed).map { $0 == result } == true,
          "\(name) \(value.fact) \(value.printed): \(formula)")
        checked.insert(value.fact)
      }
    }
    let important: Set<String> = [
      "calculation.total", "row.amount", "row.received", "option.monthly", "option.months", "plan.monthly",
      "instalment.amount", "instalment.left", "option.remainder", "option.new-benefit", "payment.limit",
    ]
    #expect(important.isSubset(of: checked), "\(important.subtracting(checked))")
  }

  @Test("the terms of every date add up, and give the day that is printed")
  func datesAddUp() throws {
    var checked: Set<String> = []
    for (name, letter) in try explanations(locale: "en") {
      for value in letter.values where value.type == "date" {
        guard let formula = value.formula else { continue }
        let read = try #require(DateFormulaReader.evaluate(formula), "\(name) \(value.fact): \(formula)")
        if read.remark.hasPrefix(", moved from") {
          #expect(read.computed < read.result, "\(name): \(formula)")
          #expect(!DateFormulaReader.isSaturday(read.result) && !DateFormulaReader.isSunday(read.result))
        } else {
          #expect(read.result == read.computed, "\(name) \(value.fact): \(formula)")
        }
        #expect(
          DateFormulaReader.day(value.printed) == read.result, "\(name) \(value.fact) \(value.printed): \(formula)")
        checked.insert(value.fact)
      }
    }
    let important: Set<String> = [
      "payment.due", "next.reminder", "objection.last-day", "instalment.date", "waiver.from",
    ]
    #expect(important.isSubset(of: checked), "\(important.subtracting(checked))")
  }

  @Test("an amount or date without a sum is one figure of the record or the policy, or the whole debt")
  func noSumNeeded() throws {
    let asTheyStand: Set<String> = [
      "letter.date", "decision.date", "why.reported", "why.changed", "why.received", "why.signal", "why.estimated",
      "why.actual", "why.limit", "why.fine", "payment.protected-earnings", "option.benefit", "option.first",
      "option.fine-left", "row.received", "row.entitled", "row.amount", "option.total", "option.monthly",
      "payment.amount",
    ]
    for (name, letter) in try explanations() {
      for value in letter.values where value.type == "amount" || value.type == "date" {
        guard value.formula == nil else { continue }
        #expect(asTheyStand.contains(value.fact), "\(name) \(value.fact)")
        if value.fact == "row.amount" { #expect(value.rule.contains("correction"), "\(name) \(value)") }
        if value.fact == "option.total" || value.fact == "option.monthly" {
          #expect(value.rule == "the whole debt in one payment", "\(name) \(value)")
        }
      }
    }
  }
}
