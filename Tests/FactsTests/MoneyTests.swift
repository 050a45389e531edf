import Facts
import Testing

@Suite("Money")
struct MoneyTests {
  let largest = Money(cents: Money.limit)
  let cent = Money(cents: 1)

  @Test("arithmetic is exact to the cent")
  func arithmetic() throws {
    #expect(try Money(cents: 31_200).subtracting(Money(cents: 24_000)) == Money(cents: 7_200))
    #expect(try Money(cents: 7_200).adding(Money(cents: -7_201)) == Money(cents: -1))
    #expect(try Money(cents: 4_567).multiplied(by: 12) == Money(cents: 54_804))
    #expect(try Money.sum([1, 2, 3, -10].map { Money(cents: $0) }) == Money(cents: -4))
    #expect(try Money.sum([]) == .zero)
    #expect(Money(cents: -5).magnitude == Money(cents: 5))
    #expect(Money(cents: 5).negated() == Money(cents: -5))
    #expect(Money(cents: -5) < .zero && .zero < cent)
  }

  @Test("the limit itself is allowed and one cent more is an error, in both directions")
  func limits() throws {
    #expect(try largest.subtracting(cent).adding(cent) == largest)
    #expect(throws: FactsError.amountOutOfRange) { try largest.adding(cent) }
    #expect(throws: FactsError.amountOutOfRange) { try largest.negated().subtracting(cent) }
    #expect(throws: FactsError.amountOutOfRange) { try largest.multiplied(by: 2) }
    #expect(throws: FactsError.amountOutOfRange) { try Money(checkingCents: Money.limit + 1) }
    #expect(throws: FactsError.amountOutOfRange) { try Money(checkingCents: -Money.limit - 1) }
    #expect(throws: FactsError.amountOutOfRange) { try Money.sum([largest, cent]) }
    #expect(try Money(checkingCents: -Money.limit) == largest.negated())
  }

  @Test("arithmetic on the ends of Int64 is an error or saturates, never a trap or a wrapped amount")
  func ends() {
    for cents in [Int64.min, .max] {
      let extreme = Money(cents: cents)
      #expect(throws: FactsError.amountOutOfRange) { try extreme.adding(extreme) }
      #expect(throws: FactsError.amountOutOfRange) { try Money.zero.subtracting(extreme) }
      #expect(throws: FactsError.amountOutOfRange) { try extreme.multiplied(by: .min) }
      #expect(throws: FactsError.amountOutOfRange) { try extreme.roundedUp(to: Money(cents: 100)) }
      #expect(extreme.magnitude == Money(cents: .max))
    }
  }

  @Test("parts rounded up cover the amount and one part less does not; rounded down they fit in it")
  func division() throws {
    var generator = Generator(seed: 1)
    for _ in 0..<20_000 {
      let amount = Money(cents: Int64(generator.number(-1_000_000...1_000_000)))
      let parts = Int64(generator.number(1...400))
      let up = try amount.dividedRoundingUp(by: parts)
      let down = try amount.dividedRoundingDown(by: parts)
      guard up.cents * parts >= amount.cents, (up.cents - 1) * parts < amount.cents,
        down.cents * parts <= amount.cents, (down.cents + 1) * parts > amount.cents
      else {
        Issue.record("\(amount) in \(parts) parts")
        return
      }
    }
    #expect(throws: FactsError.divisorNotPositive) { try cent.dividedRoundingUp(by: 0) }
    #expect(throws: FactsError.divisorNotPositive) { try cent.dividedRoundingDown(by: -1) }
  }

  @Test("an amount is rounded to whole multiples of a unit")
  func rounding() throws {
    let euro = Money(cents: 100)
    #expect(try Money(cents: 1_201).roundedUp(to: euro) == Money(cents: 1_300))
    #expect(try Money(cents: 1_299).roundedDown(to: euro) == Money(cents: 1_200))
    #expect(try Money(cents: 1_200).roundedUp(to: euro) == Money(cents: 1_200))
    #expect(try Money(cents: -1_201).roundedUp(to: euro) == Money(cents: -1_200))
    #expect(try Money(cents: -1_201).roundedDown(to: euro) == Money(cents: -1_300))
    #expect(throws: FactsError.divisorNotPositive) { try euro.roundedUp(to: .zero) }
  }

  @Test(
    "an amount is described with two decimals",
    arguments: [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (100, "1.00"), (-123_456, "-1234.56")])
  func described(cents: Int64, text: String) {
    #expect(Money(cents: cents).description == text)
  }

  @Test("half a cent of a percentage goes away from zero")
  func percentage() throws {
    #expect(try Percentage(basisPoints: 7_000).of(Money(cents: 10_001)) == Money(cents: 7_001))
    #expect(try Percentage(basisPoints: 5_000).of(Money(cents: 1)) == Money(cents: 1))
    #expect(try Percentage(basisPoints: 5_000).of(Money(cents: -1)) == Money(cents: -1))
    #expect(try Percentage(basisPoints: 4_999).of(Money(cents: 1)) == .zero)
    #expect(throws: FactsError.amountOutOfRange) { try Percentage(basisPoints: 10_001).of(largest) }
    #expect(throws: FactsError.percentageOutOfRange) { try Percentage(basisPoints: Percentage.limit + 1) }
    #expect(try Percentage(basisPoints: 425) < Percentage(basisPoints: 426))
  }
}
