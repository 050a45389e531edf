import DecisionRecords
import Foundation
import Letters
import Testing

@testable import Workbench

@Suite("Words of the desk")
struct DeskWordsTests {
  @Test("every kind, language, field and code of the house has a Dutch word")
  func names() throws {
    let house = try TestHouse.house.get()
    let words = house.words
    var missing: Set<String> = []
    func look(_ fields: [DetailField]) {
      for field in fields {
        if !words.knows(detail: field.name, .nl) { missing.insert(field.name) }
        switch field.type {
        case .code(let list, let codes):
          for code in codes where !words.knows(code: code, list: list, .nl) { missing.insert("\(list)/\(code)") }
        case .rows(let columns, _): look(columns)
        default: break
        }
      }
    }
    for kind in house.library.recordKinds.all {
      if !words.knows(kind: kind.name, .nl) { missing.insert(kind.name) }
      look(kind.details)
    }
    for locale in house.library.localeIDs where words.locale(locale, .nl) == locale { missing.insert(locale) }
    #expect(missing.sorted() == [])
  }

  @Test("what an explanation says is Dutch at a Dutch desk: facts, rules, sums, policy, conditions")
  func explanations() throws {
    let house = try TestHouse.house.get()
    var facts: Set<String> = []
    var rules: Set<String> = []
    var seen: [String: Int] = [:]
    for sample in TestHouse.samples {
      let intake = RecordIntake(sample.bytes, house: house)
      guard seen[intake.kind, default: 0] < 2, let record = intake.record, intake.isGood else { continue }
      seen[intake.kind, default: 0] += 1
      let explanation = try house.library.explain(record)
      for value in explanation.values {
        if !house.words.knows(fact: value.fact, .nl) { facts.insert(value.fact) }
        if !house.words.knows(rule: value.rule, .nl), value.rule.contains(where: \.isWhitespace),
          house.words.rule(value.rule, .nl) == value.rule
        {
          rules.insert(value.rule)
        }
      }
      for fact in explanation.choices.flatMap(\.chosenBy) where !house.words.knows(fact: fact.fact, .nl) {
        facts.insert(fact.fact)
      }
    }
    #expect(seen.count == house.library.kinds.count)
    #expect(facts.sorted() == [])
    #expect(rules.sorted() == [])
  }

  @Test("a rule with figures in it is one sentence; its words are whole words")
  func sentences() throws {
    let words = try TestHouse.house.get().words
    #expect(
      words.rule("the sum of `received` of 12 lines", .nl) == "de som van het ontvangen geld, 12 regels")
    #expect(
      words.rule("6 weeks after the day; a Saturday, Sunday or public holiday moves it to the next working day", .nl)
        == "6 weken na die dag; een weekend of feestdag schuift naar de volgende werkdag")
    #expect(
      words.sum("15 April 2026 = 4 March 2026 + 6 weeks (Friday; not moved)", .nl)
        == "15 April 2026 = 4 maart 2026 + 6 weken (vrijdag; niet verschoven)")
    #expect(words.sum("40,00 = 864,00 / 24, rounded up to 1,00", .en) == "40,00 = 864,00 / 24, rounded up to 1,00")
    #expect(words.rule("claim + costs - paid", .nl) == "vordering + kosten - betaald")
    #expect(
      words.condition("has contact.hours and why.cause in [duty-to-inform, deliberate]", .nl)
        == "er is openingstijden van de telefoon en oorzaak is niet of te laat gemeld of opzet")
    #expect(words.condition("not (plan.kind == pause)", .en) == "not (plan kind is pause)")
  }

  @Test("a name without a word is read as words, at any desk")
  func unknown() {
    let words = DeskWords(HouseFiles(templates: "/nowhere", locales: "/nowhere"), organisations: ["x": "Naam"])
    #expect(words.kind("new-kind", .nl) == "new kind")
    #expect(words.code("not-reported", .en) == "not reported")
    #expect(words.detail("new_amount", .en) == "new amount")
    #expect(words.organisation("x") == "Naam")
    #expect(words.label("/details/new_amount", .en) == "New amount")
    #expect(words.label("/calculation/lines/0..11/received", .nl) == "Ontvangen")
    #expect(words.group("/calculation/lines/0..11/received", .nl) == "Berekening Regel 1–12")
  }

  @Test("a pattern holds only for whole sentences, and fills its holes in order")
  func patterns() {
    let pattern = WordPattern("from {} to {}", said: "van {} tot {}")
    #expect(pattern.told("from 1 to 2") == "van 1 tot 2")
    #expect(pattern.told("from 1") == nil)
    #expect(pattern.told("far from 1 to 2") == nil)
    #expect(WordPattern("equal", said: "gelijk").told("equal") == "gelijk")
    #expect(WordPattern("equal", said: "gelijk").told("equals") == nil)
    #expect(WordPattern.replacing("day", in: "Friday + 1 day", with: "dag") == "Friday + 1 dag")
  }
}
