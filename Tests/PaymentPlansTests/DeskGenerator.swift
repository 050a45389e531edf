import Facts
import PaymentPlans

/// Desks and wishes of every sort, with round amounts and the ends of ranges more often than chance would give.
struct DeskGenerator {
  var random: Generator

  init(seed: UInt64) {
    random = Generator(seed: seed)
  }

  mutating func amount(_ limit: Int) -> Money {
    switch random.number(0...9) {
    case 0: Money(cents: Int64(random.number(0...3)))
    case 1...3: Money(cents: Int64(random.number(0...limit / 100) * 100))
    default: Money(cents: Int64(random.number(0...limit)))
    }
  }

  mutating func maybe<Value>(_ chance: Int, _ make: (inout DeskGenerator) throws -> Value) rethrows -> Value? {
    random.number(0...chance) == 0 ? try make(&self) : nil
  }

  mutating func policy() throws -> PaymentPolicy {
    let longest = random.number(1...90)
    return try PaymentPolicy(
      standardMonths: random.number(1...longest), longestMonths: longest, minimumInstalment: amount(6_000),
      personalPlanMonths: maybe(1) { $0.random.number(1...48) },
      setOffMonths: maybe(1) { $0.random.number(1...longest) },
      roundInstalmentTo: Money(cents: [1, 1, 100, 500][random.number(0...3)]),
      setsOffFines: random.number(0...4) == 0, noCapacity: random.number(0...2) == 0 ? .waiver : .pause,
      claimOrder: random.number(0...1) == 0 ? .oldestFirst : .proportional,
      yearEnd: [.taxedFirst, .proportional, nil][random.number(0...2)],
      latestStartDays: maybe(2) { $0.random.number(0...90) }, longestPauseMonths: maybe(2) { $0.random.number(0...12) })
  }

  mutating func debt(year: Int) -> Debt {
    let total = amount(600_000).cents + 1
    let fine = maybe(3) { Int64($0.random.number(0...Int(total))) } ?? 0
    var taxed: [TaxedPart] = []
    if random.number(0...2) == 0, total > fine {
      let net = Int64(random.number(0...Int(total - fine)))
      taxed.append(
        TaxedPart(
          year: year + random.number(0...1), net: Money(cents: net),
          tax: Money(cents: Int64(random.number(0...Int(net))))))
    }
    return Debt(
      total: Money(cents: total), fineIncluded: Money(cents: fine), basis: taxed.isEmpty ? .gross : .net, taxed: taxed)
  }

  mutating func desk() throws -> PlanDesk {
    let due = CivilDate(clampingDayNumber: random.number(19_000...24_000))
    let decided = due.adding(days: -random.number(0...60))
    var claims: [Claim] = []
    for number in 0...random.number(0...2) {
      claims.append(
        Claim(
          id: "claim \(number)", debt: debt(year: due.year), decided: decided.adding(days: -random.number(0...900)),
          cause: DebtCause.allCases[random.number(0...3)]))
    }
    let situation = Situation(
      due: due, methods: PaymentMethods(rawValue: UInt8(random.number(0...15))),
      capacity: maybe(2) { $0.amount(60_000) },
      income: maybe(1) { $0.amount(250_000) }, protectedEarnings: maybe(1) { $0.amount(200_000) },
      benefit: maybe(1) { $0.amount(180_000) }, start: maybe(3) { due.adding(days: $0.random.number(0...60)) },
      alreadyPaying: maybe(3) { $0.amount(10_000) })
    return try PlanDesk(claims: claims, situation: situation, policy: try policy(), decided: decided)
  }

  mutating func wish(for desk: PlanDesk) -> PlanWish {
    let due = desk.situation.due
    var wish = PlanWish()
    if let monthly = maybe(1, { $0.amount(80_000) }), monthly.isPositive { wish.monthly = monthly }
    wish.months = maybe(3) { $0.random.number(1...100) }
    wish.start = maybe(3) { due.adding(days: $0.random.number(-70...120)) }
    wish.partNow = maybe(3) { $0.amount(Int(min(desk.debt.total.cents + 100, 900_000))) }
    if let setOff = maybe(3, { $0.amount(60_000) }), setOff.isPositive { wish.setOffMonthly = setOff }
    wish.pause = maybe(3) {
      Pause(from: due.adding(days: $0.random.number(-30...700)), months: $0.random.number(1...14))
    }
    wish.extra = maybe(3) {
      ExtraPayment(
        amount: $0.amount(200_000), day: due.adding(days: $0.random.number(-70...900)),
        effect: $0.random.number(0...1) == 0 ? .shorter : .lower)
    }
    wish.oneOffIncome = maybe(4) {
      OneOffIncome(amount: $0.amount(400_000), day: due.adding(days: $0.random.number(-70...900)))
    }
    return wish
  }
}
