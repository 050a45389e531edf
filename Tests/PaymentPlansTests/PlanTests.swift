import Facts
import PaymentPlans
import Testing

@Suite("Plans")
struct PlanTests {
  let first: CivilDate

  init() throws {
    first = try CivilDate(iso: "2026-01-31")
  }

  @Test("a plan of a fixed amount a month ends with what is left")
  func byAmount() throws {
    let made = try plan(debt: euros(100), monthly: euros(30), first: first)
    #expect(made.months == 4 && made.finalInstalment == euros(10) && made.last.isoString == "2026-04-30")
    let single = try plan(debt: euros(100), monthly: euros(300), first: first)
    #expect(single.months == 1 && single.monthly == euros(100) && single.finalInstalment == euros(100))
  }

  @Test("a plan of a number of months has equal amounts, rounded up")
  func byMonths() throws {
    let made = try plan(debt: euros(100), months: 3, first: first)
    #expect(made.monthly == euros(33, 34) && made.finalInstalment == euros(33, 32))
    #expect(try plan(debt: euros(100), months: 3, first: first, roundedTo: euros(5)).monthly == euros(35))
    #expect(try plan(debt: Money(cents: 10), months: 6, first: first).months == 5)
  }

  @Test("walking through a plan gives its schedule", arguments: [1, 2, 7, 36, 600])
  func walked(months: Int) throws {
    for day in ["2026-01-31", "2027-11-30", "2024-02-29", "2026-03-01"] {
      var made = try plan(debt: euros(10_007), months: months, first: CivilDate(iso: day))
      if months > 2 { made = try #require(try made.continued(afterInstalments: 1, pausedMonths: 1)) }
      var walked: [Instalment] = []
      made.forEachInstalment { index, instalment in
        #expect(index == walked.count)
        walked.append(instalment)
      }
      #expect(walked == Array(made.schedule))
    }
  }

  @Test("a plan that cannot be is refused with its reason")
  func refused() {
    #expect(throws: PlanError.noDebt) { try plan(debt: .zero, monthly: euros(1), first: first) }
    #expect(throws: PlanError.noDebt) { try plan(debt: euros(-1), months: 3, first: first) }
    #expect(throws: PlanError.instalmentNotPositive) { try plan(debt: euros(1), monthly: .zero, first: first) }
    #expect(throws: PlanError.monthsNotPositive) { try plan(debt: euros(1), months: 0, first: first) }
    #expect(throws: PlanError.tooManyMonths(limit: 1_200)) {
      try plan(debt: euros(1_201), monthly: euros(1), first: first)
    }
    #expect(throws: PlanError.tooManyMonths(limit: 1_200)) { try plan(debt: euros(1), months: .max, first: first) }
    #expect(throws: PlanError.amountOutOfRange) { try plan(debt: Money(cents: .max), months: 1, first: first) }
    #expect(throws: PlanError.amountOutOfRange) {
      try plan(debt: euros(1), monthly: Money(cents: .max), first: first)
    }
  }

  @Test("after an extra payment a plan is done earlier or asks less, on the same days of the month")
  func extra() throws {
    let made = try plan(debt: euros(1_200), months: 12, first: first)
    let shorter = try #require(try made.continued(afterInstalments: 1, extra: euros(250), as: .shorter))
    #expect(shorter.monthly == euros(100) && shorter.months == 9 && shorter.finalInstalment == euros(50))
    #expect(shorter.first.isoString == "2026-02-28" && shorter.instalment(1)?.date.isoString == "2026-03-31")
    let lower = try #require(try made.continued(afterInstalments: 1, extra: euros(250), as: .lower))
    #expect(lower.monthly == euros(77, 28) && lower.months == 11 && lower.last == made.last)
    #expect(lower.total == shorter.total)
  }

  @Test("a plan can be paused, prolonged and changed")
  func changed() throws {
    let made = try plan(debt: euros(1_200), months: 12, first: first)
    let paused = try #require(try made.continued(afterInstalments: 2, pausedMonths: 3))
    #expect(paused.first.isoString == "2026-06-30" && paused.monthly == euros(100) && paused.months == 10)
    let prolonged = try #require(try made.continued(afterInstalments: 2, as: .months(20)))
    #expect(prolonged.monthly == euros(50) && prolonged.months == 20)
    let other = try #require(try made.continued(afterInstalments: 2, as: .monthly(euros(300))))
    #expect(other.months == 4 && other.finalInstalment == euros(100))
    #expect(try made.continued(afterInstalments: 0) == made)
  }

  @Test("nothing is left when all is paid, and more cannot be paid")
  func done() throws {
    let made = try plan(debt: euros(1_200), months: 12, first: first)
    #expect(try made.continued(afterInstalments: 12) == nil)
    #expect(try made.continued(afterInstalments: 10, extra: euros(200)) == nil)
    #expect(throws: PlanError.paymentExceedsDebt) { try made.continued(afterInstalments: 10, extra: euros(200, 1)) }
    #expect(throws: PlanError.noSuchInstalment) { try made.continued(afterInstalments: 13) }
    #expect(throws: PlanError.noSuchInstalment) { try made.continued(afterInstalments: -1) }
    #expect(throws: PlanError.amountNegative) { try made.continued(afterInstalments: 0, extra: euros(-1)) }
    #expect(throws: PlanError.monthsNotPositive) { try made.continued(afterInstalments: 0, pausedMonths: -1) }
    #expect(throws: PlanError.monthsNotPositive) { try made.continued(afterInstalments: 0, as: .months(0)) }
    #expect(throws: PlanError.instalmentNotPositive) { try made.continued(afterInstalments: 0, as: .monthly(.zero)) }
  }

  @Test("over 20,000 changes what was paid, what is paid extra and the new plan make the debt to the cent")
  func changesKeepTheSum() throws {
    var generator = Generator(seed: 5)
    for _ in 0..<20_000 {
      let debt = Money(cents: Int64(generator.number(1...1_000_000)))
      let made = try plan(debt: debt, months: generator.number(1...60), first: first)
      let paid = generator.number(0...made.months)
      let before = made.schedule.prefix(paid).reduce(0) { $0 + $1.amount.cents }
      let extra = Int64(generator.number(0...Int(debt.cents - before)))
      let change: PlanChange = [.shorter, .lower, .months(generator.number(1...80)), .monthly(made.monthly)][
        generator.number(0...3)]
      let next = try made.continued(afterInstalments: paid, extra: Money(cents: extra), as: change)
      let after = next?.schedule.reduce(0) { $0 + $1.amount.cents } ?? 0
      guard before + extra + after == debt.cents, next?.schedule.allSatisfy({ $0.amount.isPositive }) ?? true,
        change != .lower || next.map({ $0.last <= made.last }) ?? true
      else {
        Issue.record("\(debt) \(paid) \(extra) \(change)")
        return
      }
    }
  }

  @Test("the payments until a day are counted as a calendar would")
  func counted() throws {
    var generator = Generator(seed: 11)
    for _ in 0..<3_000 {
      let first = CivilDate(clampingDayNumber: generator.number(18_000...22_000))
      let made = try plan(debt: euros(1_000), months: generator.number(1...40), first: first)
      let day = first.adding(days: generator.number(-100...1_500))
      #expect(made.count(through: day) == made.schedule.count { $0.date <= day })
    }
  }

  @Test("a plan that would pass the end of the calendar is refused, not stopped on its last day")
  func endOfCalendar() throws {
    let late = CivilDate.latest.adding(months: -13)
    #expect(throws: PlanError.dateOutOfRange) { try plan(debt: euros(100), months: 100, first: late) }
    #expect(throws: PlanError.dateOutOfRange) { try plan(debt: euros(1), months: 1, first: .latest) }
    let made = try plan(debt: euros(10), months: 10, first: CivilDate.latest.adding(months: -40))
    #expect(throws: PlanError.dateOutOfRange) { try made.continued(afterInstalments: 0, pausedMonths: 1_200) }
    #expect(Set(made.schedule.map(\.date)).count == made.months)
  }

  @Test("a requested amount is checked against the limit, the lowest instalment and the longest plan")
  func requested() throws {
    let policy = try PaymentPolicy(standardMonths: 12, longestMonths: 24, minimumInstalment: euros(20))
    func request(_ debt: Money, _ monthly: Money, capacity: Money? = nil) throws -> Plan {
      try requestedPlan(
        debt: debt, monthly: monthly, situation: Situation(due: first, capacity: capacity), policy: policy)
    }
    #expect(try request(euros(240), euros(20)).months == 12)
    #expect(throws: PlanError.belowMinimumInstalment) { try request(euros(240), euros(19)) }
    #expect(try request(euros(240), euros(10), capacity: euros(10)).months == 24)
    #expect(throws: PlanError.aboveLimit) { try request(euros(240), euros(21), capacity: euros(20)) }
    #expect(throws: PlanError.tooManyMonths(limit: 24)) { try request(euros(500), euros(20)) }
    #expect(try request(euros(15), euros(15)).months == 1)
    #expect(throws: PlanError.instalmentNotPositive) { try request(euros(15), .zero, capacity: .zero) }
  }
}

@Suite("Several claims")
struct CombinedPlansTests {
  @Test("the sum per month counts every plan, and leaves out months without payment")
  func sums() throws {
    let one = try plan(debt: euros(100), monthly: euros(40), first: CivilDate(iso: "2026-01-31"))
    let two = try plan(debt: euros(50), monthly: euros(25), first: CivilDate(iso: "2026-03-15"))
    let late = try plan(debt: euros(10), monthly: euros(10), first: CivilDate(iso: "2026-06-01"))
    let sums = try sumPerMonth(of: [one, two, late])
    #expect(
      sums.map { "\($0.month) \($0.amount) \($0.instalments)" } == [
        "2026-01 40.00 1", "2026-02 40.00 1", "2026-03 45.00 2", "2026-04 25.00 1", "2026-06 10.00 1",
      ])
    #expect(try sumPerMonth(of: [Plan]()).isEmpty)
  }

  @Test("the sums per month make the debts together, for generated plans")
  func total() throws {
    var generator = Generator(seed: 6)
    let start = try CivilDate(iso: "2026-01-31")
    for _ in 0..<500 {
      let plans = try (0..<generator.number(1...6)).map { _ in
        try plan(
          debt: Money(cents: Int64(generator.number(1...500_000))), months: generator.number(1...40),
          first: start.adding(days: generator.number(0...500)))
      }
      let sums = try sumPerMonth(of: plans)
      #expect(sums.reduce(0) { $0 + $1.amount.cents } == plans.reduce(0) { $0 + $1.total.cents })
      #expect(sums.reduce(0) { $0 + $1.instalments } == plans.reduce(0) { $0 + $1.months })
    }
  }

  @Test("several debts can be paid in one plan")
  func combined() throws {
    let first = try CivilDate(iso: "2026-05-01")
    let made = try combinedPlan(debts: [euros(100), euros(45)], monthly: euros(50), first: first)
    #expect(made.total == euros(145) && made.months == 3 && made.finalInstalment == euros(45))
    #expect(throws: PlanError.amountNegative) {
      try combinedPlan(debts: [euros(100), euros(-45)], monthly: euros(50), first: first)
    }
    #expect(throws: PlanError.amountOutOfRange) {
      try combinedPlan(debts: [Money(cents: Money.limit), euros(1)], monthly: euros(50), first: first)
    }
  }
}
