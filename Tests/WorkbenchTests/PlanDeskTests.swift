import Facts
import Foundation
import PaymentPlans
import Testing

@testable import Workbench

@Suite("The plan desk")
struct PlanDeskTests {
  private let usual = CivilDate(year: 2026, month: 4, day: 15)

  private func typed(_ body: String) throws -> TypedWish {
    TypedWish(try Form(encoded: Array(body.utf8)), usual: try #require(usual))
  }

  @Test("nothing typed is no wish; the usual first day is not a wish of its own")
  func nothing() throws {
    #expect(TypedWish(nil, usual: try #require(usual)).wish == nil)
    #expect(try typed("monthly=&start=&pause=&once=").wish == nil)
    #expect(try typed("monthly=45&start=2026-04-15").wish == PlanWish(monthly: Money(cents: 4500)))
  }

  @Test("what is typed becomes one wish: an amount, a day, months of pause, a part now, a set-off")
  func whole() throws {
    let wish = try #require(
      try typed("monthly=45,50&start=2026-05-27&pause=3&once=%E2%82%AC+100&set-off=20.00").wish)
    let day = try CivilDate(iso: "2026-05-27")
    #expect(wish.monthly == Money(cents: 4550))
    #expect(wish.start == day)
    #expect(wish.pause == Pause(from: day, months: 3))
    #expect(wish.partNow == Money(cents: 10_000))
    #expect(wish.setOffMonthly == Money(cents: 2000))
  }

  @Test(
    "what is no amount, day or number is told at its field, and asks nothing",
    arguments: [
      ("monthly=abc", "monthly"), ("monthly=4,5", "monthly"), ("monthly=-1", "monthly"), ("monthly=1,2,3", "monthly"),
      ("monthly=10&start=2026-02-30", "start"), ("monthly=10&pause=25", "pause"), ("monthly=10&once=x", "once"),
    ])
  func wrong(_ body: String, _ name: String) throws {
    let wish = try typed(body)
    #expect(wish.wish == nil)
    #expect(wish.fault(name, .nl) != nil && wish.fault(name, .en) != nil)
    #expect(["monthly", "start", "pause", "once", "set-off"].filter { wish.fault($0, .nl) != nil } == [name])
  }

  @Test("every amount that is shown can be typed back")
  func amounts() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<500 {
      let cents = Int64.random(in: 1...99_999_999, using: &random)
      for t in Interface.allCases {
        #expect(try typed("monthly=\(TypedWish.decimal(cents, t))").monthly == cents)
      }
    }
  }

  @Test("amounts and days read as people write them in each language")
  func words() throws {
    let day = try #require(usual)
    #expect(Interface.nl.euros(123_456) == "€\u{A0}1.234,56")
    #expect(Interface.en.euros(-123_456) == "\u{2212}€1,234.56")
    #expect(Interface.nl.day(day) == "15 april 2026")
    #expect(Interface.en.day(day) == "15 April 2026")
  }
}
