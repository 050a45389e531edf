import DecisionRecords
import Foundation
import Letters
import Testing

@testable import Workbench

@Suite("The template view")
struct TemplateViewTests {
  private func kind(_ details: [DetailField], payment: Presence = .always, checks: [DetailCheck] = []) -> RecordKind {
    RecordKind(
      name: "test", about: "a test", why: .optional, calculation: .optional, payment: payment, details: details,
      checks: checks, debt: nil, fine: nil)
  }

  private func code(_ words: [String]) -> DetailField {
    DetailField(name: "outcome", type: .code(list: "outcome", words: words), meaning: "what comes of it")
  }

  @Test("what records must hold now, and did not have to, is breaking; what they may hold is not")
  func breaking() {
    let amount = DetailField(name: "amount", type: .amount(from: 0), meaning: "how much")
    let optional = DetailField(name: "amount", type: .amount(from: 0), presence: .optional, meaning: "how much")
    let landed = kind([code(["yes", "no"])])
    #expect(BreakingChange.all(from: landed, to: landed) == [])
    #expect(BreakingChange.all(from: landed, to: kind([code(["yes", "no"]), optional])) == [])
    #expect(BreakingChange.all(from: landed, to: kind([code(["yes", "no", "maybe"])])) == [])
    #expect(BreakingChange.all(from: landed, to: kind([code(["yes", "no"]), amount])) == [.required("amount")])
    #expect(
      BreakingChange.all(from: kind([optional]), to: kind([amount])) == [.required("amount")])
    #expect(BreakingChange.all(from: landed, to: kind([code(["yes"])])) == [.codes("outcome", ["no"])])
    #expect(BreakingChange.all(from: landed, to: kind([])) == [.removed("outcome")])
    #expect(BreakingChange.all(from: landed, to: nil) == [.kind])
    #expect(
      BreakingChange.all(from: kind([], payment: .optional), to: kind([])) == [.required("payment")])
    // A check names its fields by their place; a new field before them makes no new check.
    func check(_ field: Int) -> DetailCheck {
      DetailCheck(
        .amounts(AmountFormula([], text: ""), .atMost, AmountFormula([], text: "")), text: "amount <= amount",
        field: field)
    }
    #expect(
      BreakingChange.all(
        from: kind([amount], checks: [check(0)]), to: kind([code(["yes"]), amount], checks: [check(1)]))
        == [.required("outcome")])
    #expect(
      BreakingChange.all(from: kind([amount]), to: kind([amount], checks: [check(0)])) == [.check("amount <= amount")])
    let rows = DetailField(name: "rows", type: .rows([optional], counts: 1...5), meaning: "rows")
    let fuller = DetailField(name: "rows", type: .rows([amount], counts: 1...5), meaning: "rows")
    #expect(BreakingChange.all(from: kind([rows]), to: kind([fuller])) == [.required("rows.amount")])
  }

  @Test("the covering samples show all that all samples show, each adds something, and the first adds most")
  func covering() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<200 {
      let samples = (0..<Int.random(in: 0...12, using: &random)).map { number in
        (
          name: "\(number)",
          choices: Set(
            (0..<Int.random(in: 0...6, using: &random)).map { _ in "\(UInt8.random(in: 0..<20, using: &random))" })
        )
      }
      let chosen = CoveringSamples.cover(samples)
      let all = samples.reduce(into: Set<String>()) { $0.formUnion($1.choices) }
      let shown = chosen.reduce(into: Set<String>()) { shown, one in
        shown.formUnion(samples.first { $0.name == one.name }?.choices ?? [])
      }
      #expect(shown == all)
      #expect(chosen.reduce(0) { $0 + $1.adds } == all.count)
      #expect(zip(chosen, chosen.dropFirst()).allSatisfy { $0.adds >= $1.adds })
      #expect(chosen.allSatisfy { $0.adds > 0 })
    }
  }

  @Test("a record that was read stays the same record, and a full shelf forgets")
  func intakes() throws {
    let house = try TestHouse.house.get()
    let bytes = try TestHouse.sample("demo/toeslagen-huurtoeslag.json")
    let shelf = IntakeShelf()
    let first = shelf.intake(bytes, house: house)
    #expect(shelf.intake(bytes, house: house).record == first.record)
    for number in 0..<300 { _ = shelf.intake(Array("{\"id\": \"\(number)\"}".utf8), house: house) }
    #expect(shelf.count <= 128)
    #expect(shelf.intake(bytes, house: house).record == first.record)
    shelf.forget()
    #expect(shelf.count > 0)
  }
}
